"""A channel found in the bars: the line that the price has kept to best, and its parallel.

Of the trend lines that stand (`trendlines.find_trendlines`) the one with the most touches, a support where
they are equal. The parallel goes through the bar that is farthest on the other side, from the line's first
swing on: so all that was traded since lies between the two, but for the line's own tolerance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from services.charting.trendlines import Trendline, find_trendlines
from services.market.bars import Bars


@dataclass(frozen=True)
class Channel:
    """`width` is the price from the line to its parallel: above a support, and so negative for a resistance.

    `value` and `parallel_value` are the two lines' prices at the last bar.
    """

    line: Trendline
    width: float

    @property
    def value(self) -> float:
        """The price of the line that was touched."""
        return self.line.value

    @property
    def parallel_value(self) -> float:
        """The price of its parallel."""
        return self.line.value + self.width


def find_channel(bars: Bars, *, lookback: int = 250) -> Channel | None:
    """The channel that stands at the last bar; None where no line does, or all bars lie on it."""
    lines = find_trendlines(bars, lookback=lookback)
    if not lines:
        return None
    line = max(lines, key=lambda one: (one.touches, one.kind == "support"))
    first = int(np.searchsorted(bars.time, line.start.time))
    away = np.arange(len(bars) - 1 - first, -1, -1)
    along = line.value - line.slope * away
    if line.kind == "support":
        width = float((bars.high[first:] - along).max())
    else:
        width = float((bars.low[first:] - along).min())
    return Channel(line, width) if width != 0 else None
