"""Yahoo as the Market asks it: within a time budget, behind a breaker, every answer kept in the cache."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from typing import Protocol, TypeVar, runtime_checkable

from services.errors import NotFound, RateLimitExceeded, UpstreamError, UpstreamTimeout
from services.market.aggregation import aggregate, best_source
from services.market.bars import Bars, NewsItem, Quote, SymbolMatch
from services.market.breaker import Breaker
from services.market.cache import BarCache
from services.market.provider import Provider
from services.market.shared_calls import SharedCalls
from services.market.timeframes import Timeframe
from services.market.yahoo_errors import MalformedReply, YahooRefused

log = logging.getLogger(__name__)

BUDGET_S = 2.0  # how long a person waits; an answer that comes later still fills the cache
_ANSWERED = (MalformedReply, YahooRefused)  # trouble with one request; the next may well succeed
_TRIAL_S = 0.5  # how long a person waits while a source that was away is tried again
UNAVAILABLE = (UpstreamError, UpstreamTimeout, RateLimitExceeded)
Answer = TypeVar("Answer")


@runtime_checkable
class Closing(Protocol):
    """A provider that holds threads or connections."""

    def close(self) -> None:
        """Let go of them."""


class Upstream:
    """A provider across the network. Every method raises one of `UNAVAILABLE` when it cannot be asked."""

    def __init__(self, provider: Provider, cache: BarCache, breaker: Breaker) -> None:
        self._provider = provider
        self._cache = cache
        self._calls = SharedCalls("Yahoo Finance")
        self._closed = False
        self.breaker = breaker

    def bars(self, symbol: str, timeframe: Timeframe) -> Bars:
        """All the source has, aggregated where it lacks the timeframe; from the cache while fresh."""
        native = self._native(symbol, timeframe)
        if self._cache.fresh(symbol, native):
            kept = self._cache.load(symbol, native)
            if kept is not None:
                return aggregate(kept, timeframe)
        return aggregate(self._ask(("bars", symbol, native), lambda: self._fetch(symbol, native)), timeframe)

    @property
    def is_away(self) -> bool:
        """Whether it did not answer lately, and is left alone for now."""
        return self.breaker.open_until is not None

    def has_kept(self, symbol: str, timeframe: Timeframe) -> bool:
        """Whether bars of it need no asking: they are fresh, or nobody can be asked for newer ones."""
        try:
            native = self._native(symbol, timeframe)
        except NotFound:
            return False
        return self._cache.fresh(symbol, native) or (
            self.is_away and native in self._cache.timeframes(symbol)
        )

    def range(self, symbol: str, timeframe: Timeframe, start: float | None, end: float | None) -> Bars:
        """Bars of a range that lies outside what the source gives by default; not kept."""
        native = self._native(symbol, timeframe)
        key = ("range", symbol, native, start, end)
        found = self._ask(key, lambda: self._provider.bars(symbol, native, start=start, end=end))
        return aggregate(found, timeframe)

    def quote(self, symbol: str) -> Quote:
        """The source's own quote."""
        return self._ask(("quote", symbol), lambda: self._provider.quote(symbol))

    def search(self, query: str, limit: int) -> list[SymbolMatch]:
        """The source's own search."""
        return self._ask(("search", query, limit), lambda: self._provider.search(query, limit))

    def news(self, symbol: str, limit: int) -> list[NewsItem]:
        """The source's headlines."""
        return self._ask(("news", symbol, limit), lambda: self._provider.news(symbol, limit))

    def close(self) -> None:
        """Late answers are dropped from now on."""
        self._closed = True
        if isinstance(self._provider, Closing):
            self._provider.close()

    def _native(self, symbol: str, timeframe: Timeframe) -> Timeframe:
        native = best_source(self._provider.native_timeframes(symbol), timeframe)
        if native is None:
            raise NotFound(
                f"Yahoo Finance has no {timeframe} bars of {symbol}.",
                details={"symbol": symbol, "timeframe": timeframe.value},
            )
        return native

    def _fetch(self, symbol: str, timeframe: Timeframe) -> Bars:
        bars = self._provider.bars(symbol, timeframe)
        if not self._closed:
            self._cache.store(bars, complete=True)
        return bars

    def _ask(self, key: Hashable, work: Callable[[], Answer]) -> Answer:
        state = self.breaker.ask()
        if state == "open":
            raise UpstreamError(
                self.breaker.last_error or "Yahoo Finance cannot be reached.",
                remedy="It is asked again within a minute.",
            )
        try:
            answer = self._calls.call(key, work, BUDGET_S if state == "closed" else _TRIAL_S)
        except UNAVAILABLE as error:
            log.warning("Yahoo Finance: %s", error.message)
            if not isinstance(error, _ANSWERED):
                self.breaker.failed(error.message)
            raise
        except NotFound:
            self.breaker.succeeded()  # it answered
            raise
        self.breaker.succeeded()
        return answer
