"""Fibonacci and trend lines as noun phrases."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dates import read_day
from services.analyst.models.offline.days import Span
from services.analyst.models.offline.intents import (
    CannotYet,
    FibonacciAuto,
    FibonacciBetween,
    Range,
    RemoveKind,
    Sides,
    TrendlineBetween,
    TrendlinesAuto,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.places import points_at_stretch
from services.analyst.models.offline.objects.reader import Found
from services.analyst.models.offline.quantities.prices import read_prices
from services.charting.commands import Extend


def fibonacci(cursor: Cursor, removing: bool) -> Found:
    """Between two prices where they are said, else over the swing in the bars."""
    kind = cursor.take(Part.FIBONACCI)
    if kind is None:
        return None
    if removing:
        return [RemoveKind("fibonacci")]
    while cursor.value(Part.FIBONACCI) and cursor.value(Part.FIBONACCI) == kind:
        cursor.at += 1
    cursor.skip("levels", "level", "lines", "tool", "drawing", "drawn", "it", "ratios")
    if kind == "extension":
        return [FibonacciAuto(extension=True, within=_stretch(cursor))]
    within = _stretch(cursor)
    if within:
        return [FibonacciAuto(within=within)]
    start = cursor.at
    cursor.skip(*_BESIDE_PRICES)
    first = read_prices(cursor)
    if first:
        cursor.skip(*_BESIDE_PRICES)
    else:
        cursor.at = start
    second = read_prices(cursor) if len(first) == 1 else []
    prices = [*first, *second]
    if len(prices) == 2 and prices[0] != prices[1]:
        return [FibonacciBetween(max(prices), min(prices))]
    return [FibonacciAuto()]


_BESIDE_PRICES = (
    "from the top", "from the high", "from the low", "from the peak", "off the high", "off the low",
    "from", "on", "as", "between", "of", "high", "low", "the", "a", "swing", "to", "and", "-", "–", "->",
    ">", "down",
    "up", "up to", "down to", ",", "top", "bottom", "peak", "trough", "at", "is", "=", ":", "highs", "lows",
    "price", "with", "using", "over", "its", "around", "that", "this", "run", "please", "starting",
    "ending", "leg",
    "starting from", "starting at", "impulse", "move", "the move", "swing from", "wave", "decline", "advance",
    "fall", "rise", "slide", "upmove", "whole", "entire", "last", "recent", "trend", "rally", "drop", "going",
    "all the way", "me", "drawn", "put",
)  # fmt: skip


_THROUGH = tuple(
    f"{way} the {ends}"
    for way in ("across", "along", "through")
    for ends in ("tops", "bottoms", "highs", "lows")
)


def trendlines(cursor: Cursor, removing: bool) -> Found:
    """Trend lines through the swing points of the bars."""
    first = None if removing else _points_first(cursor)
    if first:
        return [first]
    kind = cursor.take(Part.TRENDLINE)
    if kind is None:
        return None
    if kind == "both" and cursor.word() in _THROUGH:
        kind = cursor.take(Part.TRENDLINE) or kind
    if removing:
        return [RemoveKind("trendline")]
    between = between_points(cursor)
    if between:
        return [extended(between, cursor, _EXTENDED.get(kind, "none"))]
    side = "both" if kind in _EXTENDED else kind
    return [TrendlinesAuto(cast(Sides, side), within=_stretch(cursor))]


_ENDS = ("high", "low", "top", "bottom", "peak", "trough", "the", "a", "its", "swing", "at", "around", "is")
_EXTENDED = {"ray": "right", "extended": "both"}


def _stretch(cursor: Cursor) -> Range | None:
    """ "over this": the bars that are pointed at."""
    return Range(here=True) if points_at_stretch(cursor) else None


def between_points(cursor: Cursor) -> TrendlineBetween | None:
    """Two days with their prices: "from Jan 3 at 60 to Jun 1 at 70", "240 on Feb 5 to 255 on Feb 9"."""
    start = cursor.at
    ends: list[tuple[Span, float]] = []
    for _ in range(2):
        end = _point(cursor)
        if end is None:
            break
        ends.append(end)
    if len(ends) < 2:
        cursor.at = start
        return None
    return TrendlineBetween(ends[0], ends[1])


def extended(line: TrendlineBetween, cursor: Cursor, otherwise: str = "none") -> TrendlineBetween:
    """The line as far as it is to go on: "…, extended to the right", "… extended"."""
    start = cursor.at
    cursor.skip(",", "and", "it", "that", "is")
    way = cursor.take(Part.EXTEND)
    cursor.at = cursor.at if way else start
    way = cursor.take(Part.EXTEND) or way or otherwise
    return replace(line, extend=cast(Extend, "right" if way == "extend" else way))


def _points_first(cursor: Cursor) -> TrendlineBetween | None:
    """ "from 1 Dec at 218 to 1 June at 248, straight line": the points, then what joins them."""
    start = cursor.at
    between = between_points(cursor) if cursor.word() in ("from", "between") else None
    cursor.skip(",", "a", "as", "draw", "with")
    drawn = cursor.terms[start - 1].word in _DRAWN if start else False
    if between and drawn and not cursor.plays((Part.CHANNEL, Part.FIBONACCI, Part.TRENDLINE)):
        return between
    if between and (cursor.take(Part.TRENDLINE) or cursor.take(Part.ROLE) == "line"):
        return between
    cursor.at = start
    return None


_DRAWN = ("draw", "run", "trace", "sketch", "plot", "join", "connect")


def _point(cursor: Cursor) -> tuple[Span, float] | None:
    span, price = None, None
    while span is None or price is None:
        cursor.skip(*_BESIDE_POINTS)
        found = read_day(cursor.terms, cursor.at) if span is None else None
        if found and (found[0].month or found[0].weekday is not None):
            span, cursor.at = Span(found[0], found[0]), found[1]
            continue
        prices = read_prices(cursor, one=True) if price is None else []
        if not prices:
            return None
        price = prices[0]
    return span, price


_BESIDE_POINTS = (
    "from", "between", "to", "and", "on", "the", "-", "–", "->", ">", "through", ",", "price", "with",
    "down to", "up to", "down", "up", "starting", "starting from", "starting on", "ending", "ends", "begins",
    "beginning", "at", "@", "of", ":", "in", "line", "straight", "going", "until", "by", "a price of",
    "prices", "low", "high", "lows", "highs", "top", "bottom", "peak", "trough", "a", "point", "points",
    "with",
    "where it was", "swing", "its", "day", "date", "place", "joining", "connecting", "linking",
)  # fmt: skip


def outside(cursor: Cursor, _removing: bool) -> Found:
    """Things with a name that cannot be drawn."""
    what = cursor.take(Part.OUTSIDE)
    return [CannotYet(what, "support and resistance, Fibonacci and trend lines")] if what else None
