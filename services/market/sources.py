"""Which source a series comes from. Every series is from one source, and says which.

`auto`: the CSV folder for the symbols it has; then Yahoo; then Yahoo's bars as last cached; then
simulated prices, for symbols that are known to exist. What Yahoo answered ("no such symbol") stands:
it is not papered over with simulated prices, nor are timeframes that a CSV symbol lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from services.errors import ChartroomError, NotFound
from services.market.aggregation import aggregate, best_source
from services.market.bars import Bars, Quote
from services.market.cache import BarCache
from services.market.csv_provider import CsvProvider
from services.market.provider import Provider
from services.market.quotes import quote_from_series
from services.market.symbols import SymbolDirectory
from services.market.timeframes import Timeframe
from services.market.upstream import UNAVAILABLE, Upstream

Answer = TypeVar("Answer")


class Sources:
    """The sources of one mode, in order; each may be absent."""

    def __init__(
        self,
        *,
        csv: Provider | None,
        yahoo: Upstream | None,
        cache: BarCache | None,
        simulated: Provider | None,
        directory: SymbolDirectory,
    ) -> None:
        self.csv = csv
        self.yahoo = yahoo
        self.cache = cache
        self.simulated = simulated
        self._directory = directory

    def has_csv(self, symbol: str) -> bool:
        """Whether the CSV folder has bars of `symbol`."""
        return isinstance(self.csv, CsvProvider) and symbol in self.csv.known()

    def bars(self, symbol: str, timeframe: Timeframe) -> Bars:
        """All bars of the first source that has them. Raises `NotFound`, or why none could be asked."""
        return self._first(
            symbol,
            csv=lambda csv: _from_provider(csv, symbol, timeframe, None, None),
            yahoo=lambda yahoo: yahoo.bars(symbol, timeframe),
            cached=lambda cache: _from_cache(cache, symbol, timeframe),
            simulated=lambda provider: _from_provider(provider, symbol, timeframe, None, None),
        )

    def older(self, bars: Bars, start: float | None, end: float | None) -> Bars:
        """Bars of a range before those that the source of `bars` gives by default, from that source."""
        if bars.source == "simulated" and self.simulated is not None:
            return _from_provider(self.simulated, bars.symbol, bars.timeframe, start, end)
        if bars.source == "yahoo" and self.yahoo is not None:
            return self.yahoo.range(bars.symbol, bars.timeframe, start, end)
        raise NotFound(f"There are no older {bars.timeframe} bars of {bars.symbol}.")

    def quote(self, symbol: str) -> Quote:
        """The latest price of the first source that has one."""
        return self._first(
            symbol,
            csv=lambda csv: csv.quote(symbol),
            yahoo=lambda yahoo: yahoo.quote(symbol),
            cached=lambda cache: quote_from_series([_from_cache(cache, symbol, Timeframe.D1)]),
            simulated=lambda provider: provider.quote(symbol),
        )

    def _first(
        self,
        symbol: str,
        *,
        csv: Callable[[Provider], Answer],
        yahoo: Callable[[Upstream], Answer],
        cached: Callable[[BarCache], Answer],
        simulated: Callable[[Provider], Answer],
    ) -> Answer:
        errors: list[ChartroomError] = []
        in_csv = self.has_csv(symbol)
        if self.csv is not None and (in_csv or self._only_csv):
            with _noting(errors):
                return csv(self.csv)
        if self.yahoo is not None:
            with _noting(errors):
                return yahoo(self.yahoo)
        answered = any(isinstance(error, NotFound) for error in errors)
        if self.cache is not None:
            with _noting(errors):
                return cached(self.cache)
        if self.simulated is not None and not answered and self._directory.contains(symbol):
            return simulated(self.simulated)
        if self.simulated is not None and not (answered or self._directory.contains(symbol)):
            raise _unknown(symbol, asked=self.yahoo is None)
        raise errors[0]

    @property
    def _only_csv(self) -> bool:
        return self.yahoo is None and self.simulated is None


def _from_provider(
    provider: Provider, symbol: str, timeframe: Timeframe, start: float | None, end: float | None
) -> Bars:
    native = best_source(provider.native_timeframes(symbol), timeframe)
    return aggregate(provider.bars(symbol, native or timeframe, start=start, end=end), timeframe)


def _from_cache(cache: BarCache, symbol: str, timeframe: Timeframe) -> Bars:
    kept = best_source(cache.timeframes(symbol), timeframe)
    bars = cache.load(symbol, kept) if kept else None
    if bars is None:
        raise NotFound(f"No {timeframe} bars of {symbol} are cached.")
    return aggregate(bars, timeframe)


@contextmanager
def _noting(errors: list[ChartroomError]) -> Iterator[None]:
    """Goes on to the next source after a failure that another source may make good."""
    try:
        yield
    except (NotFound, *UNAVAILABLE) as error:
        errors.append(error)


def _unknown(symbol: str, *, asked: bool) -> NotFound:
    remedy = "Search for it by name."
    if not asked:
        remedy += " Yahoo Finance cannot be asked at the moment, so only well-known symbols are known."
    return NotFound(
        f"{symbol} is not a symbol that Chartroom knows.", details={"symbol": symbol}, remedy=remedy
    )
