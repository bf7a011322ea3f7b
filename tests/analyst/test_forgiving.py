"""Nearly right arguments: what can only mean one thing is understood, by any tool that has the field."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from services.analyst.models.protocol import ToolCall
from services.analyst.tools.catalogue import all_tools
from services.analyst.tools.forgiving import forgiven
from services.analyst.tools.synonyms import plain_name
from services.analyst.tools.tool import ToolContext
from services.errors import ValidationFailed

REGISTRY = all_tools()
SCHEMAS: dict[str, Mapping[str, Any]] = {spec.name: spec.parameters for spec in REGISTRY.specs()}

RIGHT: list[tuple[str, dict[str, Any]]] = [
    ("change_symbol", {"symbol": "TSLA"}),
    ("set_timeframe", {"timeframe": "1wk"}),
    ("toggle_indicator", {"name": "sma", "enabled": True, "params": {"length": 50}}),
    ("draw_level", {"kind": "support", "price": 245.5, "label": "low of May"}),
    ("draw_trendline", {"start": {"time": 1704412800, "price": 10.5},
                        "end": {"time": 1707091200, "price": 12}}),
    ("draw_zone", {"top": 20, "bottom": 18.5}),
    ("draw_position", {"side": "long", "entry": 100, "stop": 95.5, "target": 110}),
    ("set_visible_range", {"lookback": "6mo"}),
    ("set_visible_range", {"from": 1704412800, "to": 1707091200}),
    ("set_chart_style", {"style": "heikin_ashi"}),
    ("replay", {"action": "step", "bars": -5}),
    ("find_levels", {"symbol": "AAPL", "timeframe": "1d", "draw": False}),
    ("get_price_change", {"symbol": "AAPL", "lookback": "30d"}),
    ("get_quote", {}),
]  # fmt: skip
some_call = st.sampled_from(RIGHT)


def checked(name: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments as the tool gets them."""
    return REGISTRY._checked(REGISTRY._tools[name], arguments).model_dump()


def _over_numbers(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, dict):
        return {key: _over_numbers(item, change) for key, item in value.items()}
    return change(value)


def _as_text(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, bool | int | float) else value


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


MISHEARD: list[Callable[[dict[str, Any]], dict[str, Any]]] = [
    lambda right: {"arguments": right},
    lambda right: {"arguments": json.dumps(right)},
    lambda right: {"name": "the_tool", "parameters": json.dumps(json.dumps(right))},
    lambda right: {name.upper(): value for name, value in right.items()},
    lambda right: {_camel(name): value for name, value in right.items()},
    lambda right: {name: _over_numbers(value, _as_text) for name, value in right.items()},
    lambda right: {name: json.dumps(v) if isinstance(v, dict) else v for name, v in right.items()},
    lambda right: {name: [v] for name, v in right.items()},
    lambda right: right | {"colour_of_the_moon": None},
    lambda right: {name: f" {v} " if isinstance(v, str) else v for name, v in right.items()},
]


@given(some_call)
def test_right_arguments_stay_as_they_are(call: tuple[str, dict[str, Any]]) -> None:
    name, right = call
    assert forgiven(right, SCHEMAS[name]) == right


@given(some_call, st.lists(st.sampled_from(MISHEARD), min_size=1, max_size=2))
@example(("toggle_indicator", {"name": "sma", "enabled": True}), [MISHEARD[0], MISHEARD[2]])
def test_arguments_in_other_forms_mean_the_same(
    call: tuple[str, dict[str, Any]], misheard: list[Callable[[dict[str, Any]], dict[str, Any]]]
) -> None:
    name, right = call
    wrong = right
    for change in misheard:
        wrong = change(wrong)
    assert checked(name, wrong) == checked(name, right)


any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)
near_names = st.sampled_from(
    ["ticker", "period", "interval", "from", "end", "level", "params", "arguments", "start_price", "type"]
)


@given(
    st.sampled_from(sorted(SCHEMAS)), st.dictionaries(near_names | st.text(max_size=8), any_json, max_size=5)
)
@example("get_indicator", {"period": 0, "params": None})
def test_whatever_comes_is_understood_or_refused_and_never_a_bug(
    name: str, arguments: dict[str, Any]
) -> None:
    meant = forgiven(arguments, SCHEMAS[name])
    assert forgiven(meant, SCHEMAS[name]) == meant
    try:
        checked(name, arguments)
    except (ValidationFailed, ValidationError):
        return


