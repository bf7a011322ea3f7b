"""Swings at three sizes, and windows of consecutive ones as matrices.

The smallest are those of `swings.find_swings`; larger ones are swings of the smaller. A window is a row: so
many swings that follow each other at one size, alternately high and low.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from services.charting.zigzag import Whole, Zigzag, larger, zigzag
from services.market.bars import Bars, Column

Mask = npt.NDArray[np.bool_]
REVERSALS_ATR = (2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Windows:
    """Rows of so many consecutive swings, turned so that the newest is a high.

    `sign` is −1 where prices were negated to get there, else 1. `index` and `price` have a column for each
    swing; `known` is the bar at which the newest was confirmed.
    """

    index: Whole
    price: Column
    sign: Column
    known: Whole

    def at(self, rows: Whole) -> Windows:
        """Some of the rows."""
        return Windows(self.index[rows], self.price[rows], self.sign[rows], self.known[rows])


class Turns:
    """The swings of every size, one size after another."""

    def __init__(self, sizes: Sequence[Zigzag]) -> None:
        self.sizes = sizes
        self._windows: dict[int, Windows] = {}
        self._all = Zigzag(
            np.concatenate([size.index for size in sizes]), np.concatenate([size.price for size in sizes]),
            np.concatenate([size.sign for size in sizes]), np.concatenate([size.known for size in sizes]),
        )  # fmt: skip

    def windows(self, width: int) -> Windows:
        """All windows of `width` swings; none spans two sizes."""
        if width not in self._windows:
            self._windows[width] = self._rows(width)
        return self._windows[width]

    def _rows(self, width: int) -> Windows:
        first, starts = 0, []
        for size in self.sizes:
            starts.append(np.arange(first, first + max(len(size) - width + 1, 0)))
            first += len(size)
        rows = np.concatenate(starts)[:, None] + np.arange(width)
        newest = rows[:, -1]
        turns, sign = self._all, self._all.sign[newest]
        return Windows(turns.index[rows], turns.price[rows] * sign[:, None], sign, turns.known[newest])


def all_turns(bars: Bars, atr: Column) -> Turns:
    """Swings of each of `REVERSALS_ATR`, smallest first."""
    sizes = [zigzag(bars, REVERSALS_ATR[0] * atr)]
    for reversal in REVERSALS_ATR[1:]:
        sizes.append(larger(sizes[-1], reversal * atr))
    return Turns(sizes)
