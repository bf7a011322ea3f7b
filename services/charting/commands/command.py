"""A command around its payload, its JSON form, and its envelope in the journal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import (
    BaseModel,
    ConfigDict,
    ValidationError,
)

from services.charting.commands.charts import (
    ChangeSymbol,
    CompareSymbol,
    HighlightPattern,
    Redo,
    Replay,
    ResetView,
    ScrollTo,
    SetChartStyle,
    SetCrosshair,
    SetScale,
    SetTimeframe,
    SetVisibleRange,
    Snapshot,
    ToggleIndicator,
    Undo,
    Zoom,
)
from services.charting.commands.drawings import (
    Annotate,
    ClearDrawings,
    DrawChannel,
    DrawFibonacci,
    DrawLevel,
    DrawMeasure,
    DrawPosition,
    DrawTrendline,
    DrawVertical,
    DrawZone,
    EditDrawing,
    RemoveDrawing,
)
from services.charting.commands.fields import (
    Actor,
    Payload,
    Status,
)
from services.errors import ValidationFailed

PAYLOADS: dict[str, type[Payload]] = {
    payload.type: payload
    for payload in (
        ChangeSymbol, SetTimeframe, ToggleIndicator, HighlightPattern, DrawLevel, DrawTrendline,
        DrawFibonacci, DrawZone, DrawChannel, DrawVertical, DrawMeasure, Annotate, DrawPosition,
        EditDrawing, RemoveDrawing, ClearDrawings, SetChartStyle, SetScale, CompareSymbol,
        SetVisibleRange, Zoom, ScrollTo, ResetView, SetCrosshair, Replay, Undo, Redo, Snapshot,
    )
}  # fmt: skip


class ChartCommand(BaseModel):
    """`{"type", "payload", "description"?, "legacy"?}`; `payload` is the model that `type` names."""

    model_config = ConfigDict(frozen=True)
    type: str
    payload: Payload
    description: str | None = None
    legacy: str | None = None

    @classmethod
    def of(cls, payload: Payload, description: str | None = None) -> ChartCommand:
        """A command around an already checked payload."""
        return cls(type=payload.type, payload=payload, description=description)

    def as_dict(self) -> dict[str, Any]:
        """The JSON form of the contract; fields that are None are left out."""
        shown: dict[str, Any] = {"type": self.type, "payload": payload_as_dict(self.payload)}
        if self.description:
            shown["description"] = self.description
        if self.legacy:
            shown["legacy"] = self.legacy
        return shown


def payload_as_dict(payload: Payload) -> dict[str, Any]:
    """The payload's JSON form, without the fields that are None."""
    return payload.model_dump(mode="json", by_alias=True, exclude_none=True)


def parse_command(raw: Mapping[str, Any]) -> ChartCommand:
    """A checked command from its JSON form.

    Raises `ValidationFailed` that names each wrong field and the value it had.
    """
    kind = raw.get("type")
    payload_type = PAYLOADS.get(kind) if isinstance(kind, str) else None
    if payload_type is None:
        raise ValidationFailed(
            f"{kind!r} is not a chart command.",
            details={"field": "type", "value": kind},
            remedy=f"Use one of {', '.join(PAYLOADS)}.",
        )
    try:
        payload = payload_type.model_validate(raw.get("payload") or {})
    except ValidationError as error:
        raise command_invalid(payload_type.type, error) from error
    description = raw.get("description")
    return ChartCommand(
        type=payload_type.type,
        payload=payload,
        description=str(description)[:500] if description else None,
    )


def command_invalid(name: str, error: ValidationError) -> ValidationFailed:
    """pydantic's report as a `ValidationFailed`: one sentence a field."""
    fields = [
        {
            "field": ".".join(str(part) for part in problem["loc"]) or "payload",
            "message": problem["msg"].removeprefix("Value error, "),
            "value": repr(problem.get("input"))[:100],
        }
        for problem in error.errors(include_url=False)
    ]
    sentence = "; ".join(f"{entry['field']}: {entry['message']}" for entry in fields)
    return ValidationFailed(f"{name}: {sentence}.", details={"fields": fields})


class Envelope(BaseModel):
    """A command in a channel's journal. `seq` starts at 1, without gaps; `timestamp` is epoch seconds."""

    model_config = ConfigDict(frozen=True)
    seq: int
    timestamp: float
    actor: Actor
    command: ChartCommand
    reason: str | None = None
    status: Status = "queued"

    def as_dict(self) -> dict[str, Any]:
        """The JSON form of the contract."""
        shown: dict[str, Any] = {
            "seq": self.seq,
            "timestamp": self.timestamp,
            "actor": self.actor,
            "command": self.command.as_dict(),
            "status": self.status,
        }
        if self.reason:
            shown["reason"] = self.reason
        return shown
