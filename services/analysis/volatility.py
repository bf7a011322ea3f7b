"""How far the price moves: by its bars' ranges, and by the spread of its returns.

Realised volatility is the sample standard deviation of log returns over `length` bars, times the square root
of the bars a year (Hull, *Options, Futures, and Other Derivatives*, "Estimating volatility from historical
data"). Its percentile is the share of the values of the past year, up to and including now, that are at or
below it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from services.analysis.periods import bars_per_year, log_returns
from services.analysis.sufficiency import require
from services.charting.true_range import average_true_range
from services.market.bars import Bars, Column

LENGTH = 20


@dataclass(frozen=True)
class Volatility:
    """`atr` in price, `atr_fraction` of the close; `realised` a year as a fraction; `percentile` 0–1 of the
    `ranked` values of its own past year, None where there are fewer than 60."""

    atr: float
    atr_fraction: float
    realised: float
    percentile: float | None
    ranked: int
    length: int


def measure_volatility(bars: Bars, length: int = LENGTH) -> Volatility:
    """Volatility at the last bar. Raises `TooFewBars` with fewer than `length` returns."""
    require(bars, length + 1, "Volatility")
    per_year = bars_per_year(bars)
    atr = float(average_true_range(bars)[-1])
    year = realised_volatility(bars, length, per_year)[-max(round(per_year), 1) :]
    known = year[np.isfinite(year)]
    enough = len(known) >= 60
    return Volatility(
        atr=atr,
        atr_fraction=atr / float(bars.close[-1]),
        realised=float(known[-1]),
        percentile=float(np.mean(known <= known[-1])) if enough else None,
        ranked=len(known),
        length=length,
    )


def realised_volatility(bars: Bars, length: int, per_year: float) -> Column:
    """A value a bar, NaN for the first `length` bars."""
    values = np.full(len(bars), math.nan)
    if len(bars) > length:
        windows = np.lib.stride_tricks.sliding_window_view(log_returns(bars), length)
        values[length:] = windows.std(axis=1, ddof=1) * math.sqrt(per_year)
    return values
