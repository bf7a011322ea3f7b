""" "I trade with the MACD, so put it on": what "it" is, where a clause that only tells has named it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.intents import IndicatorValue, Reading
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term

_POINTING = ("it", "that", "this", "them", "those", "that one")
_NAMED = (Part.INDICATOR, Part.FIBONACCI, Part.TRENDLINE, Part.CHANNEL)
_DONE_WITH = ("add", "remove", "show", "off")


def with_antecedents(clauses: Sequence[Clause], read: Callable[[Clause], Reading]) -> list[Clause]:
    """The clauses, with the noun of a clause that only told in place of the pronoun for it."""
    kept: list[Clause] = []
    for clause in clauses:
        noun = _told(kept[-1], read) if kept and _points(clause) else None
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


def _told(clause: Clause, read: Callable[[Clause], Reading]) -> Term | None:
    """The one thing that a clause names which asks for nothing itself."""
    named = [term for term in clause.terms if not term.symbol and any(term.value(part) for part in _NAMED)]
    if len(named) != 1:
        return None
    asked = read(clause).intents
    if clause.asked and asked:
        return None
    return named[0] if all(isinstance(intent, IndicatorValue) for intent in asked) else None
