"""From Yahoo's frame of bars to `Bars`: times as Chartroom keeps them, and only bars that can be drawn."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt
import pandas as pd

from services.market.bars import Bars, Column, bars_from_columns
from services.market.timeframes import Timeframe

_PRICES = ("Open", "High", "Low", "Close")
_DAY_S = 86_400
# Yahoo rounds each price of a bar on its own; a high that much below a close is rounding, not an error.
_ROUNDING = 1e-5
_MOST_DECIMALS = 10


def bars_from_yahoo(
    frame: pd.DataFrame, symbol: str, timeframe: Timeframe, *, currency: str, timezone: str, as_of: float
) -> Bars:
    """`Bars` out of yfinance's frame: null bars left out, open and close inside low to high.

    A bar with a close but no open, high or low (Yahoo has 0 there for old years) gets its close for
    them. Each repair is one sentence in `notes`. May be empty.
    """
    times = _times(frame, timeframe)
    prices = {name.lower(): _shortest(frame[name].to_numpy(np.float64)) for name in _PRICES}
    whole = ~np.isnan(np.vstack(list(prices.values()))).any(axis=0) & (prices["close"] != 0)
    columns = {name: column[whole] for name, column in prices.items()}
    notes = _fill_zeros(columns) + _widen(columns)
    # A null bar at the end is a session that has not begun, not a hole.
    last = int(np.flatnonzero(whole)[-1]) if whole.any() else 0
    if missing := [int(time) for time in times[:last][~whole[:last]]]:
        notes = [_missing(missing, timeframe), *notes]
    columns["volume"] = np.nan_to_num(frame["Volume"].to_numpy(np.float64)[whole])
    return bars_from_columns(
        symbol,
        timeframe,
        "yahoo",
        as_of,
        {"time": times[whole], **columns},
        currency=currency,
        timezone=timezone,
        notes=tuple(notes),
    )


def _times(frame: pd.DataFrame, timeframe: Timeframe) -> npt.NDArray[np.int64]:
    """UTC epoch seconds of each bar's open; for daily bars midnight UTC of the exchange's date."""
    index = pd.DatetimeIndex(frame.index)
    if timeframe.is_intraday:
        return np.asarray(index.as_unit("s").asi8, dtype=np.int64)
    local = index.tz_localize(None).as_unit("s").asi8
    return np.asarray(local // _DAY_S * _DAY_S, dtype=np.int64)


def _shortest(column: Column) -> Column:
    """Yahoo's 226.8300018310547 is the 32-bit float 226.83: the shortest decimal that means the same."""
    narrow = column.astype(np.float32)
    shortest = column.copy()
    left = narrow.astype(np.float64) == column
    for decimals in range(2, _MOST_DECIMALS + 1):
        if not left.any():
            break
        rounded = np.round(column, decimals)
        same = left & (rounded.astype(np.float32) == narrow)
        shortest[same] = rounded[same]
        left &= ~same
    return shortest


def _fill_zeros(columns: dict[str, Column]) -> list[str]:
    """Close for an open, high or low of 0; returns what to say about it."""
    filled = np.zeros(len(columns["close"]), dtype=bool)
    for name in ("open", "high", "low"):
        absent = columns[name] == 0
        columns[name] = np.where(absent, columns["close"], columns[name])
        filled |= absent
    count = int(filled.sum())
    return [f"Yahoo has only the close of {_bars(count)}; it stands for the missing prices."] if count else []


def _widen(columns: dict[str, Column]) -> list[str]:
    """Make low and high enclose open and close; returns what to say about it."""
    low, high = columns["low"], columns["high"]
    columns["low"] = np.minimum.reduce([low, high, columns["open"], columns["close"]])
    columns["high"] = np.maximum.reduce([low, high, columns["open"], columns["close"]])
    off = np.maximum(low - columns["low"], columns["high"] - high) > _ROUNDING * np.abs(columns["close"])
    count = int(off.sum())
    return [f"{_bars(count)} had an open or close outside low to high; widened."] if count else []


def _missing(times: list[int], timeframe: Timeframe) -> str:
    pattern = "%Y-%m-%d %H:%M UTC" if timeframe.is_intraday else "%Y-%m-%d"
    first = datetime.fromtimestamp(times[0], UTC).strftime(pattern)
    more = f" and {len(times) - 1} more" if len(times) > 1 else ""
    return f"{_bars(len(times))} without prices left out: {first}{more}."


def _bars(count: int) -> str:
    return "1 bar" if count == 1 else f"{count} bars"
