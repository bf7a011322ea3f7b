"""Each chart pattern drawn by hand is found, where it is and when it was complete; noise is told as noise."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from services.charting.patterns import Pattern, find_patterns
from services.market.bars import Bars
from tests.charting.pattern_drawings import drawn, from_closes, random_walk

Corners = Sequence[tuple[int, float]]
RISE: Corners = ((0, 80), (20, 82), (40, 100))
DOUBLE_TOP: Corners = (*RISE, (55, 90), (70, 100.2), (95, 80))
TRIPLE_TOP: Corners = (*RISE, (52, 90), (64, 100.3), (76, 90.2), (88, 100), (110, 78))
HEAD_AND_SHOULDERS: Corners = (*RISE, (52, 90), (66, 108), (80, 90.5), (92, 100.5), (115, 75))
ASCENDING: Corners = (*RISE, (50, 88), (60, 100.1), (69, 92), (78, 100), (86, 95.5))
DESCENDING: Corners = (
    (0, 120),
    (20, 118),
    (40, 100),
    (50, 112),
    (60, 100.1),
    (69, 108),
    (78, 100),
    (86, 104.5),
)
SYMMETRIC: Corners = (*RISE, (52, 84), (64, 98), (76, 87), (88, 96), (97, 90))
RISING_WEDGE: Corners = (*RISE, (50, 90), (62, 104), (74, 97), (86, 108), (94, 103.5))
FALLING_WEDGE: Corners = (
    (0, 120),
    (20, 118),
    (40, 100),
    (50, 110),
    (62, 96),
    (74, 103),
    (86, 92),
    (94, 96.5),
)
CHANNEL: Corners = (*RISE, (55, 92), (70, 106), (85, 98), (100, 112), (112, 106))
BULL_FLAG: Corners = ((0, 80), (30, 80.5), (40, 100), (50, 95), (51, 99.5), (60, 104))
CUP: Corners = (
    (0, 70), (15, 72), (50, 100), (58, 92), (68, 86), (80, 82), (95, 80), (110, 82), (122, 86), (132, 92),
    (140, 99.8), (150, 93), (165, 106),
)  # fmt: skip


def upside_down(corners: Corners) -> Corners:
    return [(bar, 200 - price) for bar, price in corners]


def only(bars: Bars, name: str) -> Pattern:
    found = find_patterns(bars, names=[name])
    assert len(found) == 1, found
    return found[0]


DRAWN = [
    ("double_top", DOUBLE_TOP, "bearish"),
    ("double_bottom", upside_down(DOUBLE_TOP), "bullish"),
    ("triple_top", TRIPLE_TOP, "bearish"),
    ("triple_bottom", upside_down(TRIPLE_TOP), "bullish"),
    ("head_and_shoulders", HEAD_AND_SHOULDERS, "bearish"),
    ("inverse_head_and_shoulders", upside_down(HEAD_AND_SHOULDERS), "bullish"),
    ("ascending_triangle", ASCENDING, "bullish"),
    ("descending_triangle", DESCENDING, "bearish"),
    ("symmetric_triangle", SYMMETRIC, "neutral"),
    ("rising_wedge", RISING_WEDGE, "bearish"),
    ("falling_wedge", FALLING_WEDGE, "bullish"),
    ("channel", CHANNEL, "bullish"),
    ("channel", upside_down(CHANNEL), "bearish"),
    ("bull_flag", BULL_FLAG, "bullish"),
    ("bear_flag", upside_down(BULL_FLAG), "bearish"),
    ("cup_and_handle", CUP, "bullish"),
]


@pytest.mark.parametrize(("name", "corners", "direction"), DRAWN)
def test_a_pattern_drawn_by_hand_is_found_with_some_confidence(
    name: str, corners: Corners, direction: str
) -> None:
    found = only(drawn(corners), name)
    assert found.direction == direction
    assert found.confidence >= 0.5


@pytest.mark.parametrize(("name", "corners", "direction"), DRAWN)
def test_no_other_chart_pattern_of_its_bars_is_told_with_as_much_confidence(
    name: str, corners: Corners, direction: str
) -> None:
    found = find_patterns(drawn(corners), names=["chart"])
    assert max(found, key=lambda one: one.confidence).name == name


def test_a_double_top_is_told_at_the_close_below_the_low_between() -> None:
    bars = drawn(DOUBLE_TOP)
    found = only(bars, "double_top")
    neckline = found.lines[0]
    assert [point.label for point in found.points] == ["first", "between", "second"]
    assert [round(point.price, 1) for point in found.points] == [100.3, 89.7, 100.5]
    assert neckline.label == "neckline"
    assert neckline.start.price == neckline.end.price == pytest.approx(89.7)
    assert bars.close[found.complete_index] < 89.7 <= bars.close[found.complete_index - 1]


def test_a_head_and_shoulders_has_its_neckline_through_the_lows() -> None:
    found = only(drawn(HEAD_AND_SHOULDERS), "head_and_shoulders")
    labels = ["left shoulder", "neckline", "head", "neckline", "right shoulder"]
    assert [point.label for point in found.points] == labels
    day = 86400
    assert [point.time // day for point in found.points] == [41, 53, 67, 81, 93]
    line = found.lines[0]
    slope = (line.end.price - line.start.price) / ((line.end.time - line.start.time) / day)
    assert slope == pytest.approx(0.5 / 28)


def test_a_top_that_has_not_broken_its_neckline_is_not_told() -> None:
    for corners, name in ((DOUBLE_TOP, "double_top"), (HEAD_AND_SHOULDERS, "head_and_shoulders")):
        held = [*corners[:-1], (corners[-1][0], 92.0)]
        assert not find_patterns(drawn(held), names=[name])


def test_a_triple_top_is_not_also_a_double_top_at_that_bar() -> None:
    found = find_patterns(drawn(TRIPLE_TOP), names=["double top", "triple top"])
    assert [pattern.name for pattern in found] == ["triple_top"]


@pytest.mark.parametrize("sign", [1, -1])
def test_a_pennant_is_a_pole_and_a_rest_that_narrows(sign: int) -> None:
    rest = [95.4, 98.8, 95.8, 98.2, 96.3, 97.8, 96.6, 97.4, 96.9, 101, 103]
    close = np.concatenate((np.linspace(80, 80.5, 30), np.linspace(82, 100, 10), rest))
    found = only(from_closes(100 + sign * (close - 100), 0.2), "pennant")
    assert found.direction == ("bullish" if sign > 0 else "bearish")
    upper, lower = (next(line for line in found.lines if line.label == side) for side in ("upper", "lower"))
    assert upper.end.price - lower.end.price < upper.start.price - lower.start.price


def gapping(before: np.ndarray, jump: float, busy: float = 1.0) -> Bars:
    """`before`, then a jump and two quiet bars."""
    close = np.concatenate((before, before[-1] + jump + np.array([0.3, 0.5, 0.6])))
    volume = np.where(np.arange(len(close)) == len(before), 1000.0 * busy, 1000.0)
    bars = from_closes(close, 0.4, volume)
    # The first bar after the jump opens where it trades.
    bars.open[len(before)] = before[-1] + jump
    bars.low[len(before)] = before[-1] + jump - 0.2
    bars.high[len(before)] = before[-1] + jump + 0.6
    return bars


def test_gaps_are_told_apart_by_where_they_come() -> None:
    flat = 100 + np.tile([0.0, 0.5, 0.2, -0.3], 10)
    away = gapping(flat, 3.0, busy=3.0)
    found = only(away, "gap")
    assert (found.name, found.direction, found.complete_index) == ("breakaway_gap", "bullish", 40)
    assert found.confidence > 0.8
    assert (found.bottom, found.top) == (away.high[39], away.low[40])
    assert only(gapping(flat, -3.0), "gap").direction == "bearish"
    swinging = np.concatenate((flat, [103, 106, 104, 101, 99, 98]))
    assert only(gapping(swinging, 3.0), "gap").name == "common_gap"
    long_rise = np.concatenate((flat, np.linspace(101, 130, 25)))
    late = only(gapping(long_rise, 3.0), "gap")
    assert (late.name, late.direction) == ("exhaustion_gap", "bearish")


def test_a_small_gap_is_none() -> None:
    flat = 100 + np.tile([0.0, 0.5, 0.2, -0.3], 10)
    assert not find_patterns(gapping(flat, 0.9), names=["gap"])


def test_random_walks_have_few_chart_patterns_of_high_confidence() -> None:
    found = [one for seed in range(8) for one in find_patterns(random_walk(2000, seed), names=["chart"])]
    high = [one for one in found if one.confidence >= 0.75]
    assert len(found) < 20 * 16, "of 16,000 bars"
    assert len(high) < 3 * 16


def test_straight_lines_and_quiet_bars_have_no_chart_patterns() -> None:
    for close in (np.full(300, 50.0), np.linspace(50, 100, 300), np.linspace(100, 50, 300)):
        assert not find_patterns(from_closes(close, 0.2), names=["chart"])
        assert not find_patterns(from_closes(close, 0.0), names=["chart"])
