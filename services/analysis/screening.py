"""Plain conditions on a symbol's last bar: "close above sma(length=200)", "rsi below 40".

A side of a condition is a price column, an indicator's plot, a number, or one of the derived measures below;
all are read at the last bar, so a screen sees nothing that came later.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from services.analysis.volumes import relative_volume
from services.charting.indicators import compute, parse_indicator_id, spec_of
from services.errors import ValidationFailed
from services.market.bars import Bars, Column

Operator = Literal["above", "below", "crossed_above", "crossed_below"]
COLUMNS = ("open", "high", "low", "close", "volume")
MEASURES = ("change", "relative_volume", "high_52wk", "low_52wk")
YEAR_BARS = 252


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
    left, right = measure(bars, condition.left), _right(bars, condition.right)
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


def _right(bars: Bars, right: str | float) -> Column:
    if isinstance(right, str):
        return measure(bars, right)
    return bars.close * 0.0 + right


def measure(bars: Bars, name: str) -> Column:
    """A value a bar: `close`, `change` (since the bar before, a fraction), `relative_volume`, `high_52wk`
    (highest high of 252 bars), `rsi`, `sma(length=200)`, `bbands(length=20,deviation=2).upper`, …"""
    if name in COLUMNS:
        column: Column = getattr(bars, name)
        return column
    if name in MEASURES:
        return _derived(bars, name)
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
    if name == "relative_volume":
        return relative_volume(bars)
    if name == "change":
        return np.concatenate(([math.nan], bars.close[1:] / bars.close[:-1] - 1))[: len(bars)]
    extreme = pd.Series(bars.high if name == "high_52wk" else bars.low)
    window = extreme.rolling(YEAR_BARS, min_periods=YEAR_BARS // 2)
    return np.asarray(window.max() if name == "high_52wk" else window.min(), dtype=np.float64)
