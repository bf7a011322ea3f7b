"""The Market: order of sources, the budget, the breaker, and what is never done."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from services.clock import FixedClock
from services.errors import NotFound, UpstreamError, UpstreamTimeout, ValidationFailed
from services.market.bars import Bars, NewsItem, Quote, Source, SymbolMatch
from services.market.cache import BarCache
from services.market.csv_provider import CsvProvider
from services.market.market import Market
from services.market.provider import Provider
from services.market.simulated import SimulatedProvider
from services.market.timeframes import Timeframe
from services.market.yahoo_errors import MalformedReply
from services.settings import Settings
from services.storage.database import Database
from tests.market.series import bars_at, stamp, weekdays


class Elsewhere:
    """Stands at the process border: what answers (or not) in Yahoo's place."""

    def __init__(self, clock: FixedClock) -> None:
        self.clock = clock
        self.asked: list[str] = []
        self.fails: Exception | None = None
        self.delay_s = 0.0
        self.known = {"AAPL": weekdays("2026-01-05", 200), "PLTR": weekdays("2026-01-05", 50, "PLTR")}

    @property
    def source(self) -> Source:
        return "yahoo"

    def native_timeframes(self, symbol: str) -> frozenset[Timeframe]:
        return frozenset({Timeframe.M1, Timeframe.H1, Timeframe.D1})

    def bars(
        self, symbol: str, timeframe: Timeframe, *, start: float | None = None, end: float | None = None
    ) -> Bars:
        self._answer(f"bars {symbol} {timeframe}")
        if symbol not in self.known:
            raise NotFound(f"No symbol {symbol}.")
        bars = self.known[symbol].between(start, end)
        if timeframe.is_intraday:
            bars = bars_at([int(time) + 52200 for time in bars.time], symbol, timeframe)
        return replace(bars, as_of=self.clock.now())

    def quote(self, symbol: str) -> Quote:
        self._answer(f"quote {symbol}")
        if symbol not in self.known:
            raise NotFound(f"No symbol {symbol}.")
        return Quote(symbol, symbol, 250.0, 240.0, 250 / 240 - 1, "USD", "yahoo", self.clock.now())

    def search(self, query: str, limit: int) -> list[SymbolMatch]:
        self._answer(f"search {query}")
        if query.upper() in {"PLTR", "QQZZ"}:
            return [SymbolMatch(query.upper(), f"{query} at Yahoo", "equity", "NYSE", 1.0)]
        return []

    def news(self, symbol: str, limit: int) -> list[NewsItem]:
        self._answer(f"news {symbol}")
        return [NewsItem("A headline", "https://example.org", "Someone", None, "yahoo")]

    def _answer(self, what: str) -> None:
        self.asked.append(what)
        time.sleep(self.delay_s)
        if self.fails is not None:
            raise self.fails


@pytest.fixture
def yahoo(clock: FixedClock) -> Elsewhere:
    return Elsewhere(clock)


Make = Callable[..., Market]


@pytest.fixture
def make(database: Database, clock: FixedClock, yahoo: Elsewhere) -> Make:
    def market(mode: str = "auto", folder: Path | None = None, **settings: Any) -> Market:
        providers: list[Provider] = [yahoo, SimulatedProvider(clock)]
        if folder is not None:
            providers.append(CsvProvider(folder, clock))
        chosen = Settings(_env_file=None, CHARTROOM_MARKET=mode, **settings)
        return Market(chosen, database, clock, providers)

    return market


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = "".join(f"2024-01-{day:02},10,12,9,{10 + day / 10},1\n" for day in range(1, 31))
    (tmp_path / "AAPL.csv").write_text("Date,Open,High,Low,Close,Volume\n" + rows)
    return tmp_path


# The order of sources


def test_auto_asks_yahoo_first(make: Make) -> None:
    assert make().bars("AAPL", Timeframe.D1).source == "yahoo"


def test_a_csv_symbol_comes_from_the_folder_and_yahoo_is_not_asked(
    make: Make, folder: Path, yahoo: Elsewhere
) -> None:
    market = make(folder=folder)
    assert market.bars("AAPL", Timeframe.W1).source == "csv"
    assert market.quote("AAPL").source == "csv"
    assert yahoo.asked == []
    assert market.bars("PLTR", Timeframe.D1).source == "yahoo"


def test_when_yahoo_is_away_cached_bars_stand_in_and_say_so(
    make: Make, yahoo: Elsewhere, clock: FixedClock
) -> None:
    fetched_at = clock.now()
    make().bars("AAPL", Timeframe.D1)
    clock.advance(86400)
    yahoo.fails = UpstreamError("No network.")
    bars = make().bars("AAPL", Timeframe.W1)
    assert (bars.source, bars.as_of, bars.timeframe) == ("cache", fetched_at, Timeframe.W1)
    quote = make().quote("AAPL")
    assert (quote.source, quote.price) == ("cache", yahoo.known["AAPL"].close[-1])


