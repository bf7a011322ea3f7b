"""Whether more or less is traded than usual.

Relative volume is the last bar's volume over the mean of the `length` bars before it, itself not
among them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from services.analysis.sufficiency import TooFewBars, require
from services.market.bars import Bars

LENGTH = 20
UNUSUAL = 2.0
"""From this relative volume on a bar is called unusual."""


@dataclass(frozen=True)
class VolumeState:
    """Volumes in shares or units. `up_share` is the part of the last `length` bars' volume that was traded in
    bars that closed above the close before; `unusual` are indices of bars of the last `length` with at
    least twice the mean of the `length` before each."""

    last: float
    average: float
    relative: float
    up_share: float
    unusual: tuple[int, ...]
    length: int


def measure_volume(bars: Bars, length: int = LENGTH) -> VolumeState:
    """Volume at the last bar. Raises `TooFewBars` for short histories, and where the source has no volume."""
    require(bars, length + 1, "Volume against its average")
    averages = trailing_average(bars, length)
    average = float(averages[-1])
    if average <= 0:
        raise TooFewBars(f"The source of {bars.symbol} has no volume.", remedy="Ask about prices instead.")
    rose = np.diff(bars.close, prepend=bars.close[:1])[-length:] > 0
    recent = bars.volume[-length:]
    traded = float(recent.sum())
    ratios = relative_volume(bars, length)
    first = len(bars) - length
    return VolumeState(
        last=float(bars.volume[-1]),
        average=average,
        relative=float(ratios[-1]),
        up_share=float(recent[rose].sum()) / traded if traded > 0 else 0.0,
        unusual=tuple((first + np.flatnonzero(ratios[first:] >= UNUSUAL)).tolist()),
        length=length,
    )


def trailing_average(bars: Bars, length: int = LENGTH) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """For each bar the mean volume of the `length` bars before it; NaN where there are fewer."""
    average = np.full(len(bars), np.nan)
    if len(bars) > length:
        sums = np.cumsum(np.concatenate(([0.0], bars.volume)))
        average[length:] = (sums[length:-1] - sums[: -length - 1]) / length
    return average


def relative_volume(bars: Bars, length: int = LENGTH) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Each bar's volume over `trailing_average`; NaN where that is unknown or zero."""
    average = trailing_average(bars, length)
    known = average > 0
    ratio = np.full(len(bars), np.nan)
    ratio[known] = bars.volume[known] / average[known]
    return ratio
