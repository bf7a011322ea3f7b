"""Two messages as one sentence, and what dialogue needs of the grammar to read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from services.analyst.models.offline.dialogue.framing import Bearing
from services.analyst.models.offline.intents import Reading
from services.analyst.models.offline.terms import Term


class Reader(Protocol):
    """What dialogue needs of the grammar; both remember what they have read."""

    def recalled(self, text: str) -> Reading:
        """What a sentence asks for."""
        ...

    def terms(self, text: str) -> tuple[Term, ...]:
        """The terms of a sentence."""
        ...


@dataclass(frozen=True, slots=True)
class Joint:
    """The sentence that two messages make, what it asks for, and how the second bears on the first."""

    text: str
    reading: Reading
    bearing: Bearing
