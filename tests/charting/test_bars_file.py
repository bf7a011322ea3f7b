"""The file of a chart's bars: what it holds, what it says of them, what it never lets a spreadsheet run."""

from __future__ import annotations

import csv
import io

import numpy as np
import pandas as pd
import pytest
from pyarrow import parquet

from services.charting.bars_file import bars_file, file_name
from services.charting.charts import Charts
from services.charting.indicators import compute
from services.charting.state import ChartState
from services.errors import Conflict
from services.market.market import Market
from services.settings import Settings
from services.storage.database import Database

SHOWN = [
    {"type": "change_symbol", "payload": {"symbol": "AAPL"}},
    {"type": "toggle_indicator", "payload": {"name": "rsi"}},
    {"type": "toggle_indicator", "payload": {"name": "macd"}},
]


@pytest.fixture
def state(charts: Charts) -> ChartState:
    charts.submit("desk", SHOWN, "api")
    return charts.state("desk")


def lines_of(content: bytes) -> list[str]:
    return content.decode().splitlines()


def test_a_csv_says_what_it_is_of_and_has_the_bars_with_a_column_for_each_plot(market, state):
    content = bars_file(market, state, "csv")

    frame = pd.read_csv(io.BytesIO(content), comment="#")
    bars = market.bars("AAPL", state.timeframe)
    assert {"# symbol: AAPL", "# source: csv", "# timeframe: 1d", "# simulated: false"} <= set(
        lines_of(content)
    )
    assert list(frame.columns[:7]) == ["time", "exchange_time", "open", "high", "low", "close", "volume"]
    assert list(frame.columns[7:]) == [
        "rsi(length=14)",
        *(f"macd(fast=12,slow=26,signal=9).{key}" for key in ("histogram", "macd", "signal")),
    ]
    assert frame["time"][0] == "2025-01-01T00:00:00Z"
    assert frame["exchange_time"][0] == "2025-01-01"
    np.testing.assert_allclose(frame["close"], bars.close, rtol=0, atol=1e-9)
    rsi = compute("rsi", None, bars)["rsi"]
    np.testing.assert_allclose(frame["rsi(length=14)"], rsi, rtol=0, atol=1e-9)
    assert frame["rsi(length=14)"].isna().sum() == 14


def test_a_parquet_file_has_the_same_numbers_with_types_and_the_same_words_as_metadata(market, state):
    table = parquet.read_table(io.BytesIO(bars_file(market, state, "parquet")))
    frame = pd.read_csv(io.BytesIO(bars_file(market, state, "csv")), comment="#")

    assert table.column_names == list(frame.columns)
    assert table.schema.metadata[b"symbol"] == b"AAPL"
    assert table.schema.metadata[b"simulated"] == b"false"
    assert str(table.schema.field("time").type) == "timestamp[ms, tz=UTC]"
    assert str(table.schema.field("exchange_time").type) == "date32[day]"
    for name in frame.columns[2:]:
        np.testing.assert_array_equal(table[name].to_numpy(zero_copy_only=False), frame[name])


def test_bars_of_minutes_carry_the_exchanges_clock(tmp_path, database: Database, clock):
    settings = Settings(_env_file=None, CHARTROOM_MARKET="simulated")
    market = Market(settings, database, clock)
    content = bars_file(market, ChartState(symbol="AAPL", timeframe="1h"), "csv")
    market.close()

    frame = pd.read_csv(io.BytesIO(content), comment="#")
    there = pd.to_datetime(frame["exchange_time"], utc=True)
    assert (there == pd.to_datetime(frame["time"], utc=True)).all()
    assert set(frame["exchange_time"].str[11:13].astype(int)) <= set(range(9, 16))
    assert "# simulated: true" in lines_of(content)


@pytest.mark.parametrize("name", ["=HYPERLINK(1),=1+1", "+1;-2\t@SUM(A1)", 'a"\n=cmd|x', "\r@x"])
def test_no_cell_of_a_csv_begins_with_what_a_spreadsheet_runs(market, state, monkeypatch, name):
    found = market.resolve("AAPL")
    monkeypatch.setattr(
        type(market), "resolve", lambda *_: found.__class__(**{**found.__dict__, "name": name})
    )

    content = bars_file(market, state, "csv").decode()

    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(content), delimiter=delimiter):
            assert not any(cell.lstrip().startswith(("=", "+", "@")) for cell in row)
            assert row[0][0] in "#t2"


def test_a_chart_without_a_symbol_has_no_file(market):
    with pytest.raises(Conflict, match="shows nothing"):
        bars_file(market, ChartState(), "csv")


@pytest.mark.parametrize(
    ("symbol", "name"),
    [("BRK-B", "BRK-B-1d.csv"), ("^GSPC", "GSPC-1d.csv"), ("../a b", "a-b-1d.csv"), ("…", "chart-1d.csv")],
)
def test_a_file_is_named_for_its_symbol_whatever_that_holds(symbol, name):
    assert file_name(ChartState(symbol=symbol), "csv") == name
