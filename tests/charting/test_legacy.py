"""Legacy text, written, read and found in prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.charting.commands import PAYLOADS, ChartCommand, Payload, parse_command
from services.charting.legacy import extract, from_legacy, to_legacy
from services.charting.legacy_words import escape, unescape
from services.errors import ValidationFailed
from tests.charting.command_strategies import PAYLOAD_STRATEGIES

CONTRACT = [
    ("LOAD:TSLA", "change_symbol", {"symbol": "TSLA"}),
    ("TIMEFRAME:1D", "set_timeframe", {"timeframe": "1d"}),
    ("INDICATOR:RSI:ON:14", "toggle_indicator", {"name": "rsi", "enabled": True, "params": {"length": 14}}),
    ("PATTERN:double_top", "highlight_pattern", {"pattern": "double_top"}),
    ("SUPPORT:245.5", "draw_level", {"kind": "support", "price": 245.5}),
    ("RESISTANCE:260", "draw_level", {"kind": "resistance", "price": 260}),
    ("ENTRY:1", "draw_level", {"kind": "entry", "price": 1}),
    ("STOPLOSS:1", "draw_level", {"kind": "stop", "price": 1}),
    ("TARGET:1", "draw_level", {"kind": "target", "price": 1}),
    (
        "TRENDLINE:190:2024-01-05:201.5:2024-03-01",
        "draw_trendline",
        {"start": {"price": 190, "time": "2024-01-05"}, "end": {"price": 201.5, "time": "2024-03-01"}},
    ),
    (
        "FIBONACCI:190:2024-01-05:210:2024-03-01:200:2024-04-01",
        "draw_fibonacci",
        {
            "start": {"price": 190, "time": "2024-01-05"},
            "end": {"price": 210, "time": "2024-03-01"},
            "pullback": {"price": 200, "time": "2024-04-01"},
        },
    ),
    (
        "MEASURE:190:2024-01-05:201.5:2024-03-01",
        "draw_measure",
        {"start": {"price": 190, "time": "2024-01-05"}, "end": {"price": 201.5, "time": "2024-03-01"}},
    ),
    ("ARROW:UP:gap: up", "annotate", {"text": "gap: up", "arrow": "up"}),
    (
        "ARROW@2024-01-05@190:DOWN:sold",
        "annotate",
        {"text": "sold", "arrow": "down", "time": "2024-01-05", "price": 190},
    ),
    (
        "EDIT:d12:price=245.5:colour=red:line_width=2:label=a:label=b",
        "edit_drawing",
        {"id": "d12", "price": 245.5, "colour": "red", "line_width": 2, "label": "a:label=b"},
    ),
    (
        "EDIT:d12:points=190@2024-01-05/201.5@2024-03-01",
        "edit_drawing",
        {
            "id": "d12",
            "points": [{"price": 190, "time": "2024-01-05"}, {"price": 201.5, "time": "2024-03-01"}],
        },
    ),
    ("HIDE:d12", "edit_drawing", {"id": "d12", "hidden": True}),
    ("SHOW:d12", "edit_drawing", {"id": "d12", "hidden": False}),
    ("LOCK:d12", "edit_drawing", {"id": "d12", "locked": True}),
    ("UNLOCK:d12", "edit_drawing", {"id": "d12", "locked": False}),
    ("FIBONACCI:190:170", "draw_fibonacci", {"high": 190, "low": 170}),
    ("ZONE:20:10", "draw_zone", {"top": 20, "bottom": 10}),
    (
        "CHANNEL:1:2024-01-05:2:2024-03-01:0.5",
        "draw_channel",
        {
            "start": {"price": 1, "time": "2024-01-05"},
            "end": {"price": 2, "time": "2024-03-01"},
            "width": 0.5,
        },
    ),
    ("VERTICAL:2024-01-05", "draw_vertical", {"time": "2024-01-05"}),
    ("NOTE:text", "annotate", {"text": "text"}),
    (
        "POSITION:LONG:445:435:465",
        "draw_position",
        {"side": "long", "entry": 445, "stop": 435, "target": 465},
    ),
    ("REMOVE:d12", "remove_drawing", {"id": "d12"}),
    ("REMOVE:support", "remove_drawing", {"kind": "support"}),
    ("CLEAR:DRAWINGS", "clear_drawings", {}),
    ("STYLE:LINE", "set_chart_style", {"style": "line"}),
    ("SCALE:LOG", "set_scale", {"mode": "log"}),
    ("COMPARE:NVDA", "compare_symbol", {"symbol": "NVDA"}),
    ("RANGE:6MO", "set_visible_range", {"lookback": "6mo"}),
    ("ZOOM:IN", "zoom", {"direction": "in"}),
    ("SCROLL:2024-01-05", "scroll_to", {"time": "2024-01-05"}),
    ("RESET:VIEW", "reset_view", {}),
    ("CROSSHAIR:ON", "set_crosshair", {"mode": "normal"}),
    ("REPLAY:START:2024-01-05", "replay", {"action": "start", "as_of": "2024-01-05"}),
    ("UNDO", "undo", {}),
    ("REDO", "redo", {}),
    ("SNAPSHOT", "snapshot", {}),
]


def test_every_command_type_has_legacy_text_and_a_strategy_here() -> None:
    assert {kind for _text, kind, _payload in CONTRACT} == set(PAYLOADS) == set(PAYLOAD_STRATEGIES)


@pytest.mark.parametrize(("text", "kind", "payload"), CONTRACT)
def test_the_texts_of_the_contract_are_read_and_written(text: str, kind: str, payload: dict) -> None:
    command = parse_command({"type": kind, "payload": payload})
    assert from_legacy(text).payload == command.payload
    assert to_legacy(command) == text


@given(st.one_of(*PAYLOAD_STRATEGIES.values()))
def test_reading_what_was_written_gives_the_same_command(payload: Payload) -> None:
    text = to_legacy(ChartCommand.of(payload))
    assert text is not None
    assert "\n" not in text
    assert from_legacy(text).payload == payload


@given(st.one_of(*PAYLOAD_STRATEGIES.values()))
def test_a_command_amid_prose_is_found_and_taken_out(payload: Payload) -> None:
    text = to_legacy(ChartCommand.of(payload))
    prose, commands = extract(f"Here you are.\n{text}\nAnything else?")
    if commands:  # free text that begins or ends with a backtick or an asterisk is decoration there
        assert prose == "Here you are.\nAnything else?"


@given(st.text())
def test_free_text_survives_being_put_on_one_line(text: str) -> None:
    assert unescape(escape(text)) == text


@given(st.text(max_size=60))
def test_any_text_is_a_command_or_a_clear_error(text: str) -> None:
    try:
        from_legacy(text)
    except ValidationFailed as error:
        assert error.message


def test_a_month_and_a_minute_are_told_apart() -> None:
    assert from_legacy("TIMEFRAME:1M").payload.timeframe == "1mo"
    assert from_legacy("TIMEFRAME:1m").payload.timeframe == "1m"


def test_lower_case_and_old_spellings_are_read() -> None:
    assert from_legacy("support: 245.5").payload.price == 245.5
    assert from_legacy("indicator:macd:off").payload.enabled is False
    assert from_legacy("INDICATOR:MACD:ON:fast=8").payload.params == {"fast": 8}
    assert from_legacy("INDICATOR:SMA").payload.enabled is True
    assert from_legacy("TIMEFRAME:1W").payload.timeframe == "1wk"


@pytest.mark.parametrize(
    "text",
    ["", "HELLO:1", "SUPPORT:", "SUPPORT:abc", "FIBONACCI:1", "INDICATOR:RSI:ON:1:2", "INDICATOR:FOO:ON"],
)
def test_nonsense_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(ValidationFailed):
        from_legacy(text)


def test_commands_are_taken_out_of_prose_with_their_bullets_and_fences() -> None:
    answer = "Done.\n\n```\nLOAD:TSLA\n```\n- `SUPPORT:245.5`\n2. **UNDO**\n\nSupport is near."
    prose, commands = extract(answer)
    assert [command.type for command in commands] == ["change_symbol", "draw_level", "undo"]
    assert prose == "Done.\n\nSupport is near."


@pytest.mark.parametrize(
    "prose", ["NOTE: this is not advice", "Support: 245", "SUPPORT:see below", "I would say LOAD:TSLA next"]
)
def test_prose_that_only_looks_like_a_command_is_left_alone(prose: str) -> None:
    assert extract(prose) == (prose, [])
