"""Coarser bars from finer ones."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.errors import ValidationFailed
from services.market.aggregation import aggregate, best_source, nests
from services.market.bars import Bars
from services.market.timeframes import Timeframe
from tests.market.series import bars_at, minutes, stamp, weekdays

ORDER = list(Timeframe)
SYMBOLS = ["AAPL", "BTC-USD", "EURUSD=X", "ES=F", "7203.T", "RELIANCE.NS", "AZN.L"]


def same(left: Bars, right: Bars) -> None:
    assert left.timeframe is right.timeframe
    for name in ("time", "open", "high", "low", "close"):
        np.testing.assert_array_equal(getattr(left, name), getattr(right, name), err_msg=name)
    np.testing.assert_allclose(left.volume, right.volume)


def local(bars: Bars, zone: str = "America/New_York") -> list[str]:
    return bars.to_frame().index.tz_convert(zone).strftime("%Y-%m-%d %H:%M").tolist()


def test_a_bucket_has_the_first_open_the_last_close_the_extremes_and_the_sum() -> None:
    bars = minutes("2024-01-05", 1)
    five = aggregate(bars, Timeframe.M5)
    assert five.open[0] == bars.open[0]
    assert five.close[0] == bars.close[4]
    assert five.high[0] == bars.high[:5].max()
    assert five.low[0] == bars.low[:5].min()
    assert five.volume[0] == bars.volume[:5].sum()


def test_hours_in_new_york_start_at_half_past_nine() -> None:
    assert local(aggregate(minutes("2024-07-05", 1), Timeframe.H1)) == [
        f"2024-07-05 {hour:02}:30" for hour in range(9, 16)
    ]


def test_four_hours_of_crypto_are_multiples_in_utc() -> None:
    found = aggregate(minutes("2024-07-05", 2, "BTC-USD"), Timeframe.H4)
    assert (found.time % 14400 == 0).all()
    assert len(found) == 12


def test_the_futures_day_starts_the_evening_before() -> None:
    found = aggregate(minutes("2024-01-08", 2, "ES=F"), Timeframe.D1)
    assert found.time.tolist() == [stamp("2024-01-08"), stamp("2024-01-09")]
    assert local(aggregate(minutes("2024-01-08", 1, "ES=F"), Timeframe.H4))[:2] == [
        "2024-01-07 18:00",
        "2024-01-07 22:00",
    ]


def test_a_late_first_trade_does_not_shift_the_day() -> None:
    late = minutes("2024-01-05", 1, skip=frozenset(range(3)))
    assert local(aggregate(late, Timeframe.M30))[:2] == ["2024-01-05 09:30", "2024-01-05 10:00"]


def test_the_day_the_clocks_change_keeps_its_date() -> None:
    found = aggregate(minutes("2024-03-08", 4, "BTC-USD"), Timeframe.D1)
    assert found.time.tolist() == [stamp(f"2024-03-{day:02}") for day in (8, 9, 10, 11)]


def test_weeks_are_stamped_monday_and_months_the_first() -> None:
    bars = weekdays("2024-01-03", 40)
    weeks, months = aggregate(bars, Timeframe.W1), aggregate(bars, Timeframe.MN1)
    assert {datetime.fromtimestamp(int(time), UTC).weekday() for time in weeks.time} == {0}
    assert weeks.time[0] == stamp("2024-01-01")
    assert months.time.tolist() == [stamp("2024-01-01"), stamp("2024-02-01")]


def test_weeks_and_months_agree_with_pandas() -> None:
    bars = weekdays("2023-01-02", 300)
    frame = bars.to_frame()
    how = {"open": "first", "high": "max", "low": "min", "close": "last", "volume": "sum"}
    weekly = frame.resample("W-MON", label="left", closed="left").agg(how)
    monthly = frame.resample("MS").agg(how)
    for found, expected in (
        (aggregate(bars, Timeframe.W1), weekly),
        (aggregate(bars, Timeframe.MN1), monthly),
    ):
        np.testing.assert_allclose(found.to_frame().to_numpy(), expected.to_numpy())
        assert found.time.tolist() == (expected.index.as_unit("s").asi8).tolist()


@settings(max_examples=60, deadline=None)
@given(
    symbol=st.sampled_from(SYMBOLS),
    first=st.dates(min_value=date(2023, 1, 2), max_value=date(2025, 1, 2)),
    skip=st.frozensets(st.integers(0, 300), max_size=60),
    steps=st.lists(st.sampled_from(ORDER[1:]), min_size=2, max_size=4),
)
@example("EURUSD=X", date(2024, 3, 28), frozenset(), [Timeframe.H4, Timeframe.D1])
@example("EURUSD=X", date(2024, 3, 31), frozenset(), [Timeframe.H4, Timeframe.D1])
def test_aggregating_in_steps_is_aggregating_at_once(
    symbol: str, first: date, skip: frozenset[int], steps: list[Timeframe]
) -> None:
    bars = minutes(str(first), 4, symbol, skip)
    steps = sorted(set(steps), key=ORDER.index)
    stepwise = bars
    for step in steps:
        if nests(stepwise.timeframe, step):
            stepwise = aggregate(stepwise, step)
    same(stepwise, aggregate(bars, stepwise.timeframe))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SYMBOLS), st.sampled_from(ORDER[1:]))
def test_aggregation_keeps_the_whole(symbol: str, timeframe: Timeframe) -> None:
    bars = minutes("2024-10-25", 3, symbol)
    found = aggregate(bars, timeframe)
    assert found.volume.sum() == pytest.approx(bars.volume.sum())
    assert (found.high.max(), found.low.min()) == (bars.high.max(), bars.low.min())
    assert (found.open[0], found.close[-1]) == (bars.open[0], bars.close[-1])
    assert (np.diff(found.time) > 0).all()


def test_finer_bars_and_months_of_weeks_are_refused() -> None:
    weeks = aggregate(weekdays("2024-01-01", 20), Timeframe.W1)
    for timeframe in (Timeframe.D1, Timeframe.MN1):
        with pytest.raises(ValidationFailed):
            aggregate(weeks, timeframe)


def test_nothing_aggregates_to_nothing() -> None:
    empty = bars_at([], timeframe=Timeframe.M1)
    assert len(aggregate(empty, Timeframe.H1)) == 0
    assert aggregate(empty, Timeframe.H1).timeframe is Timeframe.H1


def test_the_best_source_is_the_coarsest_that_nests() -> None:
    assert best_source({Timeframe.M1, Timeframe.D1}, Timeframe.W1) is Timeframe.D1
    assert best_source({Timeframe.W1, Timeframe.D1}, Timeframe.MN1) is Timeframe.D1
    assert best_source({Timeframe.W1}, Timeframe.MN1) is None
    assert best_source({Timeframe.D1}, Timeframe.H1) is None
