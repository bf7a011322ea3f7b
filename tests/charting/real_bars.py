"""Bars for tests: real ones read with pandas alone, and made-up ones that hypothesis may shrink."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from services.market.bars import Bars, bars_from_columns
from services.market.timeframes import Timeframe

AAPL = "yahoofinance-AAPL-20040819-20180120.csv"
GOOG = "yahoofinance-GOOG-20040819-20180120.csv"
INTC = "yahoofinance-INTC-19950101-20040412.csv"
SPY = "yahoofinance-SPY-20080101-20180101.csv"
SPY_SHORT = "yahoofinance-SPY-20200901-20210113.csv"
SP500_MINUTES = "SP500_NOV2019_IDay.csv"
SP500_DAYS = "SP500_NOV2019_Hist.csv"
EVERY_FILE = (AAPL, GOOG, INTC, SPY, SPY_SHORT, SP500_MINUTES, SP500_DAYS)
DAY_S = 86400


def read_frame(path: Path) -> pd.DataFrame:
    """The file's rows over naive times, columns in lower case."""
    frame = pd.read_csv(path)
    frame.columns = [name.lower() for name in frame.columns]
    frame.index = pd.DatetimeIndex(pd.to_datetime(frame.pop("date")))
    return frame


def read_bars(path: Path, symbol: str = "TEST") -> Bars:
    """The file as bars; two bars of the SPY file whose low is above their open get it widened."""
    frame = read_frame(path)
    intraday = bool((frame.index != frame.index.normalize()).any())
    moments = frame.index.tz_localize("America/New_York" if intraday else "UTC").tz_convert("UTC")
    corners = frame[["open", "high", "low", "close"]]
    columns = {
        "time": moments.as_unit("s").asi8,
        "open": frame["open"],
        "high": corners.max(axis=1),
        "low": corners.min(axis=1),
        "close": frame["close"],
        "volume": frame["volume"] if "volume" in frame else np.zeros(len(frame)),
    }
    timeframe = Timeframe.M1 if intraday else Timeframe.D1
    return bars_from_columns(symbol, timeframe, "csv", 0.0, columns)


def bars_of(
    high: list[float], low: list[float], close: list[float] | None = None, volume: list[float] | None = None
) -> Bars:
    """Daily bars from a few numbers; the close is the middle of each bar unless it is given."""
    closes = close or [(top + bottom) / 2 for top, bottom in zip(high, low, strict=True)]
    columns = {
        "time": np.arange(len(high)) * DAY_S,
        "open": closes,
        "high": high,
        "low": low,
        "close": closes,
        "volume": volume or [1000.0] * len(high),
    }
    return bars_from_columns("TEST", Timeframe.D1, "csv", 0.0, columns)


@st.composite
def made_up_bars(draw: st.DrawFn, least: int = 1, most: int = 120) -> Bars:
    """Bars on a coarse grid of prices and volumes, so that ties, flat stretches and gaps are common."""
    count = draw(st.integers(least, most))
    steps = draw(st.lists(st.integers(-6, 6), min_size=count, max_size=count))
    wicks = draw(st.lists(st.tuples(*[st.integers(0, 3)] * 3), min_size=count, max_size=count))
    close = np.maximum(100 + np.cumsum(steps), 5).astype(float)
    opened = np.maximum(close + [part[2] - 1 for part in wicks], 1.0)
    columns = {
        "time": np.arange(count) * DAY_S,
        "open": opened,
        "high": np.maximum(close, opened) + [part[0] for part in wicks],
        "low": np.minimum(close, opened) - np.array([part[1] for part in wicks]) * 0.25,
        "close": close,
        "volume": [100.0 * part[0] for part in wicks],
    }
    return bars_from_columns("TEST", Timeframe.D1, "csv", 0.0, columns)
