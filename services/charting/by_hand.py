"""What a person draws on the chart itself, as it comes from the browser: commands of the mouse under an id.

A client that got no answer sends its message again, with the same id: what was stored the first time is
not stored again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from services.charting.charts import Charts
from services.charting.commands import command_invalid

MAX_COMMANDS = 50
"""How many commands one gesture may give."""

Nonce = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{8,64}$", description="8–64 letters, digits, . _ -")]
"""A client's own id of a message; well formed as a correlation id, as which the journal keeps it."""


class Drawn(BaseModel):
    """A message, whichever way it came."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    id: Nonce
    commands: tuple[dict[str, Any], ...] = Field(min_length=1, max_length=MAX_COMMANDS)
    reason: str | None = Field(None, max_length=500)


def draw_by_hand(charts: Charts, channel: str, message: Mapping[str, Any]) -> list[int]:
    """The seqs of the message's commands, stored now or when it came before; none where nothing changed.

    Raises `ValidationFailed` for what is no such message, and whatever `Charts.submit` raises.
    """
    try:
        drawn = Drawn.model_validate(message)
    except ValidationError as error:
        raise command_invalid("draw", error) from error
    return charts.submit_once(channel, drawn.commands, "mouse", drawn.id, drawn.reason)
