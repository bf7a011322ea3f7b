"""The drawing that a phrase points at by a look or a place: "the red line", "the first support"."""

from __future__ import annotations

from typing import cast

from services.analyst.models.offline.intents import Target
from services.analyst.models.offline.intents.edits import FieldChange
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.counted import KINDS
from services.analyst.models.offline.terms import Term
from services.charting.commands import DrawingKind, LevelKind


def pointed_target(term: Term) -> Target | None:
    """The target of a phrase that `terms.pointed` has joined; of several that look so the newest is meant,
    unless the noun says that there are more."""
    said = term.value(Part.POINTED)
    if said is None:
        return None
    fields = dict(part.split("=", 1) for part in said.split())
    role = cast("LevelKind | None", term.value(Part.ROLE))
    kind: DrawingKind | LevelKind | None = next((kind for part, kind in KINDS if term.value(part)), role)
    height = fields.get("height")
    place = fields.get("place", height)
    return Target(
        "level" if fields.get("noun") == "level" else role or kind,
        look=next((_look(name, fields[name]) for name in _LOOKS if name in fields), None),
        place=int(place) if place is not None else None if "many" in fields else -1,
        by_price=height is not None,
        line=fields.get("noun") == "line",
    )


_LOOKS = ("colour", "line_style", "line_width", "locked", "hidden")


def _look(field: str, value: str) -> FieldChange:
    if field in ("locked", "hidden"):
        return field, value == "true"
    return (field, int(value)) if value.isdigit() else (field, value)
