"""Tools that find things in the bars: what they say, what they draw, and that asking twice draws nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.found import FOUND
from services.analyst.tools.tool import ToolContext
from services.charting.state import Drawing
from services.chartroom import Chartroom


def run(room: Chartroom, tools: ToolContext, name: str, /, **arguments: Any) -> ToolOutcome:
    """One call that must succeed."""
    outcome = room.registry.run((name, arguments), tools)
    assert outcome.ok, outcome
    return outcome


def drawn(tools: ToolContext) -> list[Drawing]:
    """What the chart shows of its symbol."""
    return list(tools.state.shown_drawings())


def test_levels_are_drawn_with_the_evidence_as_reason(room: Chartroom, tools: ToolContext) -> None:
    outcome = run(room, tools, "find_levels", timeframe="1wk")
    levels = outcome.data["levels"]
    assert {level["kind"] for level in levels} == {"support", "resistance"}
    shown = {(drawing.role, drawing.price): drawing.reason or "" for drawing in drawn(tools)}
    assert shown.keys() == {(level["kind"], level["price"]) for level in levels}
    for level in levels:
        times = "once" if level["touches"] == 1 else f"{level['touches']} times"
        reason = shown[level["kind"], level["price"]]
        assert reason.startswith(f"{FOUND}{level['kind']} touched {times}")
    assert len(outcome.commands) == len(levels)


def test_levels_lie_inside_the_range_of_the_bars_and_on_their_side_of_the_close(
    room: Chartroom, tools: ToolContext
) -> None:
    data = run(room, tools, "find_levels", max_each=5).data
    bars = room.market.bars("AAPL", tools.state.timeframe)
    for level in data["levels"]:
        assert bars.low.min() <= level["price"] <= bars.high.max()
        assert (level["price"] < data["last_close"]) == (level["kind"] == "support")
        assert level["distance"] == pytest.approx(level["price"] / data["last_close"] - 1)


def test_every_touch_is_counted_from_bars_that_can_be_pointed_at(room: Chartroom, tools: ToolContext) -> None:
    data = run(room, tools, "find_levels").data
    bars = room.market.bars("AAPL", tools.state.timeframe)
    for level in data["levels"]:
        for time in (level["first_time"], level["last_time"]):
            index = int(np.searchsorted(bars.time, time))
            assert bars.time[index] == time
            near = min(abs(bars.high[index] - level["price"]), abs(bars.low[index] - level["price"]))
            assert near < 0.05 * level["price"]


def test_the_facts_are_the_prices_and_touches_that_the_data_names(
    room: Chartroom, tools: ToolContext
) -> None:
    outcome = run(room, tools, "find_levels")
    for level in outcome.data["levels"]:
        price, touches = outcome.facts[level["price_fact"]], outcome.facts[level["touches_fact"]]
        assert (price.value, price.unit, price.source.field) == (level["price"], "price", level["kind"])
        assert price.source.time == level["last_time"]
        assert (touches.value, touches.unit) == (level["touches"], "count")
    last = outcome.facts[outcome.data["last_close_fact"]]
    assert last.value == outcome.data["last_close"]


def test_asking_twice_draws_nothing_new(room: Chartroom, tools: ToolContext) -> None:
    for name in ("find_levels", "draw_fibonacci_from_swing", "draw_trendlines_from_swings"):
        assert run(room, tools, name).data["changed"], name
        before = tools.state
        again = run(room, tools, name)
        assert not again.data["changed"]
        assert again.commands == ()
        assert tools.state == before


def test_levels_of_another_timeframe_replace_the_former_ones_and_leave_a_persons_own(
    room: Chartroom, tools: ToolContext
) -> None:
    run(room, tools, "draw_level", kind="support", price=150)
    run(room, tools, "find_levels")
    weekly = run(room, tools, "find_levels", timeframe="1wk").data["levels"]
    prices = {(drawing.role, drawing.price) for drawing in drawn(tools)}
    assert prices == {(level["kind"], level["price"]) for level in weekly} | {("support", 150.0)}


def test_asking_for_one_kind_leaves_the_other_as_it_is(room: Chartroom, tools: ToolContext) -> None:
    run(room, tools, "find_levels", kind="support")
    assert {drawing.role for drawing in drawn(tools)} == {"support"}
    before = drawn(tools)
    run(room, tools, "find_levels", kind="resistance", max_each=1)
    after = drawn(tools)
    assert after[: len(before)] == before
    assert [drawing.role for drawing in after[len(before) :]] == ["resistance"]


def test_without_drawing_the_chart_stays(room: Chartroom, tools: ToolContext) -> None:
    before = tools.state
    for name in ("find_levels", "draw_fibonacci_from_swing", "draw_trendlines_from_swings"):
        outcome = run(room, tools, name, draw=False, symbol="Intel", timeframe="1wk")
        assert outcome.data["symbol"] == "INTC"
        assert not outcome.data["drawn"]
        assert outcome.commands == ()
    assert tools.state == before


def test_drawing_on_another_symbol_shows_it_first(room: Chartroom, tools: ToolContext) -> None:
    outcome = run(room, tools, "find_levels", symbol="intel")
    assert tools.state.symbol == "INTC"
    assert outcome.commands[0]["command"]["type"] == "change_symbol"
    assert all(drawing.symbol == "INTC" for drawing in drawn(tools))


def test_a_lookback_narrows_what_is_looked_at(room: Chartroom, tools: ToolContext) -> None:
    year, all_time = (run(room, tools, "find_levels", lookback=lookback).data for lookback in ("1y", "max"))
    assert 240 <= year["bars"] <= 260
    assert all_time["bars"] == 3379


def test_retracements_lie_between_the_ends_of_the_move(room: Chartroom, tools: ToolContext) -> None:
    outcome = run(room, tools, "draw_fibonacci_from_swing", lookback="2y")
    data = outcome.data
    bars = room.market.bars("AAPL", tools.state.timeframe)
    window = bars.between(int(bars.time[-1]) - 730 * 86400, None)
    assert (data["high"], data["low"]) == (window.high.max(), window.low.min())
    assert data["direction"] == ("up" if data["end"]["price"] > data["start"]["price"] else "down")
    assert data["start"]["time"] < data["end"]["time"]
    prices = [level["price"] for level in data["levels"]]
    assert prices[0] == pytest.approx(data["end"]["price"], abs=0.01)
    assert prices[-1] == pytest.approx(data["start"]["price"], abs=0.01)
    steps = [after - before for before, after in pairwise(prices)]
    assert all(step < 0 for step in steps) or all(step > 0 for step in steps)
    assert [drawing.kind for drawing in drawn(tools)] == ["fibonacci"]


def test_trend_lines_go_through_real_lows_or_highs(room: Chartroom, tools: ToolContext) -> None:
    data = run(room, tools, "draw_trendlines_from_swings").data
    assert data["lines"]
    bars = room.market.bars("AAPL", tools.state.timeframe)
    for line in data["lines"]:
        for end in (line["start"], line["end"]):
            index = int(np.searchsorted(bars.time, end["time"]))
            column = bars.low if line["kind"] == "support" else bars.high
            assert column[index] == end["price"]
    assert [drawing.kind for drawing in drawn(tools)] == ["trendline"] * len(data["lines"])


def test_undo_takes_the_levels_back(room: Chartroom, tools: ToolContext) -> None:
    count = len(run(room, tools, "find_levels").commands)
    run(room, tools, "undo", steps=count)
    assert drawn(tools) == []
