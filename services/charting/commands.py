"""Every chart command of CONTRACTS §2, as a typed model with its own checks.

A payload model checks what can be known without bars: names, finite numbers, order of prices. What
needs bars or state (does the symbol exist, is the time inside the bars) is checked by
`services.charting.charts` before a command is stored.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema

from services.charting.indicator_names import IndicatorName
from services.errors import ValidationFailed
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


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError("must be a finite number")
    return value


def _epoch(value: object) -> object:
    """ISO 8601 (a date is midnight UTC) → epoch seconds; numbers pass."""
    if isinstance(value, str) and not value.lstrip("-").isdigit():
        moment = datetime.fromisoformat(value)
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    return value


def _text(value: object) -> object:
    """Surrounding space is not text; what is empty then is absent."""
    return (value.strip() or None) if isinstance(value, str) else value


Price = Annotated[float, AfterValidator(_finite)]
Label = Annotated[Annotated[str, Field(max_length=120)] | None, BeforeValidator(_text)]
Symbol = Annotated[
    str, BeforeValidator(_text), Field(min_length=1, max_length=32, pattern=r"^[^\x00-\x1f\x7f]+$")
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


class ChangeSymbol(Payload):
    type = "change_symbol"
    symbol: Symbol


class SetTimeframe(Payload):
    type = "set_timeframe"
    timeframe: Frame


class ToggleIndicator(Payload):
    """`params` None means the indicator's defaults; several of one name differ in their params."""

    type = "toggle_indicator"
    name: IndicatorName
    enabled: bool = True
    params: dict[str, float] | None = None

    @field_validator("name", mode="before")
    @classmethod
    def _spelling(cls, value: object) -> object:
        return value.strip().lower() if isinstance(value, str) else value

    @field_validator("params")
    @classmethod
    def _names_and_numbers(cls, value: dict[str, float] | None) -> dict[str, float] | None:
        for key, number in (value or {}).items():
            if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,31}", key):
                raise ValueError(f"{key[:32]!r} is not a parameter's name")
            _finite(number)
        return value or None


