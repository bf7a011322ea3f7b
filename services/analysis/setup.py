"""A planned trade: entry, stop and targets from levels and ATR, and a size for what may be lost.

Stop of a long: half an ATR(14) below the nearest support under the entry, if that lies 1 to 3 ATR away; else
2 ATR below the entry (the usual "volatility stop"; Kaufman, *Trading Systems and Methods*, ch. 23). Targets:
resistances above the entry that pay at least 1 for each 1 risked, nearest first, at most two; where there is
none, twice the risk. A short is the mirror image. Size is what may be lost over the risk of one unit
(fixed-fractional sizing; R. Vince, *The Mathematics of Money Management*).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from services.analysis.sufficiency import TooFewBars, require
from services.charting.commands import Side
from services.charting.levels import Level, find_levels
from services.charting.true_range import average_true_range
from services.errors import ValidationFailed
from services.market.bars import Bars

LEAST_BARS = 30
STOP_BEYOND_LEVEL_ATR = 0.5
LEAST_RISK_ATR, MOST_RISK_ATR, USUAL_RISK_ATR = 1.0, 3.0, 2.0
USUAL_REWARD = 2.0


@dataclass(frozen=True)
class Target:
    """`reward_to_risk` is |price − entry| / |entry − stop|; `level` is None for the one by risk alone."""

    price: float
    reward_to_risk: float
    level: Level | None


@dataclass(frozen=True)
class TradeSetup:
    """`risk` is |entry − stop| in price. `stop_level` is the level behind the stop, None for one by ATR;
    `in_the_way` the nearest level that stands before the first target."""

    side: Side
    entry: float
    stop: float
    risk: float
    stop_level: Level | None
    in_the_way: Level | None
    targets: tuple[Target, ...]
    atr: float


def plan_trade(bars: Bars, side: Side = "long", entry: float | None = None) -> TradeSetup:
    """A set-up at `entry`, or at the last close. Raises `TooFewBars` below 30 bars, or without a move."""
    require(bars, LEAST_BARS, "A trade set-up")
    atr = float(average_true_range(bars)[-1])
    price = float(bars.close[-1]) if entry is None else entry
    if atr <= 0:
        raise TooFewBars(f"{bars.symbol} has not moved: there is nothing to measure a stop by.")
    sign = 1 if side == "long" else -1
    levels = find_levels(bars, max_each=5)
    stop, behind = _stop(levels, price, atr, sign)
    risk = abs(price - stop)
    targets = _targets(levels, price, risk, sign)
    reward = abs(targets[0].price - price)
    ahead = [level for level in levels if 0 < sign * (level.price - price) < reward]
    near = min(ahead, key=lambda level: abs(level.price - price), default=None)
    return TradeSetup(side, price, stop, risk, behind, near, targets, atr)


def _stop(levels: list[Level], entry: float, atr: float, sign: int) -> tuple[float, Level | None]:
    behind = [level for level in levels if sign * (entry - level.price) > 0]
    for level in sorted(behind, key=lambda level: abs(entry - level.price)):
        stop = level.price - sign * STOP_BEYOND_LEVEL_ATR * atr
        if LEAST_RISK_ATR * atr <= abs(entry - stop) <= MOST_RISK_ATR * atr and stop > 0:
            return stop, level
    usual = entry - sign * USUAL_RISK_ATR * atr
    return (usual if usual > 0 else entry / 2), None


def _targets(levels: list[Level], entry: float, risk: float, sign: int) -> tuple[Target, ...]:
    ahead = sorted(
        (level for level in levels if sign * (level.price - entry) >= risk),
        key=lambda level: abs(level.price - entry),
    )
    found = tuple(Target(level.price, abs(level.price - entry) / risk, level) for level in ahead[:2])
    if found:
        return found
    price = entry + sign * USUAL_REWARD * risk
    reward = USUAL_REWARD if price > 0 else entry / risk / 2
    return (Target(price if price > 0 else entry / 2, reward, None),)


def position_size(risk_amount: float, risk_per_unit: float, *, whole: bool = True) -> float:
    """How many units lose `risk_amount` (quote currency) at the stop; whole units rounded down.

    Raises `ValidationFailed` unless both are above zero.
    """
    if not (risk_amount > 0 and risk_per_unit > 0 and math.isfinite(risk_amount)):
        raise ValidationFailed(
            "What may be lost must be above zero.",
            details={"field": "risk_amount", "value": risk_amount},
            remedy="Give an amount such as 500.",
        )
    units = risk_amount / risk_per_unit
    return float(math.floor(units + 1e-9)) if whole else units
