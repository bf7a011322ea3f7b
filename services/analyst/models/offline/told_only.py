"""Levels that are asked for and not to be drawn: "where is support, but don't draw it"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.intents import AutoLevels, Intent
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term

_DENYING = ("not", "without", "no need to", "let us not", "do not have to")
_DRAWING = ("draw", "drawing", "mark", "marking", "plot", "plotting", "put", "putting", "add", "adding")
_NOTHING_NAMED = (Part.FILLER, Part.DRAWINGS, Part.PRONOUN, Part.JOIN, Part.THEN, Part.CHART)


def told_only(clauses: Sequence[Clause], intents: list[Intent]) -> list[Intent]:
    """The intents, whose levels are only told where a clause says that nothing is to be drawn."""
    if not any(isinstance(intent, AutoLevels) for intent in intents):
        return intents
    if not any(_denies_drawing(clause.terms) for clause in clauses):
        return intents
    return [replace(intent, drawn=False) if isinstance(intent, AutoLevels) else intent for intent in intents]


def _denies_drawing(terms: Sequence[Term]) -> bool:
    """ "don't draw it": a verb that draws, denied, and nothing named behind it."""
    said = [term.text.lower() for term in terms]
    at = next((at for at, word in enumerate(said) if word in _DENYING), len(said))
    behind = terms[at + 1 :]
    drawing = bool(behind) and behind[0].text.lower() in _DRAWING
    return drawing and all(term.plays(_NOTHING_NAMED) for term in behind[1:])
