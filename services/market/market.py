"""The market as the rest of Chartroom sees it: one service over all sources."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from services.clock import Clock
from services.errors import NotFound, ValidationFailed
from services.market.bars import Bars, NewsItem, Quote, Source, SymbolMatch
from services.market.breaker import Breaker
from services.market.cache import TTL_S, BarCache
from services.market.closing import clamp
from services.market.csv_provider import CsvProvider
from services.market.gathering import Gathered, gather_asking, gather_here
from services.market.lookup import Lookup
from services.market.provider import Provider
from services.market.quotes import quote_from_series
from services.market.series_memory import Memory
from services.market.simulated import SimulatedProvider
from services.market.sources import Sources
from services.market.symbols import BUILTIN
from services.market.timeframes import Timeframe
from services.market.upstream import UNAVAILABLE, Upstream
from services.market.yahoo import YahooProvider
from services.settings import Settings
from services.storage.database import Database

_KEPT_SERIES = 128
_KEPT_QUOTES = 512
_QUOTE_S: dict[Source, float] = {"yahoo": 10.0, "cache": 10.0, "csv": 2.0, "simulated": 1.0}
_LATEST_S = 8.0  # an answer later than this is not even worth caching
_FALLBACK_SYMBOL = "AAPL"
_PAGE = 5000
_NEWS_ASKED_AS_OF = 50


class Market:
    """Bars, quotes, news and symbols from the sources that `settings.market` names. Thread-safe."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        clock: Clock,
        providers: Sequence[Provider] | None = None,
    ) -> None:
        """`providers` stand in for the built-in ones, each by its `source`; for tests and new sources."""
        given = {provider.source: provider for provider in providers or ()}
        self._mode = settings.market
        self._cache = BarCache(database, clock)
        self._sources = self._choose(settings, clock, given if providers is not None else None)
        self._lookup = Lookup(self._sources, BUILTIN, clock)
        self._series: Memory[tuple[str, Timeframe], Bars] = Memory(clock, _KEPT_SERIES)
        self._quotes: Memory[str, Quote] = Memory(clock, _KEPT_QUOTES)

    def bars(
        self,
        symbol: str,
        timeframe: Timeframe,
        *,
        limit: int | None = None,
        start: float | None = None,
        end: float | None = None,
        as_of: float | None = None,
    ) -> Bars:
        """Bars with `start <= time <= end`, closed by `as_of`, of these the last `limit`.

        All from one source, which the result names. Never empty: raises `NotFound` for an unknown
        symbol or an empty range; `UpstreamTimeout` or `UpstreamError` only where no source is left.
        """
        if limit is not None and limit < 1:
            raise ValidationFailed(
                "The limit must be at least 1.", details={"field": "limit", "value": limit}
            )
        known = self._all(self._lookup.canonical(symbol), timeframe)
        found = clamp(known.between(start, end), as_of)
        last = min((bound for bound in (end, as_of) if bound is not None), default=None)
        if last is not None and start is None and len(found) < (limit or _PAGE):
            found = self._reach_back(known, found, last, as_of)
        if len(found) == 0:
            raise _nothing_in_range(known, as_of)
        return found if limit is None else found.tail(limit)

    def gather(
        self,
        symbols: Sequence[str],
        timeframe: Timeframe,
        *,
        limit: int | None = None,
        as_of: float | None = None,
    ) -> Gathered:
        """The bars of many symbols, as `bars` gives them, in a bounded time; see `gathering`.

        A slow source is asked for a limited number only; what it answers is kept, so that the next call
        goes on from there. Simulated bars are made only where no symbol has real ones.
        """
        names = list(dict.fromkeys(self._lookup.canonical(symbol) for symbol in symbols))
        here = {name for name in names if self._at_hand(name, timeframe)}

        def read(symbol: str) -> Bars:
            return self.bars(symbol, timeframe, limit=limit, as_of=as_of)

        found = gather_here([name for name in names if name in here], read).real()
        others = [name for name in names if name not in here]
        upstream = self._sources.yahoo
        real = any(not bars.simulated for bars in found.found)
        if real and (upstream is None or upstream.is_away):
            return found + Gathered(without=tuple(others))
        return (found + gather_asking(others, read)).real()

    def quote(self, symbol: str, *, as_of: float | None = None, timeframe: Timeframe = Timeframe.D1) -> Quote:
        """The latest price, or the price last known at `as_of`.

        That is the close of the last day, or of the last bar of an intraday `timeframe` if that is later.
        """
        canonical = self._lookup.canonical(symbol)
        if as_of is not None:
            return quote_from_series(self._known_at(canonical, as_of, timeframe))
        quote = self._quotes.get(canonical)
        if quote is None:
            quote = self._sources.quote(canonical)
            self._quotes.put(canonical, quote, _QUOTE_S[quote.source])
        return quote

    def search(self, query: str, limit: int = 10) -> list[SymbolMatch]:
        """Symbols by name or ticker, best first; an empty list when none fits."""
        return self._lookup.search(query, limit)

    def resolve(self, text: str) -> SymbolMatch:
        """The symbol that a name, ticker or alias means. Raises `NotFound`, near matches in its details."""
        return self._lookup.resolve(text)

    def described(self, symbol: str) -> SymbolMatch:
        """A canonical symbol with its name, without asking anyone outside."""
        return self._lookup.described(symbol)

    def news(self, symbol: str, limit: int = 10, *, as_of: float | None = None) -> list[NewsItem]:
        """Recent headlines, newest first; none where no source of news is configured.

        With `as_of` those known to have been published by then: a source tells only its newest.
        Raises `UpstreamError` or `UpstreamTimeout` when there is one and it cannot be asked.
        """
        yahoo = self._sources.yahoo
        if yahoo is None:
            return []
        asked = limit if as_of is None else _NEWS_ASKED_AS_OF
        items = yahoo.news(self._lookup.canonical(symbol), asked)
        return [item for item in items if as_of is None or (item.published_at or math.inf) <= as_of][:limit]

    def default_symbol(self) -> str:
        """What a new chart shows: Apple, or the first symbol of a CSV folder that lacks it."""
        csv = self._sources.csv
        symbols = csv.symbols() if isinstance(csv, CsvProvider) else []
        return symbols[0] if symbols and _FALLBACK_SYMBOL not in symbols else _FALLBACK_SYMBOL

    def listed(self) -> list[SymbolMatch]:
        """What to offer before a search: the CSV folder's symbols, then those known by name."""
        return self._lookup.listed()

    def status(self) -> dict[str, Any]:
        """For health: the mode, the sources in order, Yahoo's breaker, and what the CSV folder holds."""
        sources, csv = self._sources, self._sources.csv
        names = ("csv", "yahoo", "cache", "simulated")
        status: dict[str, Any] = {"mode": self._mode}
        status["sources"] = [name for name in names if getattr(sources, name) is not None]
        status["cached_series"] = self._cache.series_count()
        if sources.yahoo is not None:
            until, error = sources.yahoo.breaker.open_until, sources.yahoo.breaker.last_error
            status["yahoo"] = {"reachable": until is None, "paused_until": until, "last_error": error}
        if isinstance(csv, CsvProvider):
            status["csv"] = {"symbols": len(csv.symbols()), "problems": len(csv.problems())}
        return status

    def close(self) -> None:
        """Let go of the network. Calling it twice is harmless."""
        if self._sources.yahoo is not None:
            self._sources.yahoo.close()

    def _choose(self, settings: Settings, clock: Clock, given: dict[Source, Provider] | None) -> Sources:
        mode = settings.market

        def provider(name: Source) -> Provider | None:
            if mode not in {"auto", name}:
                return None
            return _built_in(name, settings, clock) if given is None else given.get(name)

        yahoo = provider("yahoo")
        upstream = None if yahoo is None else Upstream(yahoo, self._cache, Breaker(clock))
        return Sources(
            csv=provider("csv"),
            yahoo=upstream,
            cache=self._cache if mode in {"auto", "yahoo"} else None,
            simulated=provider("simulated"),
            directory=BUILTIN,
        )

    def _all(self, symbol: str, timeframe: Timeframe) -> Bars:
        known = self._series.get((symbol, timeframe))
        if known is None:
            known = self._sources.bars(symbol, timeframe)
            self._series.put((symbol, timeframe), known, _keep_s(known))
        return known

    def _at_hand(self, symbol: str, timeframe: Timeframe) -> bool:
        """Whether its bars cost no waiting: remembered, in a file, or kept from the last time."""
        sources = self._sources
        if self._series.get((symbol, timeframe)) is not None or sources.has_csv(symbol):
            return True
        return sources.yahoo is not None and sources.yahoo.has_kept(symbol, timeframe)

    def _known_at(self, symbol: str, as_of: float, timeframe: Timeframe) -> list[Bars]:
        """Days, and the intraday bars beside them where the same source has some of the time."""
        known, refusals = [], []
        for wanted in (Timeframe.D1, timeframe) if timeframe.is_intraday else (Timeframe.D1,):
            try:
                known.append(self.bars(symbol, wanted, limit=_PAGE, as_of=as_of))
            except (NotFound, *UNAVAILABLE) as refusal:
                refusals.append(refusal)
        if not known:
            raise refusals[0]
        return [bars for bars in known if bars.source == known[0].source]

    def _reach_back(self, known: Bars, found: Bars, last: float, as_of: float | None) -> Bars:
        """Simulated intraday bars go back further than they are given by default, Yahoo's sometimes."""
        deeper = known.source == "simulated" and known.timeframe.is_intraday
        if not deeper and (len(found) or known.source != "yahoo"):
            return found
        try:
            return clamp(self._sources.older(known, None, last), as_of)
        except (NotFound, *UNAVAILABLE):  # what is at hand is then all there is
            return found


