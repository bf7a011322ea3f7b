"""What `highlight_pattern` draws: a pattern that the bars show, never one that was only claimed.

By name it is the latest of that name, or the one that lies between two times. Without a name it is what
the bars did between two times, or else the latest chart pattern there is.
"""

from __future__ import annotations

from collections.abc import Sequence

from services.charting import commands as c
from services.charting.bounds import check_range, check_time
from services.charting.legacy_write import moment
from services.charting.patterns import Pattern, find_patterns, full_names, title_of
from services.errors import NotFound, ValidationFailed
from services.market.bars import Bars

_MOST_NAMES = 8


def highlighted(payload: c.HighlightPattern, bars: Bars) -> c.HighlightPattern:
    """The command with what the bars say of it.

    Raises `ValidationFailed` for a name that is none or times outside the bars, `NotFound` where the bars
    have no such pattern; its remedy names those that there are.
    """
    start, end = payload.start, payload.end
    if start is not None and end is not None and start > end:
        raise ValidationFailed(
            "highlight_pattern: start must be before end.", details={"field": "start", "value": start}
        )
    if start is not None:
        check_range(start, end, bars)
    elif end is not None:
        check_time("end", end, bars)
    if payload.pattern is None and start is not None:
        return _stretch(start, end, bars)
    found = _found(payload.pattern or "chart", start, end, bars)
    return _stored(found)


def _found(name: str, start: int | None, end: int | None, bars: Bars) -> Pattern:
    """The latest of the name that overlaps the times."""
    fitting = [one for one in find_patterns(bars, names=full_names(name)) if _overlaps(one, start, end)]
    if fitting:
        return max(fitting, key=lambda one: (one.complete_index, one.confidence))
    within = [one for one in find_patterns(bars, names=("chart",)) if _overlaps(one, start, end)]
    where = "" if start is None and end is None else " there"
    raise NotFound(
        f"{bars.symbol} {bars.timeframe} shows no {name.replace('_', ' ')}{where}.",
        details={"field": "pattern", "value": name},
        remedy=_what_there_is(within),
    )


def _overlaps(pattern: Pattern, start: int | None, end: int | None) -> bool:
    return (start is None or pattern.complete_time >= start) and (end is None or pattern.start_time <= end)


def _what_there_is(patterns: Sequence[Pattern]) -> str:
    if not patterns:
        return "No chart pattern was found in these bars; try another timeframe."
    latest = sorted(patterns, key=lambda one: -one.complete_index)[:_MOST_NAMES]
    named = dict.fromkeys(f"{one.name} ({moment(one.complete_time)})" for one in latest)
    return f"What was found: {', '.join(named)}."


def _stored(pattern: Pattern) -> c.HighlightPattern:
    lines = tuple((_point(line.start), _point(line.end)) for line in pattern.lines)
    return c.HighlightPattern(
        pattern=pattern.name,
        start=pattern.start_time,
        end=pattern.complete_time,
        found=c.FoundPattern(
            title=title_of(pattern),
            direction=pattern.direction,
            high=pattern.top,
            low=pattern.bottom,
            points=tuple(_point(point) for point in pattern.points),
            lines=lines,
        ),
    )


def _point(point: tuple[int, float, str]) -> c.Point:
    return c.Point(time=int(point[0]), price=float(point[1]))


def _stretch(start: int, end: int | None, bars: Bars) -> c.HighlightPattern:
    """The bars from `start` to `end`, from the lowest low to the highest high."""
    within = bars.between(start, end)
    if len(within) == 0:
        raise NotFound(
            f"{bars.symbol} {bars.timeframe} has no bars there.",
            details={"field": "start", "value": start},
            remedy="Give a longer stretch of time.",
        )
    return c.HighlightPattern(
        start=start,
        end=int(within.time[-1]),
        found=c.FoundPattern(title="", high=float(within.high.max()), low=float(within.low.min())),
    )
