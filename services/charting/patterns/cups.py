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

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from services.charting.patterns.breakouts import Lines, first_closes_below
from services.charting.patterns.pattern import Pattern, PatternSpec
from services.charting.patterns.scan import Scan
from services.charting.zigzag import Whole

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
_MOST_HIGHS = 25
"""Right rims that are tried for a left one: a cup of more swings of this size is not round."""


class _Rim(NamedTuple):
    """A swing high at bar `at`, confirmed at bar `known`."""

    at: int
    price: float
    known: int


class _Bowl(NamedTuple):
    """Two rims, the bar of the lowest low between, its depth, and the share of closes in the lower half."""

    left: _Rim
    right: _Rim
    bottom: int
    depth: float
    lower_half: float

    @property
    def rim(self) -> float:
        """The higher of the two."""
        return max(self.left.price, self.right.price)


def find(scan: Scan) -> list[Pattern]:
    """All cups with their handles."""
    bowls = [bowl for left, right in _rims(scan) if (bowl := _bowl(scan, left, right))]
    complete = _breakouts(scan, bowls).tolist()
    cups = [_pattern(scan, bowl, at) for bowl, at in zip(bowls, complete, strict=True) if at >= 0]
    return [cup for cup in cups if cup is not None]


def _rims(scan: Scan) -> list[tuple[_Rim, _Rim]]:
    """Pairs of highs that may be rims, by price, distance and depth."""
    swings = scan.turns.sizes[0]
    start = 0 if len(swings) and swings.sign[0] > 0 else 1
    bar, price, known = swings.index[start::2], swings.price[start::2], swings.known[start::2]
    low = swings.price[start + 1 :: 2]
    # The low that follows a high has its number.
    count = min(len(price) - 1, len(low))
    if count < 1:
        return []
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
    highs = [
        [_Rim(*row) for row in zip(*(column[rows].tolist() for column in (bar, price, known)), strict=True)]
        for rows in (left[good], right[good])
    ]
    return list(zip(*highs, strict=True))


def _bowl(scan: Scan, left: _Rim, right: _Rim) -> _Bowl | None:
    """What lies between the rims, if it is round and comes after a rise."""
    bars = scan.bars
    span = right.at - left.at
    bottom = left.at + int(bars.low[left.at : right.at].argmin())
    depth = left.price - float(bars.low[bottom])
    before = max(left.at - min(span, 120), 0)
    rise = left.price - float(bars.low[before : left.at + 1].min())
    if not 0.2 <= (bottom - left.at) / span <= 0.8 or rise < 0.6 * depth:
        return None
    closes = bars.close[left.at : right.at + 1]
    lower_half = int(np.count_nonzero(closes < left.price - depth / 2)) / len(closes)
    return _Bowl(left, right, bottom, depth, lower_half) if lower_half >= 0.55 else None


def _breakouts(scan: Scan, bowls: Sequence[_Bowl]) -> Whole:
    """The bars that close above both rims, the right one being known, the handle not too deep nor long."""
    left = np.array([bowl.left.at for bowl in bowls], dtype=np.int64)
    right = np.array([bowl.right.at for bowl in bowls], dtype=np.int64)
    known = np.array([bowl.right.known for bowl in bowls], dtype=np.int64)
    rim = np.array([-bowl.rim for bowl in bowls])
    floor = np.array([GIVEN_BACK * bowl.depth - bowl.right.price for bowl in bowls])
    first, last = np.maximum(known, right + HANDLE_BARS), right + (right - left) // 2
    upside_down = np.full(len(bowls), -1.0)
    flat = np.zeros(len(bowls))
    return first_closes_below(
        scan.bars.close, Lines(right, rim, flat), first, last, ceiling=floor, sign=upside_down
    )


def _pattern(scan: Scan, bowl: _Bowl, complete: int) -> Pattern | None:
    low, left, right = scan.bars.low, bowl.left, bowl.right
    handle = right.at + 1 + int(low[right.at + 1 : complete + 1].argmin())
    given_back = (right.price - float(low[handle])) / bowl.depth
    if given_back > GIVEN_BACK:
        return None
    confidence = (
        0.1
        + 0.3 * min((bowl.lower_half - 0.5) / 0.3, 1.0)
        + 0.2 * (1 - abs(left.price - right.price) / (EVENNESS * bowl.depth))
        + 0.2 * (1 - given_back / GIVEN_BACK)
        + 0.2 * min(bowl.depth / (15 * float(scan.atr[right.known])), 1.0)
    )
    points = (
        scan.point(left.at, left.price, "left rim"),
        scan.point(bowl.bottom, float(low[bowl.bottom]), "bottom"),
        scan.point(right.at, right.price, "right rim"),
        scan.point(handle, float(low[handle]), "handle"),
    )
    bars = (left.at, complete)
    line = scan.line("neckline", bars, (bowl.rim, bowl.rim))
    return scan.pattern(SPECS[0].name, "bullish", confidence, bars=bars, points=points, lines=(line,))
