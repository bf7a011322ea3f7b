"""Trend lines: two real swings, more that lie on them, and no close beyond."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

from services.charting.swings import pivot_indices, pivot_span
from services.charting.trendlines import TOLERANCE_ATR, Trendline, find_trendlines
from services.charting.true_range import average_true_range
from services.market.bars import Bars
from tests.charting.real_bars import DAY_S, EVERY_FILE, bars_of, made_up_bars, read_bars


def check(bars: Bars, line: Trendline, lookback: int = 250) -> None:
    """The line, drawn again from its two points over the bars' numbers."""
    column = bars.low if line.kind == "support" else bars.high
    start, end = (int(np.searchsorted(bars.time, point.time)) for point in (line.start, line.end))
    assert (column[start], column[end]) == (line.start.price, line.end.price)
    assert end - start >= 10
    slope = (line.end.price - line.start.price) / (end - start)
    values = line.start.price + slope * (np.arange(len(bars)) - start)
    assert line.slope == pytest.approx(slope)
    assert line.value == pytest.approx(values[-1])
    tolerance = TOLERANCE_ATR * average_true_range(bars)[-1] * (1 + 1e-9) + 1e-9
    beyond = values - bars.close if line.kind == "support" else bars.close - values
    assert np.all(beyond[start:] <= tolerance)
    window = bars.tail(lookback)
    highs, lows = pivot_indices(window, pivot_span(len(window)))
    swings = (lows if line.kind == "support" else highs) + len(bars) - len(window)
    touched = [i for i in swings.tolist() if i >= start and abs(column[i] - values[i]) <= tolerance]
    assert list(line.touch_times) == bars.time[touched].tolist()
    assert line.touches == len(touched) >= 2


@pytest.mark.parametrize("share", [1.0, 0.7, 0.3])
@pytest.mark.parametrize("file", EVERY_FILE)
def test_lines_of_real_bars_stand_and_their_touches_are_swings(
    file: str, share: float, shared_data: Path
) -> None:
    bars = read_bars(shared_data / "bars" / file)
    seen = bars.select(slice(0, int(len(bars) * share)))
    for max_each in (1, 3):
        lines = find_trendlines(seen, max_each=max_each)
        for kind in ("support", "resistance"):
            assert sum(line.kind == kind for line in lines) <= max_each
        for line in lines:
            check(seen, line)


@given(made_up_bars())
def test_lines_of_any_bars_stand(bars: Bars) -> None:
    for line in find_trendlines(bars, max_each=2):
        check(bars, line)


def test_a_rising_channel_gives_its_two_edges() -> None:
    steps = np.arange(120)
    middle = 100 + 0.5 * steps + 6 * np.abs((steps % 20) / 10 - 1)
    support, resistance = find_trendlines(bars_of(list(middle + 0.1), list(middle - 0.1)))
    assert (support.kind, resistance.kind) == ("support", "resistance")
    assert support.slope == pytest.approx(0.5)
    assert resistance.slope == pytest.approx(0.5)
    assert support.touches == 6
    assert resistance.touches == 5
    assert support.start.time == 10 * DAY_S


def test_a_line_that_a_close_broke_is_not_told() -> None:
    steps = np.arange(120)
    middle = 100 + 0.5 * steps + 6 * np.abs((steps % 20) / 10 - 1)
    middle[-3:] = 90.0
    lines = find_trendlines(bars_of(list(middle + 0.1), list(middle - 0.1)))
    assert all(line.kind == "resistance" for line in lines)


@pytest.mark.parametrize("count", [0, 1, 13])
def test_too_few_bars_have_no_lines(count: int) -> None:
    assert find_trendlines(bars_of([2.0] * count, [1.0] * count)) == []
