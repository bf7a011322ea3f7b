"""Where on the chart something is to be drawn: at a price, on a day, where it is pointed at."""

from __future__ import annotations

from dataclasses import dataclass

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dates import read_day
from services.analyst.models.offline.days import Span
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.quantities.prices import read_prices

_LEADS = (
    "at", "@", "on", "for", "the", "a", "an", "with", "last bar", "the last", "the latest", "bar", "candle",
    "last", "latest", "is", "text", "on the chart", "on my chart", "on this chart", "for me",
    "from", "to", "of", "near", "around", "my", "that", "this", "chart", "saying", ":", "price", "and",
    "pointing", "points", "facing", "going", "that points", "onto", "to the", "underneath", "beneath",
    "right",
    "just", "there", "exactly", "placed", "sitting", "which", "against", "where", "candle of", "bar of",
    "s", "'s",
    "above", "below", "under", "over", "it", "says", "called", "labelled", "labeled", "in",
    "date", "day", "next to", "beside", "by", "down",
)  # fmt: skip


@dataclass
class Spot:
    """What was said of the place, and of the text and the arrow that belong there."""

    price: float | None = None
    span: Span | None = None
    here: bool = False
    text: str | None = None
    arrow: str | None = None


def read_spot(cursor: Cursor, arrow: str | None = None) -> Spot:
    """Everything up to the first thing that belongs to no place. Never goes back: the noun was read."""
    spot = Spot(arrow=arrow)
    while _taken(cursor, spot):
        pass
    return spot


def _taken(cursor: Cursor, spot: Spot) -> bool:
    start = cursor.at
    cursor.skip(*_LEADS)
    term = cursor.peek()
    if term is None:
        return False
    return (
        _text_or_arrow(cursor, spot) or _pointed(cursor, spot) or _day(cursor, spot) or _price(cursor, spot)
    ) or _back(cursor, start)


def _back(cursor: Cursor, start: int) -> bool:
    cursor.at = start
    return False


def _text_or_arrow(cursor: Cursor, spot: Spot) -> bool:
    term = cursor.peek()
    if term is not None and term.quote is not None and spot.text is None:
        spot.text = term.quote
        cursor.at += 1
        return True
    pointed = (
        _POINTS.get(cursor.word()) if cursor.word(-1) in ("pointing", "points", "facing", "going") else None
    )
    arrow = pointed or cursor.value(Part.ARROW)
    if pointed or (arrow is not None and spot.arrow is None):
        spot.arrow = arrow
        cursor.at += 1
        return True
    return False


_POINTS = {
    "up": "up",
    "upwards": "up",
    "upward": "up",
    "down": "down",
    "downwards": "down",
    "downward": "down",
}


def _pointed(cursor: Cursor, spot: Spot) -> bool:
    if cursor.value(Part.PRONOUN) == "here" or cursor.value(Part.STRETCH) == "bar":
        spot.here = True
        cursor.at += 1
        return True
    return False


def _day(cursor: Cursor, spot: Spot) -> bool:
    """A bare number after "at" is a price, though it may look like a year."""
    if spot.span is not None:
        return False
    if cursor.value(Part.RANGE) == "yesterday":
        cursor.at += 1
        spot.span = Span("yesterday")
        return True
    found = read_day(cursor.terms, cursor.at)
    if found is None or (found[0].month is None and cursor.word(-1) in ("at", "@", "price")):
        return False
    spot.span, cursor.at = Span(found[0], found[0]), found[1]
    return True


def _price(cursor: Cursor, spot: Spot) -> bool:
    prices = read_prices(cursor, one=True) if spot.price is None else []
    if prices:
        spot.price = prices[0]
    return bool(prices)


def points_at_stretch(cursor: Cursor) -> bool:
    """ "over this", "in the selection", "here" at the end of a phrase: steps over it."""
    start = cursor.at
    cursor.skip("over", "in", "on", "into", "across", "of", "for", "at", "within", "during", "inside", "to")
    led = cursor.at > start
    if cursor.value(Part.STRETCH) in ("here", "view"):
        cursor.at += 1
        return True
    alone = cursor.peek(1) is None or cursor.word(1) in ("please", "?", "and", ",")
    pointing = cursor.value(Part.PRONOUN) == "here" or cursor.word() in ("this", "that", "it")
    if pointing and alone and (led or cursor.word() in ("this", "here", "that")):
        cursor.at += 1
        return True
    cursor.at = start
    return False
