"""One timeframe in a glance, for a summary over several: four votes, each +1, 0 or −1.

The votes are the trend's direction (`trend`), the close against its 50-bar average (20-bar in a short
history), RSI(14) above 55 or below 45, and MACD's histogram above or below zero. The score is their mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from services.analysis.averages import read_averages
from services.analysis.momentum import Momentum, measure_momentum
from services.analysis.sufficiency import require
from services.analysis.trend import Trend, find_trend
from services.market.bars import Bars
from services.market.timeframes import Timeframe

LEAST_BARS = 35


@dataclass(frozen=True)
class Outlook:
    """`score` −1 to 1; `votes` by what they are of. `view` is bullish from 0.5 up, bearish from −0.5 down."""

    timeframe: Timeframe
    time: int
    trend: Trend
    momentum: Momentum
    average_length: int
    average_distance: float
    votes: dict[str, int]
    score: float
    view: Literal["bullish", "bearish", "mixed"]


def read_outlook(bars: Bars) -> Outlook:
    """The outlook at the last bar. Raises `TooFewBars` below 35 bars."""
    require(bars, LEAST_BARS, "A summary")
    trend, momentum = find_trend(bars), measure_momentum(bars)
    average = read_averages(bars, (50,) if len(bars) >= 50 else (20,)).states[0]
    votes = {
        "trend": {"up": 1, "down": -1, "sideways": 0}[trend.direction],
        "average": 1 if average.distance > 0 else -1,
        "rsi": 1 if momentum.rsi > 55 else -1 if momentum.rsi < 45 else 0,
        "macd": 1 if momentum.histogram > 0 else -1,
    }
    score = sum(votes.values()) / len(votes)
    view: Literal["bullish", "bearish", "mixed"] = (
        "bullish" if score >= 0.5 else "bearish" if score <= -0.5 else "mixed"
    )
    return Outlook(
        timeframe=bars.timeframe,
        time=int(bars.time[-1]),
        trend=trend,
        momentum=momentum,
        average_length=average.length,
        average_distance=average.distance,
        votes=votes,
        score=score,
        view=view,
    )
