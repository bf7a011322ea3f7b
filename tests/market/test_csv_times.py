"""Times as files write them."""

from __future__ import annotations

import math
from datetime import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.market.csv_times import parse_times
from tests.market.series import stamp


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-01-05", "2024-01-05"),
        ("2024-01-05T14:30:00Z", "2024-01-05 14:30"),
        ("2024-01-05 14:30", "2024-01-05 14:30"),
        ("2024-01-05 14:30:00.000", "2024-01-05 14:30"),
        ("20240105", "2024-01-05"),
        ("20240105 143000", "2024-01-05 14:30"),
        ("202401051430", "2024-01-05 14:30"),
        ("20240105143000", "2024-01-05 14:30"),
        ("2024/1/5", "2024-01-05"),
        ("2024.01.05 14:30", "2024-01-05 14:30"),
        ("1/5/2024", "2024-01-05"),
        ("01/05/24", "2024-01-05"),
        ("1/5/2024 9:30 AM", "2024-01-05 09:30"),
        ("1/5/2024 2:30 PM", "2024-01-05 14:30"),
        ("12/5/2024 12:05 am", "2024-12-05 00:05"),
        ("5.1.2024", "2024-01-05"),
        ("05.01.2024 14:30:00", "2024-01-05 14:30"),
        ("25/01/2024", "2024-01-25"),
        ("05-Jan-2024", "2024-01-05"),
        ("5 Jan 24", "2024-01-05"),
        ("Jan 05, 2024", "2024-01-05"),
        ("January 5, 2024", "2024-01-05"),
        ("Fri Jan 5 2024", "2024-01-05"),
        ("1704465000", "2024-01-05 14:30"),
        ("1704465000.5", "2024-01-05 14:30"),
        ("1704465000000", "2024-01-05 14:30"),
        ("1704465000000000", "2024-01-05 14:30"),
        ("1704465000000000000", "2024-01-05 14:30"),
    ],
)
def test_a_way_of_writing_a_time(written: str, meant: str) -> None:
    times = parse_times([written])
    assert math.floor(times.wall[0]) == stamp(meant)


@pytest.mark.parametrize(
    ("written", "offset"),
    [
        ("2024-01-05 09:30:00-05:00", -18000.0),
        ("2024-01-05T09:30:00+0100", 3600.0),
        ("2024-01-05 09:30:00 UTC", 0.0),
        ("1/5/2024 9:30 AM +01:00", 3600.0),
        ("1704465000", 0.0),
    ],
)
def test_a_written_zone(written: str, offset: float) -> None:
    assert parse_times([written]).offset[0] == offset


@pytest.mark.parametrize(
    "written", ["", "Total", "31/31/2024", "2024-02-31", "2024-01-05 25:00", "Foo 5, 2024", "12"]
)
def test_what_is_no_time_is_not_made_one(written: str) -> None:
    assert not parse_times([written]).valid[0]


def test_one_day_above_twelve_settles_the_order_for_the_whole_column() -> None:
    assert parse_times(["01/02/2024", "13/02/2024"]).wall[0] == stamp("2024-02-01")
    assert parse_times(["01/02/2024", "01/13/2024"]).wall[0] == stamp("2024-01-02")


def test_an_undecided_column_is_read_so_that_its_days_follow_one_another() -> None:
    month_first = parse_times(["1/2/2024", "1/3/2024", "1/4/2024", "1/5/2024"])
    day_first = parse_times(["1/2/2024", "2/2/2024", "5/2/2024", "6/2/2024"])
    assert month_first.wall.tolist() == [stamp(f"2024-01-0{day}") for day in (2, 3, 4, 5)]
    assert day_first.wall.tolist() == [stamp(f"2024-02-0{day}") for day in (1, 2, 5, 6)]


@given(st.integers(0, 4_000_000_000), st.sampled_from([1, 1000, 10**6, 10**9]))
def test_unix_times_of_any_unit_are_read_to_the_second(seconds: int, unit: int) -> None:
    seconds = max(seconds, 10**9)  # from 2001: earlier ones in finer units cannot be told apart
    assert math.floor(parse_times([str(seconds * unit)]).wall[0] + 1e-3) == seconds


def test_one_odd_cell_among_uniform_ones_is_the_only_one_lost() -> None:
    cells = ["2024-01-05", "2024-02-31", "2024-01-08", "yesterday!", "now", "2024"]
    assert parse_times(cells).valid.tolist() == [True, False, True, False, False, False]


@given(st.datetimes(min_value=datetime(1970, 1, 2)))  # noqa: DTZ001  (a wall clock)
def test_isoformat_round_trips(moment: datetime) -> None:
    text = str(moment)
    expected = np.datetime64(text, "s").astype(np.int64)
    assert math.floor(parse_times([text]).wall[0]) == expected
