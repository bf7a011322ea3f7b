"""Gaps: prices at which nothing was traded between one bar and the next, and whether they were filled.

A full gap up is a bar whose low is above the high of the bar before (J. Murphy, *Technical Analysis of the
Financial Markets*, ch. 4); down likewise. It is filled once a later bar trades back to that former high
(low). `charting.patterns.gaps` names the kinds of gaps; here is every one, with its size and fate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from services.analysis.sufficiency import require
from services.market.bars import Bars


@dataclass(frozen=True)
class Gap:
    """The gap in front of bar `index`, between prices `bottom` and `top`. `size` is a fraction of the close
    before; `filled_index` is the bar that traded through it, None while it is open."""

    index: int
    time: int
    direction: Literal["up", "down"]
    top: float
    bottom: float
    size: float
    filled_index: int | None


def find_gaps(bars: Bars, *, least: float = 0.0) -> list[Gap]:
    """Every gap of at least `least` (a fraction of the close before), oldest first. Raises `TooFewBars`
    below two bars."""
    require(bars, 2, "A gap")
    up = bars.low[1:] - bars.high[:-1]
    down = bars.low[:-1] - bars.high[1:]
    widths = np.maximum(up, down) / bars.close[:-1]
    places = np.flatnonzero((widths > 0) & (widths >= least)) + 1
    return [_gap(bars, int(index), bool(up[index - 1] > 0), float(widths[index - 1])) for index in places]


def _gap(bars: Bars, index: int, rose: bool, size: float) -> Gap:
    before = index - 1
    bottom, top = (bars.high[before], bars.low[index]) if rose else (bars.high[index], bars.low[before])
    later = bars.low[index + 1 :] <= bottom if rose else bars.high[index + 1 :] >= top
    filled = int(np.argmax(later)) + index + 1 if later.any() else None
    time = int(bars.time[index])
    return Gap(index, time, "up" if rose else "down", float(top), float(bottom), size, filled)
