"""Support and resistance from the bars alone: prices at which the market turned.

Method. The turns are all swing highs and lows (`swings.pivot_indices`, 5 bars on each side, fewer in
short histories); old resistance may become support, so both kinds count for a level. Turns within a
*tolerance* of half an ATR(14) of each other make a cluster, and the level is their mean: the clusters
with most turns, recent ones counting more, are taken first, and no two levels are closer than two
tolerances. (Clustering of pivots is the usual way; see Osler, "Support for Resistance", FRBNY Economic
Policy Review, July 2000, for evidence that such prices interrupt trends.)

A *touch* is one visit: a turn within the tolerance of the level; turns within a pivot's span of bars of
each other are one touch. So "touched 4 times" means four separate bars that can be pointed at.

Strength, 0–1, is 0.5·T + 0.25·R + 0.25·H:
T = 1 − 0.5^(touches/2), R = 0.5^(bars since the last touch / 120), and H = touches / (touches + breaks),
where a break is closes going from one tolerance beyond the level to one beyond it on the other side.

Which levels are told: those with the highest strength × 0.5^(distance from the last close / 10 ATR),
times 0.7 for a level that was touched only once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from services.charting.swings import Indices, pivot_indices, pivot_span
from services.charting.true_range import average_true_range
from services.market.bars import Bars, Column

LevelSide = Literal["support", "resistance"]

TOLERANCE_ATR = 0.5
LEAST_TOLERANCE = 0.0005
"""Of the last close: what counts as the same price where the ATR is next to nothing."""
RECENCY_BARS = 120
OLD_TURN = 0.25
"""What a turn of long ago weighs in forming a cluster; one of today weighs 1."""
NEARNESS_ATR = 10.0
_CANDIDATES_PER_LEVEL = 4


@dataclass(frozen=True)
class Level:
    """A price, and the evidence for it.

    `touch_times` are the opens of the bars that turned there, oldest first (UTC epoch seconds), and
    `touches` their count, at least 1; each bar's high or low is within `tolerance` of `price`.
    `strength` is 0–1 by the formula above.
    """

    kind: LevelSide
    price: float
    touches: int
    first_time: int
    last_time: int
    touch_times: tuple[int, ...]
    strength: float
    tolerance: float


def find_levels(bars: Bars, *, max_each: int = 3) -> list[Level]:
    """Up to `max_each` supports below the last close and resistances above it, each nearest first.

    Supports come first. All lie between the lowest low and the highest high. A side on which the market
    never turned gets the lowest low (highest high) itself, which equals the last close only if that is
    the extreme: so there is one level of each kind wherever there are bars. No bars give no levels.
    """
    if len(bars) == 0 or max_each < 1:
        return []
    search = _Search(bars)
    candidates = [search.level(price) for price in search.candidates(max_each * _CANDIDATES_PER_LEVEL)]
    found: list[Level] = []
    sides: tuple[LevelSide, ...] = ("support", "resistance")
    for side in sides:
        ranked = sorted((level for level in candidates if level.kind == side), key=search.rank)
        best = ranked[-max_each:] or [search.extreme(side)]
        found += sorted(best, key=search.distance)
    return found


class _Search:
    """The turns of one series, sorted by price, with what every candidate is measured by."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._close = float(bars.close[-1])
        self._atr = float(average_true_range(bars)[-1])
        self._tolerance = max(TOLERANCE_ATR * self._atr, LEAST_TOLERANCE * abs(self._close))
        self._span = pivot_span(len(bars))
        highs, lows = pivot_indices(bars, self._span)
        prices = np.concatenate((bars.high[highs], bars.low[lows]))
        order = np.argsort(prices, kind="stable")
        self._prices: Column = prices[order]
        self._indices: Indices = np.concatenate((highs, lows))[order]

    def distance(self, level: Level) -> float:
        """From the last close, in price."""
        return abs(level.price - self._close)

    def rank(self, level: Level) -> float:
        """What levels are chosen by."""
        repeated = 1.0 if level.touches > 1 else 0.7
        return repeated * level.strength * float(self._nearness(np.array([level.price]))[0])

    def _nearness(self, prices: Column) -> Column:
        unit = NEARNESS_ATR * max(self._atr, self._tolerance)
        return np.asarray(0.5 ** (np.abs(prices - self._close) / unit), dtype=np.float64)

    def candidates(self, each: int) -> list[float]:
        """Prices of the heaviest clusters, at most `each` a side, no two within two tolerances."""
        if len(self._prices) == 0:
            return []
        centres, weights = self._clusters()
        chosen: list[float] = []
        below = above = 0
        while True:
            best = int(np.argmax(weights))
            if weights[best] <= 0:
                return chosen
            price = float(centres[best])
            chosen.append(price)
            below, above = below + (price < self._close), above + (price > self._close)
            weights[np.abs(centres - price) < 2 * self._tolerance] = 0.0
            if below >= each:
                weights[centres < self._close] = 0.0
            if above >= each:
                weights[centres > self._close] = 0.0

    def _clusters(self) -> tuple[Column, Column]:
        """For every turn, the mean price of the turns around it, and their weight.

        The weight is the sum of each turn's recency, times the cluster's nearness to the last close.
        """
        first, last = self._around(self._prices)
        age = len(self._bars) - 1 - self._indices
        recency = OLD_TURN + (1 - OLD_TURN) * 0.5 ** (age / RECENCY_BARS)
        summed = np.concatenate(([0.0], np.cumsum(self._prices - self._close)))
        weight = np.concatenate(([0.0], np.cumsum(recency)))
        means = self._close + (summed[last] - summed[first]) / (last - first)
        # Rounding must not put a mean outside what was traded.
        centres = np.clip(means, self._prices[first], self._prices[last - 1])
        weights = (weight[last] - weight[first]) * self._nearness(centres)
        # At the last close itself there is no side to be on.
        return centres, np.where(centres == self._close, 0.0, weights)

    def _around(self, prices: Column) -> tuple[Indices, Indices]:
        first = np.searchsorted(self._prices, prices - self._tolerance, side="left")
        last = np.searchsorted(self._prices, prices + self._tolerance, side="right")
        return first, last

    def level(self, price: float) -> Level:
        """The level at `price`, with its touches counted."""
        first, last = self._around(np.array([price]))
        within = slice(int(first[0]), int(last[0]))
        order = np.argsort(self._indices[within], kind="stable")
        side: LevelSide = "support" if price < self._close else "resistance"
        return self._measured(side, price, self._indices[within][order], self._prices[within][order])

    def extreme(self, side: LevelSide) -> Level:
        """The lowest low or highest high; its touches are visits of any bar's low or high."""
        reach = self._bars.low if side == "support" else self._bars.high
        price = float(reach.min() if side == "support" else reach.max())
        turns = np.flatnonzero(np.abs(reach - price) <= self._tolerance)
        return self._measured(side, price, turns, reach[turns])

    def _measured(self, side: LevelSide, price: float, turns: Indices, prices: Column) -> Level:
        visits = self._visits(turns, np.abs(prices - price))
        times = tuple(self._bars.time[visits].tolist())
        touches = len(times)
        recency = 0.5 ** ((len(self._bars) - 1 - visits[-1]) / RECENCY_BARS)
        held = touches / (touches + self._breaks(price))
        strength = 0.5 * (1 - 0.5 ** (touches / 2)) + 0.25 * recency + 0.25 * held
        return Level(side, price, touches, times[0], times[-1], times, strength, self._tolerance)

    def _visits(self, turns: Indices, away: Column) -> list[int]:
        """One bar, the nearest to the level, of each run of turns not more than a pivot's span apart."""
        runs = np.flatnonzero(np.diff(turns) > self._span) + 1
        starts, ends = [0, *runs.tolist()], [*runs.tolist(), len(turns)]
        return [
            int(turns[start + int(np.argmin(away[start:end]))])
            for start, end in zip(starts, ends, strict=True)
        ]

    def _breaks(self, price: float) -> int:
        """How often the closes went from one side to the other, by more than the tolerance on each."""
        away = self._bars.close - price
        beyond: npt.NDArray[np.bool_] = away[np.abs(away) > self._tolerance] > 0
        return int(np.count_nonzero(beyond[1:] != beyond[:-1]))
