"""How long a scan for every pattern takes, against TA-Lib's 61 calls and a plain pandas scan, in one run.

5,000 simulated daily bars. The three take turns, so that what else the machine does weighs on all alike; told
are medians in milliseconds of the wall clock, and of this process's own time, with its least: what it takes
where nothing else is in the way.

    python -m benchmarks.pattern_scan [--bars 5000] [--rounds 100]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

import pandas as pd
import talib

from services.charting.patterns import find_patterns
from services.clock import FixedClock
from services.market.bars import Bars
from services.market.simulated import SimulatedProvider
from services.market.timeframes import Timeframe

NOW = 1_780_000_000.0
CALLS = [getattr(talib, name) for name in talib.get_function_groups()["Pattern Recognition"]]


def simulated_bars(count: int) -> Bars:
    """The last `count` daily bars of a simulated share."""
    provider = SimulatedProvider(FixedClock(NOW))
    return provider.bars("AAPL", Timeframe.D1).tail(count)


def ta_lib_alone(bars: Bars) -> int:
    """The 61 calls, their answers dropped."""
    return sum(len(call(bars.open, bars.high, bars.low, bars.close)) for call in CALLS)


def rolling_pandas(bars: Bars) -> int:
    """What many scripts do: rolling extremes as swings, and double tops and bottoms among them."""
    frame = bars.to_frame()
    found = 0
    for column, extreme in (("high", "max"), ("low", "min")):
        prices = frame[column]
        swings = prices[prices == getattr(prices.rolling(11, center=True), extreme)()]
        apart = pd.Series(swings.index).diff().dt.days.to_numpy() > 8
        alike = swings.pct_change().abs().to_numpy() < 0.01
        found += int((apart & alike).sum())
    return found


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the wall clock, and of this process."""
    wall, own = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - wall) * 1e3, (time.process_time() - own) * 1e3


def main() -> None:
    """Print a line for each, and ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--bars", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=100)
    options = parser.parse_args()
    bars = simulated_bars(options.bars)
    works: dict[str, Callable[[], object]] = {
        "scan for everything": lambda: find_patterns(bars),
        "scan, and every find written out": lambda: list(find_patterns(bars)),
        "scan for chart patterns": lambda: find_patterns(bars, names=["chart"]),
        "TA-Lib's 61 calls alone": lambda: ta_lib_alone(bars),
        "pandas, double tops and bottoms": lambda: rolling_pandas(bars),
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for _ in range(options.rounds):
        for name, work in works.items():
            times[name].append(timed(work))
    found = find_patterns(bars)
    charts = sum(pattern.kind == "chart" for pattern in found)
    print(f"{len(bars)} bars: {len(found)} finds, {charts} of them chart patterns; {options.rounds} rounds")
    medians, least = {}, {}
    for name, rounds in times.items():
        wall, own = (statistics.median(column) for column in zip(*rounds, strict=True))
        medians[name], least[name] = wall, min(own for _, own in rounds)
        print(f"{name:34} {wall:7.2f} ms wall {own:7.2f} ms own, at least {least[name]:.2f}")
    for name in ("TA-Lib's 61 calls alone", "pandas, double tops and bottoms"):
        wall, own = (kind["scan for everything"] / kind[name] for kind in (medians, least))
        print(f"scan for everything / {name}: {wall:.2f} of the wall clock, {own:.2f} of the least own time")


if __name__ == "__main__":
    main()
