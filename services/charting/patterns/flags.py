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

import numpy as np

from services.charting.patterns.breakouts import Lines
from services.charting.patterns.pattern import Direction, Pattern, PatternLine, PatternSpec
from services.charting.patterns.scan import Scan
from services.charting.patterns.turns import Mask, Whole
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
_BREAK_BARS = 5


@dataclass(frozen=True)
class _Poles:
    """One row a pole with a rest after it: bars of its foot, top and break-out, and its measures.

    Prices are turned so that the pole rises.
    """

    foot: Whole
    top: Whole
    breakout: Whole
    height: Column
    directness: Column


@dataclass(frozen=True)
class _Rests:
    """What followed each pole: its bounds, mean width, the share of the pole it gave back, and its kind.

    `kind` is 2 for a pennant, 1 for a flag, 0 for neither.
    """

    upper: Lines
    lower: Lines
    width: Column
    given_back: Column
    kind: Whole


def find(scan: Scan) -> list[Pattern]:
    """Flags and pennants of both directions."""
    if len(scan.bars) < POLE_BARS + REST_BARS[0] + 2:
        return []
    bars = scan.bars
    return [
        *_one_way(scan, bars.high, bars.low, bars.close, 1.0),
        *_one_way(scan, -bars.low, -bars.high, -bars.close, -1.0),
    ]


def _one_way(scan: Scan, high: Column, low: Column, close: Column, sign: float) -> list[Pattern]:
    poles = _poles(scan, high, low, close)
    if len(poles.top) == 0:
        return []
    rests = _rests(poles, high, low)
    confidence = (
        0.1
        + 0.25 * (poles.directness - DIRECTNESS) / (1 - DIRECTNESS)
        + 0.25 * (1 - rests.given_back / GIVEN_BACK)
        + 0.2 * np.minimum(poles.height / (10 * scan.atr[poles.foot]), 1)
        + 0.2 * (1 - rests.width / (WIDTH * poles.height))
    )
    prices = sign * low[poles.foot], sign * high[poles.top]
    return [
        _pattern(
            scan,
            poles,
            rests,
            row,
            sign=sign,
            confidence=float(confidence[row]),
            ends=(float(prices[0][row]), float(prices[1][row])),
        )
        for row in np.flatnonzero(rests.kind).tolist()
    ]


def _poles(scan: Scan, high: Column, low: Column, close: Column) -> _Poles:
    top = _tops(high)
    before = low[top[:, None] - np.arange(POLE_BARS, -1, -1)]
    foot = top - POLE_BARS + before.argmin(axis=1)
    height = high[top] - low[foot]
    way = np.concatenate(([0.0], np.cumsum(np.abs(np.diff(close)))))
    walked = np.maximum(way[top] - way[foot], 1e-12)
    directness = np.where(top - foot >= 2, (close[top] - close[foot]) / walked, 0.0)
    breakout = _breakouts(high, close, top)
    good = (height >= POLE_ATR * scan.atr[foot]) & (directness >= DIRECTNESS) & (breakout > 0)
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


def _tops(high: Column) -> Whole:
    """Bars above the `POLE_BARS` bars before them, and not below the fewest bars of a rest after them."""
    rest = REST_BARS[0]
    before = _highest(high, POLE_BARS)[: -rest - 1]
    after = _highest(high, rest)[POLE_BARS + 1 :]
    middle = high[POLE_BARS:-rest]
    return np.asarray(np.flatnonzero((middle > before) & (middle >= after)) + POLE_BARS, dtype=np.int64)


def _breakouts(high: Column, close: Column, top: Whole) -> Whole:
    """The first bar after the shortest rest that closes above the last highs; 0 if none is near enough."""
    breaking = np.flatnonzero(close[_BREAK_BARS:] > _highest(high, _BREAK_BARS)[:-1]) + _BREAK_BARS
    place = np.searchsorted(breaking, top + REST_BARS[0] + 1)
    at = np.append(breaking, 0)[place]
    return np.asarray(np.where(at - 1 - top <= REST_BARS[1], at, 0), dtype=np.int64)


def _rests(poles: _Poles, high: Column, low: Column) -> _Rests:
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
    kind = np.where(sound & pennant, 2, np.where(sound & flag, 1, 0))
    return _Rests(upper, lower, width, given_back, kind)


def _fitted(first: Whole, last: Whole, prices: Column, counted: Mask) -> Lines:
    """The least-squares line through each row's prices, as far as they are `counted`."""
    count = last - first + 1
    middle = (count - 1) / 2
    steps = np.where(counted, np.arange(prices.shape[1]) - middle[:, None], 0.0)
    slope = (steps * prices).sum(axis=1) / (steps**2).sum(axis=1)
    mean = np.where(counted, prices, 0.0).sum(axis=1) / count
    return Lines(first, mean - slope * middle, slope)


def _pattern(
    scan: Scan, poles: _Poles, rests: _Rests, row: int, *, sign: float, ends: tuple[float, float],
    confidence: float,
) -> Pattern:  # fmt: skip
    foot, top, breakout = int(poles.foot[row]), int(poles.top[row]), int(poles.breakout[row])
    points = (scan.point(foot, ends[0], "foot of the pole"), scan.point(top, ends[1], "end of the pole"))
    upper, lower = (rests.upper, rests.lower) if sign > 0 else (rests.lower, rests.upper)
    bars = (top + 1, breakout)
    upper_ends, lower_ends = upper.at(row, bars), lower.at(row, bars)
    lines = (
        PatternLine("pole", *points),
        scan.line("upper", bars, (sign * upper_ends[0], sign * upper_ends[1])),
        scan.line("lower", bars, (sign * lower_ends[0], sign * lower_ends[1])),
    )
    way: Direction = "bullish" if sign > 0 else "bearish"
    name = "pennant" if rests.kind[row] == 2 else "bull_flag" if sign > 0 else "bear_flag"
    return scan.pattern(name, way, confidence, bars=(foot, breakout), points=points, lines=lines)
