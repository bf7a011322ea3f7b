"""What a source of market data must be able to do."""

from __future__ import annotations

from typing import Protocol

from services.market.bars import Bars, NewsItem, Quote, Source, SymbolMatch
from services.market.timeframes import Timeframe


class Provider(Protocol):
    """A source of market data. `symbol` is always in Chartroom's canonical (Yahoo) spelling.

    Every method raises `NotFound` for an unknown symbol (code `not_found`, a remedy that says how to
    search), `UpstreamTimeout` when the source did not answer in time, `UpstreamError` for anything
    else that went wrong outside. An empty result is never a silent success for bars: it raises.
    """

    @property
    def source(self) -> Source:
        """The name that bars and quotes of this provider carry."""

    def native_timeframes(self, symbol: str) -> frozenset[Timeframe]:
        """The timeframes the source itself has for `symbol`; others are aggregated from these."""

    def bars(
        self, symbol: str, timeframe: Timeframe, *, start: float | None = None, end: float | None = None
    ) -> Bars:
        """Bars with `start <= time <= end` (epoch seconds); None asks for all the source has."""

    def quote(self, symbol: str) -> Quote:
        """The latest price."""

    def search(self, query: str, limit: int) -> list[SymbolMatch]:
        """Symbols by name or ticker, best first; an empty list when none fits."""

    def news(self, symbol: str, limit: int) -> list[NewsItem]:
        """Recent headlines, newest first; an empty list when the source has none."""
