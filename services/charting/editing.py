"""A drawing changed in place: which fields each kind has, and what it becomes.

`edited` is pure and checks nothing, as everything a fold does. `redrawn` is a drawing as the command that
would draw it: what makes an edit as valid as a new drawing, and gives a drawing its name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from services.charting import commands as c
from services.charting.state import Drawing

STYLE = frozenset({"colour", "line_width", "line_style", "locked", "hidden"})
"""What every kind has; it says nothing about the market."""
MOVES = frozenset(
    {"price", "points", "high", "low", "start", "end", "width", "stop", "target", "pullback", "extend"}
)
"""Where a drawing lies: what a lock keeps from the mouse."""

_OWN: dict[c.DrawingKind, frozenset[str]] = {
    "level": frozenset({"label", "role", "price"}),
    "trendline": frozenset({"label", "points", "extend"}),
    "fibonacci": frozenset({"points", "high", "low", "pullback"}),
    "zone": frozenset({"label", "high", "low", "start", "end"}),
    "channel": frozenset({"points", "width"}),
    "vertical": frozenset({"label", "start"}),
    "annotation": frozenset({"label", "start", "price", "arrow"}),
    "position": frozenset({"start", "price", "stop", "target"}),
    "measure": frozenset({"points"}),
    "pattern": frozenset(),
}


def fields_of(drawing: Drawing) -> frozenset[str]:
    """What can be changed of it. A Fibonacci between two places has its prices from them."""
    own = _OWN[drawing.kind]
    if drawing.kind == "fibonacci":
        own -= {"high", "low"} if drawing.points else {"pullback"}
    return own | STYLE


def edited(drawing: Drawing, payload: c.EditDrawing, as_of: int | None) -> Drawing:
    """The drawing with the changes made; `as_of` is where the replay stands that they are made in.

    The same drawing where nothing differs. What it says is as new as the change: a replay that begins
    before it must not show it.
    """
    changes: dict[str, Any] = payload.changes()
    for name, empty in (("label", ""), ("arrow", "none"), ("colour", "default")):
        if changes.get(name) == empty:
            changes[name] = None
    if "points" in changes and drawing.kind == "fibonacci":
        prices = [point.price for point in changes["points"]]
        changes |= {"high": max(prices), "low": min(prices)}
    changes = {name: value for name, value in changes.items() if value != getattr(drawing, name)}
    if not changes:
        return drawing
    if not changes.keys() <= STYLE and drawing.as_of != as_of:
        changes["as_of"] = as_of
    return drawing.model_copy(update=changes)


def redrawn(drawing: Drawing) -> c.Payload:
    """The command that draws it as it is. Raises pydantic's `ValidationError` where none would."""
    command, payload = _REDRAWN[drawing.kind](drawing)
    return command.model_validate({name: value for name, value in payload.items() if value is not None})


def redrawing_problem(drawing: Drawing) -> ValidationError | None:
    """What no command would draw of it; None where it is as valid as a new one."""
    try:
        redrawn(drawing)
    except ValidationError as problem:
        return problem
    return None


Redrawn = tuple[type[c.Payload], dict[str, Any]]


def _ends(drawing: Drawing) -> dict[str, Any]:
    return dict(zip(("start", "end"), drawing.points, strict=False))


def _fibonacci(drawing: Drawing) -> Redrawn:
    if drawing.points:
        return c.DrawFibonacci, {**_ends(drawing), "pullback": drawing.pullback}
    return c.DrawFibonacci, {"high": drawing.high, "low": drawing.low}


def _position(drawing: Drawing) -> Redrawn:
    trade = {"side": drawing.side, "entry": drawing.price, "stop": drawing.stop, "target": drawing.target}
    return c.DrawPosition, {**trade, "time": drawing.start}


def _zone(drawing: Drawing) -> Redrawn:
    span = {"start": drawing.start, "end": drawing.end}
    return c.DrawZone, {"top": drawing.high, "bottom": drawing.low, **span}


def _annotation(drawing: Drawing) -> Redrawn:
    place = {"time": drawing.start, "price": drawing.price}
    return c.Annotate, {"text": drawing.label or "", **place, "arrow": drawing.arrow}


def _pattern(drawing: Drawing) -> Redrawn:
    found = {
        "title": drawing.label or "",
        "direction": drawing.direction,
        "high": drawing.high,
        "low": drawing.low,
        "points": drawing.points,
        "lines": drawing.lines,
    }
    span = {"start": drawing.start, "end": drawing.end}
    return c.HighlightPattern, {"pattern": drawing.pattern, **span, "found": found}


_REDRAWN: dict[c.DrawingKind, Callable[[Drawing], Redrawn]] = {
    "level": lambda d: (c.DrawLevel, {"kind": d.role, "price": d.price, "label": d.label}),
    "trendline": lambda d: (c.DrawTrendline, {**_ends(d), "extend": d.extend, "label": d.label}),
    "fibonacci": _fibonacci,
    "zone": _zone,
    "channel": lambda d: (c.DrawChannel, {**_ends(d), "width": d.width}),
    "vertical": lambda d: (c.DrawVertical, {"time": d.start, "label": d.label}),
    "measure": lambda d: (c.DrawMeasure, _ends(d)),
    "annotation": _annotation,
    "position": _position,
    "pattern": _pattern,
}
