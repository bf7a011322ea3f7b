"""Yahoo's bars kept in the database."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.clock import FixedClock
from services.market.bars import Bars
from services.market.cache import BarCache
from services.market.timeframes import Timeframe
from services.storage.database import Database
from tests.market.series import stamp, weekdays


@pytest.fixture
def cache(database: Database, clock: FixedClock) -> BarCache:
    return BarCache(database, clock)


def fetched(bars: Bars, as_of: float) -> Bars:
    return replace(bars, as_of=as_of)


def loaded(cache: BarCache) -> Bars:
    bars = cache.load("AAPL", Timeframe.D1)
    assert bars is not None
    return bars


def test_what_was_stored_comes_back_as_cached_and_as_of_when_it_was_fetched(cache: BarCache) -> None:
    bars = replace(weekdays("2024-01-02", 20, "AZN.L"), as_of=123.5, notes=("One bar was empty.",))
    cache.store(bars, complete=True)
    found = cache.load("AZN.L", Timeframe.D1)
    assert found is not None
    assert (found.source, found.as_of, found.notes) == ("cache", 123.5, ("One bar was empty.",))
    assert (found.currency, found.timezone) == ("GBp", "Europe/London")
    np.testing.assert_array_equal(found.to_frame(), bars.to_frame())
    np.testing.assert_array_equal(found.time, bars.time)


def test_a_range_of_it(cache: BarCache) -> None:
    cache.store(weekdays("2024-01-02", 20), complete=True)
    found = cache.load("AAPL", Timeframe.D1, stamp("2024-01-04"), stamp("2024-01-05"))
    assert found is not None
    assert len(found) == 2
    assert cache.load("AAPL", Timeframe.D1, stamp("2025-01-01"), None) is None


def test_what_is_not_kept_is_none(cache: BarCache) -> None:
    assert cache.load("AAPL", Timeframe.D1) is None
    assert not cache.fresh("AAPL", Timeframe.D1)


def test_a_complete_series_replaces_what_was_there(cache: BarCache) -> None:
    cache.store(weekdays("2024-01-02", 20), complete=True)
    cache.store(weekdays("2024-01-04", 5), complete=True)
    assert loaded(cache).time.tolist() == weekdays("2024-01-04", 5).time.tolist()


def test_a_part_that_overlaps_and_agrees_is_joined(cache: BarCache) -> None:
    whole = weekdays("2024-01-02", 20)
    cache.store(whole.select(slice(0, 12)), complete=True)
    cache.store(fetched(whole.select(slice(10, 20)), 9e9), complete=False)
    np.testing.assert_array_equal(loaded(cache).close, whole.close)
    assert loaded(cache).as_of == 9e9


def test_a_part_on_another_price_basis_replaces_the_series(cache: BarCache) -> None:
    whole = weekdays("2024-01-02", 20)
    cache.store(whole.select(slice(0, 12)), complete=True)
    split = whole.select(slice(8, 20))
    split = replace(split, open=split.open / 4, high=split.high / 4, low=split.low / 4, close=split.close / 4)
    cache.store(split, complete=False)
    np.testing.assert_array_equal(loaded(cache).close, split.close)


@pytest.mark.parametrize("first", [15, 12])
def test_a_part_with_a_gap_before_it_is_not_joined(cache: BarCache, first: int) -> None:
    whole = weekdays("2024-01-02", 20)
    cache.store(whole.select(slice(0, 12)), complete=True)
    cache.store(whole.select(slice(first, 20)), complete=False)
    assert len(loaded(cache)) == 20 - first


def test_a_part_from_another_origin_is_not_joined(cache: BarCache) -> None:
    whole = weekdays("2024-01-02", 20)
    cache.store(whole.select(slice(0, 12)), complete=True)
    cache.store(replace(whole.select(slice(8, 20)), source="csv"), complete=False)
    assert len(loaded(cache)) == 12


def test_nothing_is_not_kept(cache: BarCache) -> None:
    cache.store(weekdays("2024-01-02", 0), complete=True)
    assert cache.series_count() == 0


def test_freshness_follows_the_timeframe(cache: BarCache, clock: FixedClock) -> None:
    days = fetched(weekdays("2024-01-02", 5), clock.now())
    cache.store(days, complete=True)
    cache.store(replace(days, timeframe=Timeframe.M1), complete=True)
    clock.advance(20)
    assert cache.fresh("AAPL", Timeframe.D1)
    assert not cache.fresh("AAPL", Timeframe.M1)
    clock.advance(300)
    assert not cache.fresh("AAPL", Timeframe.D1)
    assert cache.timeframes("AAPL") == {Timeframe.D1, Timeframe.M1}


def test_it_survives_a_restart(tmp_path: Path, clock: FixedClock) -> None:
    with Database(tmp_path / "c.duckdb") as database:
        BarCache(database, clock).store(weekdays("2024-01-02", 5), complete=True)
    with Database(tmp_path / "c.duckdb") as database:
        assert len(loaded(BarCache(database, clock))) == 5


@settings(max_examples=30, deadline=None)
@given(
    parts=st.lists(st.tuples(st.integers(0, 29), st.integers(1, 30), st.booleans()), min_size=1, max_size=6)
)
def test_whatever_is_stored_the_series_has_no_gap(parts: list[tuple[int, int, bool]]) -> None:
    whole = weekdays("2024-01-02", 30)
    with Database(None) as database:
        cache = BarCache(database, FixedClock(0))
        for first, count, complete in parts:
            part = whole.select(slice(first, first + count))
            cache.store(part, complete=complete)
            kept = loaded(cache)
            assert set(part.time) <= set(kept.time)
            start = int(np.searchsorted(whole.time, kept.time[0]))
            np.testing.assert_array_equal(kept.time, whole.time[start : start + len(kept)])
            np.testing.assert_array_equal(kept.close, whole.close[start : start + len(kept)])
