"""Drawings in words: what one is called, and commands about it told by that name rather than by its id."""

from __future__ import annotations

from pydantic import ValidationError

from services.charting import commands as c
from services.charting.descriptions import changes_in_words, describe
from services.charting.edit_checks import drawing_of
from services.charting.editing import redrawn
from services.charting.state import ChartState, Drawing


def drawing_title(drawing: Drawing) -> str:
    """`Support at 245.5`: as the journal describes the command that draws it."""
    try:
        return describe(redrawn(drawing))
    except ValidationError:
        return drawing.kind.capitalize()  # stored when other bounds held: it has to have some name


def describe_in(payload: c.Payload, state: ChartState) -> str:
    """`Support at 245.5: price 250`: what the command does to what `state` shows."""
    drawing = drawing_of(state, getattr(payload, "id", None))
    if drawing is None:
        return describe(payload)
    if isinstance(payload, c.EditDrawing):
        return f"{drawing_title(drawing)}: {changes_in_words(payload)}"[:500]
    return f"Remove {drawing_title(drawing)}"[:500]
