"""How often a price moved as far as a level is away: by its own past, and by its volatility alone.

`share` counts past spans of the same length in which the high (or low) came as far, in fractions of the close
before them; they overlap, so they are fewer independent cases than they look. `expected` is the chance that a
random walk of log returns without drift touches the level: 2·N(−d), d the distance in standard deviations of
the span (reflection principle; Feller, *An Introduction to Probability Theory and Its Applications*, vol. 2,
"Brownian motion"). Neither knows anything of what comes next.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from services.analysis.periods import log_returns
from services.analysis.sufficiency import require
from services.market.bars import Bars

LEAST_SPANS = 60
_YEAR_BARS = 252


@dataclass(frozen=True)
class Reach:
    """`distance` of the level from the close, `deviation` one standard deviation of the span, as fractions.

    `share` of the `spans` that came as far, `closed_beyond` of those that also ended there.
    """

    distance: float
    deviation: float
    expected: float
    share: float
    closed_beyond: float
    spans: int
    length: int


def measure_reach(bars: Bars, level: float, length: int) -> Reach:
    """The chance of the level within `length` bars. Raises `TooFewBars` with fewer than 60 past spans."""
    require(bars, length + LEAST_SPANS, f"A chance over {length} bars")
    close = float(bars.close[-1])
    distance = level / close - 1
    per_bar = float(log_returns(bars)[-_YEAR_BARS:].std(ddof=1))
    deviation = per_bar * math.sqrt(length)
    away = abs(math.log(level / close)) / deviation if deviation > 0 else math.inf
    reached, ended = _past(bars, distance, length)
    return Reach(
        distance=distance,
        deviation=deviation,
        expected=math.erfc(away / math.sqrt(2)),
        share=float(reached.mean()),
        closed_beyond=float(ended.mean()),
        spans=len(reached),
        length=length,
    )


def _past(bars: Bars, distance: float, length: int) -> tuple[np.ndarray, np.ndarray]:
    """For each past span whether it came as far, and whether it ended there."""
    starts = bars.close[:-length]
    end = bars.close[length:] / starts - 1
    if distance >= 0:
        furthest = np.lib.stride_tricks.sliding_window_view(bars.high[1:], length).max(axis=1) / starts - 1
        return furthest >= distance, end >= distance
    furthest = np.lib.stride_tricks.sliding_window_view(bars.low[1:], length).min(axis=1) / starts - 1
    return furthest <= distance, end <= distance
