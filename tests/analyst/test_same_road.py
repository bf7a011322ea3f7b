"""The offline analyst and a language model are one road: the same tools, the same words from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from services.analyst.models.language.messages import wire_tools
from services.analyst.models.protocol import Model, TextDelta, ToolCall
from services.analyst.tools.catalogue import all_tools
from services.analyst.turns import Analyst
from services.chartroom import Chartroom
from tests.analyst.offline.desk import model, request
from tests.analyst.rooms import ScriptedModel, saying

SPECS = all_tools().specs()
SENTENCES = {
    "analyse_averages": "is apple above its 200 day?",
    "analyse_momentum": "how's the momentum",
    "analyse_performance": "biggest drawdown this year",
    "analyse_seasonality": "which month is best for apple?",
    "estimate_reach": "what are the odds it hits 200?",
    "analyse_trend": "how is the trend?",
    "analyse_volatility": "how volatile is tesla",
    "analyse_volume": "is volume above average?",
    "annotate": "put a note saying breakout here",
    "assess_position": "I bought at 220",
    "change_symbol": "show Tesla",
    "clear_drawings": "clear the drawings",
    "compare_performance": "correlation between apple and microsoft",
    "compare_symbol": "compare with nvidia",
    "describe_bars": "what happened on 2024-03-05?",
    "draw_channel_from_swings": "draw a channel",
    "draw_fibonacci": "fibonacci from 260 to 230",
    "draw_fibonacci_from_swing": "fibonacci",
    "draw_level": "draw a target at 300",
    "draw_position": "buy at 250, stop at 243, take profit 270",
    "draw_trendlines_from_swings": "draw the trend",
    "draw_vertical": "put a vertical line at 2024-01-05",
    "draw_zone": "draw a zone from 240 to 250",
    "edit_drawing": "extend the trend line to the right",
    "explain_term": "what is slippage?",
    "find_gaps": "any open gaps?",
    "find_levels": "do you see any key levels?",
    "find_patterns": "show the head and shoulders",
    "find_swings": "where are the swing highs and lows",
    "get_chart": "what does the chart show?",
    "get_indicator": "what is the RSI",
    "get_news": "news",
    "get_price_change": "how did it do this year?",
    "get_quote": "cost of the stock right now?",
    "measure_move": "how far is it from 240 to 260",
    "plan_trade": "give me a trade setup",
    "redo": "redo",
    "remove_drawing": "remove the levels",
    "replay": "replay from 2020-03-02",
    "reset_view": "reset",
    "screen": "screen for rsi below 30",
    "scroll_to": "go to october 2008",
    "search_symbols": "look up taiwan semi",
    "set_chart_style": "can i have a line chart",
    "set_crosshair": "hide the crosshair",
    "set_scale": "log scale",
    "set_timeframe": "McDonald's weekly",
    "set_visible_range": "show it all",
    "snapshot": "take a snap",
    "summarise": "daily and weekly trend for amazon",
    "toggle_indicator": "add the macd",
    "undo": "undo",
    "zoom": "be so kind and zoom in",
    "draw_channel": "channel from 2024-01-03 at 240 to 2024-03-01 at 250 width 10",
    "draw_trendline": "ray from 2024-01-03 at 240 to 2024-03-01 at 250",
}
POINTED = {"highlight_pattern": "highlight this"}
"""About the stretch that is selected on the chart."""
BY_ANOTHER = {"draw_measure": "measure_move finds the two places first, and draws it"}


def called(said: str, **pointing: Any) -> set[str]:
    """The tools that the offline analyst wishes to call."""
    asked = replace(request(said), tools=SPECS)
    asked = replace(asked, context=replace(asked.context, **pointing))
    return {event.name for event in model().respond(asked, lambda: False) if isinstance(event, ToolCall)}


def test_a_model_is_given_every_tool_of_the_registry(
    room: Chartroom, analyst_with: Callable[[Model], Analyst]
) -> None:
    scripted = ScriptedModel(saying(TextDelta("Yes.")))
    room.conversations.ensure_session("desk")
    analyst_with(scripted).start("desk", "hello").wait(10)
    given = scripted.requests[0].tools
    assert given == room.registry.specs() == SPECS
    assert [tool["function"]["name"] for tool in wire_tools(given)] == [tool.name for tool in given]


@pytest.mark.parametrize(("name", "sentence"), SENTENCES.items())
def test_the_offline_analyst_calls_every_tool_that_a_language_model_can_call(
    name: str, sentence: str
) -> None:
    assert name in called(sentence)


@pytest.mark.parametrize(("name", "sentence"), POINTED.items())
def test_what_is_pointed_at_is_a_tools_too(name: str, sentence: str) -> None:
    assert name in called(sentence, selection=(1_709_510_400, 1_713_484_800))


def test_no_tool_is_left_out() -> None:
    reached: Mapping[str, str] = SENTENCES | POINTED | BY_ANOTHER
    assert {tool.name for tool in SPECS} == set(reached)
