"""What every family looks at, computed once for a scan and only when asked for."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np

from services.charting.patterns.pattern import LineLabel, PatternLine, PatternPoint
from services.charting.patterns.turns import Turns, all_turns
from services.charting.true_range import average_true_range
from services.charting.zigzag import Whole
from services.market.bars import Bars, Column


class Mirrored(NamedTuple):
    """The bars, and after the last of them the same bars upside down, prices negated.

    What rises in it is looked for once for both directions. Bar n of the second half is bar n of the first.
    """

    high: Column
    low: Column
    close: Column


class Scan:
    """One series of at least one bar, its volatility, and its turns at three sizes.

    `since` is the first complete_index that is wanted.
    """

    def __init__(self, bars: Bars, since: int = 0) -> None:
        self.bars, self.since = bars, since

    @cached_property
    def atr(self) -> Column:
        """ATR(14) in price, never NaN."""
        return average_true_range(self.bars)

    @cached_property
    def mirrored(self) -> Mirrored:
        """Twice as long as the bars."""
        high, low, close = self.bars.high, self.bars.low, self.bars.close
        return Mirrored(
            np.concatenate((high, -low)), np.concatenate((low, -high)), np.concatenate((close, -close))
        )

    def unmirrored(self, index: Whole) -> tuple[Whole, Column]:
        """The bars that bars of `mirrored` are, with 1 for those that are upright and −1 for the others."""
        upright = index < len(self.bars)
        return index - np.where(upright, 0, len(self.bars)), np.where(upright, 1.0, -1.0)

    @cached_property
    def way(self) -> Column:
        """How far the closes have gone since the first bar, up and down added, in price."""
        return np.concatenate(([0.0], np.cumsum(np.abs(np.diff(self.bars.close)))))

    @cached_property
    def times(self) -> list[int]:
        """The bars' opens as Python ints."""
        times: list[int] = self.bars.time.tolist()
        return times

    @cached_property
    def turns(self) -> Turns:
        """Swings of 2.5, 5 and 10 ATR."""
        return all_turns(self.bars, self.atr)

    def point(self, index: int, price: float, label: str) -> PatternPoint:
        """The point at bar `index`."""
        return PatternPoint(self.times[index], price, label)

    def line(self, label: LineLabel, bars: tuple[int, int], prices: tuple[float, float]) -> PatternLine:
        """The line between the prices of two bars."""
        first, last = bars
        return PatternLine(
            label,
            PatternPoint(self.times[first], prices[0], label),
            PatternPoint(self.times[last], prices[1], label),
        )
