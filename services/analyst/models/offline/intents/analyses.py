"""Judgements of the bars: what the analysis tools are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from services.analysis.screening import Operator
from services.analyst.models.offline.intents.distances import Exit
from services.analyst.models.offline.intents.views import Range
from services.analyst.models.offline.names import SymbolRef
from services.charting.commands import Side
from services.market.groups import GroupName
from services.market.timeframes import Timeframe

Topic = Literal[
    "trend", "averages", "momentum", "outlook", "volatility", "volume", "gaps", "swings",
    "performance", "seasonality",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Analysis:
    """One judgement of one symbol. `pronoun`: "it" stands where the symbol would.

    `lengths` are of averages in bars, `month` 1–12 of a season, `least` the smallest gap as a fraction,
    `bars` how many a trend is read from. `advice`: whether to buy was asked, `ahead`: what will come.
    `aspect` is the part of it that was asked for, by its name in the tool's telling: it is told first.
    `claim` is what a yes-or-no question supposes (`analyses.claims`).
    """

    of: Topic
    symbol: SymbolRef | None = None
    pronoun: bool = False
    timeframes: tuple[Timeframe, ...] = ()
    within: Range | None = None
    lengths: tuple[int, ...] = ()
    month: int | None = None
    least: float | None = None
    open_only: bool = False
    bars: int | None = None
    advice: bool = False
    ahead: bool = False
    aspect: str | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How symbols move together and which did better; one alone is compared with the chart's.

    `those`: the symbols that were spoken of are meant. `aspect` as in `Analysis`.
    """

    symbols: tuple[SymbolRef, ...]
    within: Range | None = None
    those: bool = False
    aspect: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """`left operator right`, in the measures of `services.analysis.screening`."""

    left: str
    operator: Operator
    right: str | float


@dataclass(frozen=True, slots=True)
class Screening:
    """Which symbols meet all rules; neither symbols nor a group: those of the watchlist.

    `rank_by` is a measure to sort by, from the highest unless `lowest_first`, `count` how many are wanted.
    `those`: the symbols that were spoken of are meant, if they were several.
    """

    rules: tuple[Rule, ...]
    symbols: tuple[SymbolRef, ...] = ()
    timeframe: Timeframe | None = None
    group: GroupName | None = None
    rank_by: str | None = None
    lowest_first: bool = False
    count: int | None = None
    those: bool = False


@dataclass(frozen=True, slots=True)
class SetUp:
    """A trade to be planned; `risk` is what may be lost, in quote currency.

    `side` None is that of the plan before, or long. A stop and a target that were said stand; `here` enters
    where the crosshair is. `aspect` as in `Analysis`.
    """

    symbol: SymbolRef | None = None
    pronoun: bool = False
    timeframe: Timeframe | None = None
    side: Side | None = None
    entry: float | None = None
    risk: float | None = None
    draw: bool = True
    stop: Exit | None = None
    target: Exit | None = None
    here: bool = False
    aspect: str | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A position that is held, from the price it was opened at. `aspect` as in `Analysis`."""

    entry: float | None
    symbol: SymbolRef | None = None
    pronoun: bool = False
    timeframe: Timeframe | None = None
    side: Side = "long"
    quantity: float | None = None
    aspect: str | None = None


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely `price` is within `days` trading days; None is the tool's own."""

    price: float
    days: int | None = None
    symbol: SymbolRef | None = None
    pronoun: bool = False
