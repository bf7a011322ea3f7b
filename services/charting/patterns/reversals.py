"""Double and triple tops, head and shoulders, and the same upside down.

Made of consecutive swings of one size, here told for tops; bottoms are the same on negated prices. The
height is that of the top (the mean of the tops) above the neckline, at least 3 ATR(14).
Double top: two tops within 15% of the height of each other, the neckline at the low between them.
Triple top: three tops within 20%, lows within 40% of the height; the neckline is the lower low.
Head and shoulders: a head above both shoulders by at least 15% of the height, shoulders within 35% of the
height of each other; the neckline goes through the two lows, which differ by at most 35% of the height,
and the shoulders stand on it by a fifth at least; neither half is shorter than 0.35 of the other, in bars.
The rise into the first top is at least as high as the fall from it, 0.8 of the height at the least.
Complete at the first close below the neckline, once the last top is a confirmed swing and within as many
bars after it as the tops span, if no bar closed above the tops (right shoulder) meanwhile.

Confidence, 0–1, is 0.1 + 0.35·E + 0.2·S + 0.15·P + 0.2·H:
E, evenness: 1 − difference of the tops (shoulders) / what is allowed;
S, symmetry in time: shorter / longer of the bars from first to middle and from middle to last top (for a
double top: of the legs up to the second top and down to the break);
P, the trend before: rise into the first top / (2 × height), at most 1;
H, size: height / 10 ATR(14), at most 1.
(The rules are those of Edwards & Magee, "Technical Analysis of Stock Trends", and Bulkowski,
"Encyclopedia of Chart Patterns"; their wording leaves the numbers to us.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from services.charting.patterns.breakouts import Lines, first_closes_below
from services.charting.patterns.drafts import Draft, Outline, drafts
from services.charting.patterns.pattern import PatternSpec
from services.charting.patterns.scan import Scan
from services.charting.patterns.turns import Mask, Windows
from services.market.bars import Column

SPECS = (
    PatternSpec("double_top", "Double top", "chart", "bearish",
                "Two highs at the same price, and a close below the low between: the rise failed twice."),
    PatternSpec("double_bottom", "Double bottom", "chart", "bullish",
                "Two lows at the same price, and a close above the high between: the fall failed twice."),
    PatternSpec("triple_top", "Triple top", "chart", "bearish",
                "Three highs at the same price, and a close below the lows between them."),
    PatternSpec("triple_bottom", "Triple bottom", "chart", "bullish",
                "Three lows at the same price, and a close above the highs between them."),
    PatternSpec("head_and_shoulders", "Head and shoulders", "chart", "bearish",
                "A high between lower ones, and a close below the line through the lows: a rise is over."),
    PatternSpec("inverse_head_and_shoulders", "Inverse head and shoulders", "chart", "bullish",
                "A low between higher ones, and a close above the line through the highs: a fall is over."),
)  # fmt: skip

LEAST_HEIGHT_ATR = 3.0
LEAST_BARS = 8
MOST_BARS = 250
LEAST_SYMMETRY = 0.35
_DOUBLE = ("double_top", "double_bottom"), ("first", "between", "second")
_TRIPLE = ("triple_top", "triple_bottom"), ("first", "between", "second", "between", "third")
_SHOULDERS = (
    ("head_and_shoulders", "inverse_head_and_shoulders"),
    ("left shoulder", "neckline", "head", "neckline", "right shoulder"),
)


@dataclass(frozen=True)
class _Shape:
    """Windows that look like one kind of top; all columns have a value for each row of `windows`.

    `names` are those of the top and the bottom. `symmetry` is NaN where it is known only at the break.
    Prices are turned so that the last is a high.
    """

    names: tuple[str, str]
    labels: tuple[str, ...]
    windows: Windows
    neckline: Lines
    ceiling: Column
    height: Column
    rise: Column
    evenness: Column
    symmetry: Column


class _Row(NamedTuple):
    """One shape, its prices as they are; `complete` is −1 where the price has not left it."""

    at: list[int]
    prices: list[float]
    labels: tuple[str, ...]
    sign: float
    neckline: tuple[float, float]
    complete: int


class _Tops:
    """Shapes of all kinds together, and where the price left them, −1 if it did not."""

    def __init__(self, scan: Scan, shapes: Sequence[_Shape]) -> None:
        windows = [shape.windows for shape in shapes]
        self.shapes = shapes
        self.first = np.concatenate([rows.index[:, 1] for rows in windows])
        self.trough = np.concatenate([rows.index[:, -2] for rows in windows])
        self.last = np.concatenate([rows.index[:, -1] for rows in windows])
        self.known = np.concatenate([rows.known for rows in windows])
        self.sign = np.concatenate([rows.sign for rows in windows])
        self.neckline = Lines.of([shape.neckline for shape in shapes])
        self.complete = first_closes_below(
            scan.bars.close, self.neckline, self.known, 2 * self.last - self.first,
            ceiling=self.column("ceiling"), sign=self.sign,
        )  # fmt: skip

    def column(self, name: str) -> Column:
        """A column of the shapes, one kind after another."""
        return np.concatenate([getattr(shape, name) for shape in self.shapes])


def find(scan: Scan) -> list[Draft]:
    """All kinds, in no order; the same turns may be told at two sizes."""
    shapes = (_double(scan), _triple(scan), _head_and_shoulders(scan))
    tops = _Tops(scan, shapes)
    told = np.flatnonzero(tops.complete >= 0)
    names = np.concatenate([np.where(shape.windows.sign > 0, *shape.names) for shape in shapes])
    points = np.repeat([len(shape.labels) for shape in shapes], [len(shape.height) for shape in shapes])
    return drafts(
        names[told].tolist(), (tops.first[told], tops.complete[told], tops.last[told]), points[told].tolist(),
        _confidence(scan, tops)[told], lambda: _outlines(scan, tops),
    )  # fmt: skip


def _double(scan: Scan) -> _Shape:
    windows = scan.turns.windows(4)
    before, first, low, second = windows.price.T
    height = (first + second) / 2 - low
    evenness = 1 - np.abs(first - second) / (0.15 * np.maximum(height, 1e-12))
    mask = _sound(scan, windows, height, evenness)
    symmetry = np.full(len(height), np.nan)
    neckline = Lines(windows.index[:, 2], low, np.zeros(len(low)))
    ceiling = np.maximum(first, second)
    return _shape(_DOUBLE, mask, windows, neckline, ceiling, height, first - before, evenness, symmetry)


def _triple(scan: Scan) -> _Shape:
    windows = scan.turns.windows(6)
    before, first, low, second, other, third = windows.price.T
    highest = np.maximum(np.maximum(first, second), third)
    lowest = np.minimum(np.minimum(first, second), third)
    floor = np.minimum(low, other)
    height = (first + second + third) / 3 - floor
    unit = np.maximum(height, 1e-12)
    evenness = 1 - (highest - lowest) / (0.2 * unit)
    mask = _sound(scan, windows, height, evenness) & (np.abs(low - other) <= 0.4 * unit)
    neckline = Lines(windows.index[:, 2], floor, np.zeros(len(low)))
    return _shape(
        _TRIPLE, mask, windows, neckline, highest, height, first - before, evenness, _symmetry(windows)
    )


def _head_and_shoulders(scan: Scan) -> _Shape:
    windows = scan.turns.windows(6)
    before, left, low, head, other, right = windows.price.T
    at = windows.index.T
    slope = (other - low) / (at[4] - at[2])
    neckline = Lines(at[2], low, slope)
    over = windows.price[:, 1::2] - neckline.along(windows.index[:, 1::2])
    height = over[:, 1]
    unit = np.maximum(height, 1e-12)
    evenness = 1 - np.abs(left - right) / (0.35 * unit)
    symmetry = _symmetry(windows)
    mask = _sound(scan, windows, height, evenness) & (symmetry >= LEAST_SYMMETRY)
    mask &= head - np.maximum(left, right) >= 0.15 * unit
    mask &= (np.abs(low - other) <= 0.35 * unit) & (over.min(axis=1) >= 0.2 * unit)
    return _shape(_SHOULDERS, mask, windows, neckline, right, height, left - before, evenness, symmetry)


def _sound(scan: Scan, windows: Windows, height: Column, evenness: Column) -> Mask:
    """Even and high enough, neither too short nor too long, and after a rise."""
    span = windows.index[:, -1] - windows.index[:, 1]
    before, first, low = windows.price.T[:3]
    mask = (height >= LEAST_HEIGHT_ATR * scan.atr[windows.known]) & (span >= LEAST_BARS) & (evenness >= 0)
    return np.asarray(mask & (span <= MOST_BARS) & (first - before >= np.maximum(first - low, 0.8 * height)))


def _symmetry(windows: Windows) -> Column:
    left = windows.index[:, 3] - windows.index[:, 1]
    right = windows.index[:, 5] - windows.index[:, 3]
    return np.asarray(np.minimum(left, right) / np.maximum(left, right), dtype=np.float64)


def _shape(
    kind: tuple[tuple[str, str], tuple[str, ...]], mask: Mask, windows: Windows, neckline: Lines,
    *columns: Column,
) -> _Shape:  # fmt: skip
    rows = np.flatnonzero(mask)
    return _Shape(*kind, windows.at(rows), neckline.rows(rows), *(column[rows] for column in columns))


def _confidence(scan: Scan, tops: _Tops) -> Column:
    height, symmetry = tops.column("height"), tops.column("symmetry")
    legs = (tops.last - tops.trough, tops.complete - tops.last)
    at_break = np.minimum(*legs) / np.maximum(*legs)
    return np.asarray(
        0.1
        + 0.35 * tops.column("evenness")
        + 0.2 * np.where(np.isnan(symmetry), at_break, symmetry)
        + 0.15 * np.minimum(tops.column("rise") / (2 * height), 1)
        + 0.2 * np.minimum(height / (10 * scan.atr[tops.known]), 1),
        dtype=np.float64,
    )


def _outlines(scan: Scan, tops: _Tops) -> list[Outline]:
    """Of those that the price has left."""
    columns = (
        [at for shape in tops.shapes for at in shape.windows.index[:, 1:].tolist()],
        [prices for shape in tops.shapes for prices in _prices(shape.windows).tolist()],
        [shape.labels for shape in tops.shapes for _ in shape.height],
        tops.sign.tolist(),
        tops.neckline.ends(tops.first, tops.complete, tops.sign),
        tops.complete.tolist(),
    )
    rows = map(_Row._make, zip(*columns, strict=True))
    return [_outline(scan, row) for row in rows if row.complete >= 0]


def _prices(windows: Windows) -> Column:
    """As they are, without the swing before the first top."""
    return windows.sign[:, None] * windows.price[:, 1:]


def _outline(scan: Scan, row: _Row) -> Outline:
    points = tuple(map(scan.point, row.at, row.prices, row.labels))
    neckline = scan.line("neckline", (row.at[0], row.complete), row.neckline)
    return Outline("bearish" if row.sign > 0 else "bullish", points, (neckline,))
