"""Trade set-ups, positions, outlooks and screens: what must hold on any bars."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.analysis.holding import assess_holding
from services.analysis.momentum import measure_momentum
from services.analysis.outlook import read_outlook
from services.analysis.performance import measure_performance
from services.analysis.screening import Condition, check
from services.analysis.setup import plan_trade, position_size
from services.analysis.sufficiency import TooFewBars
from services.analysis.trend import find_trend
from services.analysis.volatility import measure_volatility
from services.errors import ValidationFailed
from services.market.bars import Bars
from tests.charting.real_bars import EVERY_FILE, read_bars


def pieces(shared_data: Path) -> list[Bars]:
    """Every real file as it stood at several bars."""
    files = [read_bars(shared_data / "bars" / name) for name in EVERY_FILE]
    return [bars.select(slice(0, end)) for bars in files for end in range(60, len(bars), 397)]


@pytest.mark.parametrize("side", ["long", "short"])
def test_a_set_up_risks_one_to_three_atr_and_pays_at_least_what_it_risks(
    shared_data: Path, side: Literal["long", "short"]
) -> None:
    sign = 1 if side == "long" else -1
    for bars in pieces(shared_data):
        plan = plan_trade(bars, side)
        assert plan.entry == bars.close[-1]
        assert 0.99 * plan.atr <= plan.risk <= 3.01 * plan.atr
        assert sign * (plan.entry - plan.stop) > 0
        assert plan.targets
        for target in plan.targets:
            assert sign * (target.price - plan.entry) > 0
            assert target.reward_to_risk == pytest.approx(abs(target.price - plan.entry) / plan.risk)
            assert target.reward_to_risk >= 1


@pytest.mark.parametrize("side", ["long", "short"])
def test_a_held_position_is_protected_on_its_own_side(
    shared_data: Path, side: Literal["long", "short"]
) -> None:
    sign = 1 if side == "long" else -1
    for bars in pieces(shared_data):
        held = assess_holding(bars, float(bars.close[0]), side)
        assert sign * (held.price - held.stop) > 0
        assert held.gain == pytest.approx(sign * (bars.close[-1] / bars.close[0] - 1))
        assert held.locked_in < held.gain
        assert held.target is None or sign * (held.target.price - held.price) > 0


@given(st.floats(1, 1e6), st.floats(0.01, 1e4))
def test_a_size_never_loses_more_than_was_allowed(amount: float, risk: float) -> None:
    units = position_size(amount, risk)
    assert units == math.floor(units)
    assert units * risk <= amount * (1 + 1e-6)
    assert (units + 1) * risk >= amount * (1 - 1e-6)


@pytest.mark.parametrize("amount", [0.0, -5.0, math.nan, math.inf])
def test_what_may_be_lost_must_be_an_amount(amount: float) -> None:
    with pytest.raises(ValidationFailed):
        position_size(amount, 1.0)


def test_an_outlook_is_the_mean_of_its_votes(shared_data: Path) -> None:
    views = set()
    for bars in pieces(shared_data):
        outlook = read_outlook(bars)
        views.add(outlook.view)
        assert outlook.score == sum(outlook.votes.values()) / 4
        assert (outlook.view == "bullish") == (outlook.score >= 0.5)
    assert views == {"bullish", "bearish", "mixed"}


@pytest.mark.parametrize(
    "measured",
    [find_trend, measure_volatility, measure_momentum, measure_performance, plan_trade, read_outlook],
)
def test_too_little_data_is_said_with_what_is_needed(
    shared_data: Path, measured: Callable[[Bars], object]
) -> None:
    bars = read_bars(shared_data / "bars" / EVERY_FILE[0]).select(slice(0, 2))
    with pytest.raises(TooFewBars, match="2"):
        measured(bars)


def test_conditions_compare_prices_indicators_and_numbers(shared_data: Path) -> None:
    bars = read_bars(shared_data / "bars" / EVERY_FILE[0])
    frame = bars.to_frame()
    average = frame["close"].rolling(50).mean()
    above = check(bars, Condition("close", "above", "sma(length=50)"))
    assert above.met == bool(frame["close"].iloc[-1] > average.iloc[-1])
    assert above.right == pytest.approx(average.iloc[-1])
    year_high = check(bars, Condition("high_52wk", "above", 0.0))
    assert year_high.left == pytest.approx(frame["high"].iloc[-252:].max())
    assert check(bars, Condition("bbands.upper", "above", "bbands(length=20).lower")).met


def test_a_cross_is_seen_on_its_own_bar_only(shared_data: Path) -> None:
    bars = read_bars(shared_data / "bars" / EVERY_FILE[0])
    close = bars.to_frame()["close"]
    above = close > close.rolling(20).mean()
    for end in range(30, 300):
        found = check(bars.select(slice(0, end)), Condition("close", "crossed_above", "sma(length=20)"))
        assert found.met == bool(above.iloc[end - 1] and not above.iloc[end - 2])


def test_a_condition_in_its_warm_up_is_neither_met_nor_missed(shared_data: Path) -> None:
    bars = read_bars(shared_data / "bars" / EVERY_FILE[0]).select(slice(0, 40))
    assert check(bars, Condition("close", "above", "sma(length=200)")).met is None


@pytest.mark.parametrize("name", ["nonsense", "rsi.upper", "__class__", "sma(length=x)"])
def test_a_measure_that_does_not_exist_is_refused(shared_data: Path, name: str) -> None:
    bars = read_bars(shared_data / "bars" / EVERY_FILE[0])
    with pytest.raises(ValidationFailed):
        check(bars, Condition(name, "above", 1.0))
