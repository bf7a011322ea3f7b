"""The commands that draw, change and remove drawings."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    model_validator,
)

from services.charting.commands.fields import (
    Arrow,
    Colour,
    DrawingKind,
    Extend,
    Label,
    LevelKind,
    LineStyle,
    Payload,
    Point,
    Price,
    Side,
    Time,
    stripped,
)


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
    text: Annotated[str, BeforeValidator(stripped), Field(min_length=1, max_length=500)]
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
