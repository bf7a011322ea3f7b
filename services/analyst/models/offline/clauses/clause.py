"""What a clause is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from services.analyst.models.offline.terms import Term


class Mood(StrEnum):
    """Only a request or a telegram may move the chart; a question may only look."""

    REQUEST = "request"
    QUESTION = "question"
    STATEMENT = "statement"
    TELEGRAM = "telegram"


@dataclass(frozen=True, slots=True)
class Clause:
    """Terms between two breaks. `asked`: a question mark ended it; `corrects`: it takes something back;
    `only`: it takes back all that was said, "no, just the MACD"."""

    terms: tuple[Term, ...]
    asked: bool
    mood: Mood
    corrects: bool = False
    only: bool = False
