"""A place told by its distance from the one before: "another one five dollars higher", "one day later"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.days import Day, Span
from services.analyst.models.offline.dialogue.antecedents_before import Past
from services.analyst.models.offline.dialogue.framing import is_trimming
from services.analyst.models.offline.intents import (
    Distance,
    Intent,
    LevelAt,
    RemoveLast,
    RemoveLevel,
    Vertical,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_price
from services.analyst.models.offline.quantities.distances import SIDES, is_money, read_distance
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_MORE = frozenset(words("another one more also and too plus second add draw put mark place"))
"""Words that say that what was drawn stays where it is."""
_LATER = {
    "later": 1,
    "after": 1,
    "on": 1,
    "further": 1,
    "earlier": -1,
    "before": -1,
    "back": -1,
    "sooner": -1,
}
_DAYS = {"d": 1, "wk": 7, "fortnight": 14, "mo": 30}
_LEAP_YEAR = 2024
_BESIDE = (
    frozenset(
        words(
            "by below above under over higher lower up down that it there away from line level bit make "
            "move day"
        )
    )
    | _LATER.keys()
)
_LONGEST = 10
_ONE = ("one", "one more")
_MOST = 0.2
"""A distance is no larger part of the price than this."""


def stepped(terms: Sequence[Term], past: Past) -> list[Intent] | None:
    """The level or the vertical line so far from the one before, beside it or in its place."""
    last = past.last
    numbers = [at for at, term in enumerate(terms) if term.number is not None and term.word not in _ONE]
    if not isinstance(last, LevelAt | Vertical) or len(terms) > _LONGEST or len(numbers) > 1:
        return None
    if not all(_is_beside(term) for term in terms):
        return None
    heard = {word for term in terms for word in term.words}
    if isinstance(last, Vertical):
        return _later(terms, last, heard)
    by = _distance(terms, numbers[0]) if numbers else None
    way = next((way for term in terms if (way := SIDES.get(term.word))), None)
    if by is None or way is None or last.price is None:
        return None
    away = by.of(last.price) or 0.0
    if away > _MOST * last.price:
        return None  # "a bit lower, 236": a price
    new = replace(last, price=round(last.price + (away if way == "up" else -away), 6))
    return [new] if heard & _MORE else [RemoveLevel(last.price), new]


def _is_beside(term: Term) -> bool:
    said = term.words
    known = all(word in _BESIDE or word in _MORE for word in said) or term.value(Part.UNIT) is not None
    return term.symbol is None and (known or term.number is not None or is_trimming(term))


def _distance(terms: Sequence[Term], at: int) -> Distance | None:
    """ "five dollars", "2%"; a bare number too, for a side stands beside it."""
    found = read_distance(Cursor(terms, at))
    number = terms[at].number
    counts_time = any(term.value(Part.UNIT) for term in terms[at + 1 : at + 2])
    if found is None and number is not None and (is_money(terms[at]) or not counts_time):
        return Distance(amount=as_price(number.atoms))
    return found


def _later(terms: Sequence[Term], last: Vertical, heard: set[str]) -> list[Intent] | None:
    """So many days or weeks on, or back; "a day later" is one."""
    at = next((at for at, term in enumerate(terms) if term.value(Part.UNIT)), None)
    way = next((step for word, step in _LATER.items() if word in heard), None)
    day = last.span.start if last.span is not None else None
    length = _DAYS.get(terms[at].value(Part.UNIT) or "") if at is not None else None
    if at is None or way is None or length is None or not isinstance(day, Day) or not (day.month and day.day):
        return None
    number = terms[at - 1].number if at else None
    days = timedelta(days=way * length * (number.atoms[0] if number else 1))
    moved = date(day.year or _LEAP_YEAR, day.month, day.day) + days
    there = replace(day, year=day.year and moved.year, month=moved.month, day=moved.day)
    new = replace(last, span=Span(there, there))
    counted = heard - ({"one"} if number is not None and number.atoms == (1.0,) else set())
    return [new] if counted & _MORE else [RemoveLast(), new]
