"""What the payloads of chart commands are made of: words, prices, times, points."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Annotated, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
)

from services.market.timeframes import Timeframe, parse_timeframe

Actor = Literal["chat", "voice", "mouse", "api", "mcp", "system"]
Status = Literal["queued", "applied", "rejected", "undone"]
LevelKind = Literal["support", "resistance", "entry", "stop", "target", "line"]
ChartStyle = Literal["candles", "bars", "line", "area", "baseline", "heikin_ashi", "hollow"]
ScaleMode = Literal["linear", "log", "percent", "indexed"]
CrosshairMode = Literal["normal", "magnet", "hidden"]
Side = Literal["long", "short"]
Direction = Literal["bullish", "bearish", "neutral"]
Extend = Literal["none", "right", "left", "both"]
Arrow = Literal["up", "down"]
DrawingKind = Literal[
    "level", "trendline", "fibonacci", "zone", "channel", "vertical", "annotation", "position", "pattern",
    "measure",
]  # fmt: skip
Colour = Literal["accent", "blue", "green", "red", "orange", "purple", "teal", "grey"]
"""By name: what it looks like is the theme's."""
LineStyle = Literal["solid", "dashed", "dotted"]

CHANNEL_PATTERN = r"^[A-Za-z0-9_-]{1,64}$"


def finite(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError("must be a finite number")
    return value


def _epoch(value: object) -> object:
    """ISO 8601 (a date is midnight UTC) → epoch seconds; numbers pass."""
    if isinstance(value, str) and not value.lstrip("-").isdigit():
        moment = datetime.fromisoformat(value)
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    return value


def stripped(value: object) -> object:
    """Surrounding space is not text; what is empty then is absent."""
    return (value.strip() or None) if isinstance(value, str) else value


Price = Annotated[float, AfterValidator(finite)]
Label = Annotated[Annotated[str, Field(max_length=120)] | None, BeforeValidator(stripped)]
Symbol = Annotated[
    str, BeforeValidator(stripped), Field(min_length=1, max_length=32, pattern=r"^[^\x00-\x1f\x7f]+$")
]
"""A ticker or a name as people say it; `services.market` makes the canonical spelling of it."""
Time = Annotated[int, BeforeValidator(_epoch), Field(ge=-62_135_596_800, le=253_402_300_799)]
"""UTC epoch seconds within the years 1 to 9999: what a calendar can name."""
Frame = Annotated[Timeframe, BeforeValidator(lambda v: parse_timeframe(v) if isinstance(v, str) else v)]


class Payload(BaseModel):
    """Base of all payloads: unknown fields are refused, so that nothing is accepted and ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    type: ClassVar[str]


class Point(BaseModel):
    """A place on the chart: a bar's open time (UTC epoch seconds) and a price."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    time: Time
    price: Price