@given(
    st.sampled_from(sorted(SCHEMAS)), st.dictionaries(near_names, st.text(min_size=3, max_size=9), max_size=4)
)
def test_nothing_is_invented(name: str, arguments: dict[str, str]) -> None:
    meant = forgiven(arguments, SCHEMAS[name])
    values = sum(len(v) if isinstance(v, dict) else 1 for v in meant.values())
    assert values <= len(arguments)


@pytest.mark.parametrize(
    ("name", "said", "meant"),
    [
        ("change_symbol", {"ticker": "TSLA"}, {"symbol": "TSLA"}),
        ("set_timeframe", {"interval": "1 day"}, {"timeframe": "1d"}),
        ("set_timeframe", {"timeframe": "1 Hour"}, {"timeframe": "1h"}),
        ("set_timeframe", {"period": "weekly"}, {"timeframe": "1wk"}),
        ("set_timeframe", {"timeframe": "1 M"}, {"timeframe": "1mo"}),
        ("set_timeframe", {"timeframe": "15 minutes"}, {"timeframe": "15m"}),
        ("toggle_indicator", {"indicator": "SMA", "period": "50", "enabled": "true"},
         {"name": "sma", "params": {"period": 50}, "enabled": True}),
        ("draw_level", {"type": "Support", "level": "$1,234.50"}, {"kind": "support", "price": 1234.5}),
        ("draw_trendline",
         {"start_time": "2024-01-05", "start_price": "10", "end": {"date": "2024/02/05", "value": 12}},
         {"start": {"time": "2024-01-05", "price": 10}, "end": {"time": "2024-02-05", "price": 12}}),
        ("set_visible_range", {"range": "6 months"}, {"lookback": "6mo"}),
        ("set_visible_range", {"start_date": "2024-01-01", "end_date": "2024-02-01"},
         {"from": "2024-01-01", "to": "2024-02-01"}),
        ("draw_position", {"direction": "LONG", "entry_price": "100", "stop_loss": 95, "tp": "110"},
         {"side": "long", "entry": 100, "stop": 95, "target": 110}),
        ("annotate", {"note": "gap", "timestamp": 1_700_000_000_000}, {"text": "gap", "time": 1_700_000_000}),
        ("set_chart_style", {"type": "candle"}, {"style": "candles"}),
    ],
)  # fmt: skip
def test_the_names_and_forms_that_models_use(name: str, said: dict[str, Any], meant: dict[str, Any]) -> None:
    assert checked(name, said) == checked(name, meant)


@pytest.mark.parametrize(
    ("name", "said", "field"),
    [
        ("change_symbol", {"symbol": "TSLA", "bogus": 1}, "bogus"),
        ("change_symbol", {"symbol": "TSLA", "ticker": "AAPL"}, "ticker"),
        ("draw_level", {"price": "1,5"}, "price"),
        ("set_timeframe", {"timeframe": "3 fortnights"}, "timeframe"),
        ("zoom", {"direction": "sideways"}, "direction"),
    ],
)
def test_what_could_mean_two_things_or_nothing_is_refused_by_name(
    name: str, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationFailed) as caught:
        checked(name, said)
    assert field in f"{caught.value.message} {caught.value.details}"


@pytest.mark.parametrize("name", ["getQuote", "functions.get_quote", "get-quote", "GET_QUOTE"])
def test_a_tools_name_is_read_as_forgivingly(tools: ToolContext, name: str) -> None:
    assert REGISTRY.run((name, {"ticker": "Intel"}), tools).ok


def test_a_call_that_could_not_be_read_runs_nothing(tools: ToolContext) -> None:
    outcome = REGISTRY.run(ToolCall("c", "clear_drawings", {}, malformed='{"kind": '), tools)
    assert not outcome.ok and outcome.error is not None
    assert outcome.error["code"] == "validation_error"
    assert "JSON" in outcome.error["remedy"]


def test_a_registry_of_some_tools_has_no_others(tools: ToolContext) -> None:
    some = REGISTRY.only(("get_quote", "no_such_tool"))
    assert some.names == ("get_quote",)
    refused = some.run(("change_symbol", {"symbol": "INTC"}), tools)
    assert not refused.ok and refused.error is not None
    assert refused.error["code"] == "not_found"
    assert "get_quote" in refused.error["remedy"]
    assert tools.state.symbol == "AAPL"


@given(st.text(max_size=20))
def test_plain_names_are_plain(name: str) -> None:
    assert plain_name(plain_name(name)) == plain_name(name)
