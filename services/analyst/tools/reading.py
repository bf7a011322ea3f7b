"""The bars that a tool speaks of, and the facts it takes from them."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from services.analyst.facts import Fact, FactSource, Unit
from services.analyst.tools.tool import ToolContext
from services.charting.state import ChartState
from services.errors import NotFound
from services.market.bars import Bars, SymbolMatch
from services.market.timeframes import Timeframe

MAX_BARS = 5000


class Reading:
    """One symbol's bars, and facts in the order in which they were taken.

    In a tool's `data` a key that ends in `_fact` holds a fact's index in the outcome.
    """

    def __init__(self, match: SymbolMatch, bars: Bars) -> None:
        self.match = match
        self.bars = bars
        self._facts: list[Fact] = []

    @property
    def symbol(self) -> str:
        """In Chartroom's canonical spelling."""
        return self.match.symbol

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Without ids: a turn numbers them."""
        return tuple(self._facts)

    @property
    def last_close(self) -> float:
        """The newest bar's close, in quote currency."""
        return float(self.bars.close[-1])

    def fact(self, label: str, value: float | str, unit: Unit, field: str, time: int | None = None) -> int:
        """Take one fact; its index. `time` is the open of the bar it was read from."""
        source = FactSource(
            symbol=self.symbol,
            timeframe=self.bars.timeframe.value,
            time=time,
            field=field,
            provider=self.bars.source,
        )
        self._facts.append(Fact(label=label, value=value, unit=unit, source=source))
        return len(self._facts) - 1

    def bar_fact(self, label: str, field: str, index: int) -> int:
        """A price as the bar at `index` has it: `field` is open, high, low or close."""
        column = getattr(self.bars, field)
        return self.fact(label, float(column[index]), "price", field, int(self.bars.time[index]))

    def distance_fact(self, label: str, price: float) -> tuple[float, int]:
        """How far `price` is from the last close, as a fraction of it (above is positive)."""
        distance = price / self.last_close - 1
        field = "distance from close"
        return distance, self.fact(label, distance, "fraction", field, int(self.bars.time[-1]))

    def head(self) -> dict[str, Any]:
        """What every outcome says of its bars."""
        return {
            "symbol": self.symbol,
            "name": self.match.name,
            "timeframe": self.bars.timeframe.value,
            "source": self.bars.source,
            "simulated": self.bars.simulated,
            "currency": self.bars.currency,
        }

    def last(self) -> dict[str, Any]:
        """The newest bar: its time and close, the close as a fact."""
        return {
            "bars": len(self.bars),
            "last_time": int(self.bars.time[-1]),
            "last_close": self.last_close,
            "last_close_fact": self.bar_fact("last close", "close", -1),
        }

    def sentence(self) -> str:
        """The newest close in words, and that prices are simulated where they are."""
        when = shown_date(int(self.bars.time[-1]), self.bars.timeframe)
        close = f"{shown_price(self.last_close)} {self.bars.currency}"
        said = (
            f"{self.symbol} {self.bars.timeframe.value}: {len(self.bars)} bars, last close {close} ({when})."
        )
        return f"{said} These prices are simulated." if self.bars.simulated else said

    def rounded(self, price: float) -> float:
        """`price` as one quotes it, and never outside the bars' own range by the rounding."""
        low, high = float(self.bars.low.min()), float(self.bars.high.max())
        quoted = round(price, quoted_digits(price))
        return min(max(quoted, low), high) if low <= price <= high else quoted


def quoted_digits(price: float) -> int:
    """Decimals in which such a price is usually quoted: 2 from 10 up, more for small prices."""
    if abs(price) >= 10:
        return 2
    if abs(price) >= 0.1:
        return 4
    return 6 if price == 0 else min(4 - math.floor(math.log10(abs(price))), 12)


def shown_date(time: int, timeframe: Timeframe) -> str:
    """`5 Jan 2024`, with the time of day (UTC) for intraday bars: the one way a date is written in prose."""
    moment = datetime.fromtimestamp(time, UTC)
    day = f"{moment.day} {moment:%b %Y}"
    return f"{day} {moment:%H:%M} UTC" if timeframe.is_intraday else day


def shown_price(price: float) -> str:
    """`178.46`: as many decimals as such a price is quoted in, thousands separated."""
    return f"{price:,.{quoted_digits(price)}f}"


def read_bars(
    context: ToolContext,
    symbol: str | None = None,
    timeframe: Timeframe | None = None,
    lookback: str | None = None,
    limit: int = MAX_BARS,
) -> Reading:
    """The last `limit` bars (or those within `lookback`), never beyond the chart's as-of.

    What is left out is the chart's own. Raises `NotFound` for an unknown symbol, or where there are
    no bars.
    """
    state = context.state
    match = find_symbol(context, symbol, state)
    count = MAX_BARS if lookback else limit
    bars = context.market.bars(match.symbol, timeframe or state.timeframe, limit=count, as_of=state.as_of)
    if len(bars) == 0:
        raise NotFound(
            f"There are no {bars.timeframe.value} bars of {match.symbol} in that range.",
            remedy="Choose a later date, or another timeframe.",
        )
    if lookback:
        bars = bars.between(lookback_start(int(bars.time[-1]), lookback), None)
    return Reading(match, bars)


def find_symbol(context: ToolContext, symbol: str | None, state: ChartState) -> SymbolMatch:
    """The symbol that was named, else the chart's, else the market's default."""
    return context.market.resolve(symbol or state.symbol or context.market.default_symbol())


def lookback_start(last_time: int, lookback: str) -> int | None:
    """The first moment within `lookback` of the newest bar, UTC epoch seconds; None for `max`.

    `5d` counts calendar days, `ytd` starts with the newest bar's year.
    """
    if lookback == "max":
        return None
    last = pd.Timestamp(last_time, unit="s", tz="UTC")
    if lookback == "ytd":
        return int(pd.Timestamp(year=last.year, month=1, day=1, tz="UTC").timestamp())
    digits = lookback.rstrip("dwkmoy")
    count = int(digits)
    offsets = {
        "d": pd.DateOffset(days=count),
        "wk": pd.DateOffset(weeks=count),
        "mo": pd.DateOffset(months=count),
        "y": pd.DateOffset(years=count),
    }
    try:
        return int((last - offsets[lookback[len(digits) :]]).timestamp())
    except (OverflowError, ValueError, pd.errors.OutOfBoundsDatetime):
        return None  # further back than dates go: everything there is
