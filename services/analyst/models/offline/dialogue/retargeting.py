"""The same for another symbol: "how about Nvidia", "do that again for Intel", "and the other one?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.dialogue.antecedents_before import ASKED
from services.analyst.models.offline.intents import (
    AutoLevels,
    Chance,
    ChannelAuto,
    Compare,
    Distance,
    FibonacciAuto,
    Holding,
    IndicatorWish,
    Intent,
    Patterns,
    Relation,
    SameFor,
    Scale,
    SetUp,
    ShowFrame,
    ShowSymbol,
    Style,
    TrendlinesAuto,
    WhatHappened,
)
from services.analyst.models.offline.names import SymbolRef

_REPEATABLE = (
    ShowFrame, IndicatorWish, AutoLevels, FibonacciAuto, TrendlinesAuto, ChannelAuto, Style, Scale,
)  # fmt: skip


def retargeted(before: Sequence[Intent], same: SameFor) -> list[Intent]:
    """The same questions, or the same view, of another symbol. Prices that were said do not carry over."""
    symbol = same.symbol
    asked = [about for intent in before if (about := _asked_of(intent, same)) is not None]
    compared = before[-1] if before else None
    if isinstance(compared, Compare) and (same.added or not same.all_of_it):
        return [replace(compared, symbol=symbol)]
    if isinstance(compared, Compare):
        return [replace(compared, enabled=False), replace(compared, symbol=symbol)]
    shown = [_without_symbol(one) for one in before if isinstance(one, _REPEATABLE) and not _is_asked(one)]
    if asked and not any(isinstance(intent, ShowSymbol) for intent in before):
        return asked
    return [ShowSymbol(symbol), *shown, *asked]


def _asked_of(intent: Intent, same: SameFor) -> Intent | None:
    """A question of one symbol, asked of the other; None for what is no such question."""
    if isinstance(intent, Holding):
        return replace(intent, symbol=same.symbol, pronoun=False, entry=same.price, quantity=None)
    if isinstance(intent, Chance) and same.price is not None:
        return replace(intent, symbol=same.symbol, pronoun=False, price=same.price)
    if isinstance(intent, SetUp):
        return replace(unpriced(intent), symbol=same.symbol, pronoun=False)
    if isinstance(intent, Relation):
        return replace(intent, symbols=_related(intent, same.symbol))
    if isinstance(intent, WhatHappened | Patterns) or (isinstance(intent, AutoLevels) and intent.symbol):
        return replace(intent, symbol=same.symbol)
    return replace(intent, symbol=same.symbol, pronoun=False) if isinstance(intent, ASKED) else None


def unpriced(trade: SetUp) -> SetUp:
    """The plan without the prices of its symbol; distances and what is risked go for any."""
    stop = trade.stop if isinstance(trade.stop, Distance) else None
    target = trade.target if isinstance(trade.target, Distance) else None
    return replace(trade, entry=None, stop=stop, target=target, here=False, draw=True, aspect=None)


def _is_asked(intent: Intent) -> bool:
    """ "where is support on Apple": levels of a symbol that was named are asked for."""
    return isinstance(intent, AutoLevels) and intent.symbol is not None


def _related(before: Relation, symbol: SymbolRef) -> tuple[SymbolRef, ...]:
    """Of two the first changes; of the chart's against the market the chart's, else the other."""
    against = before.symbols[1:] or tuple(ref for ref in before.symbols if is_market(ref))
    return (symbol, *against)


def is_market(symbol: SymbolRef) -> bool:
    """Whether the symbol is an index, or the fund that stands for one."""
    return symbol.symbol.startswith("^") or symbol.symbol in ("SPY", "QQQ", "DIA", "IWM")


def _without_symbol(intent: Intent) -> Intent:
    return replace(intent, symbol=None) if isinstance(intent, ChannelAuto) else intent
