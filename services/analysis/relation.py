"""How two symbols move together.

Over the bars that both have: Pearson's correlation of log returns; beta is the covariance with the other's
returns over the other's variance (Sharpe, "Capital Asset Prices", 1964); relative strength is the change of
the ratio of the two closes over the span, so above zero the first did better.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.analysis.sufficiency import TooFewBars
from services.market.bars import Bars

LEAST_BARS = 20


@dataclass(frozen=True)
class Relation:
    """Of `symbol` to `other` over `bars` common bars, first to last time. `correlation` and `beta` are None
    where one of the two did not move at all. `course` is the ratio of the closes at each
    bar, 1 at the first."""

    symbol: str
    other: str
    bars: int
    first_time: int
    last_time: int
    change: float
    other_change: float
    correlation: float | None
    beta: float | None
    relative_strength: float
    course: NDArray[np.float64]


def relate(one: Bars, other: Bars) -> Relation:
    """Compare two series of the same timeframe. Raises `TooFewBars` below 20 common bars."""
    times, mine, theirs = np.intersect1d(one.time, other.time, assume_unique=True, return_indices=True)
    if len(times) < LEAST_BARS:
        raise TooFewBars(
            f"{one.symbol} and {other.symbol} have {len(times) or 'no'} days in common; "
            f"comparing needs {LEAST_BARS} days.",
            details={"needed": LEAST_BARS, "bars": len(times)},
            remedy="Choose a longer span, or symbols that trade at the same times.",
        )
    first, second = one.close[mine], other.close[theirs]
    returns, others = np.diff(np.log(first)), np.diff(np.log(second))
    covariance = np.cov(returns, others)
    spread = float(np.sqrt(covariance[0, 0] * covariance[1, 1]))
    change, other_change = float(first[-1] / first[0] - 1), float(second[-1] / second[0] - 1)
    return Relation(
        symbol=one.symbol,
        other=other.symbol,
        bars=len(times),
        first_time=int(times[0]),
        last_time=int(times[-1]),
        change=change,
        other_change=other_change,
        correlation=float(covariance[0, 1]) / spread if spread > 0 else None,
        beta=float(covariance[0, 1] / covariance[1, 1]) if covariance[1, 1] > 0 else None,
        relative_strength=(1 + change) / (1 + other_change) - 1,
        course=first / second / (first[0] / second[0]),
    )
