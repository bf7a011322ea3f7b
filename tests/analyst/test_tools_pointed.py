"""Tools for what is pointed at: patterns, bars, measures, channels, extensions, on Apple's real bars."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.tool import ToolContext
from services.charting.patterns import find_patterns
from services.chartroom import Chartroom


def at(text: str) -> int:
    """Epoch seconds of a date."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def run(room: Chartroom, tools: ToolContext, name: str, /, **arguments: Any) -> ToolOutcome:
    """One call that must succeed, and whose every mark has a fact."""
    outcome = room.registry.run((name, arguments), tools)
    assert outcome.ok, outcome
    assert len(outcome.data["telling"]["shown"]) == len(outcome.facts)
    return outcome


def test_patterns_are_those_of_the_scan_within_the_stretch(room: Chartroom, tools: ToolContext) -> None:
    asked = {"from": "2017-03-01", "to": "2017-09-01", "names": ["engulfing"], "direction": "bullish"}
    found = run(room, tools, "find_patterns", **asked, limit=20, min_confidence=0).data["patterns"]
    bars = room.market.bars("AAPL", tools.state.timeframe, limit=5000)
    expected = [
        one.complete_time
        for one in find_patterns(bars, names=["engulfing"])
        if one.direction == "bullish" and at("2017-03-01") <= one.complete_time <= at("2017-09-01")
    ]
    assert expected
    assert [one["complete_time"] for one in found] == expected[::-1][:20]


def test_a_pattern_that_is_highlighted_is_on_the_chart_and_once(room: Chartroom, tools: ToolContext) -> None:
    asked = {"names": ["chart"], "lookback": "5y", "highlight": 1}
    found = run(room, tools, "find_patterns", **asked).data["patterns"][0]
    run(room, tools, "find_patterns", **asked)
    drawn = [one for one in tools.state.shown_drawings() if one.kind == "pattern"]
    assert [(one.pattern, one.end) for one in drawn] == [(found["name"], found["complete_time"])]


def test_no_pattern_is_said_with_the_bars_that_were_searched(room: Chartroom, tools: ToolContext) -> None:
    outcome = run(room, tools, "find_patterns", names=["cup_and_handle"], lookback="1mo")
    assert outcome.data["patterns"] == []
    assert outcome.summary.startswith("There is no cup and handle in the ")


def test_a_replay_hides_later_patterns_bars_and_measures(room: Chartroom, tools: ToolContext) -> None:
    room.registry.run(("replay", {"action": "start", "as_of": "2016-06-01"}), tools)
    newest = run(room, tools, "find_patterns", min_confidence=0).data["patterns"][0]
    assert newest["complete_time"] <= at("2016-06-01")
    assert run(room, tools, "describe_bars").data["to"] <= at("2016-06-01")
    later = room.registry.run(("describe_bars", {"from": "2017-01-03", "to": "2017-02-01"}), tools)
    assert not later.ok


def test_one_bar_is_told_against_the_bar_before_it(room: Chartroom, tools: ToolContext, apple: Any) -> None:
    outcome = run(room, tools, "describe_bars", **{"from": "2017-02-01"}, here="bar")
    day, before = apple.loc["2017-02-01"], apple.loc["2017-01-31"]
    assert outcome.data["change"] == pytest.approx(day.Close / before.Close - 1)
    assert outcome.data["bars"] == 1
    assert outcome.summary.startswith("Here is the bar that you point at, the bar of 1 Feb 2017.")
    assert outcome.data["relative_volume"] == pytest.approx(
        day.Volume / apple.loc[:"2017-01-31"].Volume.tail(20).mean()
    )
    assert outcome.data["gap"]["direction"] == "up"


def test_a_stretch_is_told_from_the_close_before_it(room: Chartroom, tools: ToolContext, apple: Any) -> None:
    span = {"from": "2017-03-01", "to": "2017-04-28"}
    outcome = run(room, tools, "describe_bars", **span, here="selection")
    within = apple.loc["2017-03-01":"2017-04-28"]
    assert outcome.data["change"] == pytest.approx(
        within.Close.iloc[-1] / apple.loc[:"2017-02-28"].Close.iloc[-1] - 1
    )
    assert outcome.data["high"] == pytest.approx(within.High.max())
    assert "what you selected" in outcome.summary


@given(first=st.integers(0, 3300), length=st.integers(0, 200))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_stretch_of_the_bars_is_told(
    room: Chartroom, tools: ToolContext, first: int, length: int
) -> None:
    bars = room.market.bars("AAPL", tools.state.timeframe, limit=5000)
    last = min(first + length, len(bars) - 1)
    span = {"from": int(bars.time[first]), "to": int(bars.time[last])}
    assert run(room, tools, "describe_bars", **span).data["bars"] == last - first + 1


def test_a_measure_goes_from_the_low_of_a_month_to_now(
    room: Chartroom, tools: ToolContext, apple: Any
) -> None:
    start = {"from": "2017-03-01", "to": "2017-03-31", "field": "low"}
    outcome = run(room, tools, "measure_move", start=start)
    low = apple.loc["2017-03"].Low.min()
    assert outcome.data["change"] == pytest.approx(apple.Close.iloc[-1] / low - 1)
    (drawing,) = [one for one in tools.state.shown_drawings() if one.kind == "measure"]
    assert drawing.points[0].price == pytest.approx(low)


def test_two_prices_are_measured_and_not_drawn_if_only_asked(room: Chartroom, tools: ToolContext) -> None:
    places = {"start": {"price": 160}, "end": {"price": 176}}
    outcome = run(room, tools, "measure_move", **places, draw=False)
    assert outcome.data["change"] == pytest.approx(0.1)
    assert not tools.state.shown_drawings()
    run(room, tools, "measure_move", **places)
    assert [one.kind for one in tools.state.shown_drawings()] == ["measure"]


def test_a_channel_holds_every_close_since_it_began(room: Chartroom, tools: ToolContext, apple: Any) -> None:
    outcome = run(room, tools, "draw_channel_from_swings")
    assert outcome.data["channel"]["low"] < apple.Close.iloc[-1] < outcome.data["channel"]["high"]
    assert [one.kind for one in tools.state.shown_drawings()] == ["channel"]


def test_an_extension_is_projected_from_the_pullback(room: Chartroom, tools: ToolContext) -> None:
    outcome = run(room, tools, "draw_fibonacci_from_swing", extension=True, lookback="5y")
    (drawing,) = tools.state.shown_drawings()
    start, end = drawing.points
    assert drawing.pullback is not None
    assert drawing.pullback.time > end.time
    full = next(level for level in outcome.data["levels"] if level["ratio"] == 1.0)
    assert full["price"] == pytest.approx(drawing.pullback.price + end.price - start.price)


@pytest.mark.parametrize("name", ["find_levels", "draw_fibonacci_from_swing", "draw_trendlines_from_swings"])
def test_searches_look_only_at_the_stretch_that_was_named(
    room: Chartroom, tools: ToolContext, name: str
) -> None:
    outcome = room.registry.run((name, {"from": "2017-01-03", "to": "2017-06-01"}), tools)
    assert outcome.ok, outcome
    times = [fact.source.time for fact in outcome.facts if fact.source.time is not None]
    assert times
    assert all(at("2017-01-01") <= time <= at("2017-06-02") for time in times)
