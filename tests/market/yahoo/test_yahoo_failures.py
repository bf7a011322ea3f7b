"""What goes wrong at Yahoo, made to go wrong at the wire."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from services.errors import ChartroomError
from services.market.timeframes import Timeframe
from services.market.yahoo import YahooProvider
from services.market.yahoo_errors import (
    Delisted,
    MalformedReply,
    NoData,
    UnknownSymbol,
    YahooRateLimited,
    YahooRefused,
    YahooTimeout,
    YahooUnreachable,
)
from tests.wire.yahoo_server import Reply, YahooServer

pytestmark = pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning")

Recording = Callable[[str], Reply]
ProviderMaker = Callable[..., YahooProvider]
AAPL = "/v8/finance/chart/AAPL"
QUOTE = "/v7/finance/quote"
TOO_MANY = Reply(b"Edge: Too Many Requests", 429)
NOT_FOUND = Reply(b'{"chart":{"result":null,"error":{"description":"No data found"}}}', 404)


@pytest.fixture
def daily(recording: Recording) -> Reply:
    return recording("chart-AAPL-2020-08-31-to-2020-11-07")


def test_an_unknown_symbol_is_told_from_a_delisted_one_by_its_quote(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording
) -> None:
    for symbol in ("NONEXIST", "SI"):
        yahoo.on(f"/v8/finance/chart/{symbol}", recording("historical-via-chart-SI-2020-01-01-to-2020-01-03"))
    yahoo.on(QUOTE, recording("quoteCombine-NONEXIST"))
    with pytest.raises(UnknownSymbol) as unknown:
        provider.bars("NONEXIST", Timeframe.D1)
    yahoo.on(QUOTE, recording("quote-SI"))
    with pytest.raises(Delisted) as delisted:
        provider.bars("SI", Timeframe.D1)
    assert unknown.value.code == delisted.value.code == "not_found"
    assert unknown.value.message != delisted.value.message
    assert unknown.value.remedy


def test_a_symbol_that_is_quoted_and_has_no_chart_has_no_data(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording
) -> None:
    yahoo.on(AAPL, NOT_FOUND)
    yahoo.on(QUOTE, recording("quote-AAPL"))
    with pytest.raises(NoData):
        provider.bars("AAPL", Timeframe.D1)


@pytest.mark.parametrize("symbol", ["../secret", "AAPL?x=1", "AAPL/../..", "", "ÄPL", "A" * 40])
def test_what_cannot_be_a_symbol_is_unknown_without_asking(
    yahoo: YahooServer, provider: YahooProvider, symbol: str
) -> None:
    with pytest.raises(UnknownSymbol):
        provider.bars(symbol, Timeframe.D1)
    with pytest.raises(UnknownSymbol):
        provider.quote(symbol)
    assert not yahoo.requests


def test_a_symbol_that_looks_like_an_isin_is_asked_for_as_it_is(
    yahoo: YahooServer, provider: YahooProvider, daily: Reply
) -> None:
    yahoo.on("/v8/finance/chart/US0378331005", daily)
    assert len(provider.bars("US0378331005", Timeframe.D1)) == 49


@pytest.mark.parametrize(
    ("timeframe", "name"),
    [
        (Timeframe.M1, "chart-AAPL-2025-02-01-to-2025-02-02-includePrePost-false-interval-1m"),
        (Timeframe.D1, "chart-^VXAPL-2020-01-01-to-2020-01-03"),
        (Timeframe.D1, "chart-BEKE-2020-01-01-to-2020-01-03"),
    ],
)
def test_an_empty_range_is_an_error_that_says_so(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording, timeframe: Timeframe, name: str
) -> None:
    symbol = name.split("-")[1]
    yahoo.on(f"/v8/finance/chart/{symbol}", recording(name))
    with pytest.raises(NoData, match="bars in that range"):
        provider.bars(symbol, timeframe)


def test_a_range_before_yahoos_reach_is_empty_without_asking(
    yahoo: YahooServer, provider: YahooProvider
) -> None:
    with pytest.raises(NoData):
        provider.bars("AAPL", Timeframe.M5, start=0, end=86_400)
    assert not yahoo.requests


@pytest.mark.parametrize(
    "body",
    [
        b"<!doctype html><html><body>consent</body></html>",
        b"Will be right back",
        b'{"chart": {"result": [{"meta": {"currency": "USD"',
        b'{"chart": {"result": [{"meta": {}, "indicators": {"quote": [{"open": [1]}]}}], "error": null}}',
        b'{"finance": {"result": null, "error": {"code": "internal-error"}}}',
        b"{}",
        b"[]",
        b"",
    ],
)
def test_a_reply_that_cannot_be_read_is_malformed_and_not_remembered(
    yahoo: YahooServer, provider: YahooProvider, daily: Reply, body: bytes
) -> None:
    yahoo.on(AAPL, Reply(body), daily)
    with pytest.raises(MalformedReply):
        provider.bars("AAPL", Timeframe.D1)
    assert len(provider.bars("AAPL", Timeframe.D1)) == 49


def test_the_consent_page_is_malformed_when_accepting_it_does_not_help(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording
) -> None:
    page = recording("getCrumb-quote-AAPL-collectConsent.html")
    yahoo.on(AAPL, Reply(b"", 307, {"Location": "https://guce.yahoo.com/consent?gcrumb=x"}))
    yahoo.on(
        "guce.yahoo.com/consent",
        Reply(b"", 302, {"Location": "https://consent.yahoo.com/v2/collectConsent?sessionId=x"}),
    )
    yahoo.on("consent.yahoo.com/v2/collectConsent", page)
    with pytest.raises(MalformedReply):
        provider.bars("AAPL", Timeframe.D1)


def test_a_slow_yahoo_is_given_up_at_the_end_of_the_time(
    yahoo: YahooServer, make_provider: ProviderMaker, daily: Reply
) -> None:
    provider = make_provider(timeout_s=0.5)
    provider.warm_up()
    yahoo.on(AAPL, replace(daily, delay_s=8))
    started = time.monotonic()
    with pytest.raises(YahooTimeout) as failure:
        provider.bars("AAPL", Timeframe.D1)
    assert time.monotonic() - started < 7
    assert (failure.value.code, failure.value.retryable) == ("timeout", True)


def test_slow_cookie_hosts_do_not_use_up_the_time_and_are_left_alone_for_a_while(
    yahoo: YahooServer, make_provider: ProviderMaker, daily: Reply
) -> None:
    for address in ("fc.yahoo.com/", "guce.yahoo.com/consent"):
        yahoo.on(address, Reply(delay_s=2.0))
    yahoo.on(AAPL, daily)
    provider = make_provider(timeout_s=2.5)
    provider.warm_up()
    provider.bars("AAPL", Timeframe.D1)
    asked = len(yahoo.requests)
    provider.bars("AAPL", Timeframe.D1)
    assert len(yahoo.requests) == asked + 1


def test_a_rate_limit_that_passes_is_waited_for(
    yahoo: YahooServer, provider: YahooProvider, daily: Reply
) -> None:
    yahoo.on(AAPL, TOO_MANY, TOO_MANY, daily)
    assert len(provider.bars("AAPL", Timeframe.D1)) == 49
    assert yahoo.count(AAPL) == 3


def test_each_wait_at_a_rate_limit_is_longer_than_the_one_before(
    yahoo: YahooServer, provider: YahooProvider
) -> None:
    yahoo.on(AAPL, TOO_MANY)
    started = time.monotonic()
    with pytest.raises(YahooRateLimited) as failure:
        provider.bars("AAPL", Timeframe.D1)
    assert time.monotonic() - started > 0.2 + 0.4 + 0.8
    assert yahoo.count(AAPL) == 4
    assert failure.value.retryable


def test_a_wait_that_yahoo_asks_for_and_a_person_would_not_is_not_begun(
    yahoo: YahooServer, provider: YahooProvider
) -> None:
    yahoo.on(AAPL, replace(TOO_MANY, headers={"Retry-After": "60"}))
    started = time.monotonic()
    with pytest.raises(YahooRateLimited) as failure:
        provider.bars("AAPL", Timeframe.D1)
    assert time.monotonic() - started < 30
    assert failure.value.details == {"retry_after_s": 60.0}
    assert yahoo.count(AAPL) == 1


def test_a_rate_limit_on_the_crumb_alone_does_not_stop_the_bars(
    yahoo: YahooServer, provider: YahooProvider, daily: Reply
) -> None:
    yahoo.on("/v1/test/getcrumb", TOO_MANY)
    yahoo.on(AAPL, daily)
    assert len(provider.bars("AAPL", Timeframe.D1)) == 49
    assert "crumb" not in yahoo.requests[-1].query


def test_an_old_crumb_is_renewed_once(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording
) -> None:
    invalid = Reply(b'{"finance":{"error":{"code":"Unauthorized","description":"Invalid Crumb"}}}', 401)
    yahoo.on("/v1/test/getcrumb", Reply(b"old"), Reply(b"new"))
    yahoo.on(QUOTE, invalid, recording("quote-AAPL"))
    assert provider.quote("AAPL").price == 244.6
    assert yahoo.requests[-1].query["crumb"] == ["new"]
    yahoo.on(QUOTE, invalid)
    with pytest.raises(YahooRefused) as refusal:
        provider.quote("AAPL")
    assert refusal.value.details == {"status": 401, "reason": "Invalid Crumb"}


def test_a_server_error_that_passes_is_waited_for_and_one_that_stays_is_a_refusal(
    yahoo: YahooServer, provider: YahooProvider, daily: Reply
) -> None:
    broken = Reply(b"<html>oops</html>", 503)
    yahoo.on(AAPL, broken, daily)
    assert len(provider.bars("AAPL", Timeframe.D1)) == 49
    yahoo.on(AAPL, broken)
    with pytest.raises(YahooRefused):
        provider.bars("AAPL", Timeframe.D1)


def test_no_connection_is_an_error_of_its_own_and_quick(make_provider: ProviderMaker) -> None:
    provider = make_provider(proxy="http://127.0.0.1:9")
    started = time.monotonic()
    with pytest.raises(YahooUnreachable) as failure:
        provider.bars("AAPL", Timeframe.D1)
    assert failure.value.details["reason"].startswith("curl: (")
    assert time.monotonic() - started < 20  # no second try, no long time-out


def test_two_callers_of_one_series_share_one_request(
    yahoo: YahooServer, provider: YahooProvider, daily: Reply
) -> None:
    yahoo.on(AAPL, replace(daily, delay_s=0.4))
    together = threading.Barrier(5)

    def ask() -> int:
        together.wait()
        return len(provider.bars("AAPL", Timeframe.D1))

    with ThreadPoolExecutor(5) as pool:
        lengths = [future.result() for future in [pool.submit(ask) for _ in range(5)]]
    assert lengths == [49] * 5
    assert yahoo.count(AAPL) == 1
    provider.bars("AAPL", Timeframe.D1)
    assert yahoo.count(AAPL) == 2


def test_callers_who_share_a_request_share_its_failure(yahoo: YahooServer, provider: YahooProvider) -> None:
    yahoo.on(AAPL, Reply(b"<html>", delay_s=0.4))
    together = threading.Barrier(2)

    def ask() -> str:
        together.wait()
        try:
            provider.bars("AAPL", Timeframe.D1)
        except ChartroomError as error:
            return error.code
        return "no error"

    with ThreadPoolExecutor(2) as pool:
        codes = [future.result() for future in [pool.submit(ask) for _ in range(2)]]
    assert codes == ["upstream_error"] * 2
    assert yahoo.count(AAPL) == 1


def test_different_symbols_are_asked_for_side_by_side(
    yahoo: YahooServer, provider: YahooProvider, daily: Reply
) -> None:
    symbols = ["AAPL", "MSFT", "NVDA", "TSLA"]
    for symbol in symbols:
        yahoo.on(f"/v8/finance/chart/{symbol}", daily, replace(daily, delay_s=0.6))
    for symbol in symbols:
        provider.bars(symbol, Timeframe.D1)
    started = time.monotonic()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda symbol: provider.bars(symbol, Timeframe.D1), symbols))
    assert time.monotonic() - started < 4 * 0.6


def test_nothing_is_written_to_the_users_cache_folder(
    yahoo: YahooServer,
    provider: YahooProvider,
    daily: Reply,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    yahoo.on(AAPL, daily)
    provider.bars("AAPL", Timeframe.D1)
    assert not (tmp_path / "cache").exists()
    assert not (tmp_path / "home").exists()
