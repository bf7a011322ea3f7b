"""What was won and lost: returns over spans, and drawdown.

A return is close / close before − 1, without dividends. Drawdown is close / highest close so far − 1; the
maximum drawdown is its lowest value, from the peak's bar to the trough's (Magdon-Ismail and Atiya, "Maximum
drawdown", Risk, 2004). Growth a year is compounded over the calendar time between first and last bar.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from services.analysis.periods import YEAR_S
from services.analysis.sufficiency import require
from services.market.bars import Bars


@dataclass(frozen=True)
class Drawdown:
    """`depth` is negative, 0 where the price never fell. Indices are bars; `recovered_index` is the first bar
    that closed at the peak again, None while it has not."""

    depth: float
    peak_index: int
    trough_index: int
    recovered_index: int | None


@dataclass(frozen=True)
class Performance:
    """`change` is that of the whole span, `per_year` None for less than a year; `drawdown_now` is below the
    highest close of the span, 0 at a new high; best and worst are indices of single bars by return."""

    change: float
    per_year: float | None
    drawdown_now: float
    maximum: Drawdown
    best_index: int
    best: float
    worst_index: int
    worst: float
    up_bars: int
    down_bars: int


def measure_performance(bars: Bars) -> Performance:
    """From the first to the last close. Raises `TooFewBars` below three bars."""
    require(bars, 3, "Performance")
    close = bars.close
    returns = close[1:] / close[:-1] - 1
    change = float(close[-1] / close[0] - 1)
    years = float(bars.time[-1] - bars.time[0]) / YEAR_S
    best, worst = int(np.argmax(returns)), int(np.argmin(returns))
    return Performance(
        change=change,
        per_year=(1 + change) ** (1 / years) - 1 if years >= 1 else None,
        drawdown_now=float(close[-1] / close.max() - 1),
        maximum=maximum_drawdown(bars),
        best_index=best + 1,
        best=float(returns[best]),
        worst_index=worst + 1,
        worst=float(returns[worst]),
        up_bars=int((returns > 0).sum()),
        down_bars=int((returns < 0).sum()),
    )


def maximum_drawdown(bars: Bars) -> Drawdown:
    """The deepest fall from a close to a later close."""
    close = bars.close
    highest = np.maximum.accumulate(close)
    below = close / highest - 1
    trough = int(np.argmin(below))
    peak = int(np.argmax(close[: trough + 1]))
    back = np.flatnonzero(close[trough:] >= close[peak])
    recovered = trough + int(back[0]) if len(back) else None
    return Drawdown(float(below[trough]), peak, trough, recovered)
