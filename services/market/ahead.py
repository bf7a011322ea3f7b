"""Bars that are yet to come: when they will open, by the calendar alone. No price is known of them."""

from __future__ import annotations

import numpy as np

from services.market.aggregation import day_stamps
from services.market.bars import Bars, Times
from services.market.sessions import DAY_S, calendar, session_days, session_open
from services.market.timeframes import Timeframe
from services.market.venues import trading_hours

AHEAD_BARS = 260
"""As far as a drawing may reach beyond the last bar: a trading year of daily bars."""
_PATTERN_DAYS = 5


def bars_ahead(bars: Bars, count: int = AHEAD_BARS) -> Times:
    """The opens of the `count` bars after the last of `bars` (UTC epoch seconds); none after no bars.

    Days without a session are left out as far as the venue's holidays are known. Within a day bars open
    at those distances from the session's open at which they did in the last days: a series with
    extended hours goes on with them, and the change of the clocks moves nothing.
    """
    if len(bars) == 0 or count <= 0:
        return np.empty(0, dtype=np.int64)
    if bars.timeframe.is_intraday:
        return _within_days(bars, count)
    last = int(bars.time[-1])
    days_a_bar = bars.timeframe.seconds // DAY_S
    end = last // DAY_S + 31 + 2 * count * days_a_bar
    days = calendar(last // DAY_S, end, trading_hours(bars.symbol, bars.timezone))
    stamps = days * DAY_S if bars.timeframe is Timeframe.D1 else np.unique(day_stamps(days, bars.timeframe))
    return stamps[stamps > last][:count]


def _within_days(bars: Bars, count: int) -> Times:
    venue = trading_hours(bars.symbol, bars.timezone)
    last = int(bars.time[-1])
    recent = bars.time[bars.time.searchsorted(last - 2 * _PATTERN_DAYS * DAY_S) :]
    day = session_days(recent, venue)
    kept = np.isin(day, np.unique(day)[-_PATTERN_DAYS:])
    slots = np.unique(recent[kept] - session_open(day[kept], venue))
    first = int(day[-1])
    sessions = calendar(first, first + 10 + 2 * (count // len(slots) + 1), venue)
    times = np.unique((session_open(sessions, venue)[:, None] + slots).ravel())
    return times[times > last][:count]
