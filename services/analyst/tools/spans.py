"""A stretch of bars that a tool is asked about: from one time to another, or a lookback."""

from __future__ import annotations

import numpy as np
from pydantic import Field, model_validator

from services.analyst.tools.reading import Reading, lookback_start, shown_date
from services.analyst.tools.tool import Arguments
from services.charting.commands import Time
from services.errors import NotFound


class Spanned(Arguments):
    """Base of arguments that name a stretch; `to` needs `from`."""

    from_: Time | None = Field(None, alias="from", description="first bar, epoch seconds or ISO date")
    to: Time | None = Field(None, description="last bar; left out: the newest")

    @model_validator(mode="after")
    def _in_order(self) -> Spanned:
        if self.to is not None and self.from_ is None:
            raise ValueError("to needs from")
        if self.from_ is not None and self.to is not None and self.from_ > self.to:
            raise ValueError("from must not be after to")
        return self


def within_span(reading: Reading, asked: Spanned, lookback: str | None = None) -> tuple[int, int]:
    """First and last index of the bars that open in the stretch; all of them where none was named.

    Raises `NotFound` where there are none.
    """
    times = reading.bars.time
    start = asked.from_
    if start is None and lookback is not None:
        start = lookback_start(int(times[-1]), lookback)
    first = 0 if start is None else int(np.searchsorted(times, start, "left"))
    last = len(times) - 1 if asked.to is None else int(np.searchsorted(times, asked.to, "right")) - 1
    if last < first:
        raise _no_bars(reading, last)
    return first, last


def _no_bars(reading: Reading, before: int) -> NotFound:
    """That a stretch has no bars: outside of what there is, or after the bar at index `before`."""
    bars, times = reading.bars, reading.bars.time
    ends = [shown_date(int(time), bars.timeframe) for time in (times[0], times[-1])]
    inside = 0 <= before < len(times) - 1
    nearest = shown_date(int(times[before]), bars.timeframe)
    return NotFound(
        f"{reading.symbol} has no {bars.timeframe.value} bars to tell that from: "
        + (f"the last before the end of that stretch is of {nearest}." if inside
           else f"they go from {ends[0]} to {ends[1]}."),
        details={"first_time": int(times[0]), "last_time": int(times[-1])},
        remedy="Choose a longer stretch." if inside else "Choose a stretch inside them.",
    )  # fmt: skip


def bar_at(reading: Reading, time: int) -> int:
    """The index of the bar that was open at `time`. Raises `NotFound` before the first bar."""
    index = int(np.searchsorted(reading.bars.time, time, "right")) - 1
    if index < 0:
        raise NotFound(
            f"The bars of {reading.symbol} begin later than that.",
            details={"first_time": int(reading.bars.time[0])},
            remedy="Choose a later time.",
        )
    return index


def closes_between(
    reading: Reading, lookback: str | None, start: int | None = None, end: int | None = None
) -> tuple[int, int]:
    """Indices of the two closes that a change over a span is between: the last at or before `start`, or
    before the lookback's first moment, and the last by `end`.

    A year to date is measured from the last close of the year before. The earliest bar stands in where
    history is shorter. Raises `NotFound` where there are no two closes.
    """
    times = reading.bars.time
    last = len(times) - 1 if end is None else int(np.searchsorted(times, end, "right")) - 1
    if start is None and lookback is not None:
        start = lookback_start(int(times[-1]), lookback)
        start = start - 1 if start is not None and lookback == "ytd" else start
    first = 0 if start is None else max(int(np.searchsorted(times, start, "right")) - 1, 0)
    if last <= first:
        raise _no_bars(reading, last)
    return first, last
