"""How long the offline analyst takes to read a message, over every utterance of the evaluation's sets.

The processor's time is told, which does not grow where others use the machine, and in the same run what
TA-Lib takes for an RSI over 5,000 bars: the ratio of the two is comparable between machines.

    python -m benchmarks.parsing
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
import talib

from services.analyst.models.offline.grammar import Grammar
from services.analyst.models.offline.names import NameBook
from services.market.symbols import BUILTIN
from tests.evaluation.wanted import SETS, read_set

LIMIT_S = 0.001
ROUNDS = 3
BARS = 5_000


def took_s(call: Callable[[], object]) -> float:
    """The processor's seconds for one call."""
    start = time.process_time()
    call()
    return time.process_time() - start


def reading_times_s(grammar: Grammar, said: list[str]) -> list[float]:
    """For each message the quickest of some rounds; the first round fills what is kept between messages."""
    rounds = [[took_s(lambda text=text: grammar.read(text)) for text in said] for _ in range(ROUNDS + 1)]
    return [min(times) for times in zip(*rounds[1:], strict=True)]


def main() -> int:
    """Print median, 95th percentile and ratio; 1 where the median is over the limit."""
    grammar = Grammar(NameBook(BUILTIN))
    said = [turn for path in SETS.glob("*.txt") for asked in read_set(path.stem) for turn in asked.said]
    grammar.read("show Apple")
    times = sorted(reading_times_s(grammar, said))
    closes = np.cumsum(np.random.default_rng(1).normal(size=BARS)) + 1_000.0
    rsi = statistics.median(took_s(lambda: talib.RSI(closes, 14)) for _ in range(200))
    median, late = statistics.median(times), times[int(0.95 * len(times))]
    print(f"{len(times)} messages: median {median * 1e3:.2f} ms, 95% within {late * 1e3:.2f} ms")
    print(f"an RSI of {BARS:,} bars: {rsi * 1e3:.3f} ms; a message is {median / rsi:.0f} of these")
    return int(median > LIMIT_S)


if __name__ == "__main__":
    sys.exit(main())
