"""The symbol and timeframe in a file's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.market.csv_names import canonical_symbol, symbol_from_name, timeframe_from_name
from services.market.timeframes import Timeframe


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("AAPL.csv", "AAPL"),
        ("aapl.csv", "AAPL"),
        ("AAPL_1d.csv", "AAPL"),
        ("AAPL-1h.csv", "AAPL"),
        ("AAPL (1).csv", "AAPL"),
        ("yahoofinance-AAPL-20040819-20180120.csv", "AAPL"),
        ("SP500_NOV2019_IDay.csv", "^GSPC"),
        ("SP500_20191106_IDayBollinger.csv", "^GSPC"),
        ("SPY_20110701_20120630_Bollinger.csv", "SPY"),
        ("^GSPC.csv", "^GSPC"),
        ("BRK-B.csv", "BRK-B"),
        ("BRK.B_daily.csv", "BRK-B"),
        ("BTC-USD.csv", "BTC-USD"),
        ("BTCUSDT-1m-2024-01.csv", "BTC-USD"),
        ("EURUSD=X.csv", "EURUSD=X"),
        ("7203.T.csv", "7203.T"),
        ("AV-L-1wk-bad-stock-split.csv", "AV.L"),
        ("MOB-ST-1d-bad-stock-split-fixed.csv", "MOB.ST"),
        ("KAP-IL-1d-bad-div.csv", "KAP.IL"),
        ("aapl.us.txt", "AAPL"),
        ("Tesla Stock Price History.csv", "TSLA"),
        ("NASDAQ_MSFT, 60.csv", "MSFT"),
        ("ZZZQ_5m.csv", "ZZZQ"),
        ("my_prices.csv", "MY"),
    ],
)
def test_the_symbol_in_a_name(name: str, symbol: str) -> None:
    assert symbol_from_name(Path(name)) == symbol


@pytest.mark.parametrize(
    ("name", "timeframe"),
    [
        ("AAPL_1d.csv", Timeframe.D1),
        ("AAPL-1h.csv", Timeframe.H1),
        ("AAPL_5min.csv", Timeframe.M5),
        ("AV-L-1wk-bad.csv", Timeframe.W1),
        ("x-weekly.csv", Timeframe.W1),
        ("AAPL.csv", None),
        ("AAPL_7m.csv", None),
    ],
)
def test_the_timeframe_in_a_name(name: str, timeframe: Timeframe | None) -> None:
    assert timeframe_from_name(Path(name)) == timeframe


def test_written_tickers_become_canonical() -> None:
    written = ["brk.b", "SP500", "AV-L", "BTC/USD", "EURUSD", "AAPL", "ZZZQ"]
    canonical = ["BRK-B", "^GSPC", "AV.L", "BTC-USD", "EURUSD=X", "AAPL", "ZZZQ"]
    assert [canonical_symbol(ticker) for ticker in written] == canonical