def test_with_nothing_cached_prices_are_simulated_and_say_so(make: Make, yahoo: Elsewhere) -> None:
    yahoo.fails = UpstreamTimeout("Too slow.")
    bars = make().bars("AAPL", Timeframe.D1)
    assert (bars.source, bars.simulated) == ("simulated", True)
    assert make().quote("AAPL").source == "simulated"


def test_no_prices_are_made_up_for_what_nobody_knows(make: Make, yahoo: Elsewhere) -> None:
    yahoo.fails = UpstreamError("No network.")
    for call in (lambda: make().bars("XQZZ", Timeframe.D1), lambda: make().quote("XQZZ")):
        with pytest.raises(NotFound) as error:
            call()
        assert "Yahoo Finance cannot be asked" in str(error.value.remedy)


def test_a_no_from_yahoo_is_not_papered_over(make: Make, yahoo: Elsewhere) -> None:
    with pytest.raises(NotFound, match="No symbol TSLA"):
        make().bars("TSLA", Timeframe.D1)
    with pytest.raises(NotFound, match="No symbol TSLA"):
        make().quote("TSLA")
    assert make().bars("AAPL", Timeframe.D1).source == "yahoo"  # and is no reason to leave it alone


def test_timeframes_that_a_csv_symbol_lacks_are_not_made_up(
    make: Make, folder: Path, yahoo: Elsewhere
) -> None:
    yahoo.fails = UpstreamError("No network.")
    with pytest.raises(NotFound) as error:
        make(folder=folder).bars("AAPL", Timeframe.M5)
    assert "1d" in str(error.value.remedy)


def test_coarser_timeframes_are_aggregated(make: Make, yahoo: Elsewhere) -> None:
    market = make()
    assert market.bars("AAPL", Timeframe.H4).timeframe is Timeframe.H4
    assert market.bars("AAPL", Timeframe.MN1).time[0] == stamp("2026-01-01")
    assert yahoo.asked == ["bars AAPL 1h", "bars AAPL 1d"]


@pytest.mark.parametrize(("mode", "source"), [("yahoo", "yahoo"), ("simulated", "simulated"), ("csv", "csv")])
def test_a_named_source_is_the_only_one(make: Make, folder: Path, mode: str, source: str) -> None:
    market = make(mode, folder)
    assert market.bars("AAPL", Timeframe.D1).source == source
    assert market.quote("AAPL").source == source


def test_yahoo_alone_never_simulates(make: Make, yahoo: Elsewhere) -> None:
    yahoo.fails = UpstreamError("No network.")
    with pytest.raises(UpstreamError, match="No network"):
        make("yahoo").bars("AAPL", Timeframe.D1)


def test_csv_without_a_folder_is_a_clear_error(database: Database, clock: FixedClock) -> None:
    with pytest.raises(ValidationFailed, match="CHARTROOM_CSV_DIR"):
        Market(Settings(_env_file=None, CHARTROOM_MARKET="csv"), database, clock)


# The budget and the breaker


def test_nobody_waits_longer_than_two_seconds_and_a_late_answer_still_fills_the_cache(
    make: Make, yahoo: Elsewhere, database: Database, clock: FixedClock
) -> None:
    market, yahoo.delay_s = make(), 6.0
    started = time.monotonic()
    assert market.bars("AAPL", Timeframe.D1).source == "simulated"
    assert 1.9 < time.monotonic() - started < 5.5
    assert market.bars("MSFT", Timeframe.D1).source == "simulated"
    assert market.quote("AAPL").source == "simulated"
    assert market.search("qqzz") == []
    assert time.monotonic() - started < 5.8  # nobody else waits at all
    assert yahoo.asked == ["bars AAPL 1d"]
    cache, deadline = BarCache(database, clock), time.monotonic() + 20
    while not cache.fresh("AAPL", Timeframe.D1) and time.monotonic() < deadline:
        time.sleep(0.02)
    clock.advance(31)
    assert market.bars("AAPL", Timeframe.D1).source == "cache"


def test_an_unreachable_yahoo_is_asked_again_after_a_minute(
    make: Make, yahoo: Elsewhere, clock: FixedClock
) -> None:
    market, yahoo.fails = make(), UpstreamError("No network.")
    market.bars("AAPL", Timeframe.D1)
    clock.advance(59)
    market.bars("AAPL", Timeframe.D1)
    assert len(yahoo.asked) == 1
    assert market.status()["yahoo"]["reachable"] is False
    yahoo.fails = None
    clock.advance(31)
    assert market.bars("AAPL", Timeframe.D1).source == "yahoo"
    assert market.status()["yahoo"] == {
        "reachable": True,
        "paused_until": None,
        "last_error": "No network.",
    }