def _built_in(name: Source, settings: Settings, clock: Clock) -> Provider | None:
    if name == "yahoo":
        yahoo = YahooProvider(clock=clock, timeout_s=_LATEST_S)
        if settings.csv_dir is None:
            yahoo.warm_up()
        return yahoo
    if name == "simulated":
        return SimulatedProvider(clock)
    if settings.csv_dir is None and settings.market == "csv":
        raise ValidationFailed(
            "CHARTROOM_MARKET is csv, and CHARTROOM_CSV_DIR is not set.",
            details={"field": "CHARTROOM_CSV_DIR"},
            remedy="Set CHARTROOM_CSV_DIR to a folder of OHLCV files.",
        )
    return None if settings.csv_dir is None else CsvProvider(settings.csv_dir, clock)


def _keep_s(bars: Bars) -> float:
    """Files and simulated prices cost little to ask again; a stand-in must not outlive the outage."""
    if bars.source == "csv":
        return 2.0
    if bars.source == "simulated":
        return min(TTL_S[bars.timeframe] / 3, 30.0)
    return min(TTL_S[bars.timeframe], 60.0) if bars.source == "cache" else TTL_S[bars.timeframe]


def _nothing_in_range(known: Bars, as_of: float | None) -> NotFound:
    if as_of is not None:  # what came later is not told, not even when
        return NotFound(
            f"There are no {known.timeframe} bars of {known.symbol} in that range, as of the replay's date.",
            details={"symbol": known.symbol, "timeframe": known.timeframe.value, "as_of": as_of},
            remedy="Choose a later date, or a coarser timeframe.",
        )
    first, last = (datetime.fromtimestamp(int(known.time[i]), UTC).date().isoformat() for i in (0, -1))
    return NotFound(
        f"There are no {known.timeframe} bars of {known.symbol} in that range.",
        details={"symbol": known.symbol, "timeframe": known.timeframe.value, "first": first, "last": last},
        remedy=f"The bars run from {first} to {last}.",
    )
