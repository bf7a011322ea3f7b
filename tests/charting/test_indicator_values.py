"""Indicator values on real bars: TA-Lib's own, a second implementation's, and a published example's."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import talib

from services.charting.indicator_names import INDICATOR_NAMES
from services.charting.indicators import INDICATORS, cloud_ahead, compute, full_params
from services.market.bars import Bars, bars_from_columns
from services.market.timeframes import Timeframe
from tests.charting.real_bars import AAPL, GOOG, INTC, SP500_MINUTES, SPY, bars_of, read_bars
from tests.charting.second_opinion import OPINIONS, opinion

PARAMS = {
    "sma": ({"length": 1}, {"length": 50}, {"length": 200}),
    "ema": ({"length": 9}, {"length": 200}),
    "wma": ({"length": 30},),
    "bbands": ({"length": 25, "deviations": 2.5},),
    "keltner": ({"length": 10, "multiplier": 1.5, "atr_length": 30},),
    "donchian": ({"length": 55},),
    "rsi": ({"length": 21},),
    "macd": ({"fast": 5, "slow": 35, "signal": 5},),
    "stoch": ({"k": 5, "smooth": 1, "d": 3},),
    "adx": ({"length": 7},),
    "psar": ({"step": 0.03, "maximum": 0.3},),
    "supertrend": ({"length": 7, "multiplier": 2.0},),
    "ichimoku": ({"conversion": 10, "base": 30, "span": 60, "displacement": 30},),
}
CASES = [
    (name, params) for name in INDICATOR_NAMES if name != "vwap" for params in ({}, *PARAMS.get(name, ()))
]


@pytest.fixture(params=[AAPL, GOOG, INTC, SPY])
def real(request: pytest.FixtureRequest, shared_data: Path) -> Bars:
    return read_bars(shared_data / "bars" / request.param)


def assert_same(ours: np.ndarray, theirs: np.ndarray, scale: float, what: str) -> None:
    assert np.array_equal(np.isnan(ours), np.isnan(theirs)), f"{what}: blanks differ"
    np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-9 * scale, equal_nan=True, err_msg=what)


@pytest.mark.parametrize(("name", "params"), CASES)
def test_values_equal_a_second_implementation(name: str, params: dict[str, float], real: Bars) -> None:
    full = full_params(name, params)
    ours, theirs = compute(name, params, real), opinion(name, full, real)
    assert set(ours) == set(theirs)
    scale = 100.0 if INDICATORS[name].pane == "own" else float(real.close.max())
    for key, values in ours.items():
        assert_same(values, theirs[key], scale, f"{name} {key}")


def test_every_indicator_has_a_second_implementation() -> None:
    assert set(INDICATOR_NAMES) - set(OPINIONS) == {"vwap"}


def test_values_equal_talibs(real: Bars) -> None:
    prices, close, volume = (real.high, real.low, real.close), real.close, real.volume
    upper, middle, lower = talib.BBANDS(close, 20, 2, 2)
    macd, signal, histogram = talib.MACD(close, 12, 26, 9)
    slow_k, slow_d = talib.STOCH(*prices, 14, 3, 0, 3, 0)
    highest, centre, lowest = talib.DONCHIAN(real.high, real.low, 20)
    expected = {
        "sma": {"sma": talib.SMA(close, 20)},
        "ema": {"ema": talib.EMA(close, 20)},
        "wma": {"wma": talib.WMA(close, 20)},
        "bbands": {"upper": upper, "middle": middle, "lower": lower},
        "rsi": {"rsi": talib.RSI(close, 14)},
        "macd": {"macd": macd, "signal": signal, "histogram": histogram},
        "stoch": {"k": slow_k, "d": slow_d},
        "atr": {"atr": talib.ATR(*prices, 14)},
        "adx": {
            "adx": talib.ADX(*prices, 14),
            "plus_di": talib.PLUS_DI(*prices, 14),
            "minus_di": talib.MINUS_DI(*prices, 14),
        },
        "obv": {"obv": talib.OBV(close, volume)},
        "cci": {"cci": talib.CCI(*prices, 20)},
        "mfi": {"mfi": talib.MFI(*prices, volume, 14)},
        "psar": {"psar": talib.SAR(real.high, real.low, 0.02, 0.2)},
        "williams_r": {"williams_r": talib.WILLR(*prices, 14)},
        "roc": {"roc": talib.ROC(close, 10)},
        "donchian": {"upper": highest, "middle": centre, "lower": lowest},
    }
    for name, columns in expected.items():
        ours = compute(name, None, real)
        assert set(ours) == set(columns)
        for key, values in columns.items():
            np.testing.assert_allclose(ours[key], values, rtol=0, atol=1e-9, err_msg=f"{name} {key}")


def test_keltner_becomes_as_wide_as_talibs_about_another_middle(real: Bars) -> None:
    """TA-Lib's KC takes its ATR from a later bar on than its own ATR does; 400 bars on that is forgotten."""
    ours = compute("keltner", None, real)
    upper, middle, lower = talib.KC(real.high, real.low, real.close, 20, 10, 2.0)
    width = ours["upper"] - ours["lower"]
    np.testing.assert_allclose(width[400:], (upper - lower)[400:], rtol=0, atol=1e-9)
    typical = (real.high + real.low + real.close) / 3
    np.testing.assert_allclose(middle, talib.EMA(typical, 20), atol=1e-9)


