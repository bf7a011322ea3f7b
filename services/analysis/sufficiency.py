"""Saying that there is too little data, in one way."""

from __future__ import annotations

from services.errors import NotFound
from services.market.bars import Bars


class TooFewBars(NotFound):
    """The bars are there, but not enough of them for what was asked."""


def require(bars: Bars, count: int, what: str) -> None:
    """Raises `TooFewBars` unless there are at least `count` bars; `what` begins the sentence."""
    if len(bars) < count:
        raise TooFewBars(
            f"{what} needs {count} {bars.timeframe.value} bars; {bars.symbol} has {len(bars)}.",
            details={"needed": count, "bars": len(bars), "timeframe": bars.timeframe.value},
            remedy="Choose a finer timeframe, a later date or a shorter span.",
        )
