"""Bollinger bands against three recorded files, each of which means something else by them."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd

from services.charting.indicators import compute
from tests.charting.real_bars import bars_of, read_bars, read_frame


def _as_sample(bands: dict[str, np.ndarray], length: int) -> dict[str, np.ndarray]:
    """Population bands (ddof 0) widened to sample ones (ddof 1)."""
    wider = math.sqrt(length / (length - 1))
    half = (bands["upper"] - bands["lower"]) / 2 * wider
    return {"upper": bands["middle"] + half, "lower": bands["middle"] - half}


def test_minutes_of_mplfinance_have_sample_bands_which_ours_become_when_widened(shared_data: Path) -> None:
    path = shared_data / "bars" / "SP500_20191106_IDayBollinger.csv"
    frame = read_frame(path)
    ours = compute("bbands", {"length": 25}, read_bars(path))
    sample = _as_sample(ours, 25)
    assert frame["upper"].isna().sum() == 24
    np.testing.assert_allclose(sample["upper"], frame["upper"], rtol=0, atol=1e-6, equal_nan=True)
    np.testing.assert_allclose(sample["lower"], frame["lower"], rtol=0, atol=1e-6, equal_nan=True)
    narrower = (ours["upper"] - ours["lower"]) / (frame["upper"] - frame["lower"])
    np.testing.assert_allclose(narrower[24:], math.sqrt(24 / 25), rtol=1e-6)


def test_days_of_mplfinance_have_sample_bands_from_the_twentieth_row(shared_data: Path) -> None:
    path = shared_data / "bars" / "SPY_20110701_20120630_Bollinger.csv"
    frame = read_frame(path)
    sample = _as_sample(compute("bbands", None, read_bars(path)), 20)
    np.testing.assert_allclose(sample["upper"][19:], frame["upperb"][19:], rtol=0, atol=1e-9)
    np.testing.assert_allclose(sample["lower"][19:], frame["lowerb"][19:], rtol=0, atol=1e-9)


def test_plotlys_apple_has_population_bands_of_the_typical_price(shared_data: Path) -> None:
    frame = pd.read_csv(shared_data / "bars" / "finance-charts-apple.csv")
    typical = ((frame["AAPL.High"] + frame["AAPL.Low"] + frame["AAPL.Close"]) / 3).tolist()
    ours = compute("bbands", None, bars_of(typical, typical, typical))
    for ours_key, theirs in (("upper", "up"), ("middle", "mavg"), ("lower", "dn")):
        np.testing.assert_allclose(ours[ours_key][19:], frame[theirs][19:], rtol=0, atol=1e-6)
