"""Swings at three sizes, and windows of consecutive ones as matrices.

The smallest are those of `swings.find_swings`, walked here in half of its time and kept as columns; a test
demands that they are the same. Larger ones are swings of the smaller. A window is a row: so many swings
that follow each other at one size, alternately high and low.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from services.market.bars import Bars, Column

Whole = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Walk = Iterator[tuple[int, float, float, float]]
"""Each bar's index with its high, its low, and the threshold at it."""
REVERSALS_ATR = (2.5, 5.0, 10.0)


class Turn(NamedTuple):
    """A swing at bar `at`: `sign` 1 is a high, −1 a low; `known` is the bar that confirmed it."""

    at: int
    price: float
    sign: int
    known: int


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

    def __init__(self, sizes: Sequence[Sequence[Turn]]) -> None:
        self.sizes = sizes
        self._windows: dict[int, Windows] = {}
        columns = zip(*(turn for size in sizes for turn in size), strict=True)
        index, price, sign, known = tuple(columns) or ((), (), (), ())
        self._index = np.array(index, dtype=np.int64)
        self._price = np.array(price, dtype=np.float64)
        self._sign = np.array(sign, dtype=np.float64)
        self._known = np.array(known, dtype=np.int64)

    def windows(self, width: int) -> Windows:
        """All windows of `width` swings; none spans two sizes."""
        if width not in self._windows:
            self._windows[width] = self._rows(width)
        return self._windows[width]

    def _rows(self, width: int) -> Windows:
        first, starts = 0, [np.zeros(0, dtype=np.int64)]
        for size in self.sizes:
            starts.append(np.arange(first, first + max(len(size) - width + 1, 0)))
            first += len(size)
        rows = np.concatenate(starts)[:, None] + np.arange(width)
        newest = rows[:, -1]
        sign = self._sign[newest]
        return Windows(self._index[rows], self._price[rows] * sign[:, None], sign, self._known[newest])


def all_turns(bars: Bars, atr: Column) -> Turns:
    """Swings of each of `REVERSALS_ATR`, smallest first."""
    smallest = swings(bars, REVERSALS_ATR[0] * atr)
    middle = larger(smallest, atr, REVERSALS_ATR[1])
    return Turns([smallest, middle, larger(middle, atr, REVERSALS_ATR[2])])


def swings(bars: Bars, reversal: Column) -> list[Turn]:
    """What `find_swings` finds where `reversal` is its threshold in price at each bar."""
    high, low, needed = bars.high.tolist(), bars.low.tolist(), reversal.tolist()
    first = _first(high, low, needed)
    if first is None:
        return []
    found = [first]
    # Where nothing moves the threshold is 0, and no move is a turn.
    reachable = np.where(reversal > 0, reversal, np.inf).tolist()
    walk = zip(range(len(high)), high, low, reachable, strict=True)
    next(islice(walk, first.known, None))
    turn: Turn | None = first
    while turn is not None:
        turn = _low_after(turn, low, walk) if turn.sign > 0 else _high_after(turn, high, walk)
        if turn is not None:
            found.append(turn)
    return found


def _high_after(turn: Turn, high: list[float], walk: Walk) -> Turn | None:
    """The high after the low `turn`; `walk` goes on at the bar after the one that confirmed `turn`."""
    after = high[turn.at + 1 : turn.known + 1]
    best, last = max(after), turn.price
    candidate = turn.at + 1 + after.index(best)
    for index, up, down, needed in walk:
        if up >= best:
            best, candidate = up, index
        elif best - down >= needed or down < last:
            return Turn(candidate, best, 1, index)
    return None


def _low_after(turn: Turn, low: list[float], walk: Walk) -> Turn | None:
    """`_high_after`, upside down."""
    after = low[turn.at + 1 : turn.known + 1]
    best, last = min(after), turn.price
    candidate = turn.at + 1 + after.index(best)
    for index, up, down, needed in walk:
        if down <= best:
            best, candidate = down, index
        elif up - best >= needed or up > last:
            return Turn(candidate, best, -1, index)
    return None


def _first(high: list[float], low: list[float], needed: list[float]) -> Turn | None:
    """The earlier of the highest and the lowest bar so far, once they are far enough apart."""
    top = bottom = 0
    for index in range(1, len(high)):
        top = index if high[index] > high[top] else top
        bottom = index if low[index] < low[bottom] else bottom
        if top != bottom and high[top] - low[bottom] >= needed[index] > 0:
            return Turn(top, high[top], 1, index) if top < bottom else Turn(bottom, low[bottom], -1, index)
    return None


def larger(turns: Sequence[Turn], atr: Column, reversal: float) -> list[Turn]:
    """The turns among `turns` that a move of `reversal` × ATR separates.

    One is confirmed when the turn that is so far away, or beyond the larger turn before, is confirmed.
    """
    if not turns:
        return []
    found: list[Turn] = []
    at, best, side, _ = turns[0]
    needed = (reversal * atr[[turn.known for turn in turns]]).tolist()
    for (index, price, sign, known), threshold in zip(turns, needed, strict=True):
        if sign == side:
            if (price - best) * sign > 0:
                at, best = index, price
        elif abs(best - price) >= threshold or (found and (price - found[-1].price) * sign > 0):
            found.append(Turn(at, best, side, known))
            at, best, side = index, price, sign
    return found
