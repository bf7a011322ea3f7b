"""Zoom, view, range and timeframe as noun phrases."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dates import read_day
from services.analyst.models.offline.days import Day, Span
from services.analyst.models.offline.intents import (
    Range,
    ResetView,
    ScrollTo,
    ShowFrame,
    StepFrame,
    Zoom,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.places import points_at_stretch
from services.analyst.models.offline.objects.reader import Found
from services.analyst.models.offline.quantities.bar_lengths import read_bar_length
from services.analyst.models.offline.quantities.ranges import read_range
from services.analyst.models.offline.quantities.timeframes import read_timeframe
from services.analyst.models.offline.words import words


def zoom(cursor: Cursor, _removing: bool) -> Found:
    """ "zoom in", "zoom out a lot", "zoom in 3x"; "zoom to" a range is the range's."""
    if cursor.word() == "pull back" and any(not term.value(Part.FRAME) for term in cursor.terms[: cursor.at]):
        return None  # "a pull back"
    led = cursor.value(Part.AMOUNT) if cursor.value(Part.ZOOM, 1) in ("in", "out") else None
    cursor.at += led is not None
    direction = cursor.value(Part.ZOOM)
    if direction not in ("in", "out"):
        return [] if cursor.take(Part.ZOOM) else None
    if cursor.word() in _SIZES and _is_said_of_bars(cursor):
        direction = "in" if _SIZES[cursor.word()] else "out"
    cursor.at += 1
    cursor.skip("by", "a", "on", "the", "factor", "of")
    amount = cursor.value(Part.AMOUNT)
    factor = _FACTORS.get(amount or led or "")
    term = cursor.peek()
    if points_at_stretch(cursor):
        return [Range(here=True)]
    if amount:
        cursor.at += 1
        cursor.skip("as far", "as close", "as near", "as big", "as wide", "as large", "as small")
    elif term and term.number and not cursor.value(Part.UNIT, 1) and 1 < term.number.atoms[0] <= 100:
        factor = term.number.atoms[0]
        cursor.at += 1
        cursor.skip("x", "times", "fold")
    elif _range_follows(cursor) or _frame_follows(cursor):
        return []
    return [Zoom("in" if direction == "in" else "out", factor)]


_FACTORS = {"lot": 4.0, "bit": 1.5, "2": 2.0, "3": 3.0, "0.5": 2.0}
_SIZES = {"wider": True, "narrower": False}
"""Wider bars are fewer of them, and a wider view is more."""


def _is_said_of_bars(cursor: Cursor) -> bool:
    """ "make the bars a bit wider"."""
    return any(term.value(Part.CHART) == "bars" for term in cursor.terms[: cursor.at])


def _range_follows(cursor: Cursor) -> bool:
    """ "zoom out to five years" is a range, and the range's reader finds it."""
    ahead = Cursor(cursor.terms, cursor.at)
    ahead.skip("to", "the", "into", "on", ",")
    return read_range(ahead) is not None


def _frame_follows(cursor: Cursor) -> bool:
    """ "zoom out to the monthly": a timeframe, however it is come by."""
    step = 1 + (cursor.word(1) in ("the", "a"))
    framed = isinstance(read_timeframe(Cursor(cursor.terms, cursor.at + step)), ShowFrame)
    return cursor.word() in ("to", "into") and framed


def view(cursor: Cursor, _removing: bool) -> Found:
    """ "reset the view", "scroll to March 2017"."""
    start = cursor.at
    what = cursor.value(Part.VIEW)
    if what is None:
        return None
    cursor.at += 1
    if what == "centre":
        return []
    if what == "reset":
        sets = any(term.value(Part.INDICATOR) for term in cursor.terms[:start])
        draws = cursor.word(-1) == "fit" and cursor.skip("a", "an") and _is_drawn(cursor)
        return [] if sets or draws else [ResetView()]  # "set the RSI back to default", "fit a channel"
    cursor.skip("to", "the", "back", "last", "this")
    found = read_day(cursor.terms, cursor.at)
    if found is None:
        cursor.at = start
        return None
    stretch = _stretch_at(cursor, found)
    if stretch:
        return [stretch]
    day, cursor.at = found
    return [ScrollTo(Span(day, day))]


def _stretch_at(cursor: Cursor, found: tuple[Day, int]) -> Range | None:
    """ "go to March to May", "focus on the first half of 2023": no place to scroll to."""
    ahead = Cursor(cursor.terms, cursor.at)
    within = read_range(ahead)
    linked = ahead.at > found[1]
    if within is None or not (linked or (found[0].months > 1 and found[0].day is None)):
        return None
    cursor.at = ahead.at
    return within


def _is_drawn(cursor: Cursor) -> bool:
    return cursor.plays((Part.CHANNEL, Part.TRENDLINE, Part.FIBONACCI, Part.ROLE))


def timeframe(cursor: Cursor, removing: bool) -> Found:
    """A bar's span. "not weekly" asks for nothing."""
    found = read_timeframe(cursor)
    if found is None:
        return None
    cursor.skip(
        *words("chart charts bars candles timeframe candlesticks interval bar candle"),
        *("time frame",),
    )
    return [] if removing and not isinstance(found, StepFrame) else [found]  # "drop down two timeframes"


def bar_length(cursor: Cursor, removing: bool) -> Found:
    """ "every candle should be an hour"."""
    found = None if removing else read_bar_length(cursor)
    return None if found is None else [found]


def view_range(cursor: Cursor, removing: bool) -> Found:
    """A span of time to show."""
    if removing and cursor.value(Part.DRAWINGS):
        return None
    found = read_range(cursor)
    if found is None:
        return None
    if removing:
        return []
    day = found.span.start if found.span else None
    centred = isinstance(day, Day) and cursor.take(Part.VIEW) == "centre"
    return [ScrollTo(Span(day, day))] if centred and isinstance(day, Day) else [found]
