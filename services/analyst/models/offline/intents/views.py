"""Wishes about how the chart looks and where it stands, and about its journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from services.analyst.models.offline.days import Span
from services.charting.commands import ChartStyle, CrosshairMode, ScaleMode


@dataclass(frozen=True, slots=True)
class Style:
    style: ChartStyle


@dataclass(frozen=True, slots=True)
class Scale:
    mode: ScaleMode


BARS = "bars"
"""The unit of a lookback that lasts as long as so many bars of the chart."""


@dataclass(frozen=True, slots=True)
class Range:
    """A lookback of the contract or in `BARS`, a span of dates, or with `here` the stretch pointed at."""

    lookback: str | None = None
    span: Span | None = None
    here: bool = False


@dataclass(frozen=True, slots=True)
class Zoom:
    direction: Literal["in", "out"]
    factor: float | None = None


@dataclass(frozen=True, slots=True)
class ScrollTo:
    span: Span


@dataclass(frozen=True, slots=True)
class ResetView:
    pass


@dataclass(frozen=True, slots=True)
class Undo:
    """`steps` None is all that the last answer changed, while nothing came after it.

    `pointed` takes back the last answer's step and no older one: where it changed nothing, nothing is undone.
    """

    steps: int | None = None
    pointed: bool = False


@dataclass(frozen=True, slots=True)
class Redo:
    steps: int = 1


@dataclass(frozen=True, slots=True)
class Snapshot:
    pass


@dataclass(frozen=True, slots=True)
class Replay:
    """`span` is the day to start at, `bars` how many to reveal (negative: take back); neither is a start
    without a date, unless `stop`. `here` is the bar that is pointed at; `lookback` is how far back it starts.
    """

    span: Span | None = None
    bars: int | None = None
    stop: bool = False
    here: bool = False
    lookback: str | None = None


@dataclass(frozen=True, slots=True)
class Crosshair:
    mode: CrosshairMode
