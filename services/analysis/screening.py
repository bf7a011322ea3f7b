"""Plain conditions on a symbol's last bar: "close above sma(length=200)", "rsi below 40".

A side of a condition is a price column, an indicator's plot, a number, or one of the derived measures below;
all are read at the last bar, so a screen sees nothing that came later. A 52-week extreme is that of the last
252 daily bars (52 weekly, 12 monthly), the bar itself included, as quote pages show it. A price of the bar is
held against the extreme of those before it, or it could never be above: "high above high_52wk" is a new high.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from services.analysis.periods import change_over, is_lookback
from services.analysis.volumes import relative_volume, trailing_average
from services.charting.indicators import compute, parse_indicator_id, spec_of
from services.errors import ValidationFailed
from services.market.bars import Bars, Column
from services.market.timeframes import Timeframe

Operator = Literal["above", "below", "crossed_above", "crossed_below"]
COLUMNS = ("open", "high", "low", "close", "volume")
MEASURES = (
    "change", "relative_volume", "average_volume", "high_52wk", "low_52wk", "from_high_52wk",
    "from_low_52wk", "gap",
)  # fmt: skip
_EXTREMES = ("high_52wk", "low_52wk")
_YEAR_BARS = {Timeframe.W1: 52, Timeframe.MN1: 12}
_TRADING_YEAR = 252
_CHANGED = re.compile(r"change\((\w+)\)")


@dataclass(frozen=True)
class Condition:
    """`left operator right`. `left` is a measure's name; `right` another, or a number."""

    left: str
    operator: Operator
    right: str | float


@dataclass(frozen=True)
class Verdict:
    """`met` is None where a side has no value yet (its warm-up). Values are at the last bar."""

    condition: Condition
    met: bool | None
    left: float | None
    right: float | None


def check(bars: Bars, condition: Condition) -> Verdict:
    """Whether the condition holds at the last bar; a cross is from the bar before to the last.

    Raises `ValidationFailed` for a measure that does not exist.
    """
    left, right = measure(bars, condition.left), _right(bars, condition)
    if len(bars) == 0 or not (math.isfinite(left[-1]) and math.isfinite(right[-1])):
        return Verdict(condition, None, None, None)
    above = left[-1] > right[-1]
    met = above if condition.operator.endswith("above") else left[-1] < right[-1]
    if condition.operator.startswith("crossed"):
        known = len(bars) > 1 and math.isfinite(left[-2]) and math.isfinite(right[-2])
        if not known:
            return Verdict(condition, None, float(left[-1]), float(right[-1]))
        was_above = left[-2] > right[-2]
        met = bool(met and was_above != above)
    return Verdict(condition, bool(met), float(left[-1]), float(right[-1]))


def _right(bars: Bars, condition: Condition) -> Column:
    right = condition.right
    if not isinstance(right, str):
        return bars.close * 0.0 + right
    column = measure(bars, right)
    if right in _EXTREMES and condition.left in COLUMNS:
        return np.concatenate(([math.nan], column[:-1]))[: len(bars)]
    return column


def measure(bars: Bars, name: str) -> Column:
    """A value a bar: `close`, `rsi`, `sma(length=200)`, `bbands(length=20,deviation=2).upper`; or

    - `change`, since the bar before, and `change(6mo)`, `change(ytd)` over a lookback: fractions;
    - `gap`, between the bar's range and that of the bar before, 0 where they meet: a fraction;
    - `average_volume` of the 20 bars before, `relative_volume` over that;
    - `high_52wk`, `low_52wk`; `from_high_52wk`, `from_low_52wk`, the close against them: −0.05 is 5% below.

    Raises `ValidationFailed` for anything else.
    """
    if name in COLUMNS:
        column: Column = getattr(bars, name)
        return column
    if name in MEASURES:
        return _derived(bars, name)
    spanned = _CHANGED.fullmatch(name)
    if spanned and is_lookback(spanned[1]):
        return change_over(bars, spanned[1])
    identity, dot, plot = name.rpartition(".")
    if not dot or plot.endswith(")"):  # no plot, or the point of a number: bbands(deviation=2.5)
        identity, plot = name, ""
    indicator, params = parse_indicator_id(identity)
    keys = [one.key for one in spec_of(indicator).plots]
    key = plot or (indicator if indicator in keys else keys[0])
    if key not in keys:
        raise ValidationFailed(
            f"{indicator} has no {key!r}.",
            details={"field": "measure", "value": name},
            remedy=f"Use one of {', '.join(keys)}.",
        )
    return compute(indicator, params, bars)[key]


def _derived(bars: Bars, name: str) -> Column:
    if name in _SIMPLE:
        return _SIMPLE[name](bars)
    extreme = _extreme(bars, "high" if "high" in name else "low")
    if name.startswith("from"):
        return np.asarray(bars.close / extreme - 1, dtype=np.float64)
    return extreme


def _change(bars: Bars) -> Column:
    return np.concatenate(([math.nan], bars.close[1:] / bars.close[:-1] - 1))[: len(bars)]


def _gap(bars: Bars) -> Column:
    up, down = bars.low[1:] / bars.high[:-1] - 1, bars.high[1:] / bars.low[:-1] - 1
    apart = np.where(up > 0, up, np.where(down < 0, down, 0.0))
    return np.concatenate(([math.nan], apart))[: len(bars)]


def _extreme(bars: Bars, side: Literal["high", "low"]) -> Column:
    """The highest high or lowest low of a year's bars; known from half a year on."""
    count = _YEAR_BARS.get(bars.timeframe, _TRADING_YEAR)
    window = pd.Series(getattr(bars, side)).rolling(count, min_periods=count // 2)
    return np.asarray(window.max() if side == "high" else window.min(), dtype=np.float64)


_SIMPLE: dict[str, Callable[[Bars], Column]] = {
    "change": _change,
    "gap": _gap,
    "relative_volume": relative_volume,
    "average_volume": trailing_average,
}