class FoundPattern(BaseModel):
    """What the bars say of a highlighted pattern: its extent, and the points and lines to draw."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str = Field("", max_length=120)
    direction: Direction | None = None
    high: Price
    low: Price
    points: tuple[Point, ...] = Field((), max_length=32)
    lines: tuple[tuple[Point, Point], ...] = Field((), max_length=8)


class HighlightPattern(Payload):
    """A pattern by name (the latest, or the one between `start` and `end`), or just what lies between."""

    # `found` is filled in from the bars before the command is stored, so that it means the same for ever.
    type = "highlight_pattern"
    pattern: str | None = Field(None, pattern=r"^[A-Za-z][A-Za-z0-9_ -]{0,63}$")
    start: Time | None = None
    end: Time | None = None
    found: SkipJsonSchema[FoundPattern | None] = None


class DrawLevel(Payload):
    type = "draw_level"
    kind: LevelKind = "line"
    price: Price
    label: Label = None


class DrawTrendline(Payload):
    type = "draw_trendline"
    start: Point
    end: Point
    extend: Extend = "none"
    label: Label = None

    @model_validator(mode="after")
    def _two_times(self) -> DrawTrendline:
        if self.start.time == self.end.time:
            raise ValueError("start and end must be at different times")
        return self


class DrawFibonacci(Payload):
    """Either `high` and `low`, or two points; with points, `high` and `low` follow from them.

    With a `pullback` it is an extension: the move from `start` to `end`, made again from there.
    """

    type = "draw_fibonacci"
    high: Price | None = None
    low: Price | None = None
    start: Point | None = None
    end: Point | None = None
    pullback: Point | None = None

    @model_validator(mode="after")
    def _a_range(self) -> DrawFibonacci:
        if (self.start is None) != (self.end is None):
            raise ValueError("start and end go together")
        if self.pullback is not None and self.start is None:
            raise ValueError("pullback goes with start and end")
        if self.start is None and (self.high is None or self.low is None):
            raise ValueError("give high and low, or start and end")
        high, low = self.bounds()
        if high <= low:
            raise ValueError("high must be above low")
        return self

    def bounds(self) -> tuple[float, float]:
        """`(high, low)`, whichever way they were given."""
        if self.start is not None and self.end is not None:
            prices = (self.start.price, self.end.price)
            return max(prices), min(prices)
        return float(self.high or 0.0), float(self.low or 0.0)


class DrawZone(Payload):
    type = "draw_zone"
    top: Price
    bottom: Price
    start: Time | None = None
    end: Time | None = None

    @model_validator(mode="after")
    def _upright(self) -> DrawZone:
        if self.top <= self.bottom:
            raise ValueError("top must be above bottom")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError("start must be before end")
        return self


class DrawChannel(Payload):
    type = "draw_channel"
    start: Point
    end: Point
    width: Price = Field(description="distance of the parallel line, in price; negative is below")

    @model_validator(mode="after")
    def _two_lines(self) -> DrawChannel:
        if self.start.time == self.end.time:
            raise ValueError("start and end must be at different times")
        if self.width == 0:
            raise ValueError("width must not be zero")
        return self


class DrawVertical(Payload):
    type = "draw_vertical"
    time: Time
    label: Label = None


class DrawMeasure(Payload):
    """How far it is from one place to another, in price, percent, bars and time."""

    type = "draw_measure"
    start: Point
    end: Point

    @model_validator(mode="after")
    def _two_places(self) -> DrawMeasure:
        if self.start == self.end:
            raise ValueError("start and end must be different places")
        return self


class Annotate(Payload):
    """A note at a bar; without a time at the last one, without a price at the bar's high.

    With an `arrow`, up or down, it points at its place from below or from above.
    """

    type = "annotate"
    text: Annotated[str, BeforeValidator(_text), Field(min_length=1, max_length=500)]
    time: Time | None = None
    price: Price | None = None
    arrow: Arrow | None = None


class DrawPosition(Payload):
    """A trade that is planned: it begins at the bar of `time`, or at the last one."""

    type = "draw_position"
    side: Side
    entry: Price
    stop: Price
    target: Price
    time: Time | None = None

    @model_validator(mode="after")
    def _makes_sense(self) -> DrawPosition:
        ordered = (
            self.stop < self.entry < self.target
            if self.side == "long"
            else self.target < self.entry < self.stop
        )
        if not ordered:
            order = "stop < entry < target" if self.side == "long" else "target < entry < stop"
            raise ValueError(f"a {self.side} position needs {order}")
        return self

    def reward_to_risk(self) -> float:
        """What is won at the target for each unit that is lost at the stop."""
        return abs(self.target - self.entry) / abs(self.entry - self.stop)


_DRAWING_ID = r"^d[1-9][0-9]{0,17}$"


class EditDrawing(Payload):
    """Change what is given of the drawing `id`, as far as its kind has it; the rest stays.

    `price` is a level's, a note's or a trade's entry; `start` is where a zone, a note, a vertical line or
    a trade begins; `points` are the two places of the other kinds. An empty `label` and an `arrow` of
    "none" take those away; a `colour` of "default" is its kind's own again.
    """

    type = "edit_drawing"
    id: str = Field(pattern=_DRAWING_ID, description="d and a number: d12")
    label: Annotated[str, AfterValidator(str.strip), Field(max_length=500)] | None = None
    role: LevelKind | None = None
    price: Price | None = None
    points: Annotated[tuple[Point, ...], Field(min_length=2, max_length=2)] | None = None
    extend: Extend | None = None
    high: Price | None = None
    low: Price | None = None
    start: Time | None = None
    end: Time | None = None
    width: Price | None = None
    stop: Price | None = None
    target: Price | None = None
    pullback: Point | None = None
    arrow: Arrow | Literal["none"] | None = None
    colour: Colour | Literal["default"] | None = None
    line_width: Annotated[int, Field(ge=1, le=4, description="in pixels")] | None = None
    line_style: LineStyle | None = None
    locked: bool | None = None
    hidden: bool | None = None

    @model_validator(mode="after")
    def _something(self) -> EditDrawing:
        if not self.changes():
            raise ValueError("say what to change")
        return self

    def changes(self) -> dict[str, Any]:
        """The fields to change, with their new values."""
        named = {name: getattr(self, name) for name in type(self).model_fields if name != "id"}
        return {name: value for name, value in named.items() if value is not None}


class RemoveDrawing(Payload):
    """By `id`, or every drawing of one `kind` (a drawing kind, or a level's kind such as `support`)."""

    type = "remove_drawing"
    id: str | None = Field(None, pattern=_DRAWING_ID, description="d and a number: d12")
    kind: DrawingKind | LevelKind | None = None

    @model_validator(mode="after")
    def _one_of(self) -> RemoveDrawing:
        if (self.id is None) == (self.kind is None):
            raise ValueError("give either id or kind")
        return self


class ClearDrawings(Payload):
    type = "clear_drawings"
    kind: DrawingKind | LevelKind | None = None


class SetChartStyle(Payload):
    type = "set_chart_style"
    style: ChartStyle


class SetScale(Payload):
    type = "set_scale"
    mode: ScaleMode


class CompareSymbol(Payload):
    type = "compare_symbol"
    symbol: Symbol
    enabled: bool = True


LOOKBACK_PATTERN = r"^([1-9][0-9]{0,3}(d|wk|mo|y)|ytd|max)$"


class SetVisibleRange(Payload):
    """`lookback` is a count of d, wk, mo or y back from the last bar, or ytd, or max."""

    type = "set_visible_range"
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    lookback: str | None = Field(None, pattern=LOOKBACK_PATTERN)
    from_: Time | None = Field(None, alias="from")
    to: Time | None = None

    @model_validator(mode="after")
    def _one_way(self) -> SetVisibleRange:
        if (self.lookback is None) == (self.from_ is None):
            raise ValueError("give either lookback, or from (and to)")
        if self.lookback is not None and self.to is not None:
            raise ValueError("to goes with from, not with lookback")
        if self.from_ is not None and self.to is not None and self.from_ >= self.to:
            raise ValueError("from must be before to")
        return self


class Zoom(Payload):
    """`factor` is how many times more (in) or fewer (out) pixels a bar gets."""

    type = "zoom"
    direction: Literal["in", "out"]
    factor: float = Field(2.0, gt=1, le=100)


class ScrollTo(Payload):
    """Bring a time to the middle of the chart; with `price`, mark that price for a moment."""

    type = "scroll_to"
    time: Time
    price: Price | None = None


class ResetView(Payload):
    type = "reset_view"


class SetCrosshair(Payload):
    type = "set_crosshair"
    mode: CrosshairMode


class Replay(Payload):
    type = "replay"
    action: Literal["start", "step", "stop"]
    as_of: Time | None = None
    bars: int | None = Field(None, ge=-5000, le=5000)

    @model_validator(mode="after")
    def _start_has_a_date(self) -> Replay:
        if self.action == "start" and self.as_of is None:
            raise ValueError("start needs as_of")
        return self


class Undo(Payload):
    """Take back the last changes, whoever made them."""

    # The seqs that were undone, newest first. The journal fills them in, so that the entry means the
    # same for ever, also when a chart later rejects one of them.
    type = "undo"
    steps: int = Field(1, ge=1, le=1000)
    entries: SkipJsonSchema[tuple[int, ...] | None] = None


class Redo(Payload):
    """Make again what was undone last."""

    type = "redo"
    steps: int = Field(1, ge=1, le=1000)
    entries: SkipJsonSchema[tuple[int, ...] | None] = None


class Snapshot(Payload):
    type = "snapshot"


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
