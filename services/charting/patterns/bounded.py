"""Triangles, wedges and channels: prices that turn between two straight lines.

Five consecutive swings of one size make one: three on one side, whose line is the least-squares fit through
them, and two on the other. With the width at the first swing as unit, and slopes as the change of a line
from the first to the last swing in that unit (up for the upper, lo for the lower line):

    ascending triangle     |up| ≤ 0.15, lo ≥ 0.3         descending triangle   up ≤ −0.3, |lo| ≤ 0.15
    symmetric triangle     up ≤ −0.2, lo ≥ 0.2           rising wedge          up ≥ 0.2, lo ≥ up + 0.25
    channel                |up − lo| ≤ 0.15              falling wedge         lo ≤ −0.2, up ≤ lo − 0.25

The lines of all but a channel end at most 0.75 of the first width apart. The three are within 8% of
the mean width of their line, the whole is 15 to 250 bars long, at least 95% of the closes lie between the
lines, give or take a tenth of the width, and so does the close of the bar that completes it: the one at
which the fifth swing is confirmed. So these are told before the price breaks out.

Confidence, 0–0.9 (five turns prove no more), is 0.05 + 0.35·F + 0.2·C + 0.2·R + 0.1·W:
F, fit: 1 − residual of the three / 8% of the mean width;
C, containment: share of closes between the lines, from 95% (0) to all (1);
R, rhythm: the shortest of the four legs, in bars, / half the mean leg, at most 1;
W, size: mean width / 8 ATR(14), at most 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from services.charting.patterns.breakouts import Lines, bars_between
from services.charting.patterns.drafts import Draft, Outline, drafts
from services.charting.patterns.pattern import Direction, PatternSpec
from services.charting.patterns.scan import Scan
from services.charting.patterns.turns import Mask, Windows
from services.charting.zigzag import Whole
from services.market.bars import Column

SPECS = (
    PatternSpec("ascending_triangle", "Ascending triangle", "chart", "bullish",
                "A flat top and rising lows: buyers pay more each time, sellers hold one price."),
    PatternSpec("descending_triangle", "Descending triangle", "chart", "bearish",
                "A flat bottom and falling highs: sellers take less each time, buyers hold one price."),
    PatternSpec("symmetric_triangle", "Symmetric triangle", "chart", "neutral",
                "Falling highs and rising lows: the price is being squeezed and may leave either way."),
    PatternSpec("rising_wedge", "Rising wedge", "chart", "bearish",
                "Rising lines that converge: each advance gains less, which often ends in a fall."),
    PatternSpec("falling_wedge", "Falling wedge", "chart", "bullish",
                "Falling lines that converge: each decline loses less, which often ends in a rise."),
    PatternSpec("channel", "Channel", "chart", "either",
                "Parallel lines that hold the price: it trends, or moves sideways, between them."),
)  # fmt: skip

LEAST_BARS = 15
MOST_BARS = 250
FIT = 0.08
CONTAINED = 0.95


@dataclass(frozen=True)
class _Shapes:
    """Windows with the line of the three and that of the two, in turned prices, one a row.

    `residual` is that of the three, `width` the mean distance of the lines, `left` the share of the first
    distance that is left at the last swing.
    """

    windows: Windows
    three: Lines
    two: Lines
    residual: Column
    width: Column
    left: Column

    def at(self, rows: Whole) -> _Shapes:
        """Some of the rows."""
        return _Shapes(
            self.windows.at(rows), self.three.rows(rows), self.two.rows(rows),
            self.residual[rows], self.width[rows], self.left[rows],
        )  # fmt: skip


class _Row(NamedTuple):
    """One shape, its prices as they are: the five swings, and the ends of both lines.

    `upright` if three are highs.
    """

    at: list[int]
    prices: list[float]
    upright: bool
    known: int
    three: tuple[float, float]
    two: tuple[float, float]
    way: Direction


def find(scan: Scan) -> list[Draft]:
    """All kinds, in no order; neighbouring windows of one shape are all told."""
    shapes = _fit(scan.turns.windows(5))
    shapes = shapes.at(np.flatnonzero(_sound(shapes)))
    kind, row = np.nonzero(_kinds(shapes))
    shapes = shapes.at(row)
    contained = _contained(scan, shapes)
    whole = np.flatnonzero(contained >= CONTAINED)
    kind, shapes = kind[whole], shapes.at(whole)
    specs = [SPECS[number] for number in kind.tolist()]
    bars = (shapes.windows.index[:, 0], shapes.windows.known, shapes.windows.index[:, -1])
    return drafts(
        [spec.name for spec in specs], bars, [5] * len(specs),
        _confidence(scan, shapes, contained[whole]), lambda: _outlines(scan, specs, shapes),
    )  # fmt: skip


def _fit(windows: Windows) -> _Shapes:
    """Lines are told by their price at the first swing."""
    first = windows.index[:, 0]
    at = (windows.index - first[:, None]).astype(np.float64).T
    price = windows.price.T
    x_mean = (at[0] + at[2] + at[4]) / 3
    y_mean = (price[0] + price[2] + price[4]) / 3
    away = [at[n] - x_mean for n in (0, 2, 4)]
    slope = (away[0] * price[0] + away[1] * price[2] + away[2] * price[4]) / (
        away[0] ** 2 + away[1] ** 2 + away[2] ** 2
    )
    three = Lines(first, y_mean - slope * x_mean, slope)
    two_slope = (price[3] - price[1]) / (at[3] - at[1])
    two = Lines(first, price[1] - two_slope * at[1], two_slope)
    off = np.abs(windows.price[:, ::2] - three.along(windows.index[:, ::2])).T
    # Of so few columns `max(axis=1)` would take ten times as long.
    residual = np.maximum(np.maximum(off[0], off[1]), off[2])
    start = three.price - two.price
    end = start + (slope - two_slope) * at[4]
    left = end / np.maximum(start, 1e-12)
    return _Shapes(windows, three, two, residual, np.where(start > 0, (start + end) / 2, 0), left)


def _sound(shapes: _Shapes) -> Mask:
    span = shapes.windows.index[:, 4] - shapes.windows.index[:, 0]
    mask = (shapes.width > 0) & (shapes.left > 0.05) & (shapes.residual <= FIT * shapes.width)
    return np.asarray(mask & (span >= LEAST_BARS) & (span <= MOST_BARS))


def _kinds(shapes: _Shapes) -> Mask:
    """A row for each of `SPECS`; a shape may be of two kinds, or of none."""
    windows = shapes.windows
    unit = (windows.index[:, 4] - windows.index[:, 0]) / (shapes.three.price - shapes.two.price)
    three, two = shapes.three.slope * unit, shapes.two.slope * unit
    # Where prices were negated, the line of the three is the lower one.
    upright = windows.sign > 0
    up, lo = np.where(upright, three, -two), np.where(upright, two, -three)
    converging = shapes.left <= 0.75
    kinds = {
        "ascending_triangle": (np.abs(up) <= 0.15) & (lo >= 0.3) & converging,
        "descending_triangle": (up <= -0.3) & (np.abs(lo) <= 0.15) & converging,
        "symmetric_triangle": (up <= -0.2) & (lo >= 0.2) & converging,
        "rising_wedge": (up >= 0.2) & (lo >= up + 0.25) & converging,
        "falling_wedge": (lo <= -0.2) & (up <= lo - 0.25) & converging,
        "channel": np.abs(up - lo) <= 0.15,
    }
    return np.array([kinds[spec.name] for spec in SPECS])


def _contained(scan: Scan, shapes: _Shapes) -> Column:
    """The share of closes between the lines; 0 if the last one is not, for then it has broken out."""
    first, last = shapes.windows.index[:, 0], shapes.windows.known
    bars = bars_between(first, last)
    closes = shapes.windows.sign[:, None] * scan.bars.close[bars]
    slack = shapes.width / 10
    inside = closes <= shapes.three.raised(slack).along(bars)
    inside &= closes >= shapes.two.raised(-slack).along(bars)
    # A row repeats its last bar to the end.
    surplus = bars.shape[1] - 1 - (last - first)
    count = inside.sum(axis=1) - surplus
    return np.asarray(np.where(inside[:, -1], count / (last - first + 1), 0.0), dtype=np.float64)


def _confidence(scan: Scan, shapes: _Shapes, contained: Column) -> Column:
    legs = np.diff(shapes.windows.index, axis=1)
    rhythm = 2 * legs.min(axis=1, initial=MOST_BARS) / np.maximum(legs.mean(axis=1), 1)
    return np.asarray(
        0.05
        + 0.35 * (1 - shapes.residual / (FIT * shapes.width))
        + 0.2 * (contained - CONTAINED) / (1 - CONTAINED)
        + 0.2 * np.minimum(rhythm, 1)
        + 0.1 * np.minimum(shapes.width / (8 * scan.atr[shapes.windows.known]), 1),
        dtype=np.float64,
    )


def _outlines(scan: Scan, specs: Sequence[PatternSpec], shapes: _Shapes) -> list[Outline]:
    windows, sign = shapes.windows, shapes.windows.sign
    first, last = windows.index[:, 0], windows.index[:, -1]
    change = (sign * shapes.three.slope * (last - first) / shapes.width).tolist()
    columns = (
        windows.index.tolist(),
        (sign[:, None] * windows.price).tolist(),
        (sign > 0).tolist(),
        windows.known.tolist(),
        shapes.three.ends(first, windows.known, sign),
        shapes.two.ends(first, windows.known, sign),
        map(_way, specs, change),
    )
    return [_outline(scan, _Row._make(row)) for row in zip(*columns, strict=True)]


def _outline(scan: Scan, row: _Row) -> Outline:
    labels = ("high", "low", "high", "low", "high") if row.upright else ("low", "high", "low", "high", "low")
    upper, lower = (row.three, row.two) if row.upright else (row.two, row.three)
    bars = (row.at[0], row.known)
    lines = (scan.line("upper", bars, upper), scan.line("lower", bars, lower))
    return Outline(row.way, tuple(map(scan.point, row.at, row.prices, labels)), lines)


def _way(spec: PatternSpec, change: float) -> Direction:
    """A channel points where it goes, if it goes by a quarter of its width or more."""
    if spec.direction != "either":
        return spec.direction
    if abs(change) < 0.25:
        return "neutral"
    return "bullish" if change > 0 else "bearish"
