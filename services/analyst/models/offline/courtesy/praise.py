"""How a thing looks that is there already: "the trend line looks nice" asks for nothing."""

from __future__ import annotations

from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.lexicon import Part


def praises(clause: Clause) -> bool:
    """ "the trend line looks nice", "that fib looks right": how a thing looks that is there already."""
    said = [term.word for term in clause.terms]
    if clause.mood is not Mood.TELEGRAM or clause.asked or said[-1] not in _PRAISE or len(said) > _BRIEF:
        return False
    looks = next((at for at, word in enumerate(said) if word in _LOOKING), 0)
    definite = said[0] in ("the", "that", "this", "my", "your", "those", "these")
    drawn = any(term.plays(_THERE) for term in clause.terms[:looks])
    return definite and drawn and not any(term.value(Part.STYLE) for term in clause.terms)


_BRIEF = 8
_LOOKING = ("looks", "look", "seems", "looked")
_PRAISE = (
    "nice", "good", "great", "lovely", "fine", "pretty", "cool", "beautiful", "perfect", "neat", "clean",
    "right", "wrong", "odd", "weird", "ugly", "strange",
)  # fmt: skip
_THERE = (Part.INDICATOR, Part.TRENDLINE, Part.FIBONACCI, Part.CHANNEL, Part.ZONE, Part.ROLE, Part.DRAWINGS)
