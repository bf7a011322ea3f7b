"""Patterns as noun phrases, and the stretch of bars that is pointed at."""

from __future__ import annotations

from typing import cast

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import Patterns, Range, RemoveKind
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.places import points_at_stretch
from services.analyst.models.offline.objects.reader import Found
from services.analyst.models.offline.quantities.ranges import read_range
from services.charting.commands import Direction

MOST_MARKED = 3
"""So many are drawn where several are asked for: more would hide the bars."""


def patterns(cursor: Cursor, removing: bool) -> Found:
    """ "the double top", "bearish engulfing since June", "candlestick patterns"."""
    start = cursor.at
    direction = cursor.take(Part.DIRECTION)
    name = cursor.take(Part.PATTERN)
    style = direction is not None and name is None and cursor.take(Part.STYLE) == "candles"
    if name is None and not style:
        cursor.at = start
        return None
    if removing:
        return [RemoveKind("pattern")]
    within = Range(here=True) if points_at_stretch(cursor) else read_range(cursor)
    several = cursor.terms[start].word.endswith("s") or name in ("any", "candle", "chart")
    names = () if name == "any" else (name or "candle",)
    marked = MOST_MARKED if several or style else 1
    return [Patterns(names, cast("Direction | None", direction), within, mark=marked)]
