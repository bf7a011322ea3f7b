"""One short sentence a command, for the journal, the undo button and a spoken confirmation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from services.charting import commands as c
from services.charting.indicators import indicator_title
from services.charting.legacy_write import FIRST_DATE_S, LAST_DATE_S, number
from services.errors import ValidationFailed


def describe(payload: c.Payload) -> str:
    """`Support at 245.5`, `SMA 50 on`: what the command does, as a person would say it."""
    return _DESCRIBERS[payload.type](payload)[:500]


def _told(value: float) -> str:
    """`245.5`, `180.1`: to seven digits; what a file's 180.100006 has beyond them is noise."""
    return number(float(f"{value:.7g}"))


def _when(time: int) -> str:
    """`2024-01-05`, and of a moment within the day `2024-01-05 14:30 UTC`."""
    if not FIRST_DATE_S <= time <= LAST_DATE_S:
        return str(time)
    return datetime.fromtimestamp(time, UTC).strftime(
        "%Y-%m-%d" if time % 86_400 == 0 else "%Y-%m-%d %H:%M UTC"
    )


def _indicator(payload: c.ToggleIndicator) -> str:
    switch = "on" if payload.enabled else "off"
    if not payload.enabled and payload.params is None:
        return f"{payload.name.upper()} {switch}"
    try:
        return f"{indicator_title(payload.name, payload.params)} {switch}"
    except ValidationFailed:
        return f"{payload.name.upper()} {switch}"  # stored when other bounds held


def _labelled(text: str, label: str | None) -> str:
    return f"{text} ({label})" if label else text


def _level(payload: c.DrawLevel) -> str:
    name = {"line": "Level", "stop": "Stop", "entry": "Entry", "target": "Target"}.get(
        payload.kind, payload.kind.capitalize()
    )
    return _labelled(f"{name} at {_told(payload.price)}", payload.label)


def _trendline(payload: c.DrawTrendline) -> str:
    start, end = payload.start, payload.end
    return _labelled(f"Trend line from {_place(start)} to {_place(end)}", payload.label)


def _fibonacci(payload: c.DrawFibonacci) -> str:
    high, low = payload.bounds()
    if payload.pullback is not None:
        return f"Fibonacci extension from {_told(payload.pullback.price)}"
    return f"Fibonacci from {_told(low)} to {_told(high)}"


def _measure(payload: c.DrawMeasure) -> str:
    start, end = payload.start, payload.end
    change = f" ({end.price / start.price - 1:+.2%})" if start.price > 0 else ""
    return f"Measure from {_told(start.price)} to {_told(end.price)}{change}"


def _note(payload: c.Annotate) -> str:
    return f"{'Arrow ' + payload.arrow if payload.arrow else 'Note'}: {payload.text}"


def _position(payload: c.DrawPosition) -> str:
    prices = f"stop {_told(payload.stop)}, target {_told(payload.target)}"
    ratio = f"reward to risk {payload.reward_to_risk():.2f}"
    return f"{payload.side.capitalize()} from {_told(payload.entry)}, {prices} ({ratio})"


def _pattern(payload: c.HighlightPattern) -> str:
    if payload.found is not None and payload.found.title and payload.end is not None:
        return f"{payload.found.title}, complete on {_when(payload.end)}"
    if payload.pattern is None and payload.start is not None:
        return f"Highlight from {_when(payload.start)}"
    return f"Highlight {(payload.pattern or 'a chart pattern').replace('_', ' ')}"


def _range(payload: c.SetVisibleRange) -> str:
    if payload.lookback is not None:
        return (
            f"Show the last {payload.lookback}"
            if payload.lookback[0].isdigit()
            else f"Show {payload.lookback}"
        )
    end = f" to {_when(payload.to)}" if payload.to is not None else ""
    return f"Show from {_when(payload.from_ or 0)}{end}"


def changes_in_words(payload: c.EditDrawing) -> str:
    """`price 250, colour red, locked`: what an edit changes, as far as it can be said without the drawing."""
    return ", ".join(_change(name, value) for name, value in payload.changes().items())


def _change(name: str, value: Any) -> str:
    if isinstance(value, bool):
        shown, not_shown = _SWITCHES[name]
        return shown if value else not_shown
    if isinstance(value, c.Point):
        return f"{name} {_place(value)}"
    if isinstance(value, tuple):
        return " to ".join(_place(point) for point in value)
    if name in ("start", "end"):
        return f"{name} {_when(value)}"
    if name == "label":
        return f"label “{value}”" if value else "no label"
    return f"{name.replace('_', ' ')} {_told(value) if isinstance(value, float) else value}"


_SWITCHES = {"locked": ("locked", "unlocked"), "hidden": ("hidden", "shown")}


def _place(point: c.Point) -> str:
    return f"{_told(point.price)} on {_when(point.time)}"


def _removal(payload: c.RemoveDrawing) -> str:
    return f"Remove drawing {payload.id}" if payload.id else f"Remove every {payload.kind}"


def _replay(payload: c.Replay) -> str:
    if payload.action == "stop":
        return "Stop the replay"
    if payload.action == "start":
        return f"Replay from {_when(payload.as_of or 0)}"
    if payload.bars is None:
        return f"Replay as of {_when(payload.as_of or 0)}"
    count = abs(payload.bars)
    return f"Step {'forward' if payload.bars > 0 else 'back'} {count} bar{'' if count == 1 else 's'}"


def _steps(verb: str) -> Callable[[Any], str]:
    return lambda payload: verb if payload.steps == 1 else f"{verb} {payload.steps} steps"


_DESCRIBERS: dict[str, Callable[[Any], str]] = {
    "change_symbol": lambda p: f"Show {p.symbol}",
    "set_timeframe": lambda p: f"Timeframe {p.timeframe}",
    "toggle_indicator": _indicator,
    "highlight_pattern": _pattern,
    "draw_level": _level,
    "draw_trendline": _trendline,
    "draw_fibonacci": _fibonacci,
    "draw_zone": lambda p: f"Zone from {_told(p.bottom)} to {_told(p.top)}",
    "draw_channel": lambda p: f"Channel {_told(p.width)} wide",
    "draw_vertical": lambda p: _labelled(f"Vertical line at {_when(p.time)}", p.label),
    "draw_measure": _measure,
    "annotate": _note,
    "draw_position": _position,
    "edit_drawing": lambda p: f"Change drawing {p.id}: {changes_in_words(p)}",
    "remove_drawing": _removal,
    "clear_drawings": lambda p: f"Clear every {p.kind}" if p.kind else "Clear the drawings",
    "set_chart_style": lambda p: f"Style {p.style.replace('_', ' ')}",
    "set_scale": lambda p: f"Scale {p.mode}",
    "compare_symbol": lambda p: f"{'Compare with' if p.enabled else 'Stop comparing with'} {p.symbol}",
    "set_visible_range": _range,
    "zoom": lambda p: f"Zoom {p.direction}",
    "scroll_to": lambda p: f"Go to {_when(p.time)}",
    "reset_view": lambda _p: "Reset the view",
    "set_crosshair": lambda p: f"Crosshair {p.mode}",
    "replay": _replay,
    "undo": _steps("Undo"),
    "redo": _steps("Redo"),
    "snapshot": lambda _p: "Snapshot",
}
