"""The tools that change and measure what is drawn."""

from __future__ import annotations

import pytest

from services.analyst.tools.tool import ToolContext
from services.chartroom import Chartroom
from tests.analyst.test_tools_levels import drawn, run

OCT_2, NOV_8, DEC_4 = 1_506_902_400, 1_510_099_200, 1_512_345_600
START, END, BACK = (
    {"time": OCT_2, "price": 153.0},
    {"time": NOV_8, "price": 176.0},
    {"time": DEC_4, "price": 169.0},
)


def test_an_edit_tells_what_it_changed_and_keeps_the_id(room: Chartroom, tools: ToolContext) -> None:
    run(room, tools, "draw_level", kind="support", price=170)
    (level,) = drawn(tools)
    outcome = run(room, tools, "edit_drawing", id=level.id, price=171.5, colour="green", locked=True)
    assert outcome.summary == "Support at 170: price 171.5, colour green, locked."
    assert [(one.id, one.price, one.colour, one.locked) for one in drawn(tools)] == [
        (level.id, 171.5, "green", True)
    ]
    shown = run(room, tools, "get_chart").data["drawings"]
    assert (shown[0]["price"], shown[0]["locked"]) == (171.5, True)


def test_an_edit_of_what_is_not_there_names_what_is(room: Chartroom, tools: ToolContext) -> None:
    run(room, tools, "draw_level", kind="support", price=170)
    (level,) = drawn(tools)
    outcome = room.registry.run(("edit_drawing", {"id": "d99", "hidden": True}), tools)
    assert not outcome.ok
    assert level.id in (outcome.error or {})["remedy"]


def test_a_measure_tells_the_change_and_the_bars_between(room: Chartroom, tools: ToolContext) -> None:
    measured = run(room, tools, "draw_measure", start=START, end=END).data["measured"]
    assert measured["change"] == pytest.approx(176 / 153 - 1)
    assert measured["difference"] == 23
    bars = room.market.bars("AAPL", tools.state.timeframe).between(OCT_2, NOV_8)
    assert measured["bars"] == len(bars) - 1


def test_an_extension_tells_its_own_prices_not_the_retracements(room: Chartroom, tools: ToolContext) -> None:
    data = run(room, tools, "draw_fibonacci", start=START, end=END, pullback=BACK).data
    assert {level["ratio"]: level["price"] for level in data["levels"]}[1.0] == 192
    assert data["pullback"] == 169


def test_the_new_commands_are_tools_with_plain_schemas(room: Chartroom) -> None:
    schemas = {spec.name: spec.parameters for spec in room.registry.specs()}
    edit = schemas["edit_drawing"]
    assert edit["required"] == ["id"]
    assert edit["properties"]["points"]["items"]["required"] == ["time", "price"]
    assert edit["properties"]["line_width"]["type"] == "integer"
    assert schemas["draw_measure"]["required"] == ["start", "end"]
    assert schemas["annotate"]["properties"]["arrow"]["enum"] == ["up", "down"]
