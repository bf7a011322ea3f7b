"""Which of the drawings on the chart a target means."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.intents import Target
from services.analyst.models.offline.intents.edits import FieldChange
from services.analyst.models.offline.plans.colours import shown_in
from services.analyst.models.offline.plans.planning import Planning, drawings_of
from services.charting.state import Drawing

_NEAR = 0.005
"""A price that was said means a level within so much of it."""
IN_TRADE = {"stop": "stop", "target": "target", "entry": "price"}
_LINES = ("level", "trendline", "vertical")
_NAMES = {
    "annotation": "note", "trendline": "trend line", "fibonacci": "Fibonacci drawing", "position": "trade",
    "vertical": "vertical line",
}  # fmt: skip


def meant(planner: Planning, target: Target) -> Sequence[Drawing]:
    """Oldest first; the nearest alone where a price was said, the newest alone where nothing was."""
    drawn = sorted(drawings_of(planner), key=lambda held: held.seq)
    if target.every:
        left_out = {held.id for one in target.but for held in meant(planner, one)}
        return [held for held in drawn if held.id not in left_out]
    if target.id is not None:
        return [held for held in drawn if held.id == target.id]
    if target.kind is not None:
        drawn = [held for held in drawn if _is_of(held, target)]
    if target.line:
        drawn = [held for held in drawn if held.kind in _LINES] or drawn
    if target.look is not None:
        drawn = [held for held in drawn if _looks(held, target.look)]
    if target.both:
        return _pair(drawn)
    if target.price is not None:
        near = [held for held in drawn if _distance(held, target.price) <= _NEAR * target.price]
        return sorted(near, key=lambda held: _distance(held, target.price or 0.0))[:1]
    if target.by_price:
        priced = [held for held in drawn if held.price is not None]
        drawn = sorted(priced, key=lambda held: held.price or 0.0)
    if target.place is not None:
        return _at_place(drawn, target.place)
    named = target.kind is not None or target.look is not None
    return drawn if named else drawn[-1:]


def _pair(drawn: Sequence[Drawing]) -> Sequence[Drawing]:
    """The two levels, else the two trend lines, else any two; none where "both" fits nothing."""
    sorts = [[held for held in drawn if held.kind == kind] for kind in _LINES]
    return next((sort for sort in (*sorts, list(drawn)) if len(sort) == _TWO), [])


_TWO = 2


def _at_place(drawn: Sequence[Drawing], place: int) -> Sequence[Drawing]:
    return [drawn[place]] if -len(drawn) <= place < len(drawn) else []


def _looks(drawing: Drawing, look: FieldChange) -> bool:
    field, value = look
    held = getattr(drawing, field)
    if field == "line_width":
        return bool(((held or 1) > 1) == (int(value) > 1))  # "the thick one" has two pixels or more
    return bool(held == (shown_in(str(value)) if field == "colour" else value))


def _is_of(drawing: Drawing, target: Target) -> bool:
    """A trade has an entry, a stop and a target of its own."""
    return target.kind in (drawing.kind, drawing.role) or (
        drawing.kind == "position" and target.kind in IN_TRADE
    )


def _distance(drawing: Drawing, price: float) -> float:
    held = [one for one in (drawing.price, drawing.high, drawing.low) if one is not None]
    return min((abs(one - price) for one in held), default=float("inf"))


def described(target: Target) -> str:
    """The target in words, for a remark: "red support at 240"."""
    kind = target.id or "drawing" if target.kind is None else called(target.kind)
    kind = "line" if target.line and target.kind is None else kind
    look = f"{target.look[1]} " if target.look is not None else ""
    where = "" if target.price is None else f" at {target.price:g}"
    return f"{look}{kind}{where}"


def called(kind: str) -> str:
    """A kind of drawing as people call it."""
    return _NAMES.get(kind, kind)
