"""What a clause before only told: the company of "I keep hearing about Tesla, show me", the price of "we
topped out around 263, put a level there"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.intents import Analysis, Change, Holding, Quote, Reading
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

POINTING = ("it", "that", "this", "them", "those", "that one", "both", "both of them")
"""Words that stand for what was named before."""
_POINTED = (*POINTING, "up", "start", "begin", "there", "here")
_THERE = ("there", "right there", "it", "that", "that price", "that level")
_LEADING = (Part.FILLER, Part.FRAME, Part.VERB, Part.CHART, Part.PRONOUN, Part.JOIN)
_AT_A_PRICE = frozenset(words("at around near to of above below under over from off @ is on"))
_SHORT = 6

Read = Callable[[Clause], Reading]


def company_shown(clause: Clause, before: Clause, read: Read) -> Clause | None:
    """ "open it", "could you show me?" with the one company that `before` told or asked of; else None."""
    up = any(term.word == "up" for term in clause.terms)
    shows = any(term.value(Part.VERB) in ("show", "add" if up else "show") for term in clause.terms)
    lone = clause.mood is Mood.REQUEST and all(
        term.word in _POINTED or term.value(Part.FRAME) for term in clause.terms
    )
    plain = all(any(map(term.value, _LEADING)) or term.word in _POINTED for term in clause.terms)
    if not ((shows or lone) and plain and len(clause.terms) <= _SHORT):
        return None
    named = {term.symbol.symbol: term for term in before.terms if term.symbol}
    if len(named) != 1 or not only_told(before, read):
        return None
    kept = [term for term in clause.terms if term.word not in _POINTED]
    return replace(clause, terms=(*kept, *named.values()), mood=Mood.REQUEST)


def only_told(before: Clause, read: Read) -> bool:
    """Whether a clause changes nothing of the chart: it tells, or asks how something stands."""
    return all(isinstance(intent, Quote | Change | Analysis | Holding) for intent in read(before).intents)


def level_placed(clause: Clause, before: Clause, read: Read) -> Clause | None:
    """ "put a level there", "mark that as resistance" at the price that `before` told; else None."""
    terms = clause.terms
    at = next((at for at, term in enumerate(terms) if term.word in _THERE), None)
    named = any(term.symbol or term.number for term in terms) or sum(map(_is_role, terms)) != 1
    draws = any(term.value(Part.VERB) == "add" for term in terms)
    if at is None or named or not draws or len(terms) > _SHORT:
        return None
    price = price_told(before, read)
    if price is None:
        return None
    rest = [term for place, term in enumerate(terms) if place != at and term.word != "as"]
    return replace(clause, terms=(*rest, price), mood=Mood.REQUEST)


def _is_role(term: Term) -> bool:
    return term.value(Part.ROLE) is not None


def price_told(clause: Clause, read: Read) -> Term | None:
    """ "buyers sit around 238, mark that": the one price of a clause that asks for nothing."""
    terms = clause.terms
    at = [place for place, term in enumerate(terms) if term.number]
    before = terms[at[0] - 1] if len(at) == 1 and at[0] else None
    placed = before is not None and (before.word in _AT_A_PRICE or before.value(Part.PREPOSITION))
    return terms[at[0]] if placed and not clause.asked and not read(clause).intents else None