def test_one_unreadable_reply_does_not_close_yahoo(make: Make, yahoo: Elsewhere) -> None:
    market, yahoo.fails = make(), MalformedReply("not JSON")
    assert market.bars("AAPL", Timeframe.D1).source == "simulated"
    yahoo.fails = None
    assert market.bars("PLTR", Timeframe.D1).source == "yahoo"


def test_fresh_bars_of_an_earlier_run_save_asking(make: Make, yahoo: Elsewhere, clock: FixedClock) -> None:
    make().bars("AAPL", Timeframe.D1)
    clock.advance(100)
    assert make().bars("AAPL", Timeframe.D1).source == "cache"
    assert len(yahoo.asked) == 1


# Ranges, limits, as-of


def test_limit_takes_the_last_and_the_range_is_closed(make: Make) -> None:
    market = make()
    assert market.bars("AAPL", Timeframe.D1, limit=5).time[-1] == market.bars("AAPL", Timeframe.D1).time[-1]
    found = market.bars("AAPL", Timeframe.D1, start=stamp("2026-01-06"), end=stamp("2026-01-08"))
    assert len(found) == 3
    with pytest.raises(ValidationFailed):
        market.bars("AAPL", Timeframe.D1, limit=0)


def test_an_empty_range_says_what_there_is(make: Make) -> None:
    with pytest.raises(NotFound) as error:
        make().bars("AAPL", Timeframe.D1, start=stamp("2030-01-01"))
    assert "2026-01-05" in str(error.value.remedy)


@pytest.mark.parametrize("timeframe", list(Timeframe))
def test_as_of_shows_nothing_that_was_not_known(make: Make, timeframe: Timeframe) -> None:
    as_of = stamp("2024-06-12 15:00")
    bars = make("simulated").bars("AAPL", timeframe, as_of=as_of)
    assert bars.time[-1] < as_of
    assert len(bars) > 20
    known = make("simulated").bars("AAPL", Timeframe.M1, as_of=as_of)
    if timeframe.is_intraday:
        assert bars.high[-1] <= known.high[-400:].max()


def test_a_quote_within_a_replayed_day_is_the_last_bar_closed_by_then(make: Make) -> None:
    market = make("simulated")
    as_of = stamp("2024-06-12 15:07")

    quote = market.quote("AAPL", as_of=as_of, timeframe=Timeframe.M5)

    bars = market.bars("AAPL", Timeframe.M5, as_of=as_of)
    assert (quote.price, quote.as_of) == (bars.close[-1], stamp("2024-06-12 15:05"))
    yesterday = market.bars("AAPL", Timeframe.D1, as_of=as_of)
    assert quote.previous_close == pytest.approx(yesterday.close[-1])
    assert market.quote("AAPL", as_of=as_of).price == yesterday.close[-1]


def test_a_quote_as_of_a_date_is_the_close_before_it(make: Make, yahoo: Elsewhere) -> None:
    quote = make().quote("AAPL", as_of=stamp("2026-01-09"))
    assert quote.price == yahoo.known["AAPL"].close[3]
    assert quote.previous_close == yahoo.known["AAPL"].close[2]
    assert quote.as_of == stamp("2026-01-08 21:00")


def test_simulated_intraday_bars_reach_back_page_by_page(make: Make) -> None:
    market, end = make("simulated"), None
    seen: set[int] = set()
    for _ in range(8):
        page = market.bars("AAPL", Timeframe.M1, limit=5000, end=end)
        assert len(page) == 5000
        assert not seen & set(page.time.tolist())
        seen |= set(page.time.tolist())
        end = int(page.time[0]) - 1


# Symbols


@pytest.mark.parametrize(
    ("text", "symbol"),
    [("apple", "AAPL"), ("aapl", "AAPL"), ("Google", "GOOGL"), ("S&P 500", "^GSPC"), ("brk.b", "BRK-B")],
)
def test_names_resolve_without_asking_anyone(make: Make, yahoo: Elsewhere, text: str, symbol: str) -> None:
    assert make().resolve(text).symbol == symbol
    assert yahoo.asked == []


def test_a_ticker_that_only_yahoo_knows_is_asked_for_once(make: Make, yahoo: Elsewhere) -> None:
    market = make()
    for _ in range(3):
        assert market.resolve("QQZZ").name == "QQZZ at Yahoo"
    assert yahoo.asked == ["search QQZZ"]