def test_supertrend_shows_one_side_at_each_bar_and_the_price_is_beyond_it(real: Bars) -> None:
    values = compute("supertrend", None, real)
    up, down = ~np.isnan(values["up"]), ~np.isnan(values["down"])
    assert np.array_equal(up ^ down, np.arange(len(real)) >= 10)
    assert np.all(real.close[up] >= values["up"][up])
    assert np.all(real.close[down] <= values["down"][down])


def test_rsi_is_that_of_the_stockcharts_worked_example() -> None:
    """ChartSchool, "Relative Strength Index": its sheet's closes are shown rounded to cents."""
    close = [
        44.34, 44.09, 44.15, 43.61, 44.33, 44.83, 45.10, 45.42, 45.84, 46.08, 45.89, 46.03, 45.61, 46.28,
        46.28, 46.00, 46.03, 46.41, 46.22, 45.64, 46.21,
    ]  # fmt: skip
    rsi = compute("rsi", {"length": 14}, bars_of(close, close, close))["rsi"]
    assert np.all(np.isnan(rsi[:14]))
    assert rsi[14:] == pytest.approx([70.53, 66.32, 66.55, 69.41, 66.36, 57.97, 62.93], abs=0.1)


def test_the_cloud_ahead_continues_the_drawn_cloud(real: Bars) -> None:
    params = full_params("ichimoku")
    earlier = real.select(slice(0, len(real) - 26))
    drawn, ahead = compute("ichimoku", params, real), cloud_ahead(earlier, params)
    for key, values in ahead.items():
        np.testing.assert_array_equal(values, drawn[key][-26:])


def test_vwap_of_minutes_starts_anew_each_session(shared_data: Path) -> None:
    """The file has no volumes (an index), so each minute is given some; TA-Lib's VWAP knows no sessions."""
    minutes = read_bars(shared_data / "bars" / SP500_MINUTES)
    volume = np.random.default_rng(7).integers(0, 500, len(minutes)).astype(float)
    traded = _with_volume(minutes, volume)
    dates = pd.to_datetime(traded.time, unit="s", utc=True).tz_convert("America/New_York").date
    expected = [
        talib.VWAP(*(getattr(traded, name)[dates == date] for name in ("high", "low", "close", "volume")))
        for date in sorted(set(dates))
    ]
    assert len(expected) == 4
    np.testing.assert_allclose(compute("vwap", None, traded)["vwap"], np.concatenate(expected), atol=1e-9)
    assert np.all(np.isnan(compute("vwap", None, minutes)["vwap"]))


def test_vwap_of_days_starts_anew_each_month(real: Bars) -> None:
    frame = real.to_frame()
    month = frame.index.tz_localize(None).to_period("M")
    traded = ((frame.high + frame.low + frame.close) / 3 * frame.volume).groupby(month).cumsum()
    expected = traded / frame.volume.groupby(month).cumsum()
    np.testing.assert_allclose(compute("vwap", None, real)["vwap"], expected, rtol=1e-12)


def _with_volume(bars: Bars, volume: np.ndarray) -> Bars:
    names = ("time", "open", "high", "low", "close")
    columns = {name: getattr(bars, name) for name in names} | {"volume": volume}
    return bars_from_columns("TEST", Timeframe.M1, "csv", 0.0, columns)


@pytest.mark.parametrize("name", ["volume", "obv", "mfi", "vwap"])
def test_without_volume_there_is_nothing_rather_than_zero(name: str, shared_data: Path) -> None:
    silent = read_bars(shared_data / "bars" / SP500_MINUTES)
    for values in compute(name, None, silent).values():
        assert np.all(np.isnan(values))
