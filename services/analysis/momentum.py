"""How fast the price moves, and whether an oscillator agrees with it.

RSI(14), MACD(12, 26, 9) and ROC are TA-Lib's. A divergence compares the last two confirmed swings of one kind
(C. Kirkpatrick and J. Dahlquist, *Technical Analysis*, "Divergence"): bearish where the second swing high is
higher and RSI at it lower, bullish where the second swing low is lower and RSI at it higher; RSI has to
differ by at least 2 points. It counts while no swing of the same kind is newer, and until the close goes
beyond the second swing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from services.analysis.sufficiency import require
from services.charting.indicators import compute
from services.charting.swings import Swing, SwingKind, find_swings
from services.market.bars import Bars, Column

LEAST_BARS = 35
LEAST_RSI_DIFFERENCE = 2.0


@dataclass(frozen=True)
class Divergence:
    """`first` and `second` are the swings, `rsi` the oscillator at each."""

    kind: Literal["bullish", "bearish"]
    first: Swing
    second: Swing
    rsi: tuple[float, float]


@dataclass(frozen=True)
class Momentum:
    """`rsi` 0–100; `macd`, `signal` and `histogram` in price; `roc` over 10 bars as a fraction.
    `histogram_rising` compares with the bar before."""

    rsi: float
    macd: float
    signal: float
    histogram: float
    histogram_rising: bool
    roc: float
    divergence: Divergence | None


def measure_momentum(bars: Bars) -> Momentum:
    """Momentum at the last bar. Raises `TooFewBars` below 35 bars."""
    require(bars, LEAST_BARS, "Momentum")
    rsi = compute("rsi", None, bars)["rsi"]
    macd = compute("macd", None, bars)
    line, signal, histogram = (macd[key] for key in ("macd", "signal", "histogram"))
    return Momentum(
        rsi=float(rsi[-1]),
        macd=float(line[-1]),
        signal=float(signal[-1]),
        histogram=float(histogram[-1]),
        histogram_rising=bool(histogram[-1] > histogram[-2]),
        roc=float(bars.close[-1] / bars.close[-11] - 1),
        divergence=find_divergence(bars, rsi),
    )


def find_divergence(bars: Bars, rsi: Column) -> Divergence | None:
    """The newest divergence that still counts at the last bar."""
    swings = find_swings(bars)
    found = [_divergence(bars, rsi, swings, kind) for kind in ("high", "low")]
    return max((one for one in found if one), key=lambda one: one.second.index, default=None)


def _divergence(bars: Bars, rsi: Column, swings: list[Swing], kind: SwingKind) -> Divergence | None:
    last_two = [swing for swing in swings if swing.kind == kind][-2:]
    if len(last_two) < 2:
        return None
    first, second = last_two
    sign = 1 if kind == "high" else -1
    before, now = float(rsi[first.index]), float(rsi[second.index])
    if not math.isfinite(before) or sign * (float(bars.close[-1]) - second.price) > 0:
        return None
    if sign * (second.price - first.price) <= 0 or sign * (before - now) < LEAST_RSI_DIFFERENCE:
        return None
    return Divergence("bearish" if kind == "high" else "bullish", first, second, (before, now))
