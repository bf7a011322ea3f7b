"""The `yahoo` source of market data: history, quotes, search and headlines from Yahoo Finance.

yfinance is imported at the first call, not at start: it takes a third of a second, and a desk with
its own CSV files never needs it.
"""

from __future__ import annotations

import importlib
import re
import threading
from collections.abc import Callable
from concurrent.futures import wait
from typing import TYPE_CHECKING, TypeVar, cast

from services.clock import Clock
from services.errors import ValidationFailed
from services.market.bars import Bars, NewsItem, Quote, Source, SymbolMatch
from services.market.in_flight import InFlight
from services.market.timeframes import Timeframe
from services.market.yahoo_bars import bars_from_yahoo
from services.market.yahoo_budget import Budget
from services.market.yahoo_errors import NoData, UnknownSymbol, YahooRefused, YahooTimeout
from services.market.yahoo_replies import matches_from, news_from, quote_fields, quote_from

if TYPE_CHECKING:
    from services.market.yahoo_client import Chart, YahooClient
    from services.market.yahoo_session import YahooSession

Answer = TypeVar("Answer")

_DAY_S = 86_400
# How far back Yahoo goes, in days; it refuses more rather than give what it has. Its limits for 1m
# and 1h are 8 and 730 days a request, counted to the second.
_REACH_DAYS = {
    Timeframe.M1: 7,
    Timeframe.M5: 59,
    Timeframe.M15: 59,
    Timeframe.M30: 59,
    Timeframe.H1: 729,
    Timeframe.D1: 99 * 365,
}
_SYMBOL = re.compile(r"[A-Z0-9^][A-Z0-9.^=&_-]{0,31}")
_WORKERS = 8


class YahooProvider:
    """A `Provider` over Yahoo Finance. Every call ends within `timeout_s`, with an answer or an error.

    Errors are those of `yahoo_errors`. Prices are adjusted for splits and not for dividends, in the
    quote currency as Yahoo has it (London shares in `GBp`, pence). `session` is for a proxy or a
    private certificate authority.
    """

    def __init__(self, clock: Clock, *, timeout_s: float = 2.0, session: YahooSession | None = None) -> None:
        self._clock = clock
        self._timeout_s = timeout_s
        self._session = session
        self._in_flight = InFlight(_WORKERS, "yahoo")
        self._connecting = threading.Lock()
        self._client: YahooClient | None = None

    @property
    def source(self) -> Source:
        """`yahoo`."""
        return "yahoo"

    def native_timeframes(self, symbol: str) -> frozenset[Timeframe]:
        """All but 4h, which Yahoo lacks, and 1wk and 1mo, which we make out of 1d ourselves."""
        return frozenset(_REACH_DAYS)

    def warm_up(self) -> None:
        """Import yfinance in the background, so that the first call does not spend its time on it."""
        self._in_flight.share("warm up", self._connected)

    def bars(
        self, symbol: str, timeframe: Timeframe, *, start: float | None = None, end: float | None = None
    ) -> Bars:
        """Bars that open within `start` to `end`, as far back as Yahoo goes.

        Raises `UnknownSymbol`, `Delisted`, or `NoData` when Yahoo has none in that range.
        """
        first, last = self._range(timeframe, start, end)
        if last <= first:
            raise NoData(symbol, f"{timeframe} bars so long ago")
        chart = self._ask(
            ("bars", symbol, timeframe, first, last),
            lambda client, budget: _chart(client, budget, _checked(symbol), timeframe, (first, last)),
        )
        bars = bars_from_yahoo(
            chart.frame,
            symbol,
            timeframe,
            currency=chart.currency or "",
            timezone=chart.timezone,
            as_of=self._clock.now(),
        ).between(start, end)
        if not len(bars):
            raise NoData(symbol, f"{timeframe} bars in that range")
        return bars

    def _range(self, timeframe: Timeframe, start: float | None, end: float | None) -> tuple[int, int]:
        """What to ask for, `last` excluded. A day more at both ends covers every exchange's time zone."""
        if timeframe not in _REACH_DAYS:
            raise ValidationFailed(
                f"Yahoo has no {timeframe} bars.",
                details={"field": "timeframe", "value": timeframe},
                remedy="Aggregate finer bars.",
            )
        now = int(self._clock.now())
        earliest = now - _REACH_DAYS[timeframe] * _DAY_S
        margin = 0 if timeframe.is_intraday else _DAY_S
        first = earliest if start is None else max(int(start) - margin, earliest)
        last = now + _DAY_S if end is None else min(int(end) + margin + timeframe.seconds, now + _DAY_S)
        return first, last

    def quote(self, symbol: str) -> Quote:
        """The regular session's last price and its change from the previous close.

        Raises `UnknownSymbol`, `Delisted`, or `NoData` when Yahoo knows the symbol but no price.
        """
        fields = self._ask(
            ("quote", symbol), lambda client, budget: _quote_fields(client, budget, _checked(symbol))
        )
        return quote_from(fields, symbol, self._clock.now())

    def search(self, query: str, limit: int) -> list[SymbolMatch]:
        """Yahoo's own search by name or ticker."""
        if not query.strip():
            return []
        params: dict[str, object] = {
            "q": query,
            "quotesCount": max(limit, 6),
            "newsCount": 0,
            "enableFuzzyQuery": True,
        }
        return matches_from(self._search(params), query, limit)

    def news(self, symbol: str, limit: int) -> list[NewsItem]:
        """Headlines that Yahoo relates to the symbol, newest first."""
        params: dict[str, object] = {"q": symbol, "quotesCount": 0, "newsCount": limit}
        return news_from(self._search(params), limit)

    def _search(self, params: dict[str, object]) -> dict[str, object]:
        return self._ask(
            ("search", *params.values()),
            lambda client, budget: client.json(budget, "/v1/finance/search", params),
        )

    def close(self) -> None:
        """End; calls that still run end by themselves within their time."""
        self._in_flight.close()

    def _ask(self, key: tuple[object, ...], call: Callable[[YahooClient, Budget], Answer]) -> Answer:
        """`call`'s answer within `timeout_s`, shared with whoever asks for the same `key` meanwhile."""
        budget = Budget(self._timeout_s)
        future = self._in_flight.share(key, lambda: call(self._connected(), budget))
        if not wait([future], timeout=self._timeout_s).done:
            raise YahooTimeout(self._timeout_s)
        return cast(Answer, future.result())

    def _connected(self) -> YahooClient:
        with self._connecting:
            if self._client is None:
                module = importlib.import_module("services.market.yahoo_client")
                self._client = module.YahooClient(self._session)
            return cast("YahooClient", self._client)


def _checked(symbol: str) -> str:
    """`symbol` if Yahoo could have it: it becomes part of an address."""
    if not _SYMBOL.fullmatch(symbol):
        raise UnknownSymbol(symbol)
    return symbol


def _chart(
    client: YahooClient, budget: Budget, symbol: str, timeframe: Timeframe, span: tuple[int, int]
) -> Chart:
    try:
        return client.chart(budget, symbol, timeframe.value, *span)
    except YahooRefused as refusal:
        if refusal.status == 404:
            # Yahoo's chart says "may be delisted" of any symbol; its quote knows which it is.
            _quote_fields(client, budget, symbol)
        if refusal.status in (400, 404, 422):
            raise NoData(symbol, f"{timeframe} bars in that range", detail=refusal.reason) from refusal
        raise


def _quote_fields(client: YahooClient, budget: Budget, symbol: str) -> dict[str, object]:
    reply = client.json(budget, "/v7/finance/quote", {"symbols": symbol})
    return quote_fields(reply, symbol)
