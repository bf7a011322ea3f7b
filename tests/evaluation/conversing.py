"""A conversation with the offline analyst on a chart that follows, without market or tools."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.analyst.models.protocol import ModelMessage, ToolCall
from services.charting.apply import update_of
from services.charting.commands import Envelope, parse_command
from services.charting.state import ChartState, Drawing
from services.errors import ChartroomError
from tests.analyst.offline.desk import STATE, model, request
from tests.evaluation.judging import Call, OnlyOne, written
from tests.evaluation.wanted import Pointing

_FOUND: dict[str, dict[str, Any]] = {
    "find_levels": {"kind": "level", "role": "support", "price": 240.0},
    "draw_fibonacci_from_swing": {"kind": "fibonacci", "high": 260.0, "low": 230.0},
    "draw_trendlines_from_swings": {"kind": "trendline"},
}


def last_calls(said: tuple[str, ...], pointing: Pointing | None = None) -> tuple[list[Call], str | None]:
    """The calls of the last turn, and the symbol the chart showed as it began."""
    state = STATE
    for count in range(1, len(said)):
        for name, arguments in calls_for(said[:count], state):
            state = after(state, name, arguments)
    return [_with_kinds(call, state) for call in calls_for(said, state, pointing)], state.symbol


def _with_kinds(call: Call, state: ChartState) -> Call:
    """A removal by id of what is the only one of its kind or role on the chart, with these."""
    name, arguments = call
    if name != "remove_drawing" or "id" not in arguments:
        return call
    held = [one for one in state.drawings if one.symbol == state.symbol]
    named = [kind for one in held for kind in (one.kind, one.role) if kind]
    gone = next((one for one in held if one.id == arguments["id"]), None)
    kinds = (kind for kind in ((gone.kind, gone.role) if gone else ()) if kind and named.count(kind) == 1)
    return name, {**arguments, "id": OnlyOne.of(arguments["id"], kinds)}


def called(*turns: str) -> str:
    """The calls of the last of these turns in one line; "nothing" where there are none."""
    return written(last_calls(turns)[0])


def calls_for(said: tuple[str, ...], state: ChartState, pointing: Pointing | None = None) -> list[Call]:
    """What the analyst would call on the last of these messages."""
    asked = request(*said, state=state)
    if pointing:
        seen = {"visible_range": pointing.visible_range, "selection": pointing.selection}
        context = replace(asked.context, crosshair=pointing.crosshair, **seen)
        asked = replace(asked, context=context)
    assert isinstance(asked.messages[-1], ModelMessage)
    events = model().respond(asked, lambda: False)
    return [(event.name, dict(event.arguments)) for event in events if isinstance(event, ToolCall)]


def after(state: ChartState, name: str, arguments: Mapping[str, Any]) -> ChartState:
    """The chart after one call, as far as the next utterance may lean on it."""
    seq = state.seq + 1
    if name in _FOUND:
        if arguments.get("symbol"):
            state = after(state, "change_symbol", {"symbol": arguments["symbol"]})
            seq = state.seq + 1
        drawing = Drawing(id=f"d{seq}", seq=seq, symbol=state.symbol or "", actor="chat", **_FOUND[name])
        return state.model_copy(update={"seq": seq, "drawings": (*state.drawings, drawing)})
    try:
        command = parse_command({"type": name, "payload": dict(arguments)})
    except ChartroomError:
        return state
    entry = Envelope(seq=seq, timestamp=0.0, actor="chat", command=command)
    return state.model_copy(update={**update_of(state, entry), "seq": seq, "can_undo": True})
