"""One tool per chart command: its arguments are the command's payload.

What a command shows is said with facts from the bars, so that an answer needs no second tool.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.charted import Charted, submit
from services.analyst.tools.fibonacci import extension_data, fibonacci_data
from services.analyst.tools.indicator_values import indicator_data
from services.analyst.tools.reading import Reading, read_bars
from services.analyst.tools.tool import Tool, ToolContext
from services.charting.capabilities import DRAWABLE_COMMANDS
from services.charting.commands import (
    PAYLOADS,
    ClearDrawings,
    CompareSymbol,
    DrawFibonacci,
    DrawLevel,
    DrawMeasure,
    DrawPosition,
    DrawZone,
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
    "draw_fibonacci": "Draw retracements between a high and a low, or between two places; with a pullback"
    " the extensions of that move from there.",
    "draw_zone": "Mark the prices between top and bottom, for a stretch of time or for all of it.",
    "draw_channel": "Draw a line between two places and its parallel, width (price) above or below it.",
    "draw_vertical": "Mark a time with a vertical line, and a label that says what happened.",
    "draw_measure": "Measure from one place to another: price, percent, bars and time.",
    "annotate": "Write a note on the chart: at a time and price, else at the last bar; arrow up or down.",
    "draw_position": "Draw a trade with entry, stop and target; shows its reward to risk.",
    "highlight_pattern": "Highlight a chart or candle pattern that the bars show: the latest of a name"
    " (double_top, head_and_shoulders, triangle ...), the latest of any, or what lies from start to end.",
    "edit_drawing": "Change a drawing that is there, by id: where it lies, its label, colour, line width"
    " and style; lock it, hide it or show it (hidden=false).",
    "remove_drawing": "Remove one drawing by id, or all of one kind.",
    "clear_drawings": "Remove every drawing of the symbol in view, or every one of a kind.",
    "set_chart_style": "Draw the bars in another style.",
    "set_scale": "Set the price scale.",
    "set_crosshair": "Set how the crosshair moves: normal, magnet (sticks to prices) or hidden.",
    "compare_symbol": "Draw another symbol's line beside the bars (enabled=false: take it away), up to six.",
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
    if isinstance(payload, CompareSymbol):
        given = [entry.command.payload for entry in charted.envelopes]
        details["compared"] = next(
            (one.symbol for one in given if isinstance(one, CompareSymbol)), payload.symbol
        )
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
    start, end, pullback = payload.start, payload.end, payload.pullback
    if start is not None and end is not None and pullback is not None:
        levels = extension_data(reading, start.price, end.price, pullback.price)
        return {"high": high, "low": low, "pullback": pullback.price, "levels": levels}
    up = payload.start is None or payload.end is None or payload.end.price > payload.start.price
    return {"high": high, "low": low, "levels": fibonacci_data(reading, high, low, up=up)}


def _tell_position(payload: Payload, reading: Reading) -> dict[str, Any]:
    if not isinstance(payload, DrawPosition):
        raise TypeError(payload.type)
    ratio = payload.reward_to_risk()
    told: dict[str, Any] = {"side": payload.side, "reward_to_risk": ratio}
    told["reward_to_risk_fact"] = reading.fact("reward to risk", ratio, "count", "reward_to_risk")
    for name in ("entry", "stop", "target"):
        price = getattr(payload, name)
        told |= {name: price, f"{name}_fact": reading.fact(name, price, "price", name)}
    risk = abs(payload.entry - payload.stop)
    told |= {"risk": risk, "risk_fact": reading.fact("risk per share", risk, "price", "entry − stop")}
    share = risk / abs(payload.entry)
    told |= {"risk_share": share}
    told["risk_share_fact"] = reading.fact("risk of the entry", share, "fraction", "risk / entry")
    return {"position": told, **reading.last()}


def _tell_zone(payload: Payload, reading: Reading) -> dict[str, Any]:
    if not isinstance(payload, DrawZone):
        raise TypeError(payload.type)
    zone = {
        "top": payload.top,
        "top_fact": reading.fact("zone top", payload.top, "price", "zone"),
        "bottom": payload.bottom,
        "bottom_fact": reading.fact("zone bottom", payload.bottom, "price", "zone"),
    }
    return {"zone": zone, **reading.last()}


def _tell_measure(payload: Payload, reading: Reading) -> dict[str, Any]:
    if not isinstance(payload, DrawMeasure):
        raise TypeError(payload.type)
    start, end = payload.start, payload.end
    change = end.price / start.price - 1
    bars = len(reading.bars.between(min(start.time, end.time), max(start.time, end.time))) - 1
    measured = {
        "change": change,
        "change_fact": reading.fact("measured change", change, "fraction", "measure"),
        "difference": end.price - start.price,
        "bars": bars if end.time >= start.time else -bars,
    }
    return {"measured": measured, **reading.last()}


_TELLERS: dict[str, Callable[[Payload, Reading], dict[str, Any]]] = {
    "change_symbol": _tell_series,
    "set_timeframe": _tell_series,
    "replay": _tell_series,
    "toggle_indicator": _tell_indicator,
    "draw_level": _tell_level,
    "draw_fibonacci": _tell_fibonacci,
    "draw_position": _tell_position,
    "draw_zone": _tell_zone,
    "draw_measure": _tell_measure,
}
