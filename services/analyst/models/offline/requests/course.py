"""Where the reading of one clause stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.analyst.models.offline.intents import (
    Intent,
    Target,
)
from services.analyst.models.offline.intents.edits import FieldChange
from services.analyst.models.offline.names import SymbolRef

INSTEAD_OF = ("instead of", "in place of", "in lieu of", "rather than")
ONE_OBJECT = ("no", "without", "not", "minus", "no more", "except", *INSTEAD_OF)


@dataclass
class Course:
    """Where the reading of one clause stands."""

    verb: str = "show"
    said: str = ""
    before: str = "show"
    intents: list[Intent] = field(default_factory=list)
    symbols: list[SymbolRef] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    looks: list[FieldChange] = field(default_factory=list)
    spared: list[Target] = field(default_factory=list)
    topics: set[str] = field(default_factory=set)
    pronoun: bool = False
    extreme: bool = False
    called: bool = False
    shown: bool = False
    pointing: bool = False
    switched: int = 0
    passed: bool = False
