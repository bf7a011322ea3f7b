"""The registry, and the tools that command the chart or read the market."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.reading import lookback_start, quoted_digits
from services.analyst.tools.registry import ToolRegistry
from services.analyst.tools.tool import Tool, ToolContext
from services.charting.capabilities import DRAWABLE_COMMANDS
from services.charting.state import ChartState
from services.chartroom import Chartroom
from services.correlation import correlation
from services.market.timeframes import Timeframe

READING_TOOLS = (
    "find_levels", "draw_fibonacci_from_swing", "draw_trendlines_from_swings", "get_quote",
    "get_price_change", "get_indicator", "search_symbols", "get_news", "get_chart",
    "find_patterns", "draw_channel_from_swings", "describe_bars", "measure_move",
    "analyse_trend", "analyse_averages", "analyse_momentum", "summarise",
    "analyse_volatility", "analyse_volume", "find_gaps", "find_swings",
    "analyse_performance", "analyse_seasonality", "compare_performance", "screen",
    "plan_trade", "assess_position", "estimate_reach", "explain_term",
)  # fmt: skip


def call(room: Chartroom, context: ToolContext, name: str, /, **arguments: Any) -> ToolOutcome:
    """One call, whatever comes of it."""
    return room.registry.run((name, arguments), context)


def test_there_is_one_tool_for_each_command_the_chart_can_draw(room: Chartroom) -> None:
    assert room.registry.names == (*DRAWABLE_COMMANDS, *READING_TOOLS)


def test_every_tool_has_a_sentence_and_a_schema_of_an_object(room: Chartroom) -> None:
    for spec in room.registry.specs():
        assert spec.description.endswith(".")
        assert spec.parameters["type"] == "object"
        assert json.loads(json.dumps(spec.parameters)) == spec.parameters


def test_two_tools_of_one_name_are_a_mistake() -> None:
    class Nothing(BaseModel):
        pass

    tool = Tool("twice", "Twice.", Nothing, lambda _a, _c: ToolOutcome(ok=True, summary=""))
    with pytest.raises(ValueError, match="twice"):
        ToolRegistry([tool, tool])


def test_a_tool_with_a_bug_gives_an_internal_error_with_the_correlation_id(
    tools: ToolContext, caplog: pytest.LogCaptureFixture
) -> None:
    class Nothing(BaseModel):
        pass

    def broken(_asked: Nothing, _context: ToolContext) -> ToolOutcome:
        raise ZeroDivisionError("secret path /home/x")

    registry = ToolRegistry([Tool("broken", "Breaks.", Nothing, broken)])
    with correlation("request-12345"):
        outcome = registry.run(("broken", {}), tools)
    assert not outcome.ok and outcome.error is not None
    assert (outcome.error["code"], outcome.error["correlation_id"]) == ("internal_error", "request-12345")
    assert "secret" not in json.dumps(outcome.error)
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    ("name", "arguments", "field"),
    [
        ("find_levels", {"max_each": 9}, "max_each"),
        ("find_levels", {"lookback": "soon"}, "lookback"),
        ("find_levels", {"symbol": " "}, "symbol"),
        ("get_quote", {"bogus": "AAPL"}, "bogus"),
        ("draw_level", {"kind": "support"}, "price"),
        ("draw_level", {"price": float("nan")}, "price"),
        ("toggle_indicator", {"name": "wiggle"}, "name"),
    ],
)
def test_wrong_arguments_are_named(
    room: Chartroom, tools: ToolContext, name: str, arguments: dict[str, Any], field: str
) -> None:
    outcome = room.registry.run((name, arguments), tools)
    assert not outcome.ok and outcome.error is not None
    assert outcome.error["code"] == "validation_error"
    assert outcome.error["details"]["fields"][0]["field"] == field


def test_every_outcome_can_be_sent_as_json(room: Chartroom, tools: ToolContext) -> None:
    calls: list[tuple[str, dict[str, Any]]] = [
        *((name, {}) for name in READING_TOOLS if name not in ("search_symbols", "get_indicator")),
        ("search_symbols", {"query": "app"}),
        ("get_indicator", {"name": "ichimoku"}),
        ("toggle_indicator", {"name": "macd"}),
        ("draw_level", {"kind": "entry", "price": 170}),
        ("draw_fibonacci", {"high": 190, "low": 150}),
        ("set_visible_range", {"lookback": "6mo"}),
        ("draw_level", {"price": -1}),
    ]
    for name, arguments in calls:
        outcome = room.registry.run((name, arguments), tools)
        shown = {"data": dict(outcome.data), "commands": list(outcome.commands), "error": outcome.error}
        assert json.loads(json.dumps(shown, allow_nan=False)), name
        for key, index in _fact_indexes(outcome.data):
            assert index is None or 0 <= index < len(outcome.facts), key


def _fact_indexes(value: Any, key: str = "") -> list[tuple[str, int | None]]:
    if isinstance(value, dict):
        return [found for name, item in value.items() for found in _fact_indexes(item, name)]
    if isinstance(value, list):
        return [found for item in value for found in _fact_indexes(item)]
    return [(key, value)] if key.endswith("_fact") else []


def test_changing_the_symbol_tells_what_is_shown_now(room: Chartroom, tools: ToolContext) -> None:
    outcome = call(room, tools, "change_symbol", symbol="Intel")
    assert outcome.data["changed"]
    assert (outcome.data["symbol"], outcome.data["timeframe"]) == ("INTC", "1d")
    assert outcome.data["bars"] == 2335
    close = outcome.facts[outcome.data["last_close_fact"]]
    assert close.value == outcome.data["last_close"]
    assert close.source.time == outcome.data["last_time"] == _epoch("2004-04-08")


def test_what_the_chart_shows_already_changes_nothing(room: Chartroom, tools: ToolContext) -> None:
    outcome = call(room, tools, "change_symbol", symbol="apple")
    assert outcome.ok
    assert not outcome.data["changed"]
    assert outcome.commands == ()
    assert outcome.data["last_close"] == pytest.approx(178.46, abs=0.01)


def test_an_indicator_is_shown_with_its_newest_value(
    room: Chartroom, tools: ToolContext, apple: pd.DataFrame
) -> None:
    indicator = call(room, tools, "toggle_indicator", name="sma", params={"length": 50}).data["indicator"]
    assert indicator["id"] == "sma(length=50)"
    assert indicator["values"][0]["value"] == pytest.approx(apple.Close.tail(50).mean())
    assert "sma(length=50)" in [shown.id for shown in tools.state.indicators]
    removed = call(room, tools, "toggle_indicator", name="sma", enabled=False)
    assert removed.ok and "indicator" not in removed.data


def test_reading_an_indicator_does_not_draw_it(
    room: Chartroom, tools: ToolContext, apple: pd.DataFrame
) -> None:
    before = tools.state
    outcome = call(room, tools, "get_indicator", name="sma", params={"length": 20}, symbol="AAPL")
    (value,) = outcome.data["indicator"]["values"]
    assert value["value"] == pytest.approx(apple.Close.tail(20).mean())
    assert outcome.facts[value["value_fact"]].source.field == "sma(length=20)"
    assert tools.state == before


def test_a_drawn_level_tells_its_distance_from_the_last_close(room: Chartroom, tools: ToolContext) -> None:
    outcome = call(room, tools, "draw_level", kind="target", price=200)
    level = outcome.data["level"]
    assert level["distance"] == pytest.approx(200 / outcome.data["last_close"] - 1)
    assert outcome.facts[level["price_fact"]].value == 200


def test_clearing_tells_how_many_drawings_went(room: Chartroom, tools: ToolContext) -> None:
    for price in (150, 160):
        assert call(room, tools, "draw_level", price=price).ok
    assert call(room, tools, "clear_drawings").data["removed"] == 2
    assert not call(room, tools, "clear_drawings").data["changed"]


def test_a_command_that_cannot_be_done_leaves_the_chart(room: Chartroom, tools: ToolContext) -> None:
    before = tools.state
    for name, arguments in (
        ("change_symbol", {"symbol": "XQZZ"}),
        ("draw_level", {"price": 1e9}),
        ("remove_drawing", {"id": "d99"}),
    ):
        outcome = room.registry.run((name, arguments), tools)
        assert not outcome.ok and outcome.error is not None and outcome.error["message"]
    assert tools.state == before


@pytest.mark.parametrize(
    ("arguments", "span"),
    [
        ({}, ("2018-01-18", "2018-01-19")),
        ({"lookback": "1y"}, ("2017-01-19", "2018-01-19")),
        ({"lookback": "ytd"}, ("2017-12-29", "2018-01-19")),
        ({"lookback": "5d"}, ("2018-01-12", "2018-01-19")),
        ({"lookback": "max"}, ("2004-08-19", "2018-01-19")),
        ({"lookback": "30y"}, ("2004-08-19", "2018-01-19")),
        ({"from": "2015-01-01", "to": "2016-01-01"}, ("2014-12-31", "2015-12-31")),
        ({"from": "2017-06-01"}, ("2017-06-01", "2018-01-19")),
    ],
)
def test_a_change_of_price_agrees_with_pandas_on_the_same_file(
    room: Chartroom, tools: ToolContext, apple: pd.DataFrame, arguments: dict[str, Any], span: tuple[str, str]
) -> None:
    start, end = span
    outcome = room.registry.run(("get_price_change", arguments), tools)
    data = outcome.data
    assert (data["from_time"], data["to_time"]) == (_epoch(start), _epoch(end))
    first, last = apple.Close[start], apple.Close[end]
    assert (data["from_price"], data["to_price"]) == (first, last)
    assert data["change"] == pytest.approx(last / first - 1)
    between = apple[(apple.index > start) & (apple.index <= end)]
    assert (data["high"], data["low"]) == (between.High.max(), between.Low.min())
    assert data["high_time"] == _epoch(str(between.High.idxmax().date()))
    assert outcome.facts[data["change_fact"]].unit == "fraction"


@pytest.mark.parametrize(
    "arguments",
    [{"from": "2030-01-01"}, {"from": "1990-01-01", "to": "1991-01-01"}, {"from": "2018-01-19"}],
)
def test_a_span_outside_the_bars_is_refused(
    room: Chartroom, tools: ToolContext, arguments: dict[str, Any]
) -> None:
    outcome = room.registry.run(("get_price_change", arguments), tools)
    assert not outcome.ok and outcome.error is not None
    assert outcome.error["code"] == "not_found"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"from": "2017-12-23", "to": "2017-12-25"}, "is of 22 Dec 2017"),
        ({"from": "2031-01-01"}, "to 19 Jan 2018"),
        ({"from": "1901-01-01", "to": "1902-01-01"}, "to 19 Jan 2018"),
    ],
    ids=["a holiday", "later than the bars", "before the bars"],
)
def test_a_span_without_bars_says_which_bars_there_are(
    room: Chartroom, tools: ToolContext, arguments: dict[str, Any], told: str
) -> None:
    outcome = room.registry.run(("get_price_change", arguments), tools)
    assert not outcome.ok
    assert outcome.error is not None and told in outcome.error["message"]


def test_a_quote_says_where_and_when_it_is_from(room: Chartroom, tools: ToolContext) -> None:
    outcome = call(room, tools, "get_quote")
    data = outcome.data
    assert (data["symbol"], data["source"], data["simulated"]) == ("AAPL", "csv", False)
    assert data["price"] == pytest.approx(178.46, abs=0.01)
    assert data["change"] == pytest.approx(data["price"] / data["previous_close"] - 1)
    assert outcome.facts[data["price_fact"]].value == data["price"]


def test_search_finds_by_name(room: Chartroom, tools: ToolContext) -> None:
    matches = call(room, tools, "search_symbols", query="intel").data["matches"]
    assert matches[0]["symbol"] == "INTC"
    assert call(room, tools, "search_symbols", query="zzzzqqqq").data["matches"] == []


def test_no_news_is_no_failure(room: Chartroom, tools: ToolContext) -> None:
    outcome = call(room, tools, "get_news")
    assert outcome.ok
    assert outcome.data["items"] == []


def test_the_chart_is_told_as_it_is(room: Chartroom, tools: ToolContext) -> None:
    call(room, tools, "draw_level", kind="support", price=150)
    room.charts.update_context("desk", {"visible_range": {"from": 1500000000, "to": 1510000000}})
    data = call(room, tools, "get_chart").data
    assert (data["symbol"], data["timeframe"], data["style"]) == ("AAPL", "1d", "candles")
    assert [(drawing["role"], drawing["price"]) for drawing in data["drawings"]] == [("support", 150.0)]
    assert data["visible_range"] == {"from": 1500000000, "to": 1510000000}
    assert data["can_undo"]


@dataclass(frozen=True)
class InReplay(ToolContext):
    """A chart that hides what came after `as_of`."""

    as_of: int = 0

    @property
    def state(self) -> ChartState:
        return self.charts.state(self.channel).model_copy(update={"as_of": self.as_of})


def test_no_tool_sees_beyond_the_as_of_date(room: Chartroom, tools: ToolContext) -> None:
    as_of = _epoch("2010-06-15")
    fields = {
        name: getattr(tools, name) for name in ("channel", "actor", "reason", "market", "charts", "clock")
    }
    replay = replace(InReplay(**fields), as_of=as_of)
    for name, arguments in (
        ("find_levels", {"draw": False}),
        ("find_levels", {"draw": False, "timeframe": "1mo"}),
        ("draw_fibonacci_from_swing", {"draw": False}),
        ("draw_trendlines_from_swings", {"draw": False}),
        ("get_quote", {}),
        ("get_price_change", {"lookback": "1y"}),
        ("get_indicator", {"name": "rsi"}),
        ("get_chart", {}),
    ):
        outcome = room.registry.run((name, arguments), replay)
        assert outcome.ok, outcome
        times = [fact.source.time for fact in outcome.facts if fact.source.time is not None]
        assert times and max(times) < as_of, name
        assert all(fact.value < 60 for fact in outcome.facts if fact.unit == "price"), name


@pytest.mark.parametrize(
    ("lookback", "start"),
    [("5d", "2018-01-14"), ("2wk", "2018-01-05"), ("18mo", "2016-07-19"), ("1y", "2017-01-19"),
     ("ytd", "2018-01-01"), ("max", None), ("9999y", None)],
)  # fmt: skip
def test_a_lookback_counts_back_from_the_newest_bar(lookback: str, start: str | None) -> None:
    expected = None if start is None else _epoch(start)
    assert lookback_start(_epoch("2018-01-19"), lookback) == expected


def test_small_prices_are_quoted_with_more_decimals() -> None:
    assert [quoted_digits(price) for price in (50_000, 178.46, 1.0845, 0.5, 0.00001234)] == [2, 2, 4, 4, 9]


def test_the_timeframe_of_a_tool_does_not_change_the_charts(room: Chartroom, tools: ToolContext) -> None:
    assert call(room, tools, "find_levels", timeframe="1mo").data["timeframe"] == "1mo"
    assert tools.state.timeframe == Timeframe.D1


def _epoch(date: str) -> int:
    return int(pd.Timestamp(date, tz="UTC").timestamp())


def test_schemas_are_plain_enough_for_any_model_server(room: Chartroom) -> None:
    for spec in room.registry.specs():
        text = json.dumps(spec.parameters)
        for unwanted in ("$ref", "$defs", '"title"', '"null"', ": null", '"ge"'):
            assert unwanted not in text, (spec.name, unwanted)
        Draft202012Validator.check_schema(spec.parameters)
    schemas = {spec.name: spec.parameters for spec in room.registry.specs()}
    lookback = schemas["find_levels"]["properties"]["lookback"]
    assert lookback["pattern"] and "6mo" in lookback["description"]
    assert schemas["draw_trendline"]["properties"]["start"]["required"] == ["time", "price"]
    assert schemas["set_timeframe"]["properties"]["timeframe"]["enum"] == list(Timeframe)
