"""What may be the name of a symbol, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from services.market.bars import SymbolMatch


class Trust(IntEnum):
    """How sure a sighting is; NAMED_ONLY counts only beside "ticker", "stock", "shares", ORDERED also
    where it is all that an order shows ("open snap") and before a timeframe ("shop weekly")."""

    NAMED_ONLY = 0
    ORDERED = 3
    NEEDS_PLACE = 1
    CERTAIN = 2


@dataclass(frozen=True, slots=True)
class SymbolRef:
    """A symbol as said. `symbol` is canonical, or just what was said when nobody knows it yet.

    `others` are what it may mean as well, where it is the beginning of several companies' names.
    """

    symbol: str
    name: str
    said: str
    known: bool = True
    others: tuple[SymbolMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """`length` tokens that may be the name of `ref`."""

    ref: SymbolRef
    length: int
    trust: Trust
