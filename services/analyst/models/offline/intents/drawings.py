"""Wishes for something drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from services.analyst.models.offline.days import Span
from services.analyst.models.offline.intents.views import Range
from services.analyst.models.offline.names import SymbolRef
from services.charting.commands import Arrow, Direction, Extend, LevelKind

Sides = Literal["both", "support", "resistance"]


@dataclass(frozen=True, slots=True)
class LevelAt:
    """A level at a price, or, with `here`, where the crosshair is; neither is a price to ask for."""

    kind: LevelKind
    price: float | None = None
    here: bool = False


@dataclass(frozen=True, slots=True)
class AutoLevels:
    """`drawn` is false where they are only to be told."""

    kind: Sides = "both"
    symbol: SymbolRef | None = None
    max_each: int | None = None
    within: Range | None = None
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class FibonacciAuto:
    """Over the dominant swing; an `extension` projects it from where the price was taken back to."""

    symbol: SymbolRef | None = None
    within: Range | None = None
    extension: bool = False


@dataclass(frozen=True, slots=True)
class FibonacciBetween:
    high: float
    low: float


@dataclass(frozen=True, slots=True)
class TrendlinesAuto:
    kind: Sides = "both"
    symbol: SymbolRef | None = None
    within: Range | None = None


@dataclass(frozen=True, slots=True)
class TrendlineBetween:
    """A line between two days and prices."""

    start: tuple[Span, float]
    end: tuple[Span, float]
    extend: Extend = "none"


@dataclass(frozen=True, slots=True)
class ChannelAuto:
    symbol: SymbolRef | None = None
    within: Range | None = None


@dataclass(frozen=True, slots=True)
class ChannelBetween:
    """A line between two days and prices, and its parallel `width` (price) above it."""

    start: tuple[Span, float]
    end: tuple[Span, float]
    width: float


@dataclass(frozen=True, slots=True)
class Zone:
    """Prices from `bottom` to `top`; both None where they were not said."""

    top: float | None = None
    bottom: float | None = None
    within: Range | None = None


@dataclass(frozen=True, slots=True)
class Vertical:
    """`span` None is at the crosshair."""

    span: Span | None = None
    label: str | None = None
    here: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A text, an arrow, or both; what is None is the last bar's, or with `here` the crosshair's."""

    text: str
    arrow: Arrow | None = None
    price: float | None = None
    span: Span | None = None
    here: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a measure begins or ends: a price, a bar's field in a span, or the level of a role."""

    price: float | None = None
    field: Literal["open", "high", "low", "close"] = "close"
    span: Span | None = None
    role: LevelKind | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """An end that is None is the last close; `here` is the stretch that is pointed at.

    What is only asked ("how far is it …") is told and not drawn.
    """

    start: Place | None = None
    end: Place | None = None
    here: bool = False
    draw: bool = True


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns to look for, by names of `charting.patterns`; none are all. `mark` draws them."""

    names: tuple[str, ...] = ()
    direction: Direction | None = None
    within: Range | None = None
    symbol: SymbolRef | None = None
    mark: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """ "highlight this": the bars that are pointed at, or those of a range."""

    within: Range | None = None


@dataclass(frozen=True, slots=True)
class Trade:
    side: Literal["long", "short"]
    entry: float
    stop: float
    target: float
