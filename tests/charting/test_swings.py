"""Swings and pivots: what they are, and that later bars never change them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.charting.swings import Swing, find_pivots, find_swings, pivot_indices
from services.charting.true_range import average_true_range
from services.market.bars import Bars
from tests.charting.real_bars import AAPL, EVERY_FILE, SPY, bars_of, made_up_bars, read_bars


def known_at(swings: list[Swing], last: int) -> list[Swing]:
    """What could be said when bar `last` was the newest."""
    return [swing for swing in swings if swing.confirmed_index <= last]


@pytest.mark.parametrize("file", [AAPL, SPY])
def test_feeding_real_bars_one_at_a_time_finds_the_same_swings_no_earlier(
    file: str, shared_data: Path
) -> None:
    bars = read_bars(shared_data / "bars" / file).tail(400)
    swings, pivots = find_swings(bars), find_pivots(bars, span=5)
    assert len(swings) > 10
    for count in range(1, len(bars) + 1):
        seen = bars.select(slice(0, count))
        assert find_swings(seen) == known_at(swings, count - 1)
        assert find_pivots(seen, span=5) == known_at(pivots, count - 1)


@given(made_up_bars(), st.integers(0, 120), st.sampled_from([0.5, 1.0, 2.5]))
def test_cutting_any_bars_off_leaves_what_was_confirmed(bars: Bars, count: int, reversal: float) -> None:
    seen = bars.select(slice(0, count))
    swings = find_swings(bars, reversal=reversal)
    assert find_swings(seen, reversal=reversal) == known_at(swings, count - 1)


@given(made_up_bars(), st.sampled_from([0.5, 1.0, 2.5]))
def test_swings_alternate_and_are_the_extremes_of_their_bars(bars: Bars, reversal: float) -> None:
    swings = find_swings(bars, reversal=reversal)
    for swing in swings:
        column = bars.high if swing.kind == "high" else bars.low
        assert swing.price == column[swing.index]
        assert swing.time == bars.time[swing.index]
        assert swing.confirmed_index > swing.index
    for before, after in pairwise(swings):
        assert before.kind != after.kind
        assert before.index < after.index
        assert (before.price < after.price) == (after.kind == "high")


@pytest.mark.parametrize("file", EVERY_FILE)
def test_each_real_swing_is_left_by_its_threshold_or_past_the_swing_before(
    file: str, shared_data: Path
) -> None:
    bars = read_bars(shared_data / "bars" / file)
    needed = 2.5 * average_true_range(bars)
    swings = find_swings(bars)
    for before, swing in zip([None, *swings], swings, strict=False):
        at = swing.confirmed_index
        left = swing.price - bars.low[at] if swing.kind == "high" else bars.high[at] - swing.price
        passed = before is not None and (
            bars.low[at] < before.price if swing.kind == "high" else bars.high[at] > before.price
        )
        assert before is None or left >= needed[at] or passed


@pytest.mark.parametrize("file", EVERY_FILE)
def test_real_swings_are_those_of_the_rule_applied_bar_by_bar(file: str, shared_data: Path) -> None:
    bars = read_bars(shared_data / "bars" / file).tail(1500)
    assert [(swing.index, swing.kind, swing.confirmed_index) for swing in find_swings(bars)] == plain(
        bars, 2.5
    )


@given(made_up_bars(), st.sampled_from([0.5, 1.0, 2.5]))
def test_swings_are_those_of_the_rule_applied_bar_by_bar(bars: Bars, reversal: float) -> None:
    assert told(find_swings(bars, reversal=reversal)) == plain(bars, reversal)


def told(swings: list[Swing]) -> list[tuple[int, str, int]]:
    return [(swing.index, swing.kind, swing.confirmed_index) for swing in swings]


def plain(bars: Bars, reversal: float) -> list[tuple[int, str, int]]:
    """A second implementation: at each bar it looks again at all bars since the turn before."""
    needed = reversal * average_true_range(bars)
    turns: list[tuple[int, str, int]] = []
    for now in range(1, len(bars)):
        if not needed[now] > 0:
            continue
        begin = turns[-1][0] + 1 if turns else 0
        seen = slice(begin, now + 1)
        high = now - int(np.argmax(bars.high[seen][::-1])) if turns else int(np.argmax(bars.high[seen]))
        low = now - int(np.argmin(bars.low[seen][::-1])) if turns else int(np.argmin(bars.low[seen]))
        if not turns:
            if high != low and bars.high[high] - bars.low[low] >= needed[now]:
                turns.append((high, "high", now) if high < low else (low, "low", now))
            continue
        last = turns[-1][0]
        fallen = bars.high[high] - bars.low[now] >= needed[now] or bars.low[now] < bars.low[last]
        risen = bars.high[now] - bars.low[low] >= needed[now] or bars.high[now] > bars.high[last]
        if turns[-1][1] == "low" and high != now and fallen:
            turns.append((high, "high", now))
        elif turns[-1][1] == "high" and low != now and risen:
            turns.append((low, "low", now))
    return turns


def test_a_textbook_zigzag_is_found() -> None:
    middle = [10, 12, 14, 16, 18, 20, 18, 16, 14, 12, 10, 12, 14, 16, 18, 20, 22, 24, 20, 16]
    bars = bars_of([price + 0.5 for price in middle], [price - 0.5 for price in middle])
    found = [(swing.index, swing.kind, swing.price) for swing in find_swings(bars, reversal=1.5)]
    assert found == [(0, "low", 9.5), (5, "high", 20.5), (10, "low", 9.5), (17, "high", 24.5)]


def test_pivots_are_williams_fractals_and_the_first_of_equals_counts() -> None:
    high = [1.0, 2.0, 3.0, 5.0, 5.0, 2.0, 1.0, 4.0, 2.0, 1.0]
    highs, lows = pivot_indices(bars_of(high, [price - 1 for price in high]), span=2)
    assert highs.tolist() == [3, 7]
    assert lows.tolist() == [6]


@given(made_up_bars(), st.integers(1, 5))
def test_pivots_are_those_that_a_plain_loop_finds(bars: Bars, span: int) -> None:
    def peaks(values: list[float]) -> list[int]:
        return [
            i
            for i in range(span, len(values) - span)
            if values[i] > max(values[i - span : i]) and values[i] >= max(values[i + 1 : i + 1 + span])
        ]

    highs, lows = pivot_indices(bars, span)
    assert highs.tolist() == peaks(bars.high.tolist())
    assert lows.tolist() == peaks((-bars.low).tolist())


@pytest.mark.parametrize("count", [0, 1, 2])
def test_too_few_bars_have_no_turns(count: int) -> None:
    bars = bars_of([2.0] * count, [1.0] * count)
    assert find_swings(bars) == []
    assert find_pivots(bars) == []


def test_bars_that_do_not_move_have_no_turns() -> None:
    assert find_swings(bars_of([5.0] * 50, [5.0] * 50)) == []


@given(made_up_bars())
def test_the_average_true_range_is_never_blank_and_never_looks_ahead(bars: Bars) -> None:
    whole = average_true_range(bars)
    assert whole.shape == (len(bars),)
    assert np.all(np.isfinite(whole)) and np.all(whole >= 0)
    half = len(bars) // 2
    np.testing.assert_array_equal(average_true_range(bars.select(slice(0, half))), whole[:half])
