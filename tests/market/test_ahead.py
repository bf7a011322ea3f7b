"""When bars that are yet to come will open."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.market.ahead import bars_ahead
from services.market.bars import Bars, bars_from_columns
from services.market.timeframes import Timeframe


def stamp(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def bars(symbol: str, timeframe: Timeframe, time: list[int], timezone: str = "America/New_York") -> Bars:
    ones = np.ones(len(time))
    columns = dict.fromkeys(("open", "high", "low", "close", "volume"), ones)
    return bars_from_columns(symbol, timeframe, "csv", 0.0, {"time": time, **columns}, timezone=timezone)


@pytest.mark.parametrize(
    ("timeframe", "last", "expected"),
    [
        (Timeframe.D1, "2026-11-24", ["2026-11-25", "2026-11-27", "2026-11-30"]),  # over Thanksgiving
        (Timeframe.W1, "2026-11-16", ["2026-11-23", "2026-11-30", "2026-12-07"]),
        (Timeframe.MN1, "2026-11-01", ["2026-12-01", "2027-01-01", "2027-02-01"]),
    ],
)
def test_days_weeks_and_months_go_on_by_the_calendar(
    timeframe: Timeframe, last: str, expected: list[str]
) -> None:
    ahead = bars_ahead(bars("AAPL", timeframe, [stamp(last)]), 3)
    assert ahead.tolist() == [stamp(one) for one in expected]


def test_a_day_is_finished_and_the_next_begins_at_its_open_over_a_change_of_the_clocks() -> None:
    # Thursday and Friday before clocks go back on 2026-11-01: the open moves from 13:30 to 14:30 UTC.
    thursday = [stamp("2026-10-29 13:30") + hour * 3600 for hour in range(7)]
    friday = [stamp("2026-10-30 13:30") + hour * 3600 for hour in range(6)]
    ahead = bars_ahead(bars("AAPL", Timeframe.H1, thursday + friday), 3)
    assert ahead.tolist() == [stamp("2026-10-30 19:30"), stamp("2026-11-02 14:30"), stamp("2026-11-02 15:30")]


def test_extended_hours_go_on_where_the_bars_have_them() -> None:
    day = [stamp("2024-07-08 08:00") + half * 1800 for half in range(32)]
    ahead = bars_ahead(bars("AAPL", Timeframe.M30, day), 2)
    assert ahead.tolist() == [stamp("2024-07-09 08:00"), stamp("2024-07-09 08:30")]


def test_crypto_goes_on_through_the_weekend() -> None:
    last = stamp("2024-07-06 23:59")
    time = list(range(last - 86_400, last + 60, 60))
    assert bars_ahead(bars("BTC-USD", Timeframe.M1, time, "UTC"), 2).tolist() == [last + 60, last + 120]


@given(
    st.integers(stamp("1990-01-01") // 86_400, stamp("2030-01-01") // 86_400),
    st.sampled_from(list(Timeframe)),
    st.sampled_from([("AAPL", "America/New_York"), ("BTC-USD", "UTC"), ("7203.T", "Asia/Tokyo")]),
)
def test_what_is_ahead_is_later_rising_and_as_much_as_was_asked(
    day: int, timeframe: Timeframe, venue: tuple[str, str]
) -> None:
    symbol, timezone = venue
    ahead = bars_ahead(bars(symbol, timeframe, [day * 86_400 + 54_000], timezone), 40)
    assert len(ahead) == 40
    assert ahead[0] > day * 86_400 + 54_000
    assert (np.diff(ahead) > 0).all()


def test_after_no_bars_comes_none() -> None:
    assert len(bars_ahead(bars("AAPL", Timeframe.D1, []))) == 0
