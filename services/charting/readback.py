"""What a chart says it shows, after it applied commands: the proof that a command did something."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from services.charting.commands import Time


class _Wire(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)


class VisibleRange(_Wire):
    """First and last bar in view, UTC epoch seconds of their opens."""

    from_: Time = Field(alias="from")
    to: Time


class ShownIndicator(_Wire):
    """`points` is how many values are drawn (warm-up is blank), `last` the newest value by plot."""

    id: str
    name: str
    pane: int
    points: int
    last: dict[str, float | None] = {}


class ShownDrawing(_Wire):
    """`prices` as the chart's own objects hold them, not as they were sent.

    What it looks like is said by charts that know of it: a colour, width or style of None is its kind's.
    """

    id: str
    kind: str
    prices: tuple[float, ...] = ()
    times: tuple[int, ...] = ()
    colour: str | None = None
    line_width: int | None = None
    line_style: str | None = None
    arrow: str | None = None
    label: str | None = None


class ShownComparison(_Wire):
    """`points` is how many bars of the chart have a value of it, `last` the newest one's close."""

    symbol: str
    points: int
    last: float | None = None


class ReadBack(_Wire):
    """Read from the chart's own series, panes and primitives after painting the state of `seq`.

    `error` says why the chart could not show it; `error_retryable` that this may pass by itself (the
    network, an expired token): such an error rejects no command.
    """

    seq: int
    symbol: str | None = None
    timeframe: str | None = None
    source: str | None = None
    bars: int = 0
    first_time: int | None = None
    last_time: int | None = None
    style: str | None = None
    scale: str | None = None
    as_of: int | None = Field(None, description="the replay's cursor that the chart names, epoch seconds")
    visible_range: VisibleRange | None = None
    indicators: tuple[ShownIndicator, ...] = ()
    drawings: tuple[ShownDrawing, ...] = ()
    comparisons: tuple[ShownComparison, ...] = ()
    crosshair: str | None = None
    panes: int = 1
    error: str | None = None
    error_retryable: bool = False
    painted_ms: float | None = Field(None, description="from arrival to painted, milliseconds")


class Acknowledgement(_Wire):
    """One chart's report: everything up to `readback.seq` is on the screen as `readback` says."""

    channel: str = Field(alias="sessionId", pattern=r"^[A-Za-z0-9_-]{1,64}$")
    readback: ReadBack
