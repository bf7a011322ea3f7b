"""The commands that say what the chart shows and how: symbol, indicators, style, view, replay, undo."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema

from services.charting.commands.fields import (
    ChartStyle,
    CrosshairMode,
    Direction,
    Frame,
    Payload,
    Point,
    Price,
    ScaleMode,
    Symbol,
    Time,
    finite,
)
from services.charting.indicator_names import IndicatorName


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
            finite(number)
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
