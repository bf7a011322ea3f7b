"""The built-in directory of symbols: what names mean, and what a search finds first."""

from __future__ import annotations

import subprocess
import sys
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.market.symbol_exchanges import EXCHANGES
from services.market.symbol_names import normalise
from services.market.symbols import BUILTIN, SymbolDirectory, SymbolEntry


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Tesla", "TSLA"),
        ("tesla's", "TSLA"),
        ("$TSLA", "TSLA"),
        ("Google", "GOOGL"),
        ("GOOG", "GOOG"),
        ("facebook", "META"),
        ("S&P", "^GSPC"),
        ("the S&P 500", "^GSPC"),
        ("SP500", "^GSPC"),
        ("s and p 500", "^GSPC"),
        ("nasdaq", "^IXIC"),
        ("dow", "^DJI"),
        ("Dow Jones", "^DJI"),
        ("DOW", "DOW"),
        ("berkshire b", "BRK-B"),
        ("BRK.B", "BRK-B"),
        ("brk-b", "BRK-B"),
        ("brk/b", "BRK-B"),
        ("BRKB", "BRK-B"),
        ("Berkshire Hathaway", "BRK-B"),
        ("berkshire a", "BRK-A"),
        ("gold", "GLD"),
        ("bitcoin", "BTC-USD"),
        ("BTC", "BTC-USD"),
        ("eth", "ETH-USD"),
        ("EUR/USD", "EURUSD=X"),
        ("eurusd", "EURUSD=X"),
        ("usd/jpy", "JPY=X"),
        ("oil", "CL=F"),
        ("AT&T", "T"),
        ("McDonald’s", "MCD"),
        ("L'Oréal", "OR.PA"),
        ("loreal", "OR.PA"),
        ("Maersk", "MAERSK-B.CO"),
        ("coca-cola", "KO"),
        ("Coca Cola Company", "KO"),
        ("JP Morgan", "JPM"),
        ("ocado", "OCDO.L"),
        ("  nvidia  ", "NVDA"),
    ],
)
def test_names_aliases_and_spellings_mean_one_symbol(said: str, meant: str) -> None:
    match = BUILTIN.resolve(said)
    assert match is not None
    assert (match.symbol, match.score) == (meant, 1.0)


@pytest.mark.parametrize("said", ["", "   ", "XQZZ", "show me tesla", "teslla", "$", "!!!", "500"])
def test_what_is_not_exactly_a_name_resolves_to_nothing(said: str) -> None:
    assert BUILTIN.resolve(said) is None


@given(st.sampled_from(BUILTIN.entries))
def test_every_symbol_is_found_by_its_own_spelling(entry: SymbolEntry) -> None:
    match = BUILTIN.resolve(entry.symbol)
    assert match is not None
    assert match.symbol == entry.symbol
    assert BUILTIN.contains(entry.symbol)
    assert BUILTIN.entry(entry.symbol) is entry


@given(st.sampled_from(BUILTIN.entries))
def test_every_alias_means_the_symbol_it_stands_beside(entry: SymbolEntry) -> None:
    for alias in entry.aliases:
        match = BUILTIN.resolve(alias)
        assert match is not None
        assert match.symbol == entry.symbol, alias


def test_no_symbol_and_no_alias_is_listed_twice() -> None:
    symbols = [entry.symbol for entry in BUILTIN.entries]
    assert len(set(symbols)) == len(symbols) > 400
    aliases = [key for entry in BUILTIN.entries for key in entry.alias_keys]
    assert len(set(aliases)) == len(aliases)


def test_every_entry_has_a_venue_whose_time_zone_and_currency_exist() -> None:
    for venue in EXCHANGES.values():
        assert ZoneInfo(venue.timezone)
        assert 0 <= venue.opens_s <= 86_400
        assert 0 <= venue.closes_s <= 86_400
    for entry in BUILTIN.entries:
        assert len(entry.currency) == 3, entry.symbol
        assert 0 < entry.popularity <= 100


@pytest.mark.parametrize(
    ("symbol", "currency", "timezone", "sessions"),
    [
        ("AAPL", "USD", "America/New_York", "regular"),
        ("OCDO.L", "GBp", "Europe/London", "regular"),
        ("^FTSE", "GBP", "Europe/London", "regular"),
        ("BTC-USD", "USD", "UTC", "24/7"),
        ("JPY=X", "JPY", "Europe/London", "24/5"),
        ("EURGBP=X", "GBP", "Europe/London", "24/5"),
        ("GC=F", "USD", "America/New_York", "futures"),
        ("ZC=F", "USX", "America/New_York", "futures"),
        ("7203.T", "JPY", "Asia/Tokyo", "regular"),
    ],
)
def test_an_entry_knows_where_and_in_what_it_trades(
    symbol: str, currency: str, timezone: str, sessions: str
) -> None:
    entry = BUILTIN.entry(symbol)
    assert entry is not None
    assert (entry.currency, entry.timezone, entry.sessions) == (currency, timezone, sessions)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("appl", "AAPL"),
        ("tes", "TSLA"),
        ("goog", "GOOG"),
        ("microsft", "MSFT"),
        ("gogle", "GOOGL"),
        ("nvida", "NVDA"),
        ("dow", "^DJI"),
        ("america bank", "BAC"),
        ("hathaway", "BRK-B"),
        ("bank of", "BAC"),
    ],
)
def test_a_search_puts_the_likeliest_first(query: str, first: str) -> None:
    assert BUILTIN.search(query, 5)[0].symbol == first


def test_exact_comes_before_prefix_before_word_before_misspelt() -> None:
    hits = BUILTIN.search("gold", 50)
    assert hits[0].symbol == "GLD"
    symbols = [hit.symbol for hit in hits]
    assert symbols.index("GC=F") < symbols.index("IAU")
    assert BUILTIN.search("amazn", 3)[0].score < 0.65


@given(st.text(max_size=12), st.integers(0, 20))
def test_a_search_is_sorted_bounded_and_without_repeats(query: str, limit: int) -> None:
    hits = BUILTIN.search(query, limit)
    scores = [hit.score for hit in hits]
    assert len(hits) <= limit
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert len({hit.symbol for hit in hits}) == len(hits)


@given(st.sampled_from(BUILTIN.entries), st.integers(1, 12))
def test_any_beginning_of_a_ticker_finds_it(entry: SymbolEntry, length: int) -> None:
    typed = entry.symbol[:length]
    if normalise(typed):
        assert entry.symbol in {hit.symbol for hit in BUILTIN.search(typed, 600)}


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_the_more_popular_of_two_equal_names_is_meant() -> None:
    venue = EXCHANGES["NYSE"]
    rare = SymbolEntry("AAA", "Acme Inc.", "equity", venue, 10)
    common = SymbolEntry("BBB", "Acme Corporation", "equity", venue, 20)
    match = SymbolDirectory([rare, common]).resolve("acme")
    assert match is not None
    assert match.symbol == "BBB"


def test_phrases_and_tickers_are_told_apart_so_that_a_word_can_be_judged() -> None:
    assert BUILTIN.tickers["now"].symbol == "NOW"
    assert "now" not in BUILTIN.phrases
    assert BUILTIN.phrases["coca cola"].symbol == "KO"
    assert BUILTIN.phrases["dow"].symbol == "^DJI"


def test_reading_the_directory_is_quick() -> None:
    code = (
        "import time, services.market.bars as _; start = time.perf_counter();"
        "import services.market.symbols; print(time.perf_counter() - start)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(run.stdout) < 0.5  # 0.02 s on a quiet machine
