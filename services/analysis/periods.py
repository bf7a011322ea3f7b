"""Stretches of time: how many bars make a year, and how far a lookback reaches."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from services.market.bars import Bars, Column

YEAR_S = 365.25 * 86_400


def bars_per_year(bars: Bars) -> float:
    """Bars a year at the pace of these bars, by their first and last time: about 252 for daily shares, 365
    for a market that never closes. 252 where there are too few to tell."""
    if len(bars) < 30:
        return 252.0 if bars.timeframe.seconds == 86_400 else YEAR_S / bars.timeframe.seconds
    span = float(bars.time[-1] - bars.time[0])
    return (len(bars) - 1) * YEAR_S / span


def log_returns(bars: Bars) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """ln(close / close before), one fewer than bars."""
    return np.asarray(np.diff(np.log(bars.close)), dtype=np.float64)


_LOOKBACK = re.compile(r"(\d{1,4})(d|wk|mo|y)|[wmqy]td")


def is_lookback(text: str) -> bool:
    """Whether `text` is a count of d, wk, mo or y, such as `6mo`, or wtd, mtd, qtd or ytd."""
    return _LOOKBACK.fullmatch(text) is not None


def change_over(bars: Bars, lookback: str) -> Column:
    """For each bar its close over the last close at or before the same day so much earlier, −1.

    wtd, mtd, qtd and ytd count from the last close before this week, month, quarter or year. NaN where the
    bars begin later than that.
    """
    dates = pd.DatetimeIndex(pd.to_datetime(bars.time, unit="s"))
    starts = _starts(dates, lookback).as_unit("s").asi8
    places = np.searchsorted(bars.time, starts, "right") - 1
    before = np.where(places >= 0, bars.close[np.maximum(places, 0)], np.nan)
    return np.asarray(bars.close / before - 1, dtype=np.float64)


def _starts(dates: pd.DatetimeIndex, lookback: str) -> pd.DatetimeIndex:
    if lookback.endswith("td"):
        period = {"w": "W", "m": "M", "q": "Q", "y": "Y"}[lookback[0]]
        return pd.DatetimeIndex(dates.to_period(period).start_time) - pd.Timedelta(seconds=1)
    found = _LOOKBACK.fullmatch(lookback)
    if found is None or found[1] is None:
        raise ValueError(f"{lookback!r} is no lookback")
    count = int(found[1])
    offset = {
        "d": pd.DateOffset(days=count),
        "wk": pd.DateOffset(weeks=count),
        "mo": pd.DateOffset(months=count),
        "y": pd.DateOffset(years=count),
    }[found[2]]
    return pd.DatetimeIndex(dates - offset)
