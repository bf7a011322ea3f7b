"""Drawing what was found in the bars, in place of what was found before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from services.analyst.tools.charted import Charted, submit
from services.analyst.tools.tool import ToolContext
from services.charting.commands import (
    ChangeSymbol,
    DrawChannel,
    DrawFibonacci,
    DrawLevel,
    DrawTrendline,
    RemoveDrawing,
)
from services.charting.state import Drawing

FOUND = "Found: "
"""How the reason of every automatic drawing begins: it tells them from a person's own drawings."""


Drawable = DrawLevel | DrawTrendline | DrawFibonacci | DrawChannel


@dataclass(frozen=True)
class Found:
    """Something to draw, and the evidence for it in words."""

    payload: Drawable
    evidence: str


def draw_found(
    context: ToolContext, symbol: str, found: Sequence[Found], replaces: Callable[[Drawing], bool]
) -> Charted:
    """Make the automatic drawings of `symbol` that `replaces` admits equal to `found`.

    What is drawn already stays as it is, so that asking twice changes nothing; what was found before
    and no longer is goes; a person's own drawings are left alone. Another symbol is shown first.
    """
    charted = Charted()
    if context.state.symbol != symbol:
        charted += submit(context, [ChangeSymbol(symbol=symbol)])
    drawings = context.state.shown_drawings()
    kept = {_likeness(drawing) for drawing in drawings}
    wanted = {_payload_likeness(item.payload) for item in found}
    outdated = [
        drawing
        for drawing in drawings
        if (drawing.reason or "").startswith(FOUND) and replaces(drawing) and _likeness(drawing) not in wanted
    ]
    removals = [RemoveDrawing(id=drawing.id) for drawing in outdated]
    charted += submit(context, removals, "Replaced by what the newer bars show")
    for item in found:
        if _payload_likeness(item.payload) not in kept:
            charted += submit(context, [item.payload], FOUND + item.evidence)
    return charted


_Likeness = tuple[object, ...]


_KINDS = {"draw_trendline": "trendline", "draw_fibonacci": "fibonacci", "draw_channel": "channel"}


def _likeness(drawing: Drawing) -> _Likeness:
    """What makes two drawings the same thing on the chart."""
    if drawing.kind == "level":
        return ("level", drawing.role, drawing.price)
    ends = drawing.points if drawing.pullback is None else (*drawing.points, drawing.pullback)
    return (drawing.kind, *((point.time, point.price) for point in ends))


def _payload_likeness(payload: Drawable) -> _Likeness:
    if isinstance(payload, DrawLevel):
        return ("level", payload.kind, payload.price)
    kind = _KINDS[payload.type]
    pullback = payload.pullback if isinstance(payload, DrawFibonacci) else None
    ends = (point for point in (payload.start, payload.end, pullback) if point is not None)
    return (kind, *((point.time, point.price) for point in ends))
