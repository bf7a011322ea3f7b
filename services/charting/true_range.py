"""How far a bar usually goes: the yardstick by which swings, levels and lines are measured."""

from __future__ import annotations

import numpy as np
import talib

from services.market.bars import Bars, Column


def average_true_range(bars: Bars, length: int = 14) -> Column:
    """Wilder's ATR (TA-Lib), and while that warms up the mean true range so far; in price, never NaN.

    A value depends on its own and earlier bars only. The first bar's true range is high − low.
    """
    ranges = bars.high - bars.low
    if len(bars) > 1:
        before = bars.close[:-1]
        highest, lowest = np.maximum(bars.high[1:], before), np.minimum(bars.low[1:], before)
        ranges = np.concatenate((ranges[:1], highest - lowest))
    so_far = np.cumsum(ranges) / np.arange(1, len(bars) + 1)
    if len(bars) <= length:
        return np.asarray(so_far, dtype=np.float64)
    wilder = talib.ATR(bars.high, bars.low, bars.close, length)
    return np.asarray(np.where(np.isnan(wilder), so_far, wilder), dtype=np.float64)
