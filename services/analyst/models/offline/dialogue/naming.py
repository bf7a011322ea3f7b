"""The things that the messages before named, in order: what "the second one" and "both" choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from services.analyst.models.offline.dialogue.antecedents_before import Past, Said
from services.analyst.models.offline.intents import (
    Compare,
    FibonacciAuto,
    FibonacciBetween,
    IndicatorWish,
    Intent,
    LevelAt,
    RemoveKind,
    RemoveLevel,
    RemoveMeant,
    Target,
    TrendlineBetween,
    TrendlinesAuto,
    Zone,
)
from services.analyst.models.offline.names import SymbolRef
from services.charting.commands import DrawingKind
from services.charting.indicators import full_params


class Sort(StrEnum):
    """Things of one sort make a list to choose from."""

    SYMBOL = "symbol"
    INDICATOR = "indicator"
    DRAWN = "drawn"


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that was named: how it is said, how large it is (a price or a length), what takes it off."""

    sort: Sort
    said: str
    size: float | None = None
    off: Intent | None = None


_RECENT = 3
"""So many messages back what was named may still be chosen from."""


def named_before(past: Past, told: Sequence[SymbolRef]) -> list[Named]:
    """Those of the newest message that named several of a sort; else the symbols of the last few together.

    `told` are the symbols of the last sentence, which need not have asked for anything.
    """
    if len(told) > 1 and not any(map(_named, past.newest)):
        return [_symbol(ref) for ref in told]
    for message in reversed(past.messages[-_RECENT:]):
        found = _several(message)
        if found:
            return found
    together = _one_each(past)
    if together:
        return together
    refs = [ref for message in past.messages[-_RECENT:] for ref in _symbols(message)]
    return [_symbol(ref) for ref in dict.fromkeys(refs)]


def _one_each(past: Past) -> list[Named]:
    """What the last few messages named one after the other: "support at 240", "resistance at 265"."""
    found: list[Named] = []
    for message in reversed(past.messages[-_RECENT:]):
        named = [one for intent in message if (one := _named(intent)) and one.sort is not Sort.SYMBOL]
        if len(named) != 1 or (found and named[0].sort is not found[0].sort):
            break
        found.insert(0, named[0])
    return found if len(found) > 1 else []


def _several(message: Said) -> list[Named]:
    found = [named for intent in message if (named := _named(intent))]
    alike = [one for one in found if found and one.sort is found[-1].sort]
    if len(alike) > 1:
        return alike
    refs = _symbols(message)
    return [_symbol(ref) for ref in refs] if len(refs) > 1 else []


def _named(intent: Intent) -> Named | None:
    match intent:
        case Compare(symbol=SymbolRef() as symbol, enabled=True):
            return Named(Sort.SYMBOL, f"${symbol.symbol}", off=replace(intent, enabled=False))
        case IndicatorWish(enabled=True):
            params = full_params(intent.name, dict(intent.params))
            numbers = " ".join(f"{value:g}" for value in dict(intent.params).values())
            said = f"{intent.name} {numbers}".strip()
            off = replace(intent, enabled=False)
            return Named(Sort.INDICATOR, said, next(iter(params.values()), None), off)
        case LevelAt(price=float() as price):
            return Named(Sort.DRAWN, f"the level at {price:g}", price, RemoveLevel(price))
    kind = next((kind for kinds, kind in _DRAWN if isinstance(intent, kinds)), None)
    if kind is None:
        return None
    several = isinstance(intent, TrendlinesAuto)
    gone = RemoveKind(kind) if several else RemoveMeant(Target(kind, place=-1))
    return Named(Sort.DRAWN, f"the {kind}", off=gone)


_DRAWN: tuple[tuple[tuple[type, ...], DrawingKind], ...] = (
    ((TrendlineBetween, TrendlinesAuto), "trendline"),
    ((FibonacciAuto, FibonacciBetween), "fibonacci"),
    ((Zone,), "zone"),
)


def _symbols(message: Said) -> list[SymbolRef]:
    found: dict[SymbolRef, None] = {}
    for intent in message:
        named = (getattr(intent, "symbol", None), *getattr(intent, "symbols", ()))
        found |= {ref: None for ref in named if isinstance(ref, SymbolRef)}
    return list(found)


def _symbol(ref: SymbolRef) -> Named:
    return Named(Sort.SYMBOL, f"${ref.symbol}", off=Compare(ref, enabled=False))
