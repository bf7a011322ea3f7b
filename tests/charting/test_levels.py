"""Support and resistance: where they are, and that every touch can be pointed at."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.charting.levels import Level, find_levels
from services.market.bars import Bars
from tests.charting.real_bars import DAY_S, EVERY_FILE, bars_of, made_up_bars, read_bars, read_frame

CUTS = (1.0, 0.8, 0.5, 0.23)


@pytest.fixture(params=[(file, share) for file in EVERY_FILE for share in CUTS])
def real(request: pytest.FixtureRequest, shared_data: Path) -> Bars:
    """Every file, whole and as it stood at earlier bars."""
    file, share = request.param
    bars = read_bars(shared_data / "bars" / file)
    return bars.select(slice(0, int(len(bars) * share)))


def sides(levels: list[Level]) -> tuple[list[Level], list[Level]]:
    return (
        [level for level in levels if level.kind == "support"],
        [level for level in levels if level.kind == "resistance"],
    )


def check(bars: Bars, levels: list[Level], max_each: int) -> None:
    """What holds for every list of levels."""
    close = bars.close[-1]
    supports, resistances = sides(levels)
    assert levels == supports + resistances
    assert 1 <= len(supports) <= max_each
    assert 1 <= len(resistances) <= max_each
    assert all(level.price < close or level.price == bars.low.min() == close for level in supports)
    assert all(level.price > close or level.price == bars.high.max() == close for level in resistances)
    for side in (supports, resistances):
        distances = [abs(level.price - close) for level in side]
        assert distances == sorted(distances)
    for level in levels:
        check_touches(bars, level)


def check_touches(bars: Bars, level: Level) -> None:
    """Each touch is a bar whose own high or low is at the level, and they are told in order."""
    assert bars.low.min() <= level.price <= bars.high.max()
    assert 0 < level.strength <= 1
    assert level.touches == len(level.touch_times) >= 1
    assert (level.first_time, level.last_time) == (level.touch_times[0], level.touch_times[-1])
    assert all(np.diff(level.touch_times) > 0)
    at = np.searchsorted(bars.time, level.touch_times)
    assert bars.time[at].tolist() == list(level.touch_times)
    nearest = np.minimum(abs(bars.high[at] - level.price), abs(bars.low[at] - level.price))
    assert np.all(nearest <= level.tolerance * (1 + 1e-9))


@pytest.mark.parametrize("max_each", [1, 3, 6])
def test_levels_of_real_bars_are_where_they_should_be_and_every_touch_is_a_bar(
    real: Bars, max_each: int
) -> None:
    check(real, find_levels(real, max_each=max_each), max_each)


@given(made_up_bars(), st.integers(1, 4))
def test_levels_of_any_bars_are_where_they_should_be(bars: Bars, max_each: int) -> None:
    check(bars, find_levels(bars, max_each=max_each), max_each)


def pandas_turns(frame: pd.DataFrame, span: int) -> pd.Series:
    """Prices of the pivots by bar number: above the bars before, and not below those after."""
    parts = []
    for column in (frame.high, -frame.low):
        before = column.rolling(span).max().shift(1)
        after = column[::-1].rolling(span).max().shift(1)[::-1]
        parts.append(column[(column > before) & (column >= after)].abs())
    return pd.concat(parts)


def test_touches_of_real_levels_are_as_many_as_pandas_counts(real: Bars) -> None:
    """Counted again from the frame: turns within the tolerance, and a new visit after a pivot's span."""
    frame = real.to_frame().reset_index(drop=True)
    span = min(max(len(frame) // 30, 2), 5)
    turns = pandas_turns(frame, span)
    for level in find_levels(real):
        places = np.unique(turns.index[(turns - level.price).abs() <= level.tolerance])
        if level.price in (frame.high.max(), frame.low.min()):
            # The outermost price counts every bar that came near; turns are some of them.
            assert level.touches >= 1
        else:
            assert level.touches == 1 + np.count_nonzero(np.diff(places) > span)


def bounce(floor: float, ceiling: float, times: int) -> Bars:
    """A price that goes evenly between two levels, and ends half way."""
    up = np.linspace(floor, ceiling, 12)
    middle = np.concatenate([np.concatenate((up, up[-2:0:-1]))] * times + [up[:7]])
    return bars_of(list(middle + 0.1), list(middle - 0.1))


def test_a_range_has_its_floor_and_its_ceiling_with_all_their_touches() -> None:
    supports, resistances = sides(find_levels(bounce(100, 120, times=5), max_each=1))
    assert supports[0].price == pytest.approx(99.9)
    assert resistances[0].price == pytest.approx(120.1)
    assert resistances[0].touches == 5
    # Six visits of the floor, and the first is the first bar: nothing came before it to turn from.
    assert supports[0].touches == 5


def test_old_resistance_counts_as_support_once_the_price_is_above() -> None:
    below = bounce(100, 120, times=3)
    up = list(np.linspace(111, 150, 20))
    prices = [*((below.high + below.low) / 2), *up]
    bars = bars_of([price + 0.1 for price in prices], [price - 0.1 for price in prices])
    supports, _ = sides(find_levels(bars, max_each=5))
    broken = [level for level in supports if abs(level.price - 120.1) < 0.2]
    assert len(broken) == 1
    assert broken[0].touches == 3


def test_turns_of_one_stay_are_one_touch() -> None:
    """Thirty quiet bars at 110 turn six times within the tolerance; a top forty bars on is a second visit."""
    steps = np.arange(200)
    middle = 100 + 4 * np.sin(steps / 3)
    middle[60:90] = 110 + 0.2 * np.sin(np.arange(30) * np.pi / 5)
    middle[130] = 109.5
    width = np.where((steps >= 60) & (steps < 90), 0.05, 0.5)
    _, resistances = sides(find_levels(bars_of(list(middle + width), list(middle - width))))
    top = min(resistances, key=lambda level: abs(level.price - 110))
    assert top.price == pytest.approx(110, abs=0.2)
    assert top.touches == 2
    assert 60 * DAY_S <= top.first_time < 90 * DAY_S
    assert top.last_time == 130 * DAY_S


def test_more_touches_recent_ones_and_fewer_breaks_are_stronger() -> None:
    often, seldom = (sides(find_levels(bounce(100, 120, times), max_each=1))[0][0] for times in (8, 3))
    assert often.strength > seldom.strength


@pytest.mark.parametrize("count", [1, 2, 5])
def test_few_bars_have_their_own_extremes_as_levels(count: int) -> None:
    bars = bars_of([11.0] * count, [9.0] * count)
    supports, resistances = sides(find_levels(bars))
    assert [level.price for level in supports] == [9.0]
    assert [level.price for level in resistances] == [11.0]
    assert supports[0].touches == 1


def test_no_bars_have_no_levels() -> None:
    assert find_levels(bars_of([], [])) == []


def test_levels_do_not_see_what_comes_later(shared_data: Path) -> None:
    """A canary after the cut changes nothing before it: levels are a function of the bars given."""
    bars = read_bars(shared_data / "bars" / EVERY_FILE[0])
    cut = bars.select(slice(0, 2000))
    assert find_levels(bars.between(None, float(cut.time[-1]))) == find_levels(cut)


def test_the_extremes_of_a_real_file_bound_its_levels(shared_data: Path) -> None:
    frame = read_frame(shared_data / "bars" / EVERY_FILE[0])
    levels = find_levels(read_bars(shared_data / "bars" / EVERY_FILE[0]))
    assert all(frame.low.min() <= level.price <= frame.high.max() for level in levels)
    assert max(level.price for level in levels) > frame.close.iloc[-1] > min(level.price for level in levels)
