"""Straight lines that the price has kept to: rising or falling support and resistance.

Method. Every two swing lows (`swings.pivot_indices`) at least ten bars apart, within the last 250 bars,
make a candidate for support; two swing highs for resistance. A line stands if no bar from its first point
to the last bar closed beyond it by more than a tolerance of half an ATR(14). A touch is a swing of the
same kind within that tolerance of the line. Of the lines that stand the best is told, by
touches + length/window + 0.5^(bars since the last touch / 60) − distance from the last close / 6 ATR.
Lines are straight over bars, as on a linear chart: they skip nights and weekends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from services.charting.commands import Point
from services.charting.swings import Indices, pivot_indices, pivot_span
from services.charting.true_range import average_true_range
from services.market.bars import Bars, Column

LineSide = Literal["support", "resistance"]

TOLERANCE_ATR = 0.5
LEAST_BARS_APART = 10
_MOST_BARS = 500
_RECENCY_BARS = 60
_REACH_ATR = 6.0


@dataclass(frozen=True)
class Trendline:
    """A line through two swings, both real lows (support) or highs (resistance) of their bars.

    `touches` counts the swings on the line, those two included, so it is 2 or more; `touch_times` are
    their bars' opens. `slope` is price per bar, `value` the line's price at the last bar.
    """

    kind: LineSide
    start: Point
    end: Point
    touches: int
    touch_times: tuple[int, ...]
    slope: float
    value: float


def find_trendlines(bars: Bars, *, lookback: int = 250, max_each: int = 1) -> list[Trendline]:
    """The lines that still stand at the last bar, at most `max_each` of each kind, supports first.

    `lookback` is in bars; above 500 it counts as 500, for every pair of swings is tried. Only swings
    known by the last bar count. A kind of which no line stands has none in the list.
    """
    window = bars.tail(min(lookback, _MOST_BARS))
    span = pivot_span(len(window))
    if len(window) < 2 * span + LEAST_BARS_APART:
        return []
    highs, lows = pivot_indices(window, span)
    tolerance = TOLERANCE_ATR * float(average_true_range(bars)[-1])
    supports = _Lines(window, "support", lows, tolerance).best(max_each)
    return supports + _Lines(window, "resistance", highs, tolerance).best(max_each)


class _Lines:
    """All candidates of one kind. Prices of a resistance are negated, so that "below" is always broken."""

    def __init__(self, bars: Bars, kind: LineSide, swings: Indices, tolerance: float) -> None:
        self._bars, self._kind, self._swings, self._tolerance = bars, kind, swings, tolerance
        self._sign = 1.0 if kind == "support" else -1.0
        self._extreme = bars.low if kind == "support" else -bars.high
        self._close = self._sign * bars.close
        first, second = np.triu_indices(len(swings), 1)
        apart = swings[second] - swings[first] >= LEAST_BARS_APART
        self._start, self._end = swings[first[apart]], swings[second[apart]]

    def best(self, count: int) -> list[Trendline]:
        """The `count` best lines that stand, none of which shares two touches with a better one."""
        if len(self._start) == 0:
            return []
        slopes = (self._extreme[self._end] - self._extreme[self._start]) / (self._end - self._start)
        values = self._values(slopes, np.arange(len(self._bars)))
        touched = self._touched(slopes)
        order = np.argsort(-self._scores(values, touched), kind="stable")
        standing = self._standing(values)[order]
        chosen: list[Trendline] = []
        for index in order[standing].tolist():
            line = self._line(index, float(slopes[index]), self._swings[touched[index]])
            if all(len({*line.touch_times} & {*other.touch_times}) < 2 for other in chosen):
                chosen.append(line)
            if len(chosen) >= count:
                break
        return chosen

    def _values(self, slopes: Column, at: Indices) -> Column:
        """Each line's value at each of the bars `at`: rows are lines."""
        start = self._extreme[self._start]
        return np.asarray(start[:, None] + slopes[:, None] * (at[None, :] - self._start[:, None]))

    def _standing(self, values: Column) -> npt.NDArray[np.bool_]:
        broken = self._close[None, :] < values - self._tolerance
        broken &= np.arange(len(self._bars))[None, :] >= self._start[:, None]
        return np.asarray(~np.any(broken, axis=1), dtype=np.bool_)

    def _touched(self, slopes: Column) -> npt.NDArray[np.bool_]:
        """Which swings each line meets, from its own start on."""
        away = np.abs(self._extreme[self._swings][None, :] - self._values(slopes, self._swings))
        met = (away <= self._tolerance) & (self._swings[None, :] >= self._start[:, None])
        # The two that made the line are on it, whatever rounding says.
        made = self._swings[None, :] == self._start[:, None]
        return np.asarray(met | made | (self._swings[None, :] == self._end[:, None]))

    def _scores(self, values: Column, touched: npt.NDArray[np.bool_]) -> Column:
        last = len(self._bars) - 1
        newest = np.where(touched, self._swings[None, :], 0).max(axis=1)
        recency = 0.5 ** ((last - newest) / _RECENCY_BARS)
        length = (newest - self._start) / max(last, 1)
        unit = _REACH_ATR * max(self._tolerance / TOLERANCE_ATR, 1e-12)
        far = np.abs(self._close[-1] - values[:, -1]) / unit
        return np.asarray(touched.sum(axis=1) + length + recency - far, dtype=np.float64)

    def _line(self, index: int, slope: float, touches: Indices) -> Trendline:
        start, end = int(self._start[index]), int(self._end[index])
        value = self._extreme[start] + slope * (len(self._bars) - 1 - start)
        times = tuple(self._bars.time[touches].tolist())
        return Trendline(
            self._kind, self._point(start), self._point(end), len(times), times,
            self._sign * slope, self._sign * float(value),
        )  # fmt: skip

    def _point(self, index: int) -> Point:
        price = self._sign * float(self._extreme[index])
        return Point(time=int(self._bars.time[index]), price=price)
