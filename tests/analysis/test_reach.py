"""How often the past moved as far, counted a second time by pandas."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from services.analysis.reach import LEAST_SPANS, measure_reach
from services.analysis.sufficiency import TooFewBars
from services.market.bars import Bars
from tests.charting.real_bars import read_bars


@pytest.fixture
def bars(shared_data: Path) -> Bars:
    return read_bars(shared_data / "bars" / "yahoofinance-AAPL-20040819-20180120.csv")


@pytest.mark.parametrize(("away", "length"), [(0.08, 21), (-0.05, 63), (0.3, 5)])
def test_the_share_of_past_spans_that_came_as_far(bars: Bars, away: float, length: int) -> None:
    found = measure_reach(bars, float(bars.close[-1]) * (1 + away), length)
    side = pd.Series(bars.high if away > 0 else bars.low)
    rolled = side.rolling(length).max() if away > 0 else side.rolling(length).min()
    furthest = (rolled.shift(-length) / bars.close - 1).dropna()
    came = furthest >= away if away > 0 else furthest <= away
    assert found.spans == len(came)
    assert found.share == pytest.approx(came.mean(), abs=2 / len(came))
    assert found.closed_beyond <= found.share


def test_a_level_at_the_close_is_as_good_as_reached_and_a_far_one_is_not(bars: Bars) -> None:
    close = float(bars.close[-1])
    assert measure_reach(bars, close, 21).expected == pytest.approx(1)
    assert measure_reach(bars, close * 10, 21).expected < 1e-6
    near, far = (measure_reach(bars, close * (1 + away), 21) for away in (0.02, 0.1))
    assert near.expected > far.expected
    assert near.share >= far.share


def test_too_few_past_spans_are_said(bars: Bars) -> None:
    short = bars.select(slice(0, LEAST_SPANS + 20))
    with pytest.raises(TooFewBars):
        measure_reach(short, 20.0, 21)
