"""Every real file beside the checkout, against pandas."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from services.market.csv_files import read_csv_file
from services.market.timeframes import Timeframe

BARS = {
    "SP500_20191106_IDayBollinger.csv": ("^GSPC", "1m", 391),
    "SP500_NOV2019_Hist.csv": ("^GSPC", "1d", 20),
    "SP500_NOV2019_IDay.csv": ("^GSPC", "1m", 1563),
    "SPY_20110701_20120630_Bollinger.csv": ("SPY", "1d", 252),
    "finance-charts-apple.csv": ("AAPL", "1d", 506),
    "yahoofinance-AAPL-20040819-20180120.csv": ("AAPL", "1d", 3379),
    "yahoofinance-GOOG-20040819-20180120.csv": ("GOOG", "1d", 3379),
    "yahoofinance-INTC-19950101-20040412.csv": ("INTC", "1d", 2335),
    "yahoofinance-SPY-20080101-20180101.csv": ("SPY", "1d", 2519),
    "yahoofinance-SPY-20200901-20210113.csv": ("SPY", "1d", 92),
}
DIRTY = {
    "ASAI-L-1h-bad-unit": ("ASAI.L", "1h", 20, "Europe/London"),
    "MOB-ST-1d-bad-stock-split": ("MOB.ST", "1d", 16, "Europe/Stockholm"),
    "AV-L-1wk-bad-stock-split": ("AV.L", "1wk", 84, "Europe/London"),
    "CNE-L-1d-bad-stock-split": ("CNE.L", "1d", 10, "Europe/London"),
    "KAP-IL-1d-bad-div": ("KAP.IL", "1d", 665, "Europe/London"),
}


NOTED = {
    "ASAI-L-1h-bad-unit": ("Prices of 2024-10-24 were 100 times off",),
    "MOB-ST-1d-bad-stock-split": ("The bar of 2023-05-22 was off by the split of 0.1",),
    "AV-L-1wk-bad-stock-split": ("A split of 0.76 is listed on 2022-05-16", "not adjusted"),
    "CNE-L-1d-bad-stock-split": (
        "The bar of 2023-05-09 was off by the split of 0.4714",
        "A split of 0.4714 is listed on 2023-05-16",
    ),
}
SPLIT_WEEK = 1_652_659_200  # 2022-05-16: only the note tells that this week of AV.L is not adjusted


def expected(path: Path, zone: str, timeframe: Timeframe) -> pd.DataFrame:
    frame = pd.read_csv(path)
    frame.columns = [column.replace("AAPL.", "").lower() for column in frame.columns]
    frame = frame.rename(columns={"datetime": "date"})
    if "volume" not in frame:
        frame["volume"] = 0.0
    written = frame["date"].astype(str)
    if written.str.contains(r"[+-]\d\d:\d\d$").any():
        times = pd.to_datetime(written, utc=True).dt.tz_convert(zone)
        times = times if timeframe.is_intraday else times.dt.tz_localize(None).dt.tz_localize("UTC")
    else:
        times = pd.to_datetime(written, format="mixed").dt.tz_localize(
            zone if timeframe.is_intraday else "UTC"
        )
    frame["time"] = pd.DatetimeIndex(times).as_unit("s").asi8
    return frame.sort_values("time")


def compare(path: Path, symbol: str, timeframe: str, rows: int, zone: str) -> None:
    file = read_csv_file(path)
    (bars,) = file.series
    assert file.problems == ()
    assert (bars.symbol, bars.timeframe, len(bars), bars.timezone) == (symbol, timeframe, rows, zone)
    frame = expected(path, zone, bars.timeframe)
    np.testing.assert_array_equal(bars.time, frame["time"])
    for name in ("open", "close", "volume"):
        np.testing.assert_allclose(getattr(bars, name), frame[name], rtol=1e-15, err_msg=name)
    np.testing.assert_array_equal(bars.high, frame[["open", "high", "low", "close"]].max(axis=1))
    np.testing.assert_array_equal(bars.low, frame[["open", "high", "low", "close"]].min(axis=1))
    widened = (bars.high != frame["high"].to_numpy()) | (bars.low != frame["low"].to_numpy())
    assert bool(widened.any()) == any("widened" in note for note in bars.notes)


@pytest.mark.parametrize("name", BARS)
def test_a_clean_file_is_what_pandas_reads(shared_data: Path, name: str) -> None:
    compare(shared_data / "bars" / name, *BARS[name], zone="America/New_York")


@pytest.mark.parametrize("name", DIRTY)
def test_a_file_with_zones_is_what_pandas_reads(shared_data: Path, name: str) -> None:
    compare(shared_data / "dirty_bars" / f"{name}-fixed.csv", *DIRTY[name])


@pytest.mark.parametrize("name", DIRTY)
def test_a_dirty_file_is_repaired_as_its_ground_truth_or_says_what_is_doubtful(
    shared_data: Path, name: str
) -> None:
    (dirty,) = read_csv_file(shared_data / "dirty_bars" / f"{name}.csv").series
    (truth,) = read_csv_file(shared_data / "dirty_bars" / f"{name}-fixed.csv").series

    assert bool(dirty.notes) == (name in NOTED)
    assert all(words in " ".join(dirty.notes) for words in NOTED.get(name, ()))
    np.testing.assert_array_equal(dirty.time, truth.time)
    doubtful = dirty.time == SPLIT_WEEK if name.startswith("AV-L") else np.zeros(len(dirty), dtype=bool)
    for column in ("open", "high", "low", "close", "volume"):
        np.testing.assert_allclose(
            getattr(dirty, column)[~doubtful], getattr(truth, column)[~doubtful], rtol=1e-3, err_msg=column
        )


def test_every_file_of_the_folders_is_among_them(shared_data: Path) -> None:
    assert {path.name for path in (shared_data / "bars").glob("*.csv")} == set(BARS)
    names = {path.stem.removesuffix("-fixed") for path in (shared_data / "dirty_bars").glob("*.csv")}
    assert names == set(DIRTY)


def test_the_two_broken_spy_bars_are_named(shared_data: Path) -> None:
    (bars,) = read_csv_file(shared_data / "bars" / "yahoofinance-SPY-20080101-20180101.csv").series
    assert "2015-03-05, 2015-03-30" in bars.notes[0]
