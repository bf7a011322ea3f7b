"""Cup and handle: a rounded bottom between two highs of one price, a small slip, and a break above.

Made of swings of 2.5 ATR(14). The rims are two swing highs 30 to 250 bars apart, the right one the first
that comes back to within 15% of the depth below the left, and not further above it. The depth, from the
left rim to the lowest low between, is at least 6 ATR; the bottom lies in the middle 60% of the time, and
at least 55% of the closes are in the lower half (half of them would be, were it a V). The price rose into
the left rim by at least 0.6 of the depth in as many bars as the cup has, at most 120. The handle gives back
at most half of the depth, and ends, complete, with the first close above both rims, 5 bars after the right
rim at the earliest and half the cup's bars at the latest.

Confidence, 0–1, is 0.1 + 0.3·U + 0.2·E + 0.2·K + 0.2·D:
U, roundness: (share of closes in the lower half − 0.5) / 0.3, at most 1; E, evenness: 1 − difference of the
rims / (0.15 × depth); K, what the handle kept: 1 − share of the depth given back / 0.5;
D, size: depth / 15 ATR, at most 1.
(After William O'Neil, "How to Make Money in Stocks"; the numbers are ours.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from services.charting.patterns.breakouts import Lines, bars_between, first_closes_below
from services.charting.patterns.drafts import Draft, Outline, drafts
from services.charting.patterns.pattern import PatternSpec
from services.charting.patterns.scan import Scan
from services.charting.zigzag import Whole
from services.market.bars import Column

SPECS = (
    PatternSpec("cup_and_handle", "Cup and handle", "chart", "bullish",
                "A rounded bottom, a small slip near the old high, and a close above it: the rise goes on."),
)  # fmt: skip

LEAST_BARS = 30
MOST_BARS = 250
LEAST_DEPTH_ATR = 6.0
EVENNESS = 0.15
HANDLE_BARS = 5
GIVEN_BACK = 0.5
_LABELS = ("left rim", "bottom", "right rim", "handle")
_MOST_HIGHS = 25
"""Right rims that are tried for a left one: a cup of more swings of this size is not round."""


@dataclass(frozen=True)
class _Rims:
    """Pairs of swing highs: their bars, their prices, and the bar at which the right one was confirmed."""

    left: Whole
    right: Whole
    left_price: Column
    right_price: Column
    known: Whole

    def at(self, rows: Whole) -> _Rims:
        """Some of the pairs."""
        return _Rims(
            self.left[rows], self.right[rows], self.left_price[rows], self.right_price[rows], self.known[rows]
        )

    @property
    def higher(self) -> Column:
        """The price of the higher one."""
        return np.maximum(self.left_price, self.right_price)


@dataclass(frozen=True)
class _Bowls:
    """One row a pair of rims: the lowest bar between, the depth, the share of closes in its lower half."""

    rims: _Rims
    bottom: Whole
    depth: Column
    lower_half: Column

    def at(self, rows: Whole) -> _Bowls:
        """Some of the rows."""
        return _Bowls(self.rims.at(rows), self.bottom[rows], self.depth[rows], self.lower_half[rows])


def find(scan: Scan) -> list[Draft]:
    """All cups with their handles."""
    rims = _rims(scan)
    if len(rims.left) == 0:
        return []
    bowls = _bowls(scan, rims)
    complete = _breakouts(scan, bowls)
    broken = np.flatnonzero(complete >= 0)
    bowls, complete = bowls.at(broken), complete[broken]
    handle = _lowest(scan, bowls.rims.right + 1, complete)
    given_back = (bowls.rims.right_price - scan.bars.low[handle]) / bowls.depth
    kept = np.flatnonzero(given_back <= GIVEN_BACK)
    bowls, complete, handle = bowls.at(kept), complete[kept], handle[kept]
    return drafts(
        [SPECS[0].name] * len(kept), (bowls.rims.left, complete, handle), [4] * len(kept),
        _confidence(scan, bowls, given_back[kept]), lambda: _outlines(scan, bowls, complete, handle),
    )  # fmt: skip


def _lowest(scan: Scan, first: Whole, last: Whole) -> Whole:
    """For each row the bar of the lowest low of `first..last`, the earliest of equals."""
    return np.asarray(first + scan.bars.low[bars_between(first, last)].argmin(axis=1))


def _rims(scan: Scan) -> _Rims:
    """Pairs of highs that may be rims, by price, distance and depth."""
    swings = scan.turns.sizes[0]
    start = 0 if len(swings) and swings.sign[0] > 0 else 1
    bar, price, known = swings.index[start::2], swings.price[start::2], swings.known[start::2]
    low = swings.price[start + 1 :: 2]
    # The low that follows a high has its number.
    count = min(len(price) - 1, len(low))
    if count < 1:
        return _Rims(bar[:0], bar[:0], price[:0], price[:0], bar[:0])
    left = np.arange(count)
    at = left[:, None] + np.arange(min(_MOST_HIGHS, count))
    inside = at < count
    at = np.minimum(at, count - 1)
    depth = price[left, None] - np.minimum.accumulate(low[at], axis=1)
    back = (price[at + 1] >= price[left, None] - EVENNESS * depth) & inside
    first = back.argmax(axis=1)
    right = np.minimum(left + first + 1, count)
    deep = depth[left, first]
    span = bar[right] - bar[left]
    good = back.any(axis=1) & (price[right] <= price[left] + EVENNESS * deep)
    good &= (span >= LEAST_BARS) & (span <= MOST_BARS) & (deep >= LEAST_DEPTH_ATR * scan.atr[known[right]])
    left, right = left[good], right[good]
    return _Rims(bar[left], bar[right], price[left], price[right], known[right])


def _bowls(scan: Scan, rims: _Rims) -> _Bowls:
    """What lies between the rims, where it is round and comes after a rise."""
    low, left, right = scan.bars.low, rims.left, rims.right
    span = right - left
    bottom = _lowest(scan, left, right - 1)
    depth = rims.left_price - low[bottom]
    foot = _lowest(scan, np.maximum(left - np.minimum(span, 120), 0), left)
    place = (bottom - left) / span
    sound = (place >= 0.2) & (place <= 0.8) & (rims.left_price - low[foot] >= 0.6 * depth)
    rows = np.flatnonzero(sound)
    rims, bottom, depth = rims.at(rows), bottom[rows], depth[rows]
    lower_half = _lower_half(scan, rims, depth)
    return _Bowls(rims, bottom, depth, lower_half).at(np.flatnonzero(lower_half >= 0.55))


def _lower_half(scan: Scan, rims: _Rims, depth: Column) -> Column:
    """The share of closes, those of the rims among them, that are in the lower half of the depth."""
    bars = bars_between(rims.left, rims.right)
    lower = scan.bars.close[bars] < (rims.left_price - depth / 2)[:, None]
    count = rims.right - rims.left + 1
    # A row repeats its last bar to the end.
    surplus = (bars.shape[1] - count) * lower[:, -1]
    return np.asarray((np.count_nonzero(lower, axis=1) - surplus) / count, dtype=np.float64)


def _breakouts(scan: Scan, bowls: _Bowls) -> Whole:
    """The bars that close above both rims, the right one being known, the handle not too deep nor long."""
    left, right = bowls.rims.left, bowls.rims.right
    floor = GIVEN_BACK * bowls.depth - bowls.rims.right_price
    first, last = np.maximum(bowls.rims.known, right + HANDLE_BARS), right + (right - left) // 2
    flat = Lines(right, -bowls.rims.higher, np.zeros(len(right)))
    upside_down = np.full(len(right), -1.0)
    return first_closes_below(scan.bars.close, flat, first, last, ceiling=floor, sign=upside_down)


def _confidence(scan: Scan, bowls: _Bowls, given_back: Column) -> Column:
    uneven = np.abs(bowls.rims.left_price - bowls.rims.right_price) / (EVENNESS * bowls.depth)
    return np.asarray(
        0.1
        + 0.3 * np.minimum((bowls.lower_half - 0.5) / 0.3, 1.0)
        + 0.2 * (1 - uneven)
        + 0.2 * (1 - given_back / GIVEN_BACK)
        + 0.2 * np.minimum(bowls.depth / (15 * scan.atr[bowls.rims.known]), 1.0),
        dtype=np.float64,
    )


def _outlines(scan: Scan, bowls: _Bowls, complete: Whole, handle: Whole) -> list[Outline]:
    low, rims = scan.bars.low, bowls.rims
    at = np.stack((rims.left, bowls.bottom, rims.right, handle), axis=1)
    prices = np.stack((rims.left_price, low[bowls.bottom], rims.right_price, low[handle]), axis=1)
    rows = zip(at.tolist(), prices.tolist(), complete.tolist(), rims.higher.tolist(), strict=True)
    return [_outline(scan, *row) for row in rows]


def _outline(scan: Scan, at: list[int], prices: list[float], complete: int, rim: float) -> Outline:
    points = tuple(map(scan.point, at, prices, _LABELS))
    return Outline("bullish", points, (scan.line("neckline", (at[0], complete), (rim, rim)),))
