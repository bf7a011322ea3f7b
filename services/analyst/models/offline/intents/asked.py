"""Questions."""

from __future__ import annotations

from dataclasses import dataclass

from services.analyst.models.offline.intents.series import Params
from services.analyst.models.offline.intents.views import Range
from services.analyst.models.offline.names import SymbolRef
from services.charting.indicator_names import IndicatorName
from services.market.timeframes import Timeframe


@dataclass(frozen=True, slots=True)
class Quote:
    """`lone`: the symbol was all that was said, so it may go on with the question before it."""

    symbol: SymbolRef | None = None
    pronoun: bool = False
    lone: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """`aspect` is what was asked of the span: "high", "low", "close" or "open"; None is the change."""

    symbol: SymbolRef | None = None
    within: Range | None = None
    pronoun: bool = False
    aspect: str | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """`claim` is what a yes-or-no question supposes of it (`analyses.claims`)."""

    name: IndicatorName
    params: Params = ()
    symbol: SymbolRef | None = None
    pronoun: bool = False
    timeframe: Timeframe | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class News:
    symbol: SymbolRef | None = None
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class WhatHappened:
    """About one bar or a stretch of them; `within` None is what is pointed at.

    `aspect` is what was asked of it: "close", "open", "high", "low", "volume", "gap"; None is all.
    """

    within: Range | None = None
    symbol: SymbolRef | None = None
    aspect: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it moved, of which bars and headlines show what they can; without `within` the last change.

    `lone`: nothing but "why" was said; it bears on what was told before.
    """

    symbol: SymbolRef | None = None
    within: Range | None = None
    pronoun: bool = False
    lone: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    query: str


@dataclass(frozen=True, slots=True)
class DescribeChart:
    pass


@dataclass(frozen=True, slots=True)
class Concept:
    """A question about a term, not about this chart. `topic` is a key of the glossary, `other` that of the
    term it is to be set beside; the example is of `symbol`."""

    topic: str
    other: str | None = None
    symbol: SymbolRef | None = None
