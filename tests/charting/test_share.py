"""A share link: the same chart elsewhere, and nothing that a stranger could do with one."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from services.charting.apply import INITIAL
from services.charting.batches import preview
from services.charting.charts import Charts
from services.charting.commands import ChartCommand, EditDrawing, parse_command
from services.charting.editing import fields_of
from services.charting.fold import EMPTY, fold
from services.charting.readback import VisibleRange
from services.charting.share import (
    MAX_COMMANDS,
    MAX_UNPACKED_BYTES,
    MAX_URL_BYTES,
    REASON,
    open_link,
    read_link,
    share_link,
)
from services.charting.state import ChartState, Drawing
from services.errors import Conflict, NotFound, ValidationFailed
from tests.charting.command_strategies import logs

JAN_2, FEB_2, MAR_2 = 1_735_776_000, 1_738_454_400, 1_740_873_600
FULL: list[dict[str, Any]] = [
    {"type": "change_symbol", "payload": {"symbol": "AAPL"}},
    {"type": "set_timeframe", "payload": {"timeframe": "1wk"}},
    {"type": "set_chart_style", "payload": {"style": "heikin_ashi"}},
    {"type": "toggle_indicator", "payload": {"name": "volume", "enabled": False}},
    {"type": "toggle_indicator", "payload": {"name": "sma", "params": {"length": 5}}},
    {"type": "toggle_indicator", "payload": {"name": "rsi"}},
    {"type": "compare_symbol", "payload": {"symbol": "MSFT"}},
    {"type": "set_scale", "payload": {"mode": "indexed"}},
    {"type": "draw_level", "payload": {"kind": "support", "price": 201.5, "label": "floor"}},
    {
        "type": "draw_trendline",
        "payload": {"start": {"time": JAN_2, "price": 200}, "end": {"time": FEB_2, "price": 204}},
    },
    {"type": "edit_drawing", "payload": {"id": "d10", "colour": "red", "line_width": 3, "locked": True}},
    {"type": "draw_zone", "payload": {"top": 210, "bottom": 205}},
    {"type": "edit_drawing", "payload": {"id": "d12", "label": "supply", "hidden": True}},
    {
        "type": "draw_fibonacci",
        "payload": {
            "start": {"time": JAN_2, "price": 200},
            "end": {"time": FEB_2, "price": 204},
            "pullback": {"time": MAR_2, "price": 202},
        },
    },
    {"type": "annotate", "payload": {"text": "héré → 😀", "time": JAN_2, "price": 201, "arrow": "up"}},
    {
        "type": "draw_position",
        "payload": {"side": "long", "entry": 204, "stop": 200, "target": 212, "time": JAN_2},
    },
    {"type": "set_visible_range", "payload": {"from": JAN_2, "to": MAR_2}},
]


def shape(state: ChartState) -> dict[str, Any]:
    """All that a chart shows, without who did it when."""
    known = state.model_dump(mode="json", exclude={"seq", "can_undo", "can_redo", "view"})
    known["drawings"] = [
        {key: value for key, value in drawing.items() if key not in ("id", "seq", "actor", "reason", "as_of")}
        for drawing in known["drawings"]
    ]
    view = state.view
    return {**known, "view": view and view.model_dump(exclude={"seq"})}


def packed(items: object) -> str:
    plain = items if isinstance(items, bytes) else json.dumps(items).encode()
    return "1." + base64.urlsafe_b64encode(zlib.compress(plain, 9)).decode().rstrip("=")


APPLE = [["change_symbol", {"symbol": "AAPL"}], ["set_timeframe", {"timeframe": "1d"}]]


def test_a_link_makes_the_same_chart_in_another_session(charts: Charts, market):
    charts.submit("here", FULL, "chat", "because")
    link = share_link(charts.state("here"))

    opened = open_link(charts, market, "there", link.text)

    assert (link.left_out, opened.left_out) == (0, ())
    assert shape(charts.state("there")) == shape(charts.state("here"))
    assert {(entry.actor, entry.reason) for entry in opened.entries} == {("mouse", REASON)}
    assert share_link(charts.state("there")).text == link.text
    assert len(link.text) < 1000


def test_what_is_in_view_goes_with_the_link(charts: Charts, market):
    charts.submit("here", FULL[:1], "chat")
    link = share_link(charts.state("here"), VisibleRange(**{"from": JAN_2, "to": FEB_2}))

    open_link(charts, market, "there", link.text)

    view = charts.state("there").view
    assert view is not None
    assert (view.action, view.start, view.end) == ("range", JAN_2, FEB_2)


def test_a_link_of_a_replay_opens_as_that_replay(charts: Charts, market):
    replay = {"type": "replay", "payload": {"action": "start", "as_of": MAR_2}}
    charts.submit("here", [FULL[0], FULL[8], replay, FULL[9]], "chat")
    link = share_link(charts.state("here"))

    open_link(charts, market, "there", link.text)

    shown = charts.state("there")
    assert shown.as_of == MAR_2
    assert [drawing.kind for drawing in shown.shown_drawings()] == ["trendline"]
    assert len(charts.fold_at("there", 99).state.drawings) == 1


def test_what_cannot_be_drawn_on_these_bars_is_left_out_and_said(charts: Charts, market):
    far = ["draw_level", {"kind": "support", "price": 9e9}]
    styled = ["edit_drawing", {"colour": "red"}]
    near = ["draw_level", {"kind": "support", "price": 201}]
    link = packed([*APPLE, ["compare_symbol", {"symbol": "QQZZ"}], far, styled, near])

    opened = open_link(charts, market, "there", link)

    assert len(opened.left_out) == 2
    assert [(one.price, one.colour) for one in charts.state("there").drawings] == [(201, None)]


def has_only_its_own_fields(drawing: Drawing) -> bool:
    """Not so where a made-up log gave a channel an arrow, which no journal would have taken."""
    of_others = EditDrawing.model_fields.keys() & Drawing.model_fields.keys() - fields_of(drawing) - {"id"}
    return all(getattr(drawing, name) == Drawing.model_fields[name].default for name in of_others)


@pytest.mark.parametrize("scales", [("log",), ("indexed",), ("indexed", "log"), ("log", "percent")])
def test_a_comparison_keeps_the_scale_it_goes_back_to(charts: Charts, market, scales):
    before, *after = ({"type": "set_scale", "payload": {"mode": mode}} for mode in scales)
    compared = {"type": "compare_symbol", "payload": {"symbol": "MSFT"}}
    charts.submit("here", [FULL[0], before, compared, *after], "chat")

    open_link(charts, market, "there", share_link(charts.state("here")).text)

    assert shape(charts.state("there")) == shape(charts.state("here"))


@given(log=logs(rejections=False))
def test_every_chart_survives_the_way_through_a_link(log):
    state = fold(log).state.known()
    assume(state.symbol is not None and state.as_of is None)
    # Patterns are found again in the bars, and there are none here.
    shown = tuple(d for d in state.shown_drawings() if d.kind != "pattern" and has_only_its_own_fields(d))
    state = state.model_copy(update={"drawings": shown})
    link = share_link(state)
    assume(not link.left_out)

    current = EMPTY
    for command in read_link(link.text):
        named = {"id": f"d{current.seq}"} if command.type == "edit_drawing" else {}
        payload = command.payload.model_copy(update=named)
        current = preview(current, [ChartCommand.of(payload)], "mouse")

    before, after = shape(state), shape(current.state)
    assert {**after, "view": None} == {**before, "view": None}


@given(st.text() | st.binary().map(packed) | st.text(max_size=200).map(lambda text: "1." + text))
def test_any_text_is_read_or_refused_and_never_fails(text):
    try:
        read_link(text)
    except ValidationFailed as refusal:
        assert refusal.message


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.tuples(st.sampled_from(["draw_level", "toggle_indicator", "annotate"]), json_values)))
def test_any_json_is_read_or_refused_and_never_fails(items):
    try:
        read_link(packed([*APPLE, *(list(item) for item in items)]))
    except ValidationFailed as refusal:
        assert refusal.message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1.",
        "2." + packed(APPLE)[2:],
        packed(APPLE)[:-4],
        packed(APPLE) + "AAAA" * 3000,
        packed(b"\x00" * (MAX_UNPACKED_BYTES + 1)),
        packed(b"[" * 50_000),
        packed({"symbol": "AAPL"}),
        packed(APPLE[:1]),
        packed(APPLE[::-1]),
        packed([*APPLE, ["change_symbol", {"symbol": "MSFT"}]]),
        packed([*APPLE, ["undo", {}]]),
        packed([*APPLE, ["clear_drawings", {}]]),
        packed([*APPLE, ["replay", {"action": "stop"}]]),
        packed([*APPLE, ["draw_level", {"price": float("nan")}]]),
        packed([*APPLE, ["draw_level", {"price": 1, "actor": "chat"}]]),
        packed([*APPLE, ["edit_drawing", {"id": "d1"}]]),
        packed([*APPLE, *[["draw_level", {"price": 1 + n}] for n in range(MAX_COMMANDS)]]),
        packed([*APPLE, *[["compare_symbol", {"symbol": f"A{n}"}] for n in range(7)]]),
    ],
)
def test_what_is_no_link_is_refused_whole_in_plain_words(charts: Charts, market, text):
    with pytest.raises(ValidationFailed) as refusal:
        open_link(charts, market, "there", text)

    assert len(refusal.value.message) < 300
    assert charts.last_seq("there") == 0


def test_a_symbol_that_is_not_known_here_is_said_and_nothing_is_stored(charts: Charts, market):
    with pytest.raises(NotFound):
        open_link(charts, market, "there", packed([["change_symbol", {"symbol": "QQZZ"}], APPLE[1]]))
    assert charts.last_seq("there") == 0


def test_a_session_that_is_in_use_is_never_changed_by_a_link(charts: Charts, market):
    charts.submit("here", FULL, "chat")
    with pytest.raises(Conflict):
        open_link(charts, market, "here", packed(APPLE))


def test_a_chart_with_more_than_a_link_holds_keeps_its_newest_drawings_and_says_so():
    levels = [
        {"type": "draw_level", "payload": {"price": 200 + n / 7, "label": f"level {n * 7919}"}}
        for n in range(900)
    ]
    commands = [parse_command(raw) for raw in [FULL[0], *levels]]
    state = preview(EMPTY, commands, "mouse").state

    link = share_link(state)

    assert len(link.text) <= MAX_URL_BYTES - 512
    kept = [one.payload for one in read_link(link.text) if one.type == "draw_level"]
    assert link.left_out == 900 - len(kept) > 0
    assert kept[-1].model_dump()["price"] == state.drawings[-1].price


def test_a_chart_that_shows_nothing_has_no_link():
    with pytest.raises(Conflict):
        share_link(INITIAL)
