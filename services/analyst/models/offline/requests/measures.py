"""Distances that are asked for: "measure from the March low to now", "how far is it from 240 to 260"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, cast

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dates import read_day
from services.analyst.models.offline.days import Span
from services.analyst.models.offline.intents import Measure, Place
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.places import points_at_stretch
from services.analyst.models.offline.quantities.prices import read_prices
from services.analyst.models.offline.terms import Term
from services.charting.commands import LevelKind

Field = Literal["open", "high", "low", "close"]
_FIELDS: dict[str, Field] = {
    "low": "low", "lows": "low", "lowest": "low", "bottom": "low", "high": "high", "highs": "high",
    "highest": "high", "top": "high", "peak": "high", "close": "close", "open": "open",
}  # fmt: skip
_LEADS = (
    "the", "move", "from", "between", "is", "it", "distance", "of", "a", "an", "at", "in", "on", "price",
    "since", "that", "there", "for", "rise", "fall", "drop", "gain", "loss", "rally", "me", "starting",
    "starting from",
)  # fmt: skip
_LINKS = (
    "up",
    "down",
    "all the way",
    "to",
    "and",
    "-",
    "–",
    "until",
    "till",
    "up to",
    "down to",
    "through",
    "away from",
)
_NOW = (
    "now",
    "today",
    "here",
    "last close",
    "current price",
    "close",
    "price",
    "we",
    "right now",
    "currently",
)


def measure_wish(terms: Sequence[Term]) -> Measure | None:
    """What is to be measured, where the clause asks for a distance at all; only "measure" draws it."""
    wish = _measured(terms)
    drawn = any(term.word.startswith(("measur", "ruler")) for term in terms)
    return replace(wish, draw=drawn) if wish else None


def _measured(terms: Sequence[Term]) -> Measure | None:
    at = next((at for at, term in enumerate(terms) if term.value(Part.MEASURE)), None)
    cursor = Cursor(terms, 0 if at is None else at + 1)
    if cursor.word() in ("has", "have", "did", "does", "could", "will", "can"):
        return None  # "how far has it fallen" is a change
    between = _priced(terms)
    if at is None or between:
        return between
    if points_at_stretch(cursor):
        return Measure(here=True)
    now = any(term.word in (*_NOW, "are") for term in terms[at + 1 : at + 4])
    cursor.skip(*_LEADS, *_NOW, "are", "to")
    start = _place(cursor)
    if start is None:
        return None
    linked = cursor.skip(*_LINKS)
    end = _place(cursor)
    to_now = linked and cursor.word() in _NOW
    far = now or terms[at].word.startswith(("how far", "distance", "the distance"))
    if end is None and far and not to_now:
        return Measure(None, start) if start.span is None else Measure(start)
    return Measure(start, end)


def _priced(terms: Sequence[Term]) -> Measure | None:
    """ "how much is it from 245.50 to 260", "the room between support and 260": two prices."""
    words = [term.word for term in terms]
    said = {word for term in words for word in term.split()}
    asked = bool(words) and words[0].startswith(("how much", "how many", "how far", "how big", "how wide"))
    strange = any(
        not term.meanings and term.tokens[0].kind == "word" and term.word not in _SPREADS for term in terms
    )
    if strange or not (asked or said & _SPREADS):
        return None
    if words and words[0].endswith("distance to"):
        end = _place(Cursor(terms, 1))
        return Measure(None, end) if end and end.span is None else None
    led = next((at for at, word in enumerate(words) if word.endswith(("from", "between"))), None)
    if led is None:
        return None
    cursor = Cursor(terms, led + 1)
    cursor.skip("the", "my")
    if cursor.value(Part.LEVELS) == "both" and not said & _TOLD_APART:
        return Measure(Place(role="support"), Place(role="resistance"))
    start = None if cursor.skip(*_HERE) else _place(cursor)
    linked = cursor.skip(*_LINKS)
    end = (None if cursor.skip(*_HERE) else _place(cursor)) if linked else None
    ends = [place for place in (start, end) if place is not None]
    priced = sum(place.price is not None for place in ends)
    roles = not said & _TOLD_APART
    known = all(place.span is None for place in ends) and (priced or roles)
    here = len(ends) == 1 and words[led + 1 : led + 3] != [] and bool(set(words[led:]) & set(_HERE))
    return Measure(start, end) if known and linked and (len(ends) == 2 or here) else None


_SPREADS = frozenset(
    (
        "distance",
        "upside",
        "how",
        "many",
        "downside",
        "bucks",
        "money",
        "total",
        "spread",
        "difference",
        "percentage",
        "percent",
        "points",
        "dollars",
        "space",
        "room",
        "measure",
    )
)
_TOLD_APART = frozenset(("difference",))
"""Between support and resistance it is a question of words; between 240 and 260 a distance."""
_HERE = (
    "here", "now", "today", "the current price", "current price", "where we are", "where we are now",
    "price now",
    "the last close", "last close", "this price", "where it is", "where it is now", "the price", "price",
    "right now",
)  # fmt: skip


def _place(cursor: Cursor) -> Place | None:
    """A field in a span, a day, a level of a role, or a price; None for "now" and for nothing."""
    start = cursor.at
    cursor.skip(*_LEADS)
    field = _field(cursor)
    cursor.skip("of", "in", "on", "from", "the") if field else None
    found = read_day(cursor.terms, cursor.at)
    if found and not (found[0].month is None and field is None):
        cursor.at = found[1]
        return Place(field=field or _field(cursor) or "close", span=Span(found[0], found[0]))
    role = cast("LevelKind | None", cursor.value(Part.ROLE))
    if role and role != "line":
        cursor.at += 1
        return Place(role=role)
    prices = read_prices(cursor, one=True)
    if prices:
        return Place(price=prices[0])
    cursor.at = start
    return None


def _field(cursor: Cursor) -> Field | None:
    cursor.skip("'s")
    field = _FIELDS.get(cursor.word())
    if field:
        cursor.at += 1
    return field
