"""When bars close, and what was known at a moment."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.market.aggregation import aggregate
from services.market.closing import clamp, close_time
from services.market.timeframes import Timeframe
from services.market.venues import venue_of
from tests.market.series import minutes, stamp, weekdays


@pytest.mark.parametrize(
    ("symbol", "timeframe", "opened", "closed"),
    [
        ("AAPL", Timeframe.D1, "2024-01-05", "2024-01-05 21:00"),
        ("AAPL", Timeframe.D1, "2024-07-05", "2024-07-05 20:00"),
        ("7203.T", Timeframe.D1, "2024-01-05", "2024-01-05 06:30"),
        ("BTC-USD", Timeframe.D1, "2024-01-05", "2024-01-06 00:00"),
        ("ES=F", Timeframe.D1, "2024-01-05", "2024-01-05 22:00"),
        ("AAPL", Timeframe.W1, "2024-01-01", "2024-01-05 21:00"),
        ("BTC-USD", Timeframe.W1, "2024-01-01", "2024-01-08 00:00"),
        ("AAPL", Timeframe.MN1, "2024-02-01", "2024-02-29 21:00"),
        ("AAPL", Timeframe.MN1, "2024-06-01", "2024-06-28 20:00"),
        ("AAPL", Timeframe.MN1, "2023-12-01", "2023-12-29 21:00"),
        ("AAPL", Timeframe.H1, "2024-01-05 19:30", "2024-01-05 20:30"),
        ("AAPL", Timeframe.H1, "2024-01-05 20:30", "2024-01-05 21:00"),
        ("AAPL", Timeframe.M1, "2024-01-05 21:00", "2024-01-05 21:01"),
    ],
)
def test_a_bar_closes_with_its_span_or_its_session(
    symbol: str, timeframe: Timeframe, opened: str, closed: str
) -> None:
    assert close_time(stamp(opened), timeframe, venue_of(symbol)) == stamp(closed)


def test_as_of_a_date_the_day_before_is_the_last_that_is_known() -> None:
    bars = weekdays("2024-01-02", 10)
    assert clamp(bars, stamp("2024-01-05")).time[-1] == stamp("2024-01-04")
    assert clamp(bars, stamp("2024-01-05 20:59")).time[-1] == stamp("2024-01-04")
    assert clamp(bars, stamp("2024-01-05 21:00")).time[-1] == stamp("2024-01-05")


def test_without_an_as_of_nothing_is_taken_away() -> None:
    assert len(clamp(weekdays("2024-01-02", 10), None)) == 10


def test_before_the_first_close_nothing_is_known() -> None:
    assert len(clamp(weekdays("2024-01-02", 10), stamp("2024-01-02 12:00"))) == 0


@settings(max_examples=40, deadline=None)
@given(
    timeframe=st.sampled_from(list(Timeframe)),
    symbol=st.sampled_from(["AAPL", "BTC-USD", "ES=F", "7203.T", "EURUSD=X"]),
    seconds=st.integers(0, 4 * 86400),
)
def test_clamped_coarse_bars_hold_nothing_that_clamped_minutes_do_not(
    timeframe: Timeframe, symbol: str, seconds: int
) -> None:
    fine = minutes("2024-01-08", 4, symbol)
    as_of = int(fine.time[0]) + seconds
    known, coarse = clamp(fine, as_of), clamp(aggregate(fine, timeframe), as_of)
    if len(coarse):
        assert coarse.volume.sum() <= known.volume.sum()
        assert coarse.high.max() <= known.high.max()
