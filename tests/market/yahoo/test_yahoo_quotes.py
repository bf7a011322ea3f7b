"""Quotes, search and headlines from recorded replies, over real sockets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from services.market.yahoo import YahooProvider
from services.market.yahoo_errors import Delisted, MalformedReply, NoData, UnknownSymbol
from tests.wire.yahoo_server import Reply, YahooServer

Recording = Callable[[str], Reply]
QUOTE = "/v7/finance/quote"
SEARCH = "/v1/finance/search"


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("AAPL", ("Apple Inc.", 244.6, 241.53, "USD")),
        ("OCDO.L", ("Ocado Group plc", 308.8, 315.2, "GBp")),
        ("BTC-USD", ("Bitcoin USD", 96077.45, 96137.88, "USD")),
        ("EURUSD=X", ("EUR/USD", 1.0489877, 1.0495383, "USD")),
    ],
)
def test_a_quote_has_price_change_and_the_currency_as_yahoo_has_it(
    yahoo: YahooServer,
    provider: YahooProvider,
    recording: Recording,
    symbol: str,
    expected: tuple[str, float, float, str],
) -> None:
    yahoo.on(QUOTE, recording(f"quote-{symbol}"))
    quote = provider.quote(symbol)
    assert (quote.name, quote.price, quote.previous_close, quote.currency) == expected
    assert quote.change == pytest.approx(quote.price / expected[2] - 1)
    assert (quote.symbol, quote.source) == (symbol, "yahoo")
    assert yahoo.requests[-1].query["symbols"] == [symbol]


def test_a_quote_is_as_of_the_last_trade_not_of_now(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording
) -> None:
    yahoo.on(QUOTE, recording("quote-AAPL"))
    assert provider.quote("AAPL").as_of == 1739566800


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("quoteCombine-NONEXIST", UnknownSymbol),
        ("quote-SIX", UnknownSymbol),
        ("quote-SI", Delisted),
        ("quote-ADH", NoData),
    ],
)
def test_a_quote_that_yahoo_does_not_have_says_why(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording, name: str, error: type[Exception]
) -> None:
    symbol = name.split("-")[1]
    yahoo.on(QUOTE, recording(name))
    with pytest.raises(error, match=symbol):
        provider.quote(symbol)


@pytest.mark.parametrize(
    "body", [b"{}", b'{"quoteResponse": null}', b'{"quoteResponse": {"result": [3]}}', b"[1]"]
)
def test_a_quote_in_an_unknown_form_is_malformed(
    yahoo: YahooServer, provider: YahooProvider, body: bytes
) -> None:
    yahoo.on(QUOTE, Reply(body))
    with pytest.raises(MalformedReply):
        provider.quote("AAPL")


def test_a_search_gives_what_can_be_charted_best_first(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording
) -> None:
    yahoo.on(SEARCH, recording("search-AAPL"))
    matches = provider.search("aapl", 10)
    assert [(match.symbol, match.kind) for match in matches] == [("AAPL", "equity"), ("AAPU", "etf")]
    assert (matches[0].name, matches[0].exchange, matches[0].score) == ("Apple Inc.", "NASDAQ", 1.0)
    assert matches[1].score < 1.0


def test_a_search_by_name_finds_listings_and_keeps_to_the_limit(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording
) -> None:
    yahoo.on(SEARCH, recording("search-Evolution Gaming Group"))
    assert [match.symbol for match in provider.search("Evolution Gaming Group", 10)] == ["0RQ6.IL", "E3G1.SG"]
    assert len(provider.search("Evolution Gaming Group", 1)) == 1


def test_kinds_other_than_shares_keep_their_kind(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording
) -> None:
    yahoo.on(SEARCH, recording("search-BTC-USD"))
    assert [match.kind for match in provider.search("BTC-USD", 10)] == ["crypto"] * 5 + ["fund"]


def test_an_empty_query_finds_nothing_without_asking(yahoo: YahooServer, provider: YahooProvider) -> None:
    assert provider.search("  ", 10) == []
    assert not yahoo.requests


def test_headlines_come_newest_first_with_publisher_time_and_link(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording
) -> None:
    yahoo.on(SEARCH, recording("search-AAPL"))
    items = provider.news("AAPL", 10)
    times = [item.published_at or 0 for item in items]
    assert len(items) == 4
    assert times == sorted(times, reverse=True)
    assert all(item.url.startswith("https://") and item.title and item.publisher for item in items)
    assert len(provider.news("AAPL", 2)) == 2


def test_headlines_are_asked_for_anew_each_time(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording
) -> None:
    yahoo.on(SEARCH, recording("search-AAPL"), recording("search-Evolution Gaming Group"))
    assert provider.news("AAPL", 5)
    assert provider.news("AAPL", 5) == []


def test_a_symbol_without_headlines_has_an_empty_list(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording
) -> None:
    yahoo.on(SEARCH, recording("search-Evolution Gaming Group"))
    assert provider.news("EVO.ST", 5) == []
