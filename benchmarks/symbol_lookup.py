"""How long it takes to read all names of symbols, once, and to look one up.

python -m benchmarks.symbol_lookup
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from services.analyst.models.offline.name_index import name_index
from services.analyst.models.offline.names import NameBook
from services.market.symbols import BUILTIN

LIMIT_S = 0.001
SAID = ("apple", "AAPL", "cooper companies", "no such name", "mircosoft", "starbux", "united", "brk.b")


def took_s(call: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def median_s(call: Callable[[], object], rounds: int = 200) -> float:
    """The median of many calls, in seconds."""
    return statistics.median(took_s(call) for _ in range(rounds))


def main() -> int:
    """Print what was measured; 1 where a look-up takes longer than `LIMIT_S`."""
    print(f"reading the companies, once: {took_s(lambda: BUILTIN.wide) * 1e3:.0f} ms")
    print(f"the index of names, once: {took_s(lambda: name_index(BUILTIN)) * 1e3:.0f} ms")
    book = NameBook(BUILTIN)
    slowest = 0.0
    for said in SAID:
        resolved = median_s(lambda said=said: BUILTIN.resolve(said))
        guessed = median_s(lambda said=said: book.candidates(said))
        slowest = max(slowest, resolved, guessed)
        print(f"{said!r}: resolved in {resolved * 1e6:.0f} µs, with misspellings {guessed * 1e6:.0f} µs")
    return int(slowest > LIMIT_S)


if __name__ == "__main__":
    sys.exit(main())
