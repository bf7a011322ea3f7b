"""What a person's chart was last known to show and point at: the context of the next question.

One row a channel, overwritten, never history: the journal has what was commanded, this has what was
looked at.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from services.charting.commands import Point, command_invalid
from services.charting.journal import check_channel
from services.charting.readback import VisibleRange
from services.clock import Clock
from services.errors import ValidationFailed
from services.storage.database import Database


def _range(value: object) -> object:
    """`[from, to]` is as good as `{"from", "to"}`."""
    if isinstance(value, list | tuple) and len(value) == 2:
        return {"from": value[0], "to": value[1]}
    return value


Range = Annotated[VisibleRange, BeforeValidator(_range)]


class ChartContextRow(BaseModel):
    """All times are UTC epoch seconds of bar opens; `updated_at` is when the chart last said anything.

    `symbol` and `timeframe` are what the client says it shows; the journal's fold stays the truth.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")
    symbol: str | None = Field(None, max_length=32)
    timeframe: str | None = Field(None, max_length=8)
    visible_range: Range | None = None
    crosshair: Point | None = None
    selection: Range | None = None
    snapshot_id: str | None = Field(None, max_length=128)
    updated_at: float = 0.0

    def known_at(self, as_of: int | None) -> ChartContextRow:
        """Without what lies after `as_of`: a chart may have reported it before a replay began."""
        if as_of is None:
            return self
        crosshair = self.crosshair
        return self.model_copy(
            update={
                "visible_range": _known(self.visible_range, as_of),
                "selection": _known(self.selection, as_of),
                "crosshair": crosshair if crosshair is not None and crosshair.time <= as_of else None,
            }
        )


def _known(span: VisibleRange | None, as_of: int) -> VisibleRange | None:
    if span is None or span.from_ > as_of:
        return None
    return span.model_copy(update={"to": min(span.to, as_of)})


class Contexts:
    """The context rows of all channels."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def get(self, channel: str) -> ChartContextRow | None:
        """The channel's row, or None before the first report."""
        rows = self._database.remembered(
            "SELECT context, updated_at FROM chart_contexts WHERE channel = $1", [channel]
        )
        if not rows:
            return None
        return ChartContextRow(**{**json.loads(rows[0]["context"]), "updated_at": rows[0]["updated_at"]})

    def update(self, channel: str, changes: Mapping[str, Any]) -> ChartContextRow:
        """Change the fields that are named in `changes` (None clears one); the others stay.

        Raises `ValidationFailed` for values of the wrong form.
        """
        check_channel(channel)
        unknown = sorted(set(changes) - set(ChartContextRow.model_fields) - {"updated_at"})
        if unknown:
            raise ValidationFailed(
                f"A chart context has no {', '.join(unknown)}.", details={"fields": unknown}
            )
        current = self.get(channel)
        kept = current.model_dump(mode="json", by_alias=True, exclude_none=True) if current else {}
        now = self._clock.now()
        try:
            row = ChartContextRow.model_validate({**kept, **changes, "updated_at": now})
        except ValidationError as error:
            raise command_invalid("context", error) from error
        text = row.model_dump_json(by_alias=True, exclude_none=True, exclude={"updated_at"})
        with self._database.write() as transaction:
            transaction.execute(
                "INSERT INTO chart_contexts (channel, context, updated_at) VALUES ($1, $2, $3) "
                "ON CONFLICT (channel) DO UPDATE "
                "SET context = EXCLUDED.context, updated_at = EXCLUDED.updated_at",
                [channel, text, now],
            )
        return row
