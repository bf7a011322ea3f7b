"""Fibonacci: the move that is measured, and the prices that divide it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.charting.commands import DrawFibonacci
from services.charting.fibonacci import RETRACEMENTS, dominant_swing, fib_extensions, fib_levels
from services.errors import ValidationFailed
from services.market.bars import Bars
from tests.charting.real_bars import AAPL, DAY_S, SPY, bars_of, made_up_bars, read_bars, read_frame

PRICES = st.floats(0.01, 1e6)


def test_retracements_of_a_rise_count_down_from_its_high() -> None:
    """Murphy, Technical Analysis of the Financial Markets: a rise of 100 gives back 38, 50 or 62."""
    levels = fib_levels(200.0, 100.0, up=True)
    assert [ratio for ratio, _price in levels] == list(RETRACEMENTS)
    assert [price for _ratio, price in levels] == pytest.approx(
        [200.0, 176.4, 161.8, 150.0, 138.2, 121.4, 100.0]
    )


def test_retracements_of_a_fall_count_up_from_its_low() -> None:
    assert [price for _ratio, price in fib_levels(200.0, 100.0, up=False)] == pytest.approx(
        [100.0, 123.6, 138.2, 150.0, 161.8, 178.6, 200.0]
    )


def test_extensions_go_beyond_the_end_of_the_move() -> None:
    assert [price for _ratio, price in fib_extensions(200.0, 100.0, up=True)] == pytest.approx(
        [227.2, 261.8, 300.0, 361.8]
    )
    assert [price for _ratio, price in fib_extensions(200.0, 100.0, up=False)] == pytest.approx(
        [72.8, 38.2, 0.0, -61.8]
    )


@given(PRICES, PRICES, st.booleans())
def test_retracements_lie_within_the_move_and_mirror_one_another(a: float, b: float, up: bool) -> None:
    high, low = max(a, b), min(a, b)
    if high == low:
        with pytest.raises(ValidationFailed):
            fib_levels(high, low, up)
        return
    levels, mirror = fib_levels(high, low, up), fib_levels(high, low, not up)
    slack = 1e-9 * high
    for level, other in zip(levels, mirror, strict=True):
        assert low - slack <= level.price <= high + slack
        assert level.price + other.price == pytest.approx(high + low)


@pytest.mark.parametrize("file", [AAPL, SPY])
@pytest.mark.parametrize("count", [60, 250, 2000])
def test_the_dominant_swing_of_real_bars_is_what_pandas_says(
    file: str, count: int, shared_data: Path
) -> None:
    frame = read_frame(shared_data / "bars" / file).tail(count)
    swing = dominant_swing(read_bars(shared_data / "bars" / file).tail(count))
    rose = frame.low.idxmin() < frame.high.idxmax()
    assert swing.direction == ("up" if rose else "down")
    low, high = (swing.start, swing.end) if rose else (swing.end, swing.start)
    assert (low.price, high.price) == (frame.low.min(), frame.high.max())
    assert low.time == frame.low.idxmin().timestamp()
    assert high.time == frame.high.idxmax().timestamp()


@given(made_up_bars(least=2))
def test_the_dominant_swing_can_always_be_drawn(bars: Bars) -> None:
    if bars.high.max() == bars.low.min():
        return
    swing = dominant_swing(bars)
    assert swing.start.time < swing.end.time
    assert (swing.start.price < swing.end.price) == (swing.direction == "up")
    high, low = DrawFibonacci(start=swing.start, end=swing.end).bounds()
    assert len(fib_levels(high, low, up=swing.direction == "up")) == len(RETRACEMENTS)


def test_one_bar_with_both_extremes_is_one_end_of_the_larger_move() -> None:
    bars = bars_of([10.0, 20.0, 12.0, 11.0], [9.0, 5.0, 8.0, 7.0])
    swing = dominant_swing(bars)
    assert (swing.start.time, swing.start.price) == (1 * DAY_S, 20.0)
    assert (swing.end.time, swing.end.price) == (3 * DAY_S, 7.0)
    assert swing.direction == "down"


@pytest.mark.parametrize("bars", [bars_of([], []), bars_of([2.0], [1.0]), bars_of([2.0] * 9, [2.0] * 9)])
def test_where_nothing_moved_there_is_no_swing(bars: Bars) -> None:
    with pytest.raises(ValidationFailed, match="did not move"):
        dominant_swing(bars)
