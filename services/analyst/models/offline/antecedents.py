""" "I trade with the MACD, so put it on": what "it" is, where a clause that only tells has named it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.intents import IndicatorValue, Reading
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.requests.drawn import made_by
from services.analyst.models.offline.terms import Term

_POINTING = ("it", "that", "this", "them", "those", "that one")
_NAMED = (Part.INDICATOR, Part.FIBONACCI, Part.TRENDLINE, Part.CHANNEL)
_DONE_WITH = ("add", "remove", "show", "off")


def with_antecedents(clauses: Sequence[Clause], read: Callable[[Clause], Reading]) -> list[Clause]:
    """The clauses, with the noun of a clause that only told in place of the pronoun for it."""
    kept: list[Clause] = []
    for clause in clauses:
        told = _drawn_after_all(kept[-1], read) if kept and _draws_it(clause) else None
        if told is not None:
            kept[-1] = told
            continue
        noun = _told(kept[-1], read) if kept and _points(clause) else None
        if noun is None and kept and _draws_it(clause):
            noun = _price_told(kept[-1], read)
        if noun is None:
            kept.append(clause)
            continue
        terms = tuple(noun if term.text.lower() in _POINTING else term for term in clause.terms)
        kept[-1:] = [replace(clause, terms=terms)]
    return kept


def _points(clause: Clause) -> bool:
    """ "put it on", "could we lose it": a verb and a pronoun, and nothing named."""
    verbs = any(term.value(Part.VERB) in _DONE_WITH for term in clause.terms)
    pointing = [term for term in clause.terms if term.text.lower() in _POINTING]
    named = any(
        term.symbol or term.number or any(term.value(part) for part in _NAMED) for term in clause.terms
    )
    return verbs and len(pointing) == 1 and not named and len(clause.terms) <= _SHORT


_SHORT = 6


def _draws_it(clause: Clause) -> bool:
    """ "mark it", "could you draw that", "put it on the chart": a verb that draws, and a pronoun."""
    verbs = [term for term in clause.terms if term.value(Part.VERB) in ("add", "show")]
    pointing = any(term.text.lower() in _POINTING for term in clause.terms)
    quiet = (Part.FILLER, Part.JOIN, Part.PREPOSITION, Part.CHART, Part.FRAME, Part.ZONE, Part.VERB)
    plain = all(any(term.value(part) for part in quiet) for term in clause.terms)
    return bool(verbs) and pointing and plain and len(clause.terms) <= _SHORT


def _drawn_after_all(clause: Clause, read: Callable[[Clause], Reading]) -> Clause | None:
    """ "there is a zone at 236 to 239, mark it": what was told is what is to be drawn."""
    if clause.asked or read(clause).intents:
        return None
    wished = replace(clause, mood=Mood.REQUEST)
    return wished if any(map(made_by, read(wished).intents)) else None


def _price_told(clause: Clause, read: Callable[[Clause], Reading]) -> Term | None:
    """ "buyers sit around 238, mark that": the one price of a clause that asks for nothing."""
    terms = clause.terms
    at = [place for place, term in enumerate(terms) if term.number]
    placed = len(at) == 1 and at[0] > 0 and terms[at[0] - 1].text.lower() in _AT_A_PRICE
    return terms[at[0]] if placed and not clause.asked and not read(clause).intents else None


_AT_A_PRICE = (
    "at",
    "around",
    "near",
    "to",
    "of",
    "above",
    "below",
    "under",
    "over",
    "from",
    "off",
    "@",
    "is",
    "on",
)


def _told(clause: Clause, read: Callable[[Clause], Reading]) -> Term | None:
    """The one thing that a clause names which asks for nothing itself."""
    named = [term for term in clause.terms if not term.symbol and any(term.value(part) for part in _NAMED)]
    if len(named) != 1:
        return None
    asked = read(clause).intents
    if clause.asked and asked:
        return None
    return named[0] if all(isinstance(intent, IndicatorValue) for intent in asked) else None
