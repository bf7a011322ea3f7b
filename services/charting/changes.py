"""The difference between two states, kept small, so that undo can be stored.

A `Change` leads from a state back to the one it was taken from: the fields that differ with their
values there, and for drawings only those that went or came. Undoing one of a thousand drawings costs
the same few bytes as undoing the first.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from services.charting.state import ChartState, Drawing, View


class Placed(BaseModel):
    """A drawing and its place among the drawings."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    index: int
    drawing: Drawing


class Change(BaseModel):
    """`fields` is a partial state: only the fields that were set in it count. Drawings are in `drop`
    (ids that go) and `put` (what comes back, by rising index)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    fields: ChartState | None = None
    drop: tuple[str, ...] = ()
    put: tuple[Placed, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fields is not None or self.drop or self.put)


_DIFFED = tuple(
    name for name in ChartState.model_fields if name not in ("seq", "drawings", "can_undo", "can_redo")
)


def change_back(to: ChartState, since: ChartState) -> Change:
    """What turns `since` into `to` again; falsy where they show the same."""
    values = {
        name: getattr(to, name)
        for name in _DIFFED
        if getattr(to, name) is not getattr(since, name) and getattr(to, name) != getattr(since, name)
    }
    # What is not there is left out, not stored as null: a history has hundreds of these.
    parts: dict[str, Any] = {}
    if values:
        parts["fields"] = ChartState.model_construct(_fields_set=set(values), **values)
    if to.drawings is not since.drawings:
        parts |= _drawings_back(to, since)
    return Change.model_construct(**parts)


def _drawings_back(to: ChartState, since: ChartState) -> dict[str, Any]:
    same = _common_start(to.drawings, since.drawings)
    was = {drawing.id: drawing for drawing in to.drawings[same:]}
    now = {drawing.id: drawing for drawing in since.drawings[same:]}
    put = tuple(
        Placed.model_construct(index=index, drawing=drawing)
        for index, drawing in enumerate(to.drawings[same:], start=same)
        if now.get(drawing.id) is not drawing and now.get(drawing.id) != drawing
    )
    changed = {placed.drawing.id for placed in put}
    drop = tuple(key for key in now if key not in was or key in changed)
    return {name: part for name, part in (("drop", drop), ("put", put)) if part}


def apply_change(change: Change, state: ChartState, seq: int, *, undoing: bool) -> ChartState:
    """`state` with the change made; a change of view is stamped `seq`, so that charts act on it."""
    update: dict[str, object] = {}
    if change.fields is not None:
        update = {name: getattr(change.fields, name) for name in change.fields.model_fields_set}
    if "view" in update:
        update["view"] = _restamped(change.fields.view if change.fields else None, seq, undoing=undoing)
    if change.drop or change.put:
        dropped = set(change.drop)
        drawings = [drawing for drawing in state.drawings if drawing.id not in dropped]
        for placed in change.put:
            drawings.insert(placed.index, placed.drawing)
        update["drawings"] = tuple(drawings)
    return state.model_copy(update=update)


def _common_start(one: tuple[Drawing, ...], other: tuple[Drawing, ...]) -> int:
    """How many drawings both begin with, where the longer continues the shorter; else 0.

    That is what adding and taking back do, and comparing slices costs microseconds at any length.
    """
    shorter = min(len(one), len(other))
    return shorter if one[:shorter] == other[:shorter] else 0


def _restamped(view: View | None, seq: int, *, undoing: bool) -> View:
    """The view to go to. One step of zoom cannot be gone back to: undo goes to what the steps led to."""
    if view is None:
        return View(seq=seq, action="reset")
    if undoing and view.action == "zoom" and view.base is not None:
        landed = {"action": view.base, "zoom": view.net_zoom, "base": None, "net_zoom": None}
        return view.model_copy(update={"seq": seq, **landed})
    return view.model_copy(update={"seq": seq})
