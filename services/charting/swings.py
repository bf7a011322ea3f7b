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
from services.market.bars import Bars, Column

Indices = npt.NDArray[np.intp]
SwingKind = Literal["high", "low"]
_Side = tuple[list[float], list[float]]
_Turn = tuple[SwingKind, int, int]


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
    needed: list[float] = (reversal * average_true_range(bars)).tolist()
    high, low = bars.high.tolist(), bars.low.tolist()
    # Lows are highs of the negated prices, so that one walk serves both.
    sides: dict[SwingKind, _Side] = {
        "high": (high, low),
        "low": ([-price for price in low], [-price for price in high]),
    }
    found: list[Swing] = []
    turn = _first_turn(high, low, needed)
    while turn is not None:
        kind, index, confirmed = turn
        price = high[index] if kind == "high" else low[index]
        found.append(Swing(index, int(bars.time[index]), price, kind, confirmed))
        following: SwingKind = "low" if kind == "high" else "high"
        turn = _next_turn(following, sides[following], needed, index, confirmed)
    return found


def _first_turn(high: list[float], low: list[float], needed: list[float]) -> _Turn | None:
    """The earlier of the highest and the lowest bar so far, once they are far enough apart."""
    top = bottom = 0
    for index in range(1, len(high)):
        top = index if high[index] > high[top] else top
        bottom = index if low[index] < low[bottom] else bottom
        if top != bottom and high[top] - low[bottom] >= needed[index] > 0:
            return ("high", top, index) if top < bottom else ("low", bottom, index)
    return None


def _next_turn(
    kind: SwingKind, side: _Side, needed: list[float], last_turn: int, confirmed: int
) -> _Turn | None:
    """The turn after the one at bar `last_turn`, which was known at bar `confirmed`.

    `side` is (ahead, back): the prices that make the extreme, and those that leave it behind.
    """
    ahead, back = side
    candidate = max(range(last_turn + 1, confirmed + 1), key=ahead.__getitem__)
    for index in range(confirmed + 1, len(ahead)):
        if ahead[index] >= ahead[candidate]:
            candidate = index
        elif ahead[candidate] - back[index] >= needed[index] > 0 or back[index] < back[last_turn]:
            return kind, candidate, index
    return None


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
