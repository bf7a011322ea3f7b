"""Where the price stands to its moving averages, and when the averages crossed.

Simple moving averages (TA-Lib). A golden cross is the 50-bar average closing above the 200-bar one after
being at or below it, a death cross the opposite (Murphy, ch. 9). Slopes are over the last 10 bars.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from services.analysis.sufficiency import require
from services.charting.indicators import compute
from services.market.bars import Bars

LENGTHS = (20, 50, 200)
SLOPE_BARS = 10


@dataclass(frozen=True)
class AverageState:
    """One average at the last bar. `distance` is close / value − 1; `slope` the average's change over 10 bars
    as a fraction, None while that is unknown; `since_index` is the bar from which the close has been on
    this side without a break."""

    length: int
    value: float
    distance: float
    slope: float | None
    since_index: int


@dataclass(frozen=True)
class Cross:
    """The fast average went through the slow one at the close of bar `index`."""

    kind: Literal["golden", "death"]
    index: int
    time: int
    fast: int
    slow: int


@dataclass(frozen=True)
class Averages:
    """`states` are of those lengths that have values; `cross` is the newest, None where there was none."""

    states: tuple[AverageState, ...]
    cross: Cross | None
    order: Literal["rising", "falling", "mixed"]


def read_averages(bars: Bars, lengths: tuple[int, ...] = LENGTHS) -> Averages:
    """The averages at the last bar. Raises `TooFewBars` where not even the shortest has a value.

    `order` is rising where the close is above the shortest, that above the next, and so on; falling where
    all are the other way round; both need at least two averages.
    """
    lengths = tuple(sorted(set(lengths)))
    require(bars, lengths[0], f"The {lengths[0]}-bar average")
    states = tuple(_state(bars, length) for length in lengths if len(bars) >= length)
    ladder = [float(bars.close[-1]), *(state.value for state in states)]
    steps = np.sign(np.diff(ladder))
    order: Literal["rising", "falling", "mixed"] = "mixed"
    if len(states) > 1 and abs(steps.sum()) == len(steps):
        order = "rising" if steps[0] < 0 else "falling"
    cross = last_cross(bars, lengths[-2], lengths[-1]) if len(lengths) > 1 else None
    return Averages(states, cross, order)


def _state(bars: Bars, length: int) -> AverageState:
    column = compute("sma", {"length": length}, bars)["sma"]
    value = float(column[-1])
    known = len(column) > SLOPE_BARS and math.isfinite(column[-1 - SLOPE_BARS])
    above = bars.close[length - 1 :] > column[length - 1 :]
    changes = np.flatnonzero(above[1:] != above[:-1])
    since = length + int(changes[-1]) if len(changes) else length - 1
    return AverageState(
        length=length,
        value=value,
        distance=float(bars.close[-1]) / value - 1,
        slope=value / float(column[-1 - SLOPE_BARS]) - 1 if known else None,
        since_index=since,
    )


def last_cross(bars: Bars, fast: int, slow: int) -> Cross | None:
    """The newest crossing of two simple averages of the close."""
    if len(bars) < slow + 1:
        return None
    above = compute("sma", {"length": fast}, bars)["sma"] > compute("sma", {"length": slow}, bars)["sma"]
    known = above[slow - 1 :]
    changes = np.flatnonzero(known[1:] != known[:-1])
    if len(changes) == 0:
        return None
    index = slow + int(changes[-1])
    return Cross("golden" if above[index] else "death", index, int(bars.time[index]), fast, slow)
