"""What is asked for and not to be shown: "where is support, but don't draw it", "don't open Tesla, …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.intents import (
    Analysis,
    AutoLevels,
    Change,
    ClearAll,
    IndicatorValue,
    Intent,
    News,
    Quote,
    ShowSymbol,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.terms import Term

_DENYING = ("not", "without", "no need to", "let us not", "do not have to")
_DRAWING = ("draw", "drawing", "mark", "marking", "plot", "plotting", "put", "putting", "add", "adding")
_NOTHING_NAMED = (Part.FILLER, Part.DRAWINGS, Part.PRONOUN, Part.JOIN, Part.THEN, Part.CHART)


def told_only(clauses: Sequence[Clause], intents: list[Intent]) -> list[Intent]:
    """The intents, whose levels are only told where a clause says that nothing is to be drawn."""
    told = [intent for intent in intents if isinstance(intent, AutoLevels | Analysis)]
    if not told or not any(_denies_drawing(clause.terms) for clause in clauses):
        return intents
    asked = [intent for intent in intents if not isinstance(intent, ClearAll)]
    return [replace(intent, drawn=False) if isinstance(intent, AutoLevels) else intent for intent in asked]


def of_the_refused(clauses: Sequence[Clause], intents: list[Intent]) -> list[Intent]:
    """ "don't switch to Tesla, I only want its price": of the symbol that is not to be shown."""
    refused = [ref for clause in clauses if (ref := _not_to_be_shown(clause.terms))]
    shown = any(isinstance(intent, ShowSymbol) for intent in intents)
    if len(refused) != 1 or shown:
        return intents
    asked = (Quote, Change, News, IndicatorValue, Analysis)
    return [
        replace(intent, symbol=refused[0], pronoun=False)
        if isinstance(intent, asked) and intent.symbol is None
        else intent
        for intent in intents
    ]


def _not_to_be_shown(terms: Sequence[Term]) -> SymbolRef | None:
    """The symbol of "do not switch to …", "no need to open …"."""
    refs = [term.symbol for term in terms if term.symbol]
    said = " ".join(term.word for term in terms)
    denied = any(f"{word} " in f"{said} " for word in _DENYING)
    verbs = [term.value(Part.VERB) for term in terms]
    return refs[0] if len(refs) == 1 and denied and ("show" in verbs or "keep" in verbs) else None


def _denies_drawing(terms: Sequence[Term]) -> bool:
    """ "don't draw it": a verb that draws, denied, and nothing named behind it."""
    said = [term.word for term in terms]
    if said[0] in ("no", "without", "without any") and len(terms) > 1:
        drawn = any(term.value(Part.DRAWINGS) for term in terms[1:])
        return drawn and all(term.plays(_NOTHING_NAMED) for term in terms[1:])
    at = next((at for at, word in enumerate(said) if word in _DENYING), len(said))
    behind = terms[at + 1 :]
    drawing = bool(behind) and behind[0].word in _DRAWING
    return drawing and all(term.plays(_NOTHING_NAMED) for term in behind[1:])
