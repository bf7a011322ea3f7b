"""Which way the price goes, how strongly, how steeply, and where that would end.

Direction and slope are those of the least-squares line through ln(close) of the last `length` bars; its
slope is the mean growth a bar. Strength, 0–1, is 0.5·R² + 0.5·E, where R² is that line's coefficient of
determination and E is Kaufman's efficiency ratio, |close − close `length` bars ago| / Σ|bar-to-bar
change| (P. Kaufman, *Smarter Trading*, 1995, ch. 8). A strength below 0.25, or a whole move of less than one
ATR(14), is called sideways. ADX(14) is Wilder's, by TA-Lib.

A trend breaks where its structure does (Dow): a rising one below the last confirmed swing low, a falling one
above the last confirmed swing high. Swings are `swings.find_swings`', so a turn counts once it is proved.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from services.analysis.periods import bars_per_year
from services.analysis.sufficiency import require
from services.charting.indicators import compute
from services.charting.swings import Swing, find_swings
from services.charting.true_range import average_true_range
from services.market.bars import Bars, Column

TrendDirection = Literal["up", "down", "sideways"]
LENGTH = 50
LEAST_BARS = 15
SIDEWAYS_STRENGTH = 0.25


@dataclass(frozen=True)
class Trend:
    """`slope` is growth a bar as a fraction, `slope_per_year` compounded over a year; `change` is that of the
    close over `length` bars. `breaks_at` is the swing whose loss would end the trend, None where sideways
    or where no swing is confirmed. `structure` says whether the last two swing highs and lows rise."""

    direction: TrendDirection
    strength: float
    slope: float
    slope_per_year: float
    change: float
    length: int
    adx: float | None
    breaks_at: Swing | None
    structure: Literal["rising", "falling", "mixed"]


def find_trend(bars: Bars, length: int = LENGTH) -> Trend:
    """The trend over the last `length` bars, fewer in a shorter history. Raises `TooFewBars` below 15."""
    require(bars, LEAST_BARS, "A trend")
    count = min(length, len(bars))
    close = bars.close[-count:]
    slope, fit = _line(np.log(close))
    strength = 0.5 * fit + 0.5 * _efficiency(close)
    swings = find_swings(bars)
    direction = _direction(slope, strength, close, float(average_true_range(bars)[-1]))
    adx = float(compute("adx", None, bars)["adx"][-1])
    return Trend(
        direction=direction,
        strength=strength,
        slope=math.expm1(slope),
        slope_per_year=math.expm1(min(slope * bars_per_year(bars), 50.0)),
        change=float(close[-1] / close[0] - 1),
        length=count,
        adx=adx if math.isfinite(adx) else None,
        breaks_at=_breaks_at(direction, swings, float(close[-1])),
        structure=_structure(swings),
    )


def _line(values: Column) -> tuple[float, float]:
    """`(slope a step, R²)` of the least-squares line; R² of a flat series is 0."""
    steps = np.arange(len(values)) - (len(values) - 1) / 2
    centred = values - values.mean()
    spread = float(centred @ centred)
    slope = float(steps @ centred) / float(steps @ steps)
    return slope, slope**2 * float(steps @ steps) / spread if spread > 0 else 0.0


def _efficiency(close: Column) -> float:
    way = float(np.abs(np.diff(close)).sum())
    return abs(float(close[-1] - close[0])) / way if way > 0 else 0.0


def _direction(slope: float, strength: float, close: Column, atr: float) -> TrendDirection:
    moved = abs(float(close[-1] - close[0]))
    if strength < SIDEWAYS_STRENGTH or moved < atr:
        return "sideways"
    return "up" if slope > 0 else "down"


def _breaks_at(direction: TrendDirection, swings: list[Swing], close: float) -> Swing | None:
    """The last swing on the trend's own side that the close has not crossed already."""
    if direction == "sideways":
        return None
    rising = direction == "up"
    for swing in reversed(swings):
        if swing.kind == ("low" if rising else "high") and (swing.price < close) == rising:
            return swing
    return None


def _structure(swings: list[Swing]) -> Literal["rising", "falling", "mixed"]:
    """Dow's: two rising highs and two rising lows, or both falling."""
    highs = [swing.price for swing in swings if swing.kind == "high"][-2:]
    lows = [swing.price for swing in swings if swing.kind == "low"][-2:]
    if len(highs) < 2 or len(lows) < 2:
        return "mixed"
    if highs[1] > highs[0] and lows[1] > lows[0]:
        return "rising"
    return "falling" if highs[1] < highs[0] and lows[1] < lows[0] else "mixed"
