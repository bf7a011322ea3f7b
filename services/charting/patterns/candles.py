"""TA-Lib's candlestick patterns. What is found is exactly what TA-Lib finds, with its default settings.

Confidence, 0–1, is Q · (0.2 + 0.5·T + 0.3·S):
Q is 0.8 where TA-Lib calls the pattern inexact (its value is 80), else 1;
T is the trend that the pattern is about: (close before the pattern − close 10 bars earlier) / 3 ATR(14),
counted in the pattern's direction for a continuation, against it for a reversal, either way for a neutral
one, and cut to 0–1: a hammer after a rise has none;
S is size: high − low of all its bars / 2 ATR(14), at most 1. The ATR is that of the bar before the pattern.
For the first bars of a series the first bar stands for those that are missing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import unwrap
from itertools import repeat
from typing import NamedTuple

import numpy as np
import talib

from services.charting.patterns.candle_specs import SPECS, CandleSpec
from services.charting.patterns.pattern import Direction, Pattern
from services.charting.patterns.scan import Scan
from services.charting.zigzag import Whole
from services.market.bars import Column

TREND_BARS = 10
TREND_ATR = 3.0
SIZE_ATR = 2.0
CONFIRMED = 200
MOST_LATE = 3
"""TA-Lib's value for a hikkake that a close confirms, and how many bars later that may be at most."""
_FUNCTIONS: dict[str, Callable[..., Whole]] = {
    # Without the wrapper that looks at each argument for a pandas or polars series.
    spec.function: unwrap(getattr(talib, spec.function))
    for spec in SPECS
}
_MOST_BARS = 7
_FIXED = {"bullish": 1, "bearish": -1, "neutral": 0}
_DIRECTIONS: dict[int, Direction] = {1: "bullish", -1: "bearish", 0: "neutral"}


class Hits(NamedTuple):
    """Columns, one row a find: which of the specs, first and last bar, and TA-Lib's value."""

    spec: Whole
    start: Whole
    end: Whole
    value: Whole


class CandleFinds:
    """Where candle patterns are. `rows` puts them in order and says of each what there is to say."""

    def __init__(self, scan: Scan, specs: Sequence[CandleSpec]) -> None:
        self._scan, self._specs, bars = scan, specs, scan.bars
        prices = bars.open, bars.high, bars.low, bars.close
        self._values = [_FUNCTIONS[spec.function](*prices) for spec in specs]
        self._found = np.empty((len(specs), len(bars)), dtype=np.bool_)
        for found, values in zip(self._found, self._values, strict=True):
            np.not_equal(values, 0, out=found)
        self._found[:, : scan.since] = False
        self._count = int(np.count_nonzero(self._found))

    def __len__(self) -> int:
        return self._count

    def rows(self) -> list[Pattern]:
        """A pattern for each, oldest first."""
        hits, bars = self._hits(), self._scan.bars
        width = hits.end - hits.start
        tops = _rolling(np.maximum, bars.high)[width, hits.end]
        bottoms = _rolling(np.minimum, bars.low)[width, hits.end]
        sign = _signs(self._specs, hits)
        names = [spec.name for spec in self._specs]
        count = len(self)
        columns = (
            map(names.__getitem__, hits.spec.tolist()),
            repeat("candle", count),
            map(_DIRECTIONS.__getitem__, sign.tolist()),
            _confidence(self._scan, self._specs, hits, sign, tops - bottoms).tolist(),
            hits.start.tolist(),
            bars.time[hits.start].tolist(),
            hits.end.tolist(),
            bars.time[hits.end].tolist(),
            tops.tolist(),
            bottoms.tolist(),
            repeat((), count),
            repeat((), count),
        )
        return list(map(Pattern._make, zip(*columns, strict=True)))

    def _hits(self) -> Hits:
        which, end = np.nonzero(self._found)
        value = np.stack(self._values)[which, end].astype(np.int64)
        start = end - np.array([spec.bars - 1 for spec in self._specs])[which]
        for row in np.flatnonzero(np.abs(value) == CONFIRMED).tolist():
            late = end[row]
            before = np.flatnonzero(self._values[which[row]][late - MOST_LATE : late])
            # TA-Lib may confirm one that it does not tell, in its warm-up.
            start[row] += (int(before[-1]) if len(before) else 0) - MOST_LATE
        order = np.argsort(end, kind="stable")
        return Hits(which[order], start[order], end[order], value[order])


def _signs(specs: Sequence[CandleSpec], hits: Hits) -> Whole:
    """1 bullish, −1 bearish, 0 neutral: the pattern's own direction, or if it may be either TA-Lib's sign."""
    fixed = np.array([_FIXED.get(spec.direction, 9) for spec in specs])[hits.spec]
    return np.asarray(np.where(fixed == 9, np.sign(hits.value), fixed), dtype=np.int64)


def _rolling(extreme: np.ufunc, column: Column) -> Column:
    """Row n is the extreme of each bar and the n before it."""
    rows = [column]
    for back in range(1, _MOST_BARS):
        row = rows[-1].copy()
        if back < len(column):
            extreme(row[back:], column[:-back], out=row[back:])
        rows.append(row)
    return np.stack(rows)


def _confidence(scan: Scan, specs: Sequence[CandleSpec], hits: Hits, sign: Whole, size: Column) -> Column:
    before = np.maximum(hits.start - 1, 0)
    unit = np.maximum(scan.atr[before], 1e-12)
    close = scan.bars.close
    trend = (close[before] - close[np.maximum(before - TREND_BARS, 0)]) / (TREND_ATR * unit)
    role = np.array([-1.0 if spec.role == "reversal" else 1.0 for spec in specs])
    along = np.where(sign == 0, np.abs(trend), trend * sign * role[hits.spec])
    exactness = np.where(np.abs(hits.value) == 80, 0.8, 1.0)
    large = np.minimum(size / (SIZE_ATR * unit), 1.0)
    return np.asarray(exactness * (0.2 + 0.5 * np.clip(along, 0, 1) + 0.3 * large), dtype=np.float64)
