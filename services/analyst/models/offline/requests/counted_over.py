"""A unit of time beside a change is what it is counted over: "one month return", "the weekly change"."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import Intent, Range, ShowFrame
from services.analyst.models.offline.quantities.ranges import read_range
from services.analyst.models.offline.quantities.timeframes import read_timeframe
from services.analyst.models.offline.requests.course import Course
from services.market.timeframes import Timeframe

_SPANS = {Timeframe.D1: "1d", Timeframe.W1: "1wk", Timeframe.MN1: "1mo"}


def counted_over(frame: Timeframe) -> Range | None:
    """As long as one bar of this kind, where that is a day or more."""
    lookback = _SPANS.get(frame)
    return Range(lookback) if lookback else None


def over_its_unit(course: Course) -> None:
    """The unit of a clause that asks for a change and for nothing else is no timeframe to show."""
    only: Intent | None = course.intents[0] if len(course.intents) == 1 else None
    within = counted_over(only.timeframe) if isinstance(only, ShowFrame) else None
    if within and course.topics == {"change"} and not course.said:
        course.intents[:] = [within]


def is_counted(cursor: Cursor, course: Course) -> bool:
    """ "change over the last week", "change over one week", "weekly change": no order to change anything."""
    ahead = Cursor(cursor.terms, cursor.at + 1)
    if read_range(ahead):
        return True
    unit = ahead.skip("over", "in", "within", "for") and isinstance(read_timeframe(ahead), ShowFrame)
    led = not course.said and bool(course.intents) and isinstance(course.intents[-1], ShowFrame)
    return unit or (led and cursor.peek(1) is None)
