"""How far a bar usually goes: the yardstick by which swings, levels and lines are measured."""

from __future__ import annotations

import numpy as np
import talib

from services.market.bars import Bars, Column


def average_true_range(bars: Bars, length: int = 14) -> Column:
    """Wilder's ATR (TA-Lib), and while that warms up the mean true range so far; in price, never NaN.

    A value depends on its own and earlier bars only. The first bar's true range is high − low.
    """
    warming = bars.select(slice(0, length))
    ranges = warming.high - warming.low
    if len(warming) > 1:
        before = warming.close[:-1]
        highest, lowest = np.maximum(warming.high[1:], before), np.minimum(warming.low[1:], before)
        ranges = np.concatenate((ranges[:1], highest - lowest))
    so_far = np.cumsum(ranges) / np.arange(1, len(ranges) + 1)
    if len(bars) <= length:
        return np.asarray(so_far, dtype=np.float64)
    wilder = talib.ATR(bars.high, bars.low, bars.close, length)
    wilder[:length] = so_far
    return np.asarray(wilder, dtype=np.float64)
