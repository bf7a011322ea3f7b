"""Coarser bars from finer ones.

Intraday buckets start at the session: in a market with regular hours, at the first bar of the trading
day (taken down to the quarter of an hour, so that a late first trade does not shift the day); where
trading never stops, at the venue's midnight (for crypto: UTC multiples) or futures' evening open.
1d, 1wk and 1mo are stamped midnight UTC of the trading date, its Monday, the first of its month.
Aggregating in steps gives the same bars as aggregating at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from services.errors import ValidationFailed
from services.market.bars import Bars, Times
from services.market.sessions import DAY_S, session_days, session_open, trading_days, weekday
from services.market.timeframes import Timeframe
from services.market.venues import trading_hours

_QUARTER_HOUR_S = 900


def aggregate(bars: Bars, timeframe: Timeframe) -> Bars:
    """`bars` in the coarser `timeframe`; the last bar may be unfinished, as the last bar given was.

    Raises `ValidationFailed` when `timeframe` is finer, or is months of weeks, which do not nest.
    """
    if timeframe is bars.timeframe:
        return bars
    if not nests(bars.timeframe, timeframe):
        raise ValidationFailed(
            f"Bars of {bars.timeframe} cannot be joined into bars of {timeframe}.",
            details={"field": "timeframe", "value": timeframe.value},
        )
    if len(bars) == 0:
        return replace(bars, timeframe=timeframe)
    bucket = _buckets(bars, timeframe)
    first = np.flatnonzero(np.concatenate(([True], bucket[1:] != bucket[:-1])))
    last = np.append(first[1:], len(bars)) - 1
    return replace(
        bars,
        timeframe=timeframe,
        time=bucket[first],
        open=bars.open[first],
        high=np.maximum.reduceat(bars.high, first),
        low=np.minimum.reduceat(bars.low, first),
        close=bars.close[last],
        volume=np.add.reduceat(bars.volume, first),
    )


def nests(finer: Timeframe, coarser: Timeframe) -> bool:
    """Whether bars of `coarser` are made of whole bars of `finer`."""
    if finer is Timeframe.W1:
        return coarser is Timeframe.W1
    return finer.seconds <= coarser.seconds


def best_source(available: Iterable[Timeframe], wanted: Timeframe) -> Timeframe | None:
    """The coarsest of `available` from which `wanted` can be made (itself, if there), or None."""
    usable = [timeframe for timeframe in available if nests(timeframe, wanted)]
    return max(usable, key=lambda timeframe: timeframe.seconds, default=None)


def _buckets(bars: Bars, timeframe: Timeframe) -> Times:
    if not timeframe.is_intraday:
        return day_stamps(_days(bars), timeframe)
    anchor = _anchors(bars)
    span = timeframe.seconds
    return anchor + (bars.time - anchor) // span * span


def day_stamps(day: Times, timeframe: Timeframe) -> Times:
    """The stamp (UTC seconds) of the 1d, 1wk or 1mo bar to which each trading day belongs."""
    if timeframe is Timeframe.W1:
        day = day - weekday(day)
    elif timeframe is Timeframe.MN1:
        day = day.astype("datetime64[D]").astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return day * DAY_S


def _days(bars: Bars) -> Times:
    if bars.timeframe.is_intraday:
        return trading_days(bars.time, trading_hours(bars.symbol, bars.timezone))
    return bars.time // DAY_S


def _anchors(bars: Bars) -> Times:
    venue = trading_hours(bars.symbol, bars.timezone)
    day = session_days(bars.time, venue)
    days, first, inverse = np.unique(day, return_index=True, return_inverse=True)
    if venue.sessions == "regular":
        opening = bars.time[first]
        anchors = opening - opening % _QUARTER_HOUR_S
    else:
        anchors = session_open(days, venue)
    return anchors[inverse]
