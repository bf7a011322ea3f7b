"""Where a position stands that someone holds already: "I bought at 220".

The protective stop is the tighter, for a long the higher, of two that lie beyond the last close: half an
ATR(14) below the nearest support, and the chandelier exit (C. Le Beau), the highest high of 22 bars minus 3
ATR.
A short is the mirror image.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from services.analysis.setup import STOP_BEYOND_LEVEL_ATR
from services.analysis.sufficiency import require
from services.charting.commands import Side
from services.charting.levels import Level, find_levels
from services.charting.true_range import average_true_range
from services.market.bars import Bars

LEAST_BARS = 30
CHANDELIER_BARS = 22
CHANDELIER_ATR = 3.0


@dataclass(frozen=True)
class Holding:
    """`gain` is a fraction of the entry, `gain_per_unit` in price, both positive where money was made.
    `reward_to_risk` is from the last close: to `target` against to `stop`; None without a target."""

    side: Side
    entry: float
    price: float
    gain: float
    gain_per_unit: float
    stop: float
    stop_by: Literal["level", "chandelier"]
    locked_in: float
    target: Level | None
    reward_to_risk: float | None


def assess_holding(bars: Bars, entry: float, side: Side = "long") -> Holding:
    """The position at the last close. Raises `TooFewBars` below 30 bars.

    `locked_in` is the fraction of the entry that is kept if the stop is hit: negative is a loss.
    """
    require(bars, LEAST_BARS, "A view of a position")
    price, sign = float(bars.close[-1]), 1 if side == "long" else -1
    levels = find_levels(bars)
    stop, by = _stop(bars, levels, price, sign)
    ahead = [level for level in levels if sign * (level.price - price) > 0]
    target = min(ahead, key=lambda level: abs(level.price - price), default=None)
    risk = abs(price - stop)
    return Holding(
        side=side,
        entry=entry,
        price=price,
        gain=sign * (price / entry - 1),
        gain_per_unit=sign * (price - entry),
        stop=stop,
        stop_by=by,
        locked_in=sign * (stop / entry - 1),
        target=target,
        reward_to_risk=abs(target.price - price) / risk if target and risk > 0 else None,
    )


def _stop(
    bars: Bars, levels: list[Level], price: float, sign: int
) -> tuple[float, Literal["level", "chandelier"]]:
    atr = float(average_true_range(bars)[-1])
    extreme = bars.high[-CHANDELIER_BARS:].max() if sign > 0 else bars.low[-CHANDELIER_BARS:].min()
    chandelier = float(extreme) - sign * CHANDELIER_ATR * atr
    behind = [level.price for level in levels if sign * (price - level.price) > 0]
    offers: list[tuple[float, Literal["level", "chandelier"]]] = [
        (level - sign * STOP_BEYOND_LEVEL_ATR * atr, "level") for level in behind
    ]
    offers.append((chandelier, "chandelier"))
    possible = [offer for offer in offers if sign * (price - offer[0]) > 0 and offer[0] > 0]
    if not possible:
        return price - sign * min(CHANDELIER_ATR * atr, price / 2), "chandelier"
    return max(possible, key=lambda offer: sign * offer[0])
