"""No indicator knows the future: bars that come later never change what was said before."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.charting.indicator_names import INDICATOR_NAMES
from services.charting.indicators import Series, compute
from services.market.bars import Bars
from tests.charting.real_bars import AAPL, SP500_MINUTES, made_up_bars, read_bars


def said_by(name: str, bars: Bars) -> Series:
    """Everything but Ichimoku's lagging line, which is a later close by definition."""
    return {key: values for key, values in compute(name, None, bars).items() if key != "lagging"}


def assert_unchanged(name: str, early: Bars, late: Series) -> None:
    for key, values in said_by(name, early).items():
        np.testing.assert_array_equal(values, late[key][: len(early)], err_msg=f"{name} {key}")


@pytest.mark.parametrize("name", INDICATOR_NAMES)
@pytest.mark.parametrize("file", [AAPL, SP500_MINUTES])
def test_feeding_real_bars_one_at_a_time_never_changes_what_was_said(
    name: str, file: str, shared_data: Path
) -> None:
    bars = read_bars(shared_data / "bars" / file).tail(220)
    late = said_by(name, bars)
    for count in range(1, len(bars) + 1):
        assert_unchanged(name, bars.select(slice(0, count)), late)


@given(made_up_bars(), st.sampled_from(INDICATOR_NAMES), st.integers(1, 120))
def test_cutting_any_bars_off_never_changes_what_was_said(bars: Bars, name: str, count: int) -> None:
    assert_unchanged(name, bars.select(slice(0, count)), said_by(name, bars))


@given(made_up_bars(least=30))
def test_the_lagging_line_is_the_close_of_26_bars_later_and_blank_until_it_exists(bars: Bars) -> None:
    lagging = compute("ichimoku", None, bars)["lagging"]
    np.testing.assert_array_equal(lagging[:-26], bars.close[26:])
    assert np.all(np.isnan(lagging[-26:]))
