"""What a sentence asks for, before anybody looks at the chart. One small class a wish.

`symbol` None is the chart's. Intents are pure data: the planner turns them into tool calls.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from services.analyst.models.offline.dates import Span
from services.analyst.models.offline.names import SymbolRef
from services.charting.commands import ChartStyle, DrawingKind, LevelKind, ScaleMode
from services.charting.indicator_names import IndicatorName
from services.market.timeframes import Timeframe

Sides = Literal["both", "support", "resistance"]
Params = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class ShowSymbol:
    symbol: SymbolRef


@dataclass(frozen=True, slots=True)
class ShowFrame:
    timeframe: Timeframe


@dataclass(frozen=True, slots=True)
class StepFrame:
    count: int


@dataclass(frozen=True, slots=True)
class IndicatorWish:
    """Put on or take off; without params, the usual ones (on) or all of that name (off).

    `replacing` takes off the others of that name: "make the RSI 21".
    """

    name: IndicatorName
    params: Params = ()
    enabled: bool = True
    replacing: bool = False


@dataclass(frozen=True, slots=True)
class AllIndicatorsOff:
    pass


@dataclass(frozen=True, slots=True)
class LevelAt:
    """A level at a price, or, with `here`, where the crosshair is; neither is a price to ask for."""

    kind: LevelKind
    price: float | None = None
    here: bool = False


@dataclass(frozen=True, slots=True)
class AutoLevels:
    kind: Sides = "both"
    symbol: SymbolRef | None = None
    max_each: int | None = None
    within: Range | None = None


@dataclass(frozen=True, slots=True)
class FibonacciAuto:
    symbol: SymbolRef | None = None
    within: Range | None = None


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


@dataclass(frozen=True, slots=True)
class Trade:
    side: Literal["long", "short"]
    entry: float
    stop: float
    target: float


@dataclass(frozen=True, slots=True)
class RemoveKind:
    kind: DrawingKind | LevelKind


@dataclass(frozen=True, slots=True)
class RemoveLevel:
    price: float


@dataclass(frozen=True, slots=True)
class RemoveLast:
    """The newest drawing; with `pronoun`, whatever was put on the chart last: "remove it"."""

    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class ClearAll:
    pass


@dataclass(frozen=True, slots=True)
class Style:
    style: ChartStyle


@dataclass(frozen=True, slots=True)
class Scale:
    mode: ScaleMode


@dataclass(frozen=True, slots=True)
class Range:
    """Either a lookback of the contract or a span of dates."""

    lookback: str | None = None
    span: Span | None = None


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
    """`steps` None is all that the last answer changed, while nothing came after it."""

    steps: int | None = None


@dataclass(frozen=True, slots=True)
class Redo:
    steps: int = 1


@dataclass(frozen=True, slots=True)
class Snapshot:
    pass


@dataclass(frozen=True, slots=True)
class Replay:
    """`span` is the day to start at, `bars` how many to reveal (negative: take back); neither is a start
    without a date, unless `stop`."""

    span: Span | None = None
    bars: int | None = None
    stop: bool = False


@dataclass(frozen=True, slots=True)
class Compare:
    symbol: SymbolRef


@dataclass(frozen=True, slots=True)
class Quote:
    symbol: SymbolRef | None = None
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    symbol: SymbolRef | None = None
    within: Range | None = None
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    name: IndicatorName
    params: Params = ()
    symbol: SymbolRef | None = None
    pronoun: bool = False
    timeframe: Timeframe | None = None


@dataclass(frozen=True, slots=True)
class News:
    symbol: SymbolRef | None = None
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    query: str


@dataclass(frozen=True, slots=True)
class DescribeChart:
    pass


@dataclass(frozen=True, slots=True)
class Concept:
    """A question about a term, not about this chart. `topic` is a key of the glossary."""

    topic: str


@dataclass(frozen=True, slots=True)
class SmallTalk:
    kind: Literal["hello", "thanks", "bye", "help", "who"]


@dataclass(frozen=True, slots=True)
class SameFor:
    """What was asked before, for another symbol; `all_of_it` False keeps only its last question."""

    symbol: SymbolRef
    all_of_it: bool = True


@dataclass(frozen=True, slots=True)
class MoreOf:
    """ "and the 200": the indicator before, with other numbers; `instead` of those it had: "make it 50"."""

    numbers: tuple[float, ...]
    instead: bool = False


@dataclass(frozen=True, slots=True)
class Retuned:
    """ "with 3 deviations", after an indicator was asked for."""

    params: Params


@dataclass(frozen=True, slots=True)
class OverRange:
    """ "and this year?": what was asked before, over another range."""

    within: Range


@dataclass(frozen=True, slots=True)
class ShowThat:
    """ "show it": the symbol that was asked about, or the term that was explained."""


@dataclass(frozen=True, slots=True)
class NoReasons:
    """ "why" was asked, which bars do not tell."""


@dataclass(frozen=True, slots=True)
class CannotYet:
    """Understood, but not to be done: `what` names it, `instead` says what can be."""

    what: str
    instead: str = ""


Intent = (
    ShowSymbol
    | ShowFrame
    | StepFrame
    | IndicatorWish
    | AllIndicatorsOff
    | LevelAt
    | AutoLevels
    | FibonacciAuto
    | FibonacciBetween
    | TrendlinesAuto
    | TrendlineBetween
    | Trade
    | RemoveKind
    | RemoveLevel
    | RemoveLast
    | ClearAll
    | Style
    | Scale
    | Range
    | Zoom
    | ScrollTo
    | ResetView
    | Undo
    | Redo
    | Snapshot
    | Replay
    | Compare
    | Quote
    | Change
    | IndicatorValue
    | News
    | Search
    | DescribeChart
    | Concept
    | SmallTalk
    | SameFor
    | MoreOf
    | Retuned
    | ShowThat
    | OverRange
    | NoReasons
    | CannotYet
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a message, the words that were not, and whether it corrects the one before."""

    intents: tuple[Intent, ...] = ()
    unknown: tuple[str, ...] = ()
    corrects: bool = False
