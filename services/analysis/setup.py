"""A planned trade: entry, stop and targets from levels and ATR, and a size for what may be lost.

Stop of a long: half an ATR(14) below the nearest support under the entry, if that lies 1 to 3 ATR away; else
2 ATR below the entry (the usual "volatility stop"; Kaufman, *Trading Systems and Methods*, ch. 23). Targets:
resistances above the entry that pay at least 1 for each 1 risked, nearest first, at most two; where there is
none, twice the risk. Ends that were decided stand as they are. A short is the mirror image. Size is what
may be lost over the risk of one unit
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


@dataclass(frozen=True)
class Away:
    """How far a stop or a target lies from the entry: a share of its price, or an amount of it."""

    fraction: float | None = None
    amount: float | None = None

    def of(self, entry: float) -> float:
        """In the quote currency."""
        return self.amount if self.amount is not None else (self.fraction or 0.0) * entry


@dataclass(frozen=True)
class Ends:
    """What was decided of a trade before it is planned; what is None is found.

    `stop` and `target` are prices or how far from the entry; `reward_to_risk` is what the target must pay.
    """

    stop: float | Away | None = None
    target: float | Away | None = None
    reward_to_risk: float | None = None


NOTHING_DECIDED = Ends()


def plan_trade(
    bars: Bars, side: Side = "long", entry: float | None = None, ends: Ends = NOTHING_DECIDED
) -> TradeSetup:
    """A set-up at `entry`, or at the last close. Raises `TooFewBars` below 30 bars, or without a move,
    `ValidationFailed` for a stop or a target on the wrong side of the entry."""
    require(bars, LEAST_BARS, "A trade set-up")
    atr = float(average_true_range(bars)[-1])
    price = float(bars.close[-1]) if entry is None else entry
    if atr <= 0:
        raise TooFewBars(f"{bars.symbol} has not moved: there is nothing to measure a stop by.")
    sign = 1 if side == "long" else -1
    levels = find_levels(bars, max_each=5)
    decided = _decided(ends.stop, price, -sign, "stop")
    stop, behind = _stop(levels, price, atr, sign) if decided is None else (decided, None)
    risk = abs(price - stop)
    target = _decided(ends.target, price, sign, "target")
    if target is None and ends.reward_to_risk is not None:
        target = _decided(Away(amount=ends.reward_to_risk * risk), price, sign, "target")
    targets = _targets(levels, price, risk, sign) if target is None else (_paying(target, price, risk),)
    reward = abs(targets[0].price - price)
    ahead = [level for level in levels if 0 < sign * (level.price - price) < reward]
    near = min(ahead, key=lambda level: abs(level.price - price), default=None)
    return TradeSetup(side, price, stop, risk, behind, near, targets, atr)


def _decided(end: float | Away | None, entry: float, sign: int, field: str) -> float | None:
    """The price of an end that was decided. Raises `ValidationFailed` where a trade cannot end there."""
    if end is None:
        return None
    price = entry + sign * end.of(entry) if isinstance(end, Away) else end
    if sign * (price - entry) <= 0 or price <= 0:
        raise ValidationFailed(
            f"A {field} at {price:g} is on the wrong side of the entry at {entry:g}.",
            details={"field": field, "value": price},
            remedy="A long has its stop below and its target above the entry, a short the other way round.",
        )
    return price


def _paying(price: float, entry: float, risk: float) -> Target:
    return Target(price, abs(price - entry) / risk, None)


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
