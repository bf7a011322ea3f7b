"""One tool per chart command: its arguments are the command's payload.

What a command shows is said with facts from the bars, so that an answer needs no second tool.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.charted import Charted, submit
from services.analyst.tools.fibonacci import fibonacci_data
from services.analyst.tools.indicator_values import indicator_data
from services.analyst.tools.reading import Reading, read_bars
from services.analyst.tools.tool import Tool, ToolContext
from services.charting.capabilities import DRAWABLE_COMMANDS
from services.charting.commands import (
    PAYLOADS,
    ClearDrawings,
    DrawFibonacci,
    DrawLevel,
    Payload,
    RemoveDrawing,
    ToggleIndicator,
)

DESCRIPTIONS = {
    "change_symbol": "Show another symbol; takes a ticker or a name.",
    "set_timeframe": "Set the span of a bar.",
    "toggle_indicator": "Show (enabled=true) or hide an indicator; params such as {length: 50}.",
    "draw_level": "Draw a horizontal line at a price that was given.",
    "draw_trendline": "Draw a line between two places, each a bar's time and a price.",
    "draw_fibonacci": "Draw retracements between a high and a low, or between two places.",
    "remove_drawing": "Remove one drawing by id, or all of one kind.",
    "clear_drawings": "Remove every drawing of the symbol in view, or every one of a kind.",
    "set_chart_style": "Draw the bars in another style.",
    "set_scale": "Set the price scale.",
    "set_visible_range": "Show a lookback (6mo, ytd, max), or from one time to another.",
    "zoom": "Zoom in or out about the middle.",
    "scroll_to": "Bring a time to the middle of the chart; a price there is marked for a moment.",
    "reset_view": "Show the chart's usual range again.",
    "replay": "Go back in time: start at as_of hides everything later; step reveals the next bars "
    "(negative: takes them back); stop returns to the present.",
    "undo": "Take back the last changes of the chart.",
    "redo": "Do again what was taken back.",
    "snapshot": "Take a picture of the chart.",
}


def chart_tools() -> list[Tool]:
    """A tool for each command that the chart can draw."""
    return [
        Tool(name, DESCRIPTIONS[name], PAYLOADS[name], run_command)
        for name in PAYLOADS
        if name in DRAWABLE_COMMANDS
    ]


def run_command(payload: Payload, context: ToolContext) -> ToolOutcome:
    """Give one command to the chart and tell what it shows now."""
    drawings = len(context.state.shown_drawings())
    charted = submit(context, [payload])
    state = context.state
    details: dict[str, Any] = {
        "symbol": state.symbol,
        "timeframe": state.timeframe.value,
        "description": charted.description(),
    }
    if isinstance(payload, RemoveDrawing | ClearDrawings):
        details["removed"] = drawings - len(state.shown_drawings())
    tell = _TELLERS.get(payload.type)
    if tell is None or (isinstance(payload, ToggleIndicator) and not payload.enabled):
        return charted.outcome(_summary(charted), details)
    reading = read_bars(context)
    details |= reading.head() | tell(payload, reading)
    return charted.outcome(_summary(charted, reading), details, reading)


def _summary(charted: Charted, reading: Reading | None = None) -> str:
    done = charted.description() or "The chart shows that already"
    said = f"{done.rstrip('.')}."
    return said if reading is None else f"{said} {reading.sentence()}"


def _tell_series(_payload: Payload, reading: Reading) -> dict[str, Any]:
    time = int(reading.bars.time[-1])
    return {
        **reading.last(),
        "first_time": int(reading.bars.time[0]),
        "last_time_fact": reading.fact("last bar", float(time), "date", "time", time),
    }


def _tell_indicator(payload: Payload, reading: Reading) -> dict[str, Any]:
    if not isinstance(payload, ToggleIndicator):
        raise TypeError(payload.type)
    return {"indicator": indicator_data(reading, payload.name, payload.params), **reading.last()}


def _tell_level(payload: Payload, reading: Reading) -> dict[str, Any]:
    if not isinstance(payload, DrawLevel):
        raise TypeError(payload.type)
    distance, distance_fact = reading.distance_fact(f"{payload.kind} from the last close", payload.price)
    level = {
        "kind": payload.kind,
        "price": payload.price,
        "price_fact": reading.fact(payload.kind, payload.price, "price", payload.kind),
        "distance": distance,
        "distance_fact": distance_fact,
    }
    return {"level": level, **reading.last()}


def _tell_fibonacci(payload: Payload, reading: Reading) -> dict[str, Any]:
    if not isinstance(payload, DrawFibonacci):
        raise TypeError(payload.type)
    high, low = payload.bounds()
    up = payload.start is None or payload.end is None or payload.end.price > payload.start.price
    return {"high": high, "low": low, "levels": fibonacci_data(reading, high, low, up=up)}


_TELLERS: dict[str, Callable[[Payload, Reading], dict[str, Any]]] = {
    "change_symbol": _tell_series,
    "set_timeframe": _tell_series,
    "replay": _tell_series,
    "toggle_indicator": _tell_indicator,
    "draw_level": _tell_level,
    "draw_fibonacci": _tell_fibonacci,
}
