"""Fibonacci retracements: which move to measure, and the prices that divide it."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from services.charting.commands import Point
from services.errors import ValidationFailed
from services.market.bars import Bars

RETRACEMENTS = (0.0, 0.236, 0.382, 0.5, 0.618, 0.786, 1.0)
"""Parts of the move given back: 0.618 is the golden ratio's inverse, 0.382 its square, 0.236 its cube,
0.786 its square root; 0.5 is not a Fibonacci ratio and is on every chart (Dow's half-way rule)."""

EXTENSIONS = (1.272, 1.618, 2.0, 2.618)
"""How far a move may go, in parts of the one before it, measured from where that one began."""


PROJECTIONS = (0.0, 0.382, 0.618, 1.0, 1.272, 1.618, 2.0, 2.618)
"""Parts of a move made again from where it was taken back to; 1.0 is as far once more."""


class FibLevel(NamedTuple):
    """A ratio (0.618 is 61.8%) and the price it stands at."""

    ratio: float
    price: float


class DominantSwing(NamedTuple):
    """A move from `start` to `end`; `direction` is "up" where it rose."""

    start: Point
    end: Point
    direction: Literal["up", "down"]


def fib_levels(high: float, low: float, up: bool) -> tuple[FibLevel, ...]:
    """The retracements of a move between `low` and `high`, 0% first, where the move ended.

    After a rise (`up`) they count down from the high: 38.2% is high − 0.382 × (high − low). After a fall
    they count up from the low. Raises `ValidationFailed` where high is not above low.
    """
    if not high > low:
        raise ValidationFailed(
            "A Fibonacci retracement needs a high above its low.",
            details={"field": "high", "value": f"{high} and {low}"},
        )
    end, move = (high, low - high) if up else (low, high - low)
    return tuple(FibLevel(ratio, end + ratio * move) for ratio in RETRACEMENTS)


def fib_extensions(high: float, low: float, up: bool) -> tuple[FibLevel, ...]:
    """Targets of a move that goes on: 161.8% after a rise is low + 1.618 × (high − low)."""
    begin, move = (low, high - low) if up else (high, low - high)
    return tuple(FibLevel(ratio, begin + ratio * move) for ratio in EXTENSIONS)


def fib_projections(start: float, end: float, pullback: float) -> tuple[FibLevel, ...]:
    """Where the move from price `start` to `end` leads when it is made again from `pullback`, 0% first.

    161.8% is pullback + 1.618 × (end − start), as trend-based Fibonacci extensions are drawn everywhere.
    Prices that would not be above zero are left out.
    """
    levels = (FibLevel(ratio, pullback + ratio * (end - start)) for ratio in PROJECTIONS)
    return tuple(level for level in levels if level.price > 0)


def pullback_of(bars: Bars, swing: DominantSwing) -> Point:
    """Where the price was taken back to after `swing`: the lowest low since a rise, the highest high since
    a fall. Raises `ValidationFailed` where no bar has come after it.
    """
    first = int(np.searchsorted(bars.time, swing.end.time)) + 1
    if first >= len(bars):
        raise ValidationFailed(
            "The move ends at the last bar: there is no pullback to project it from.",
            remedy="Ask for retracements, or for more bars.",
        )
    column = bars.low if swing.direction == "up" else -bars.high
    index = first + int(np.argmin(column[first:]))
    return Point(time=int(bars.time[index]), price=abs(float(column[index])))


def dominant_swing(bars: Bars) -> DominantSwing:
    """The largest move within the bars: between their lowest low and highest high, the earlier first.

    Of equal extremes the first counts. Where one bar has both, the larger of the moves that led to its
    high or to its low from another bar, or away from it. Pass the bars in view. Raises
    `ValidationFailed` where there are fewer than two bars or the price did not move.
    """
    if len(bars) < 2 or not bars.high.max() > bars.low.min():
        raise ValidationFailed(
            "There is no swing to measure: the price did not move in these bars.",
            remedy="Look at more bars, or give the high and the low.",
        )
    top, bottom = int(np.argmax(bars.high)), int(np.argmin(bars.low))
    if top == bottom:
        top, bottom = _parted(bars, top)
    high = Point(time=int(bars.time[top]), price=float(bars.high[top]))
    low = Point(time=int(bars.time[bottom]), price=float(bars.low[bottom]))
    return DominantSwing(low, high, "up") if bottom < top else DominantSwing(high, low, "down")


def _parted(bars: Bars, both: int) -> tuple[int, int]:
    """`(top, bottom)` of the largest move with one end at bar `both` and the other at another bar."""
    others = np.arange(len(bars)) != both
    top = int(np.argmax(np.where(others, bars.high, -np.inf)))
    bottom = int(np.argmin(np.where(others, bars.low, np.inf)))
    rise, fall = bars.high[both] - bars.low[bottom], bars.high[top] - bars.low[both]
    return (both, bottom) if rise >= fall else (top, both)
