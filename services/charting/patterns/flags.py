"""Flags and pennants: a steep pole, a short rest that gives little of it back, and a break-out its way.

Told here for a rise; bear flags are the same on negated prices. The pole: a high above those of the 15 bars
before it, at least 5 ATR(14) (of the bar at the pole's foot) above the lowest low of those bars, reached
so directly that the way from close to close is at most 1 / 0.6 of the net way. The rest: 5 to 20 bars
not above that high, giving back at most half of the pole, with a mean width of at most 0.4 of the pole
between the least-squares lines through their highs and their lows. Complete at the first close above the
last five highs. It is a pennant if the lines converge from both sides to 0.6 of their first distance or
less, and a flag if they keep 0.6 to 1.6 of it and do not rise by more than a tenth of the pole.

Confidence, 0–1, is 0.1 + 0.25·D + 0.25·K + 0.2·H + 0.2·N:
D, directness: (net way / way − 0.6) / 0.4; K, what was kept: 1 − share given back / 0.5;
H, size of the pole: height / 10 ATR, at most 1; N, narrowness: 1 − mean width / (0.4 × height).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from services.charting.patterns.breakouts import Lines
from services.charting.patterns.drafts import Draft, Outline, drafts
from services.charting.patterns.pattern import PatternLine, PatternSpec
from services.charting.patterns.scan import Scan
from services.charting.patterns.turns import Mask
from services.charting.zigzag import Whole
from services.market.bars import Column

SPECS = (
    PatternSpec("bull_flag", "Bull flag", "chart", "bullish",
                "A steep rise, a short slip between parallel lines, and a break upwards: it goes on."),
    PatternSpec("bear_flag", "Bear flag", "chart", "bearish",
                "A steep fall, a short drift up between parallel lines, and a break downwards: it goes on."),
    PatternSpec("pennant", "Pennant", "chart", "either",
                "A steep move, a short rest between converging lines, and a break the same way: it goes on."),
)  # fmt: skip

POLE_BARS = 15
POLE_ATR = 5.0
DIRECTNESS = 0.6
REST_BARS = (5, 20)
GIVEN_BACK = 0.5
WIDTH = 0.4
_NEITHER, _FLAG, _PENNANT = 0, 1, 2


@dataclass(frozen=True)
class _Poles:
    """One row a pole with a rest after it: its foot, top and break-out in `mirrored`, and its measures."""

    foot: Whole
    top: Whole
    breakout: Whole
    height: Column
    directness: Column


@dataclass(frozen=True)
class _Rests:
    """What followed each pole: its bounds, mean width, the share of the pole it gave back, and its kind.

    `kind` is `_PENNANT`, `_FLAG` or `_NEITHER`.
    """

    upper: Lines
    lower: Lines
    width: Column
    given_back: Column
    kind: Whole


class _Row(NamedTuple):
    """One pole with its rest, bars and prices as they are; the outer line is on the side of the break-out."""

    foot: int
    top: int
    breakout: int
    start: float
    end: float
    outer: tuple[float, float]
    inner: tuple[float, float]
    rising: bool


def find(scan: Scan) -> list[Draft]:
    """Flags and pennants of both directions."""
    if len(scan.bars) < POLE_BARS + REST_BARS[0] + 2:
        return []
    poles = _poles(scan)
    rests = _rests(scan, poles)
    confidence = (
        0.1
        + 0.25 * (poles.directness - DIRECTNESS) / (1 - DIRECTNESS)
        + 0.25 * (1 - rests.given_back / GIVEN_BACK)
        + 0.2 * np.minimum(poles.height / (10 * scan.atr[scan.unmirrored(poles.foot)[0]]), 1)
        + 0.2 * (1 - rests.width / (WIDTH * poles.height))
    )
    told = np.flatnonzero(rests.kind)
    rising, pennant = poles.foot < len(scan.bars), rests.kind == _PENNANT
    names = np.where(pennant, "pennant", np.where(rising, "bull_flag", "bear_flag"))[told].tolist()
    foot, top, breakout = (scan.unmirrored(bars[told])[0] for bars in (poles.foot, poles.top, poles.breakout))
    bars = (foot, breakout, top)
    return drafts(names, bars, [2] * len(names), confidence[told], lambda: _outlines(scan, poles, rests))


def _poles(scan: Scan) -> _Poles:
    high, low, close = scan.mirrored
    top, breakout = _tops(scan)
    before = low[top[:, None] - np.arange(POLE_BARS, -1, -1)]
    foot = top - POLE_BARS + before.argmin(axis=1)
    height = high[top] - low[foot]
    (start, _), (end, _) = scan.unmirrored(foot), scan.unmirrored(top)
    walked = np.maximum(scan.way[end] - scan.way[start], 1e-12)
    directness = np.where(top - foot >= 2, (close[top] - close[foot]) / walked, 0.0)
    good = (height >= POLE_ATR * scan.atr[start]) & (directness >= DIRECTNESS)
    rows = np.flatnonzero(good & (height > 0))
    return _Poles(foot[rows], top[rows], breakout[rows], height[rows], directness[rows])


def _highest(values: Column, width: int) -> Column:
    """The maximum of every `width` values in a row, by doubling."""
    highest, reach = values, 1
    while reach < width:
        step = min(reach, width - reach)
        highest = np.maximum(highest[:-step], highest[step:])
        reach += step
    return highest


def _tops(scan: Scan) -> tuple[Whole, Whole]:
    """Bars that may end a pole, and for each the bar that breaks out after it.

    They are above the `POLE_BARS` bars before them, and not below the fewest bars of a rest after them.
    """
    high, rest = scan.mirrored.high, REST_BARS[0]
    highest = _highest(high, rest)
    before = _highest(highest, POLE_BARS - rest + 1)[: -rest - 1]
    middle = high[POLE_BARS:-rest]
    top = np.flatnonzero((middle > before) & (middle >= highest[POLE_BARS + 1 :])) + POLE_BARS
    breakout = _breakouts(highest, scan.mirrored.close, top)
    # Nothing goes over from the upright bars to those upside down.
    count = len(scan.bars)
    rows = np.flatnonzero((breakout > 0) & ((top - POLE_BARS < count) == (breakout < count)))
    return top[rows], breakout[rows]


def _breakouts(highest: Column, close: Column, top: Whole) -> Whole:
    """The first bar after the shortest rest that closes above the last highs; 0 if none is near enough.

    `highest` has the maximum of each so many highs that the shortest rest is long.
    """
    rest = REST_BARS[0]
    breaking = np.flatnonzero(close[rest:] > highest[:-1]) + rest
    place = np.searchsorted(breaking, top + rest + 1)
    at = np.append(breaking, 0)[place]
    return np.asarray(np.where(at - 1 - top <= REST_BARS[1], at, 0), dtype=np.int64)


def _rests(scan: Scan, poles: _Poles) -> _Rests:
    high, low, _ = scan.mirrored
    first, last = poles.top + 1, poles.breakout - 1
    # Always as wide as the longest rest may be: sums of rows of another width are rounded otherwise.
    steps = np.arange(REST_BARS[1])
    at = np.minimum(first[:, None] + steps, last[:, None])
    resting = steps <= (last - first)[:, None]
    highs, lows = high[at], low[at]
    upper, lower = _fitted(first, last, highs, resting), _fitted(first, last, lows, resting)
    start = upper.price - lower.price
    end = start + (upper.slope - lower.slope) * (last - first)
    width = (start + end) / 2
    given_back = (high[poles.top] - lows.min(axis=1)) / poles.height
    sound = (highs.max(axis=1) <= high[poles.top]) & (given_back <= GIVEN_BACK)
    sound &= (start > 0) & (end > 0) & (width <= WIDTH * poles.height)
    kept = end / np.maximum(start, 1e-12)
    rising = np.maximum(upper.slope, lower.slope) * (last - first) / poles.height
    pennant = (upper.slope < 0) & (lower.slope > 0) & (kept <= 0.6)
    flag = (kept >= 0.6) & (kept <= 1.6) & (rising <= 0.1) & ~pennant
    kind = np.where(sound & pennant, _PENNANT, np.where(sound & flag, _FLAG, _NEITHER))
    return _Rests(upper, lower, width, given_back, kind)


def _fitted(first: Whole, last: Whole, prices: Column, counted: Mask) -> Lines:
    """The least-squares line through each row's prices, as far as they are `counted`."""
    count = last - first + 1
    middle = (count - 1) / 2
    steps = np.where(counted, np.arange(prices.shape[1]) - middle[:, None], 0.0)
    slope = (steps * prices).sum(axis=1) / (steps**2).sum(axis=1)
    mean = np.where(counted, prices, 0.0).sum(axis=1) / count
    return Lines(first, mean - slope * middle, slope)


