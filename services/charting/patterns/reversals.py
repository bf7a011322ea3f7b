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

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from services.charting.patterns.breakouts import Lines, first_closes_below
from services.charting.patterns.pattern import Direction, Pattern, PatternSpec
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
_DOUBLE = ("first", "between", "second")
_TRIPLE = ("first", "between", "second", "between", "third")
_SHOULDERS = ("left shoulder", "neckline", "head", "neckline", "right shoulder")


@dataclass(frozen=True)
class _Shape:
    """Windows that look like one kind of top; all columns have a value for each row of `windows`.

    `symmetry` is NaN where it is known only at the break. Prices are turned so that the last is a high.
    """

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
    sign: float
    neckline: tuple[float, float]
    complete: int
    confidence: float


def find(scan: Scan) -> list[Pattern]:
    """All kinds, in no order; the same turns may be told at two sizes."""
    found: list[Pattern] = []
    for names, shape_of in _SHAPES.items():
        found += _completed(scan, shape_of(scan), names)
    return found


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
    labels: tuple[str, ...], mask: Mask, windows: Windows, neckline: Lines, *columns: Column
) -> _Shape:
    rows = np.flatnonzero(mask)
    return _Shape(labels, windows.at(rows), neckline.rows(rows), *(column[rows] for column in columns))


def _completed(scan: Scan, shape: _Shape, names: tuple[str, str]) -> list[Pattern]:
    windows = shape.windows
    first, last = windows.index[:, 1], windows.index[:, -1]
    complete = first_closes_below(
        scan.bars.close,
        shape.neckline,
        windows.known,
        2 * last - first,
        ceiling=shape.ceiling,
        sign=windows.sign,
    )
    legs = (last - windows.index[:, -2], complete - last)
    at_break = np.minimum(*legs) / np.maximum(*legs)
    symmetry = np.where(np.isnan(shape.symmetry), at_break, shape.symmetry)
    confidence = (
        0.1
        + 0.35 * shape.evenness
        + 0.2 * symmetry
        + 0.15 * np.minimum(shape.rise / (2 * shape.height), 1)
        + 0.2 * np.minimum(shape.height / (10 * scan.atr[windows.known]), 1)
    )
    necklines = shape.neckline.ends(first, complete, windows.sign)
    columns = (
        windows.index[:, 1:].tolist(),
        (windows.sign[:, None] * windows.price[:, 1:]).tolist(),
        windows.sign.tolist(),
        necklines,
        complete.tolist(),
        confidence.tolist(),
    )
    rows = map(_Row._make, zip(*columns, strict=True))
    return [_pattern(scan, row, shape.labels, names) for row in rows if row.complete >= 0]


def _pattern(scan: Scan, row: _Row, labels: tuple[str, ...], names: tuple[str, str]) -> Pattern:
    points = tuple(map(scan.point, row.at, row.prices, labels))
    bars = (row.at[0], row.complete)
    neckline = scan.line("neckline", bars, row.neckline)
    name, way = (names[0], _BEARISH) if row.sign > 0 else (names[1], _BULLISH)
    return scan.pattern(name, way, row.confidence, bars=bars, points=points, lines=(neckline,))


_BEARISH: Direction = "bearish"
_BULLISH: Direction = "bullish"
_SHAPES: dict[tuple[str, str], Callable[[Scan], _Shape]] = {
    ("double_top", "double_bottom"): _double,
    ("triple_top", "triple_bottom"): _triple,
    ("head_and_shoulders", "inverse_head_and_shoulders"): _head_and_shoulders,
}
