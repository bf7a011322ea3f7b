"""Levels told one by one, and lines that are no levels: "two lines, one at 238 and one at 262"."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dates import read_day
from services.analyst.models.offline.days import Span
from services.analyst.models.offline.intents import TrendlineBetween, Vertical
from services.analyst.models.offline.objects.lines import between_points, extended
from services.analyst.models.offline.quantities.prices import read_prices


def no_level(cursor: Cursor) -> TrendlineBetween | Vertical | None:
    """A line with two ends, or one on a day, behind the word "line"."""
    between = between_points(cursor)
    return extended(between, cursor) if between else _upright(cursor)


SHOWN = (
    "shown", "drawn", "marked", "plotted", "placed", "set", "put", "put in", "sitting", "underneath",
    "overhead",
    "right", "just", "exactly", "down", "up", "over", "across", "located", "goes", "resting", "hanging",
    "printed",
    "go", "to", "belongs", "lives", "please", "running", "straight", "going",
    "in at",
)  # fmt: skip


def one_by_one(cursor: Cursor) -> list[float]:
    """The prices of "two lines please, one at 238, one at 262"."""
    start, found = cursor.at, list[float]()
    while True:
        at = cursor.at
        cursor.skip("please", ",", "and", "then", ":", "the")
        led = cursor.skip(
            "one", "another", "first", "second", "other", "other one", "first one", "second one"
        )
        price = (
            read_prices(cursor, one=True) if led and cursor.word() in ("at", "near", "around", "@") else []
        )
        if not price:
            cursor.at = at if found else start
            return found
        found += price


def _upright(cursor: Cursor) -> Vertical | None:
    """ "a line down the chart on the third of June": a day, and no price."""
    start = cursor.at
    cursor.skip(
        "down", "through", "across", "the chart", "chart", "the", "at", "on", "for", "right", "straight"
    )
    found = read_day(cursor.terms, cursor.at)
    if found and found[0].day is not None and (found[0].month is not None or found[0].months):
        after = Cursor(cursor.terms, found[1])
        if not read_prices(after, one=True):
            cursor.at = found[1]
            return Vertical(Span(found[0], found[0]))
    cursor.at = start
    return None