def test_an_unknown_name_brings_near_matches(make: Make) -> None:
    with pytest.raises(NotFound) as error:
        make().resolve("microsfot")
    assert error.value.details["matches"][0]["symbol"] == "MSFT"
    with pytest.raises(ValidationFailed):
        make().resolve("  ")


def test_in_csv_mode_only_the_folders_symbols_exist(make: Make, folder: Path) -> None:
    market = make("csv", folder)
    assert market.resolve("apple").symbol == "AAPL"
    with pytest.raises(NotFound):
        market.resolve("tesla")
    assert market.search("tesla") == []
    assert [match.symbol for match in market.listed()] == ["AAPL"]


def test_search_asks_yahoo_only_for_what_is_not_known_here(make: Make, yahoo: Elsewhere) -> None:
    market = make()
    assert market.search("tesla")[0].symbol == "TSLA"
    assert yahoo.asked == []
    assert [hit.symbol for hit in market.search("QQZZ")] == ["QQZZ"]
    assert market.search("   ") == []


def test_the_default_symbol_has_bars(make: Make, folder: Path) -> None:
    assert make().default_symbol() == "AAPL"
    assert make("csv", folder).default_symbol() == "AAPL"
    (folder / "AAPL.csv").rename(folder / "MSFT.csv")
    assert make("csv", folder).default_symbol() == "MSFT"


def test_news_is_yahoos_or_none(make: Make, yahoo: Elsewhere) -> None:
    assert len(make().news("AAPL")) == 1
    assert make("simulated").news("AAPL") == []
    yahoo.fails = UpstreamError("No network.")
    with pytest.raises(UpstreamError):
        make().news("AAPL")


# Many threads, and speed


def test_many_threads_ask_for_many_things_at_once(make: Make, yahoo: Elsewhere, folder: Path) -> None:
    market, yahoo.delay_s = make(folder=folder), 0.02
    problems: list[Exception] = []

    def work(symbols: Sequence[str]) -> None:
        try:
            for symbol in symbols:
                for timeframe in (Timeframe.D1, Timeframe.W1):
                    bars = market.bars(symbol, timeframe)
                    assert (np.diff(bars.time) > 0).all()
                market.quote(symbol)
                market.resolve(symbol)
        except Exception as problem:  # a thread's failure must reach the test
            problems.append(problem)

    symbols = ["AAPL", "PLTR"]
    threads = [threading.Thread(target=work, args=(symbols[:: 1 if i % 2 else -1],)) for i in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert problems == []
    assert yahoo.asked.count("bars PLTR 1d") == 1


def test_bars_in_use_come_from_memory(make: Make) -> None:
    market = make("simulated")
    first = market.bars("AAPL", Timeframe.D1, limit=5000)
    assert np.shares_memory(market.bars("AAPL", Timeframe.D1, limit=100).close, first.close)


def test_closing_twice_is_harmless(make: Make) -> None:
    market = make()
    market.close()
    market.close()


# Many symbols at once


def test_many_symbols_are_gathered_from_real_sources_alone(
    make: Make, folder: Path, yahoo: Elsewhere, clock: FixedClock
) -> None:
    market = make(folder=folder)
    gathered = market.gather(["AAPL", "PLTR", "TSLA"], Timeframe.D1)
    assert {bars.symbol: bars.source for bars in gathered.found} == {"AAPL": "csv", "PLTR": "yahoo"}
    assert gathered.without == ("TSLA",)


def test_a_source_that_is_away_is_not_asked_for_many(make: Make, folder: Path, yahoo: Elsewhere) -> None:
    market = make(folder=folder)
    yahoo.fails = UpstreamError("No network.")
    assert market.bars("MSFT", Timeframe.D1).source == "simulated"
    asked = list(yahoo.asked)
    gathered = market.gather(["AAPL", "MSFT", "TSLA", "NVDA"], Timeframe.D1)
    assert [bars.symbol for bars in gathered.found] == ["AAPL"]
    assert set(gathered.without) == {"MSFT", "TSLA", "NVDA"}
    assert yahoo.asked == asked


def test_what_was_gathered_is_kept_for_the_next_time(make: Make, yahoo: Elsewhere) -> None:
    market = make()
    market.gather(["AAPL", "PLTR"], Timeframe.D1)
    asked = list(yahoo.asked)
    assert len(make().gather(["AAPL", "PLTR"], Timeframe.D1).found) == 2
    assert yahoo.asked == asked


def test_made_up_prices_are_gathered_where_there_are_no_others(make: Make) -> None:
    gathered = make("simulated").gather(["AAPL", "MSFT"], Timeframe.D1)
    assert gathered.sources == ("simulated",)
