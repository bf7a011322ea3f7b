"""Clauses about what was asked before: "make that 255", "with 3 deviations", "show it"."""

from __future__ import annotations

from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.intents import (
    Intent,
    MoreOf,
    Retuned,
    ShowThat,
    Stretch,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.quantities.counts import counts_time
from services.analyst.models.offline.requests.taking import CHANGING
from services.analyst.models.offline.terms import Term


def adjustment(clause: Clause) -> Intent | None:
    """ "make that 255", "move it to 242", "with 3 deviations", "show it": about what was asked before."""
    if clause.mood is Mood.STATEMENT:
        return None
    terms = [
        term
        for term in clause.terms
        if not (term.value(Part.FILLER) or term.value(Part.JOIN))
        or term.value(Part.PRONOUN)
        or term.word in _KEPT
    ]
    texts = [term.word for term in terms if not term.value(Part.PREPOSITION)]
    terms = _without_the_old(terms)
    numbers = [term.number for term in terms if term.number and not term.value(Part.TIMEFRAME)]
    params = [term.value(Part.PARAM) for term in terms if term.value(Part.PARAM)]
    pronoun = any(text in POINTING for text in texts)
    verb = next((term.value(Part.VERB) for term in terms if term.value(Part.VERB)), None)
    if len(numbers) == 1 and len(params) == 1 and not any(term.symbol for term in terms):
        extra = [term for term in terms if not _leads_number(term)]
        return Retuned(((params[0] or "length", numbers[0].atoms[0]),)) if len(extra) == 2 else None
    if len(numbers) == 1 and len(texts) == 2 and texts[0] == "use" and terms[-1].number:
        return MoreOf(numbers[0].atoms, instead=True)
    moving = bool(texts) and (texts[0] in _MOVING or texts[0] in ("make it", "make that", "set it to"))
    pointed = pronoun or (bool(texts) and texts[0] in ("make it", "make that", "set it to"))
    timed = any(counts_time(term) or term.value(Part.TIMEFRAME) for term in terms)  # "make it three years"
    if len(numbers) == 1 and moving and pointed and len(texts) <= 3 and not timed:
        return MoreOf(numbers[0].atoms, instead=True)
    lone = len(texts) == 2 and pronoun and verb in ("show", "add") and not numbers
    if lone and texts[0] in ("highlight", "mark"):
        return Stretch()
    return ShowThat() if lone and not any(_is_read(term) for term in terms) else None


def _without_the_old(terms: list[Term]) -> list[Term]:
    """ "make them three deviations instead of two": what it was counts no more."""
    at = next((at for at, term in enumerate(terms) if term.word in _OLD), len(terms))
    return terms[:at] if any(term.number for term in terms[:at]) else terms


_OLD = ("instead of", "rather than", "not", "and not")


def _leads_number(term: Term) -> bool:
    """ "make them a bit wider, …": what is said around the number and what it is."""
    return bool(
        term.word in ("with", "use", "its", *POINTING, *_SETTING, *_MOVING, *_COMPARED, *CHANGING)
        or term.value(Part.PREPOSITION)
        or term.value(Part.AMOUNT)
    )


_COMPARED = ("wider", "tighter", "narrower", "longer", "shorter", "slower", "faster", "smoother", "looser")
_SETTING = ("make it", "make that", "set it to", "change it to", "make", "set", "change")

POINTING = (
    "both",
    "both of them",
    "the two of them",
    "the pair",
    "of them",
    "them",
    "those",
    "it",
    "that",
    "this",
    "that one",
    "this one",
    "that chart",
)

_MOVING = ("make", "move", "shift", "set", "change", "raise", "lower", "drag", "put")


_KEPT = (*POINTING, *_MOVING)


def _is_read(term: Term) -> bool:
    """Whether the term is of the chart: a range, a timeframe, a style."""
    parts = (Part.RANGE, Part.TIMEFRAME, Part.STYLE, Part.INDICATOR, Part.LEVELS, Part.ROLE, Part.SCALE)
    return term.symbol is not None or term.plays(parts)
