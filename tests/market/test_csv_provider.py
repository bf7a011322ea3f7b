"""The folder of CSV files as a market source."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from services.clock import FixedClock
from services.errors import NotFound
from services.market.csv_provider import CsvProvider
from services.market.timeframes import Timeframe
from tests.market.series import stamp

HEADER = "Date,Open,High,Low,Close,Volume\n"


def rows(count: int, close: float = 11) -> str:
    return HEADER + "".join(f"2024-01-{day:02},10,12,9,{close},1\n" for day in range(1, count + 1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "AAPL.csv").write_text(rows(5))
    (tmp_path / "SP500_x.csv").write_text(rows(3) + "oops,1,1,1,1,1\n")
    (tmp_path / "readme.md").write_text("no bars here")
    return tmp_path


def test_symbols_are_canonical_and_other_files_are_left_alone(folder: Path, clock: FixedClock) -> None:
    assert CsvProvider(folder, clock).symbols() == ["AAPL", "^GSPC"]


def test_problems_name_file_line_and_reason(folder: Path, clock: FixedClock) -> None:
    (problem,) = CsvProvider(folder, clock).problems()
    assert (problem.file, problem.line) == ("SP500_x.csv", 5)
    assert "'oops'" in problem.reason


def test_of_two_files_for_one_series_the_longer_is_used_and_the_log_says_so(
    folder: Path, clock: FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "AAPL_old.csv").write_text(rows(3, close=10))
    (folder / "zz-AAPL.csv").write_text(rows(2))
    with caplog.at_level(logging.INFO):
        bars = CsvProvider(folder, clock).bars("AAPL", Timeframe.D1)
    assert (len(bars), bars.close[0]) == (5, 11)
    assert "AAPL.csv is used, and not the shorter AAPL_old.csv" in caplog.text


def test_new_changed_and_removed_files_are_seen(folder: Path, clock: FixedClock) -> None:
    provider = CsvProvider(folder, clock)
    assert provider.symbols() == ["AAPL", "^GSPC"]
    (folder / "AAPL.csv").write_text(rows(8))
    (folder / "MSFT.csv").write_text(rows(2))
    (folder / "SP500_x.csv").unlink()
    assert provider.symbols() == ["AAPL", "^GSPC"]  # not looked again yet
    clock.advance(3)
    assert provider.symbols() == ["AAPL", "MSFT"]
    assert len(provider.bars("AAPL", Timeframe.D1)) == 8


def test_a_range_and_an_empty_range(folder: Path, clock: FixedClock) -> None:
    provider = CsvProvider(folder, clock)
    found = provider.bars("AAPL", Timeframe.D1, start=stamp("2024-01-02"), end=stamp("2024-01-03"))
    assert len(found) == 2
    with pytest.raises(NotFound, match="in that range"):
        provider.bars("AAPL", Timeframe.D1, start=stamp("2030-01-01"))


def test_an_unknown_symbol_or_timeframe_says_what_there_is(folder: Path, clock: FixedClock) -> None:
    provider = CsvProvider(folder, clock)
    with pytest.raises(NotFound) as unknown:
        provider.bars("MSFT", Timeframe.D1)
    assert "AAPL, ^GSPC" in str(unknown.value.remedy)
    with pytest.raises(NotFound) as finer:
        provider.bars("AAPL", Timeframe.M5)
    assert finer.value.remedy == "There are bars of 1d."


def test_a_missing_folder_is_said_when_asked(tmp_path: Path, clock: FixedClock) -> None:
    provider = CsvProvider(tmp_path / "nowhere", clock)
    assert provider.symbols() == []
    with pytest.raises(NotFound) as error:
        provider.bars("AAPL", Timeframe.D1)
    assert "not a folder" in str(error.value.remedy)


def test_a_quote_is_the_last_close_and_its_change(folder: Path, clock: FixedClock) -> None:
    (folder / "AAPL.csv").write_text(HEADER + "2024-01-04,10,12,9,10,1\n2024-01-05,10,12,9,11,1\n")
    quote = CsvProvider(folder, clock).quote("AAPL")
    assert (quote.price, quote.previous_close, quote.source) == (11, 10, "csv")
    assert quote.change == pytest.approx(0.1)
    assert (quote.name, quote.as_of) == ("Apple Inc.", stamp("2024-01-05 21:00"))


def test_a_quote_prefers_the_series_that_ends_last(folder: Path, clock: FixedClock) -> None:
    minute = "2024-01-08 09:30,13,14,12,13.5,1\n2024-01-08 09:31,13,14,12,13.2,1\n"
    (folder / "AAPL_1m.csv").write_text(HEADER + minute)
    quote = CsvProvider(folder, clock).quote("AAPL")
    assert (quote.price, quote.previous_close) == (13.2, 11)


def test_search_finds_names_and_prefixes_of_what_is_there(folder: Path, clock: FixedClock) -> None:
    (folder / "ZZZQ.csv").write_text(rows(2))
    provider = CsvProvider(folder, clock)
    assert [hit.symbol for hit in provider.search("apple", 5)] == ["AAPL"]
    assert [hit.symbol for hit in provider.search("s&p", 5)] == ["^GSPC"]
    assert [hit.symbol for hit in provider.search("zz", 5)] == ["ZZZQ"]
    assert provider.search("tesla", 5) == []
