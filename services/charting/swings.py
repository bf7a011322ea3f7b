"""Where the price turned: swings by reversal, and pivots by their neighbours. Neither looks ahead.

Both say with `confirmed_index` at which bar a turn could first be known. Bars after that one never
change or remove it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from services.charting.true_range import average_true_range
from services.charting.zigzag import zigzag
from services.market.bars import Bars, Column

Indices = npt.NDArray[np.intp]
SwingKind = Literal["high", "low"]


@dataclass(frozen=True)
class Swing:
    """A turn at bar `index`: `price` is its high or low, `time` its open (UTC epoch seconds).

    `confirmed_index` is the first bar, later than `index`, that proves the turn.
    """

    index: int
    time: int
    price: float
    kind: SwingKind
    confirmed_index: int


def find_swings(bars: Bars, *, reversal: float = 2.5) -> list[Swing]:
    """Alternating swing highs and lows, oldest first: a zigzag with a threshold that follows volatility.

    A high is a swing once a later bar's low is `reversal` × ATR(14) below it, with the ATR as it was at
    that later bar, or is below the swing low before it; a low likewise. A bar that sets a new extreme
    does not confirm it as well: which of its high and low came first is not known. The extreme that is
    still open is not in the list. Bars too few or too quiet give an empty list.
    """
    turns = zigzag(bars, reversal * average_true_range(bars))
    times: list[int] = bars.time[turns.index].tolist()
    return [
        Swing(index, time, price, "high" if sign > 0 else "low", known)
        for (index, price, sign, known), time in zip(turns.rows(), times, strict=True)
    ]


def pivot_span(count: int) -> int:
    """Neighbours on each side that a pivot is compared with, for `count` bars: 2 for few, 5 from 150."""
    return min(max(count // 30, 2), 5)


def pivot_indices(bars: Bars, span: int) -> tuple[Indices, Indices]:
    """`(highs, lows)`: bars whose high (low) is beyond those of `span` bars on both sides.

    Bill Williams' fractal, whose span is 2. Of equal neighbours the first is the pivot. A pivot is
    known `span` bars later, so none of the last `span` bars is one.
    """
    return _peaks(bars.high, span), _peaks(-bars.low, span)


def _peaks(values: Column, span: int) -> Indices:
    if len(values) < 2 * span + 1:
        return np.zeros(0, dtype=np.intp)
    sides = np.lib.stride_tricks.sliding_window_view(values, span).max(axis=1)
    middle = values[span:-span]
    before, after = sides[: len(middle)], sides[span + 1 :]
    return np.flatnonzero((middle > before) & (middle >= after)) + span


def find_pivots(bars: Bars, *, span: int | None = None) -> list[Swing]:
    """`pivot_indices` as swings, oldest first; `span` None takes `pivot_span` of the bars."""
    reach = pivot_span(len(bars)) if span is None else span
    highs, lows = pivot_indices(bars, reach)
    kinds: tuple[tuple[SwingKind, Indices, Column], ...] = (
        ("high", highs, bars.high),
        ("low", lows, bars.low),
    )
    pivots = [
        Swing(index, int(bars.time[index]), float(column[index]), kind, index + reach)
        for kind, indices, column in kinds
        for index in indices.tolist()
    ]
    return sorted(pivots, key=lambda pivot: (pivot.index, pivot.kind))