def _outlines(scan: Scan, poles: _Poles, rests: _Rests) -> list[Outline]:
    told = np.flatnonzero(rests.kind)
    (foot, sign), (top, _) = scan.unmirrored(poles.foot[told]), scan.unmirrored(poles.top[told])
    ends = poles.top[told] + 1, poles.breakout[told]
    columns = (
        foot.tolist(),
        top.tolist(),
        scan.unmirrored(ends[1])[0].tolist(),
        (sign * scan.mirrored.low[poles.foot[told]]).tolist(),
        (sign * scan.mirrored.high[poles.top[told]]).tolist(),
        rests.upper.rows(told).ends(*ends, sign),
        rests.lower.rows(told).ends(*ends, sign),
        (sign > 0).tolist(),
    )
    return [_outline(scan, _Row._make(row)) for row in zip(*columns, strict=True)]


def _outline(scan: Scan, row: _Row) -> Outline:
    points = (
        scan.point(row.foot, row.start, "foot of the pole"), scan.point(row.top, row.end, "end of the pole"),
    )  # fmt: skip
    bars = (row.top + 1, row.breakout)
    upper, lower = (row.outer, row.inner) if row.rising else (row.inner, row.outer)
    lines = (PatternLine("pole", *points), scan.line("upper", bars, upper), scan.line("lower", bars, lower))
    return Outline("bullish" if row.rising else "bearish", points, lines)
