"""Bars of many symbols at once: those at hand, and of the others so many within so much time."""

from __future__ import annotations

import contextvars
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace

from services.errors import ChartroomError
from services.market.bars import Bars

MOST_ASKED = 60
"""Symbols that are asked of a source in one go: several hundred would be refused, and take minutes."""
WITHIN_S = 6.0
"""After so many seconds no further one is asked; one that is under way may take 2 s more."""
WORKERS = 8
"""As many as `yahoo` answers side by side: a longer queue would count as a source that is away."""


@dataclass(frozen=True)
class Gathered:
    """`found` in the order asked, from real sources alone if any is. `without` have no bars, or none
    but simulated ones beside others' real ones; `left` were not asked for within the limits."""

    found: tuple[Bars, ...] = ()
    without: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the bars are from, each once."""
        return tuple(dict.fromkeys(bars.source for bars in self.found))

    def __add__(self, other: Gathered) -> Gathered:
        return Gathered(self.found + other.found, self.without + other.without, self.left + other.left)

    def real(self) -> Gathered:
        """Without what is made up, wherever anything is not."""
        made_up = tuple(bars.symbol for bars in self.found if bars.simulated)
        if not made_up or len(made_up) == len(self.found):
            return self
        kept = tuple(bars for bars in self.found if not bars.simulated)
        return replace(self, found=kept, without=self.without + made_up)


def gather_here(symbols: Sequence[str], read: Callable[[str], Bars]) -> Gathered:
    """Of every symbol, one after the other: for what costs no asking."""
    found: list[Bars] = []
    without: list[str] = []
    for symbol in symbols:
        try:
            found.append(read(symbol))
        except ChartroomError:  # why one of many has no bars is told nowhere; that it has none, is
            without.append(symbol)
    return Gathered(tuple(found), tuple(without))


def gather_asking(symbols: Sequence[str], read: Callable[[str], Bars]) -> Gathered:
    """Of the first `MOST_ASKED`, side by side, for `WITHIN_S` seconds."""
    asked = list(symbols[:MOST_ASKED])
    with ThreadPoolExecutor(WORKERS, thread_name_prefix="gathering") as pool:
        futures = [pool.submit(contextvars.copy_context().run, read, symbol) for symbol in asked]
        wait(futures, timeout=WITHIN_S)
        for future in futures:
            future.cancel()
    ran = [pair for pair in zip(asked, futures, strict=True) if not pair[1].cancelled()]
    late = tuple(symbol for symbol, future in zip(asked, futures, strict=True) if future.cancelled())
    here = gather_here([symbol for symbol, _ in ran], _answers(ran))
    return replace(here, left=late + tuple(symbols[MOST_ASKED:]))


def _answers(ran: Sequence[tuple[str, Future[Bars]]]) -> Callable[[str], Bars]:
    futures = dict(ran)
    return lambda symbol: futures[symbol].result()
