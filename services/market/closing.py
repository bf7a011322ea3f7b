"""When a bar closes, and what was known at a moment: the clamp behind every "as of"."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from services.market.bars import Bars, Times
from services.market.sessions import DAY_S, session_close, trading_days, weekday
from services.market.symbol_exchanges import Exchange
from services.market.timeframes import Timeframe
from services.market.venues import trading_hours

_FRIDAY = 4


def close_time(time: int, timeframe: Timeframe, venue: Exchange) -> int:
    """UTC seconds at which the bar stamped `time` is finished.

    An intraday bar that runs over the end of the session closes with it. A daily bar closes with the
    session, a weekly one with Friday's (Sunday's where trading never stops), a monthly one with that
    of the month's last weekday. Holidays are not considered: the bar then closes a little late.
    """
    if timeframe.is_intraday:
        end = time + timeframe.seconds
        session_end = _close_of(int(trading_days(_one(time), venue)[0]), venue)
        return session_end if time < session_end < end else end
    return _close_of(_last_day(time // DAY_S, timeframe, venue), venue)


def clamp(bars: Bars, as_of: float | None) -> Bars:
    """Only the bars that had closed by `as_of` (UTC epoch seconds); None leaves them as they are.

    The result's own `as_of` is no later than that either.
    """
    if as_of is None:
        return bars
    venue = trading_hours(bars.symbol, bars.timezone)
    count = int(np.searchsorted(bars.time, as_of, side="right"))
    while count and close_time(int(bars.time[count - 1]), bars.timeframe, venue) > as_of:
        count -= 1
    return replace(bars.select(slice(0, count)), as_of=min(bars.as_of, float(as_of)))


def last_close_time(bars: Bars) -> int:
    """When the last bar closes; `bars` must not be empty."""
    return close_time(int(bars.time[-1]), bars.timeframe, trading_hours(bars.symbol, bars.timezone))


def _last_day(day: int, timeframe: Timeframe, venue: Exchange) -> int:
    never_closes = venue.sessions == "24/7"
    if timeframe is Timeframe.W1:
        return day + (6 if never_closes else _FRIDAY)
    if timeframe is Timeframe.MN1:
        last = _last_of_month(day)
        over = int(weekday(_one(last))[0]) - _FRIDAY
        return last if never_closes else last - max(over, 0)
    return day


def _last_of_month(day: int) -> int:
    date = datetime.fromtimestamp(day * DAY_S, UTC)
    following = date.replace(year=date.year + date.month // 12, month=date.month % 12 + 1, day=1)
    return int(following.timestamp()) // DAY_S - 1


def _close_of(day: int, venue: Exchange) -> int:
    return int(session_close(_one(day), venue)[0])


def _one(value: int) -> Times:
    return np.array([value], dtype=np.int64)
