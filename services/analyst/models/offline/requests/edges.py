"""The edge of a zone or a Fibonacci that is moved: "set the fib low to 228", "the zone's top is 248"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from services.analyst.models.offline.intents import Intent, Move, Target
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_price
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_HIGH = frozenset(words("top high upper ceiling"))
_LOW = frozenset(words("bottom low lower floor"))
_BESIDE = frozenset(
    words(
        "set move change put make drag bring push pull raise adjust extend take edge end point side the my "
        "of to at is should be on in wrong it needs must 's ' up down belongs please s its off , now instead"
    )
)
_MOVING = frozenset(
    words("set move change put make drag bring push pull raise adjust extend take should needs must is")
)
_LONGEST = 14


def edge_moved(terms: Sequence[Term]) -> list[Intent]:
    """The move of one edge to the one price that is said; empty where anything else is said."""
    if len(terms) > _LONGEST or not any(term.word in _HIGH or term.word in _LOW for term in terms):
        return []
    kinds = [kind for term in terms if (kind := _kind(term))]
    prices = [term.number for term in terms if term.number is not None]
    said = {word for term in terms if not (term.number or _kind(term)) for word in term.words}
    high, low = said & _HIGH, said & _LOW
    plain = said <= _BESIDE | _HIGH | _LOW and not any(term.symbol for term in terms)
    if len(kinds) != 1 or len(prices) != 1 or bool(high) == bool(low) or not plain or not said & _MOVING:
        return []
    edge: Literal["high", "low"] = "high" if high else "low"
    return [Move(Target(kinds[0]), price=as_price(prices[0].atoms), edge=edge)]


def _kind(term: Term) -> Literal["fibonacci", "zone"] | None:
    if term.value(Part.FIBONACCI):
        return "fibonacci"
    return "zone" if term.value(Part.ZONE) else None
