"""The timeframe of a series, judged from the distances between its times."""

from __future__ import annotations

import numpy as np

from services.market.bars import Times
from services.market.sessions import DAY_S
from services.market.timeframes import Timeframe

_DAILY_FROM_S = 20 * 3600
_WEEKLY_FROM_DAYS, _MONTHLY_FROM_DAYS, _TOO_WIDE_DAYS = 5, 25, 45


def usual_step(time: Times) -> int | None:
    """The commonest distance between neighbours, in seconds; None for fewer than two times."""
    steps = np.diff(np.unique(time))
    if len(steps) == 0:
        return None
    values, counts = np.unique(steps, return_counts=True)
    return int(values[np.argmax(counts)])


def is_daily_or_coarser(time: Times) -> bool:
    """Whether the times are dates rather than moments of a day."""
    if bool((time % DAY_S == 0).all()):
        return True
    step = usual_step(time)
    return step is not None and step >= _DAILY_FROM_S


def daily_timeframe(day: Times) -> Timeframe | None:
    """1d, 1wk or 1mo for rising day numbers; None if they lie further apart than months.

    Judged by the middle distance, so that holidays and gaps do not matter. One row alone is a day.
    """
    if len(day) < 2:
        return Timeframe.D1
    step = float(np.median(np.diff(day)))
    if step < _WEEKLY_FROM_DAYS:
        return Timeframe.D1
    if step < _MONTHLY_FROM_DAYS:
        return Timeframe.W1
    return Timeframe.MN1 if step < _TOO_WIDE_DAYS else None


def intraday_timeframe(step_s: int) -> Timeframe:
    """The timeframe of that step, or the next coarser one that whole steps fill (2 minutes → 30m)."""
    for timeframe in Timeframe:
        if timeframe.seconds >= step_s and timeframe.seconds % step_s == 0:
            return timeframe
    return Timeframe.D1
