"""Can a drawing be changed so, and by this actor? What the bars must say of the new prices and times.

Only what is new is held against the bars: a line that reaches back beyond the bars of a finer timeframe
can still be given another colour, and its near end another price.
"""

from __future__ import annotations

from collections.abc import Iterator

from services.charting import commands as c
from services.charting.bounds import check_place, check_price
from services.charting.editing import MOVES, edited, fields_of, redrawing_problem
from services.charting.state import ChartState, Drawing
from services.errors import Conflict, ValidationFailed
from services.market.bars import Bars


def drawing_of(state: ChartState, drawing_id: str | None) -> Drawing | None:
    """The drawing of that id, of whatever symbol, as far as a replay knows it."""
    return next((drawing for drawing in state.known().drawings if drawing.id == drawing_id), None)


def check_fields(drawing: Drawing, payload: c.EditDrawing) -> None:
    """Raise `ValidationFailed` for a field that the drawing's kind does not have."""
    possible = fields_of(drawing)
    for name in payload.changes():
        if name not in possible:
            raise ValidationFailed(
                f"edit_drawing: a {drawing.kind} has no {name}.",
                details={"field": name, "kind": drawing.kind},
                remedy=f"What {drawing.id} has: {', '.join(sorted(possible))}.",
            )


def check_lock(drawing: Drawing, actor: c.Actor, payload: c.EditDrawing | c.RemoveDrawing) -> None:
    """Raise `Conflict` where the mouse would move or remove a locked drawing."""
    moves = isinstance(payload, c.RemoveDrawing) or bool(MOVES & payload.changes().keys())
    if drawing.locked and moves and actor == "mouse":
        raise Conflict(
            f"{drawing.id} is locked.",
            details={"field": "id", "value": drawing.id, "locked": True},
            remedy="Unlock it first.",
        )


def check_result(drawing: Drawing, payload: c.EditDrawing, as_of: int | None) -> Drawing:
    """The drawing as it would be. Raises `ValidationFailed` where nothing would draw that."""
    after = edited(drawing, payload, as_of)
    problem = redrawing_problem(after)
    if problem is not None:
        raise c.command_invalid("edit_drawing", problem) from problem
    return after


def check_places(before: Drawing, after: Drawing, bars: Bars) -> None:
    """Raise `ValidationFailed` unless each new price and time can be meant for the bars."""
    known = set(_places(before))
    for name, value in _places(after):
        if (name, value) in known:
            continue
        if isinstance(value, int):
            check_place(name, value, bars)
        else:
            check_price(name, value, bars)


def _places(drawing: Drawing) -> Iterator[tuple[str, float]]:
    """Each price (a float) and time (an int) with the name of its field; a pattern's are not its own."""
    for name in ("price", "stop", "target", "high", "low", "start", "end"):
        value = getattr(drawing, name)
        if value is not None:
            yield name, value
    points = {f"points.{index}": point for index, point in enumerate(drawing.points)}
    if drawing.pullback is not None:
        points["pullback"] = drawing.pullback
    for name, point in points.items():
        yield f"{name}.time", point.time
        yield f"{name}.price", point.price
        if drawing.width is not None:
            yield "width", point.price + drawing.width
