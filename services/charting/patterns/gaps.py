"""Gaps: bars that trade wholly above or below the bar before, told as far as they are known on that day.

A gap is at least half an ATR(14) of the bar before it wide. With the highest high and lowest low of the 20
bars before it, and the way the close went over them in the gap's direction, in ATR:
common: it opens inside those bars' range; breakaway: it leaves the range, which was at most 8 ATR high,
or the way was less than 3; exhaustion: it leaves the range after a way of 8 ATR or more; runaway: any other.
Whether a gap was the last of its trend shows only later, so an exhaustion gap is a warning, and points
against the gap; the others point with it.

Confidence, 0–1, is 0.25 + 0.35·W + 0.2·V + 0.2·K:
W: width / 2 ATR, at most 1; V: (volume / mean volume of the 20 bars before − 1) / 2, cut to 0–1, 0 without
volume; K: 1 if the close kept the gap's direction (above the open for a gap up), else 0. Exhaustion gaps
count 0.7 of that, and common ones 0.6. The first 20 bars have no gaps, for nothing is known before them.
A gap has no lines: `top` and `bottom` are its edges.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from services.charting.patterns.drafts import Draft, Outline, drafts
from services.charting.patterns.pattern import PatternSpec
from services.charting.patterns.scan import Scan
from services.charting.zigzag import Whole
from services.market.bars import Column

SPECS = (
    PatternSpec("common_gap", "Common gap", "chart", "either",
                "A gap inside the recent range; such gaps are usually filled soon."),
    PatternSpec("breakaway_gap", "Breakaway gap", "chart", "either",
                "A gap out of a range: a move may be beginning."),
    PatternSpec("runaway_gap", "Runaway gap", "chart", "either",
                "A gap in the middle of a move that goes on."),
    PatternSpec("exhaustion_gap", "Exhaustion gap", "chart", "either",
                "A gap late in a long move, perhaps its last; known for sure only when it is filled."),
)  # fmt: skip

RANGE_BARS = 20
LEAST_WIDTH_ATR = 0.5
_NAMES = tuple(spec.name for spec in SPECS)
_EXHAUSTION = 3
_WEIGHTS = np.array([0.6, 1.0, 1.0, 0.7])


class _Row(NamedTuple):
    """One gap: 1 if it points up and −1 if down, its bar, and the prices beside it."""

    way: float
    at: int
    before: float
    after: float


def find(scan: Scan) -> list[Draft]:
    """All gaps from `scan.since` on, those up before those down."""
    if len(scan.bars) <= RANGE_BARS:
        return []
    high, low, _ = scan.mirrored
    widths = low[1:] - high[:-1]
    # Of the bars that are upside down the first has a bar before it that is not.
    least = np.maximum(LEAST_WIDTH_ATR * scan.atr, 1e-12)
    at = np.flatnonzero(widths >= np.concatenate((least, least[:-1]))) + 1
    at = at[scan.unmirrored(at)[0] >= max(RANGE_BARS, scan.since)]
    index, sign = scan.unmirrored(at)
    kinds = _kinds(scan, at)
    confidences = _confidences(scan, widths[at - 1], index, sign) * _WEIGHTS[kinds]
    names = [_NAMES[kind] for kind in kinds.tolist()]
    bars = (index - 1, index, index)
    return drafts(names, bars, [2] * len(names), confidences, lambda: _outlines(scan, at, kinds))


def _before(column: Column, at: Whole) -> Column:
    """Rows of the `RANGE_BARS` values before each bar."""
    return np.asarray(column[at[:, None] - np.arange(RANGE_BARS, 0, -1)[None, :]], dtype=np.float64)


def _kinds(scan: Scan, at: Whole) -> Whole:
    """Numbers of `SPECS`; `at` are bars of `mirrored`."""
    high, low, close = scan.mirrored
    ceiling, floor = _before(high, at).max(axis=1), _before(low, at).min(axis=1)
    unit = scan.atr[scan.unmirrored(at)[0] - 1]
    way = (close[at - 1] - close[at - RANGE_BARS]) / unit
    narrow = ceiling - floor <= 8 * unit
    leaving = np.where(narrow | (way < 3), 1, np.where(way >= 8, _EXHAUSTION, 2))
    return np.asarray(np.where(low[at] <= ceiling, 0, leaving), dtype=np.int64)


def _confidences(scan: Scan, width: Column, at: Whole, sign: Column) -> Column:
    bars = scan.bars
    usual = _before(bars.volume, at).mean(axis=1)
    busier = np.where(usual > 0, bars.volume[at] / np.where(usual > 0, usual, 1), 1.0) - 1
    kept = sign * (bars.close[at] - bars.open[at]) > 0
    wide = np.minimum(width / (2 * scan.atr[at - 1]), 1)
    return np.asarray(0.25 + 0.35 * wide + 0.2 * np.clip(busier / 2, 0, 1) + 0.2 * kept, dtype=np.float64)


def _outlines(scan: Scan, at: Whole, kinds: Whole) -> list[Outline]:
    index, sign = scan.unmirrored(at)
    ways = np.where(kinds == _EXHAUSTION, -sign, sign)
    columns = (ways, index, sign * scan.mirrored.high[at - 1], sign * scan.mirrored.low[at])
    rows = map(_Row._make, zip(*(column.tolist() for column in columns), strict=True))
    return [_outline(scan, row) for row in rows]


def _outline(scan: Scan, row: _Row) -> Outline:
    points = (scan.point(row.at - 1, row.before, "before"), scan.point(row.at, row.after, "after"))
    return Outline("bullish" if row.way > 0 else "bearish", points)
