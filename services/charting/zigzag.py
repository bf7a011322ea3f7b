"""Turns by reversal: the one walk along the bars of which swings and chart patterns are made."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from services.market.bars import Bars, Column

Whole = npt.NDArray[np.int64]
Turn = tuple[int, float, float, int]
"""Bar, price, 1 for a high or −1 for a low, and the later bar that confirmed it."""
_Walk = Iterator[tuple[int, float, float, float]]
"""Each bar's index with its high, its low, and the threshold at it."""


@dataclass(frozen=True)
class Zigzag:
    """Turns as columns, oldest first, alternately highs (`sign` 1) and lows (`sign` −1).

    `known` is the bar, later than `index`, that confirmed the turn.
    """

    index: Whole
    price: Column
    sign: Column
    known: Whole

    @classmethod
    def of(cls, turns: Sequence[Turn]) -> Zigzag:
        """The columns of `turns`, of which there may be none."""
        index, price, sign, known = zip(*turns, strict=True) if turns else ((), (), (), ())
        return cls(
            np.array(index, dtype=np.int64), np.array(price, dtype=np.float64),
            np.array(sign, dtype=np.float64), np.array(known, dtype=np.int64),
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.index)

    def rows(self) -> Iterator[Turn]:
        """One turn after another."""
        columns = (self.index, self.price, self.sign, self.known)
        return zip(*(column.tolist() for column in columns), strict=True)


def zigzag(bars: Bars, reversal: Column) -> Zigzag:
    """Turns with `reversal` as the threshold at each bar, in price; `swings.find_swings` tells the rule."""
    # Where nothing moves the threshold is 0, and no move is a turn.
    needed = np.where(reversal > 0, reversal, np.inf)
    return Zigzag.of(list(_turns(_floats(bars.high), _floats(bars.low), _floats(needed))))


def _floats(column: Column) -> array[float]:
    """To be walked along; a list of so many floats leaves the cache, and takes a third longer."""
    return array("d", column.tobytes())


def _turns(high: array[float], low: array[float], needed: array[float]) -> Iterator[Turn]:
    turn = _first(high, low, needed)
    if turn is None:
        return
    walk = zip(range(len(high)), high, low, needed, strict=True)
    next(islice(walk, turn[3], None))
    while turn is not None:
        yield turn
        turn = _low_after(turn, low, walk) if turn[2] > 0 else _high_after(turn, high, walk)


def _high_after(turn: Turn, high: array[float], walk: _Walk) -> Turn | None:
    """The high after the low `turn`, the last of equals; `walk` goes on after the bar that confirmed it."""
    at, last, _, known = turn
    after = high[at + 1 : known + 1]
    best = max(after)
    candidate = known - after[::-1].index(best)
    for index, up, down, needed in walk:
        if up >= best:
            best, candidate = up, index
        elif best - down >= needed or down < last:
            return candidate, best, 1.0, index
    return None


def _low_after(turn: Turn, low: array[float], walk: _Walk) -> Turn | None:
    """`_high_after`, upside down."""
    at, last, _, known = turn
    after = low[at + 1 : known + 1]
    best = min(after)
    candidate = known - after[::-1].index(best)
    for index, up, down, needed in walk:
        if down <= best:
            best, candidate = down, index
        elif up - best >= needed or up > last:
            return candidate, best, -1.0, index
    return None


def _first(high: array[float], low: array[float], needed: array[float]) -> Turn | None:
    """The earlier of the highest and the lowest bar so far, once they are far enough apart."""
    top = bottom = 0
    for index in range(1, len(high)):
        top = index if high[index] > high[top] else top
        bottom = index if low[index] < low[bottom] else bottom
        if top != bottom and high[top] - low[bottom] >= needed[index]:
            earlier_high = (top, high[top], 1.0, index)
            return earlier_high if top < bottom else (bottom, low[bottom], -1.0, index)
    return None


def larger(turns: Zigzag, reversal: Column) -> Zigzag:
    """The turns among `turns` that a move of `reversal`, in price at each bar, separates.

    One is confirmed when the turn that is so far away, or beyond the larger turn before, is confirmed.
    """
    rows = turns.rows()
    first = next(rows, None)
    if first is None:
        return turns
    found: list[Turn] = []
    at, best, side, _ = first
    # No price is beyond a turn that there is not.
    beyond = -side * math.inf
    for (index, price, sign, known), needed in zip(rows, reversal[turns.known[1:]].tolist(), strict=True):
        if sign == side:
            if (price - best) * sign > 0:
                at, best = index, price
        elif abs(best - price) >= needed or (price - beyond) * sign > 0:
            found.append((at, best, side, known))
            at, best, side, beyond = index, price, sign, best
    return Zigzag.of(found)
