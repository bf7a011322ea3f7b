"""Averages that are named by their days alone: "the 200 day", "stick the 200 on"."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import IndicatorWish
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_list


def day_average(cursor: Cursor) -> list[IndicatorWish]:
    """ "the 200 day" with no noun after it is a moving average; "200 days" is a span of time."""
    lengths: list[float] = []
    start = cursor.at
    while (term := cursor.peek()) and term.number:
        lengths.extend(as_list(term.number))
        cursor.at += 1
        cursor.skip("-") if cursor.word(1) == "day" else None
        cursor.take(Part.PERIOD) if cursor.word() == "day" and not _spans(cursor) else None
        if cursor.word(-1) == "day" or not cursor.skip("and", ",", "the"):
            break
    counted = cursor.word(-1) == "day" and cursor.at > start
    shortest = _SHORTEST_LISTED if len(lengths) > 1 else _SHORTEST_AVERAGE
    if (
        not counted
        or min(lengths) < shortest
        or max(lengths) < _SHORTEST_AVERAGE
        or _led_by_span(cursor, start)
    ):
        cursor.at = start
        return []
    return [IndicatorWish("sma", (("length", length),)) for length in dict.fromkeys(lengths)]


_SHORTEST_AVERAGE = 8
_SHORTEST_LISTED = 3
"""Beside a longer one."""


def _spans(cursor: Cursor) -> bool:
    """Whether "day" at the cursor is the length of a chart, a range or a high."""
    taken = (Part.CHART, Part.RANGE, Part.CHANGE, Part.STYLE, Part.TIMEFRAME, Part.PRICE)
    return any(cursor.value(part, 1) for part in taken) or cursor.word(1) in ("range", "view", "window")


def _led_by_span(cursor: Cursor, start: int) -> bool:
    before = Cursor(cursor.terms, start)
    steps = (1,) if before.value(Part.ANALYSIS, -1) else (1, 2)  # "for stocks whose 50 day …"
    return any(
        before.value(Part.LAST, -step) or before.word(-step) in ("over", "for", "in", "past")
        for step in steps
    )
