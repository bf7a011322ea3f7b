"""Every pattern: what it is called, and that nothing is found earlier or said otherwise than it was known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
import talib
from hypothesis import given
from hypothesis import strategies as st

from services.charting.patterns import PATTERNS, Pattern, find_patterns, full_names, title_of
from services.errors import ValidationFailed
from services.market.bars import Bars
from tests.charting.pattern_drawings import random_walk
from tests.charting.real_bars import AAPL, EVERY_FILE, INTC, SP500_MINUTES, SPY, made_up_bars, read_bars


def known_at(patterns: Iterable[Pattern], last: int) -> list[Pattern]:
    """What could be said when bar `last` was the newest."""
    return [pattern for pattern in patterns if pattern.complete_index <= last]


def assert_no_look_ahead(bars: Bars) -> None:
    said: list[Pattern] = []
    for count in range(1, len(bars) + 1):
        now = list(find_patterns(bars.select(slice(0, count))))
        fresh = [pattern for pattern in now if pattern.complete_index == count - 1]
        assert known_at(now, count - 2) == said
        assert len(now) == len(said) + len(fresh)
        said = now


@pytest.mark.parametrize(("file", "first"), [(AAPL, 0), (SPY, 700), (SP500_MINUTES, 0)])
def test_feeding_real_bars_one_at_a_time_never_finds_anything_earlier_or_says_it_otherwise(
    file: str, first: int, shared_data: Path
) -> None:
    bars = read_bars(shared_data / "bars" / file).select(slice(first, first + 300))
    assert_no_look_ahead(bars)


@pytest.mark.parametrize("seed", range(2))
def test_feeding_a_random_walk_one_bar_at_a_time_neither(seed: int) -> None:
    assert_no_look_ahead(random_walk(300, seed))


@given(made_up_bars(), st.integers(0, 120))
def test_cutting_any_bars_off_leaves_what_was_complete(bars: Bars, count: int) -> None:
    seen = bars.select(slice(0, count))
    assert find_patterns(seen) == known_at(find_patterns(bars), count - 1)


@pytest.mark.parametrize("file", [AAPL, SPY, INTC])
def test_cutting_long_real_series_anywhere_leaves_what_was_complete(file: str, shared_data: Path) -> None:
    bars = read_bars(shared_data / "bars" / file)
    whole = find_patterns(bars, names=["chart"])
    assert {pattern.name for pattern in whole} >= {"double_top", "double_bottom", "channel", "bull_flag"}
    for count in range(30, len(bars), 53):
        seen = find_patterns(bars.select(slice(0, count)), names=["chart"])
        assert seen == known_at(whole, count - 1)


@given(made_up_bars())
def test_a_pattern_is_inside_its_bars_and_sure_between_0_and_1(bars: Bars) -> None:
    for pattern in find_patterns(bars):
        spec = PATTERNS[pattern.name]
        assert 0 <= pattern.confidence <= 1
        assert 0 <= pattern.start_index <= pattern.complete_index < len(bars)
        assert pattern.start_time == bars.time[pattern.start_index]
        assert pattern.complete_time == bars.time[pattern.complete_index]
        assert pattern.bottom <= pattern.top
        assert spec.direction in ("either", pattern.direction)
        assert pattern.kind == spec.kind
        within = slice(pattern.start_index, pattern.complete_index + 1)
        assert bars.low[within].min() <= pattern.bottom
        assert bars.high[within].max() >= pattern.top


@pytest.mark.parametrize("file", EVERY_FILE)
def test_points_are_highs_and_lows_of_their_bars_in_order(file: str, shared_data: Path) -> None:
    bars = read_bars(shared_data / "bars" / file)
    for pattern in find_patterns(bars, names=["chart"]):
        times = [point.time for point in pattern.points]
        assert times == sorted(times)
        assert len(times) >= 2
        assert pattern.start_time == times[0]
        assert times[-1] <= pattern.complete_time
        for point in pattern.points:
            index = int(np.searchsorted(bars.time, point.time))
            assert point.price in (bars.high[index], bars.low[index])
        assert all(line.end.time <= pattern.complete_time for line in pattern.lines)


@pytest.mark.parametrize("file", [AAPL, SPY, SP500_MINUTES])
def test_candle_patterns_are_exactly_those_of_ta_lib(file: str, shared_data: Path) -> None:
    bars = read_bars(shared_data / "bars" / file)
    found = Counter((one.name, one.complete_index) for one in find_patterns(bars, names=["candle"]))
    expected = Counter(
        (spec.name, index)
        for spec in PATTERNS.values()
        if spec.kind == "candle"
        for index in np.flatnonzero(
            getattr(talib, spec.function)(bars.open, bars.high, bars.low, bars.close)
        ).tolist()
    )
    assert found == expected


def test_all_61_of_ta_lib_have_a_name_a_title_and_a_meaning() -> None:
    candles = [spec for spec in PATTERNS.values() if spec.kind == "candle"]
    names = {spec.function for spec in candles}
    assert names == set(talib.get_function_groups()["Pattern Recognition"])
    assert len(candles) == 61
    for spec in PATTERNS.values():
        assert spec.title[0].isupper()
        assert spec.meaning.endswith(".")
        assert len(spec.meaning) <= 120


def test_the_direction_of_an_engulfing_bar_is_its_own_and_a_dojis_is_neutral(shared_data: Path) -> None:
    found = find_patterns(
        read_bars(shared_data / "bars" / AAPL), names=["engulfing", "doji", "gravestone doji"]
    )
    ways = {(one.name, one.direction) for one in found}
    assert ways == {
        ("engulfing", "bullish"), ("engulfing", "bearish"),
        ("doji", "neutral"), ("gravestone_doji", "bearish"),
    }  # fmt: skip


def test_a_confirmed_hikkake_begins_where_the_hikkake_did(shared_data: Path) -> None:
    bars = read_bars(shared_data / "bars" / AAPL)
    values = talib.CDLHIKKAKE(bars.open, bars.high, bars.low, bars.close)
    found = {one.complete_index: one for one in find_patterns(bars, names=["hikkake"])}
    confirmed = [index for index in found if abs(values[index]) == 200]
    assert confirmed
    for index in confirmed:
        start = found[index].start_index
        assert index - 5 <= start <= index - 3
        assert found[start + 2].direction == found[index].direction


@pytest.mark.parametrize("file", [AAPL, INTC, SP500_MINUTES])
def test_a_name_alone_gives_what_the_whole_scan_gives_of_it(file: str, shared_data: Path) -> None:
    bars = read_bars(shared_data / "bars" / file)
    whole = find_patterns(bars)
    for name in ("double_top", "triple_bottom", "channel", "hammer", "hikkake", "pennant", "common_gap"):
        assert find_patterns(bars, names=[name]) == [one for one in whole if one.name == name]


def test_since_leaves_out_what_was_complete_before(shared_data: Path) -> None:
    bars = read_bars(shared_data / "bars" / AAPL)
    since = int(bars.time[-300]) + 1
    late = find_patterns(bars, since=since)
    assert late == [one for one in find_patterns(bars) if one.complete_time >= since]
    assert len(late) > 10


def test_patterns_come_in_the_order_in_which_they_were_complete(shared_data: Path) -> None:
    found = find_patterns(read_bars(shared_data / "bars" / AAPL))
    complete = [pattern.complete_index for pattern in found]
    assert complete == sorted(complete)
    assert len(found) == len(complete) == len(list(found))
    assert {"candle", "chart"} == {pattern.kind for pattern in found}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Double Top", ("double_top",)),
        ("double-tops", ("double_top",)),
        ("head & shoulders", ("head_and_shoulders",)),
        ("inverted head and shoulders", ("inverse_head_and_shoulders",)),
        ("wedges", ("rising_wedge", "falling_wedge")),
        ("flags", ("bull_flag", "bear_flag")),
        ("harami crosses", ("harami_cross",)),
        ("three white soldiers", ("three_white_soldiers",)),
        ("separating lines", ("separating_lines",)),
    ],
)
def test_names_are_understood_as_people_write_them(text: str, names: tuple[str, ...]) -> None:
    assert full_names(text) == names


def test_a_name_that_is_none_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(ValidationFailed, match="'abracadabra' is not a pattern") as caught:
        find_patterns(random_walk(50, 1), names=["abracadabra"])
    assert "double_top" in str(caught.value.remedy)


def test_titles_tell_the_direction_where_the_name_does_not() -> None:
    found = find_patterns(random_walk(300, 2), names=["engulfing", "doji"])
    titles = {title_of(pattern) for pattern in found}
    assert titles == {"Doji", "Engulfing, bullish", "Engulfing, bearish"}


@pytest.mark.parametrize("count", [0, 1, 2, 5, 20])
def test_too_few_bars_are_no_error(count: int) -> None:
    found = find_patterns(random_walk(count, 3))
    assert len(found) == len(list(found))
