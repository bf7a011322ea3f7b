"""How long all analysis takes together on 5,000 daily bars, the pattern scan among it, and each part of it.

Each part runs several rounds on one series, with nothing kept between them but what the app keeps too; told
are the median of the processor's time and the least, which does not grow where others use the machine.

    python -m benchmarks.analysis_tools [--bars 5000] [--rounds 15]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable

from services.analysis.averages import read_averages
from services.analysis.gaps import find_gaps
from services.analysis.holding import assess_holding
from services.analysis.momentum import measure_momentum
from services.analysis.outlook import read_outlook
from services.analysis.performance import measure_performance
from services.analysis.relation import relate
from services.analysis.screening import Condition, check
from services.analysis.seasonality import month_records
from services.analysis.setup import plan_trade
from services.analysis.trend import find_trend
from services.analysis.volatility import measure_volatility
from services.analysis.volumes import measure_volume
from services.charting.channels import find_channel
from services.charting.fibonacci import dominant_swing
from services.charting.levels import find_levels
from services.charting.patterns import find_patterns
from services.charting.swings import find_swings
from services.charting.trendlines import find_trendlines
from services.clock import FixedClock
from services.market.bars import Bars
from services.market.simulated import SimulatedProvider
from services.market.timeframes import Timeframe

LIMIT_MS = 50.0
NOW = 1_780_000_000.0
CONDITIONS = (
    Condition("close", "above", "sma(length=200)"),
    Condition("rsi", "below", 40.0),
    Condition("from_high_52wk", "above", -0.05),
    Condition("change(6mo)", "above", 0.1),
    Condition("relative_volume", "above", 1.5),
)


def parts(bars: Bars, other: Bars) -> dict[str, Callable[[], object]]:
    """Every analysis by its name; `other` is what two symbols' relation needs."""
    return {
        "trend": lambda: find_trend(bars),
        "averages": lambda: read_averages(bars),
        "momentum": lambda: measure_momentum(bars),
        "outlook": lambda: read_outlook(bars),
        "volatility": lambda: measure_volatility(bars),
        "volume": lambda: measure_volume(bars),
        "gaps": lambda: find_gaps(bars),
        "swings": lambda: find_swings(bars),
        "performance": lambda: measure_performance(bars),
        "seasonality": lambda: month_records(bars),
        "relation": lambda: relate(bars, other),
        "screening": lambda: [check(bars, condition) for condition in CONDITIONS],
        "set-up": lambda: plan_trade(bars),
        "holding": lambda: assess_holding(bars, 100.0),
        "levels": lambda: find_levels(bars),
        "trend lines": lambda: find_trendlines(bars),
        "channel": lambda: find_channel(bars),
        "fibonacci": lambda: dominant_swing(bars),
        "patterns": lambda: find_patterns(bars),
    }


def measured(work: Callable[[], object], rounds: int) -> list[float]:
    """Milliseconds of this process for each round, after one that fills what the app keeps too."""
    work()
    took = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        took.append((time.process_time() - start) * 1e3)
    return took


def main() -> int:
    """Print a table; 1 where all together take longer than the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bars", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    provider = SimulatedProvider(FixedClock(NOW))
    series = [provider.bars(symbol, Timeframe.D1).tail(given.bars) for symbol in ("AAPL", "SPY")]
    whole = least = 0.0
    for name, work in parts(*series).items():
        took = measured(work, given.rounds)
        whole, least = whole + statistics.median(took), least + min(took)
        print(f"{name:12} {statistics.median(took):7.2f} ms  least {min(took):7.2f} ms")
    print(f"{'all':12} {whole:7.2f} ms  least {least:7.2f} ms, limit {LIMIT_MS:g} ms")
    return int(least > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
