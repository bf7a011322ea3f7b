"""Wishes about the symbol, its bars and its indicators."""

from __future__ import annotations

from dataclasses import dataclass

from services.analyst.models.offline.names import SymbolRef
from services.charting.indicator_names import IndicatorName
from services.market.timeframes import Timeframe

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

    `replacing` takes off the others of that name: "make the RSI 21"; `staying` keeps what there is of it.
    """

    name: IndicatorName
    params: Params = ()
    enabled: bool = True
    replacing: bool = False
    staying: bool = False


@dataclass(frozen=True, slots=True)
class Averaged:
    """An average as it is named; what is None was not said."""

    name: IndicatorName | None = None
    length: float | None = None


@dataclass(frozen=True, slots=True)
class Remade:
    """ "make the 50 day exponential": another average in the place of one; it keeps what is not said anew."""

    old: Averaged
    new: Averaged


@dataclass(frozen=True, slots=True)
class AllIndicatorsOff:
    """All indicators, but for those in `keeping`."""

    keeping: tuple[IndicatorWish, ...] = ()


@dataclass(frozen=True, slots=True)
class Compare:
    """Another symbol's line beside the bars, put on or taken off; no symbol: all of them off."""

    symbol: SymbolRef | None
    enabled: bool = True
