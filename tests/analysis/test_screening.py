"""The measures of a screen against pandas on real bars."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from services.analysis.screening import Condition, check, measure
from services.errors import ValidationFailed
from services.market.bars import Bars
from tests.charting.real_bars import read_bars

NAMES = (
    "change(1mo)", "change(2wk)", "change(ytd)", "change(mtd)", "from_high_52wk", "from_low_52wk", "gap",
    "high_52wk", "relative_volume", "average_volume",
)  # fmt: skip


@pytest.fixture(scope="module")
def bars() -> Bars:
    path = Path(__file__).parents[2].parent / "shared/data/bars/yahoofinance-AAPL-20040819-20180120.csv"
    if not path.exists():
        pytest.skip("shared/data is not beside this checkout")
    return read_bars(path)


def close_of(bars: Bars) -> pd.Series:
    return pd.Series(bars.close, index=pd.to_datetime(bars.time, unit="s"))


@pytest.mark.parametrize(
    ("lookback", "offset"), [("1mo", {"months": 1}), ("2wk", {"weeks": 2}), ("1y", {"years": 1})]
)
def test_a_change_over_a_span_is_from_the_last_close_at_or_before_its_start(
    bars: Bars, lookback: str, offset: dict[str, int]
) -> None:
    close = close_of(bars)
    found = measure(bars, f"change({lookback})")
    for at in (-1, -100, -1000):
        before = close.asof(close.index[at] - pd.DateOffset(**offset))
        assert found[at] == pytest.approx(close.iloc[at] / before - 1)
    assert np.isnan(found[0])


@pytest.mark.parametrize(("name", "rule"), [("mtd", "M"), ("qtd", "Q"), ("ytd", "Y")])
def test_a_change_to_date_is_from_the_last_close_before_the_period(bars: Bars, name: str, rule: str) -> None:
    close = close_of(bars)
    periods = close.index.to_period(rule)
    before = close[periods < periods[-1]].iloc[-1]
    assert measure(bars, f"change({name})")[-1] == pytest.approx(close.iloc[-1] / before - 1)


def test_the_extremes_of_a_year_are_those_of_252_bars(bars: Bars) -> None:
    high = pd.Series(bars.high).rolling(252).max()
    assert measure(bars, "high_52wk")[-1] == high.iloc[-1]
    assert measure(bars, "from_high_52wk")[-1] == pytest.approx(bars.close[-1] / high.iloc[-1] - 1)


def test_a_new_high_is_above_those_of_the_bars_before(bars: Bars) -> None:
    new = Condition("high", "above", "high_52wk")
    before = pd.Series(bars.high).shift().rolling(252).max()
    for end in range(300, len(bars), 97):
        assert check(bars.select(slice(0, end)), new).met == (bars.high[end - 1] > before[end - 1])


def test_a_gap_is_what_lies_between_the_ranges_of_two_bars(bars: Bars) -> None:
    gap = measure(bars, "gap")
    rose, fell = bars.low[1:] > bars.high[:-1], bars.high[1:] < bars.low[:-1]
    assert ((gap[1:] > 0) == rose).all()
    assert ((gap[1:] < 0) == fell).all()


@pytest.mark.parametrize("name", NAMES)
def test_no_measure_sees_a_later_bar(bars: Bars, name: str) -> None:
    whole = measure(bars, name)
    for end in (400, 1500, 3000):
        assert measure(bars.select(slice(0, end)), name)[-1] == pytest.approx(whole[end - 1])


@pytest.mark.parametrize("name", ["change(soon)", "change()", "magic", "rsi.width"])
def test_what_is_no_measure_is_refused(bars: Bars, name: str) -> None:
    with pytest.raises(ValidationFailed):
        measure(bars, name)
