"""Questions after a position are about its symbol: "I bought Disney at 95", then "how is the trend?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.dialogue.antecedents_before import Past
from services.analyst.models.offline.intents import (
    Analysis,
    AutoLevels,
    Chance,
    Change,
    Holding,
    IndicatorValue,
    Intent,
    News,
    Patterns,
    Quote,
    Reason,
    SetUp,
    ShowSymbol,
)
from services.analyst.models.offline.names import SymbolRef

_ABOUT = (Analysis, AutoLevels, Chance, Change, IndicatorValue, News, Patterns, Quote, Reason)


def of_the_position(intent: Intent, done: Sequence[Intent], past: Past) -> Intent:
    """The question of the symbol of the position that is spoken of, where it names none itself."""
    if not isinstance(intent, _ABOUT) or intent.symbol is not None:
        return intent
    if any(isinstance(one, ShowSymbol) for one in done):
        return intent
    symbol = _owned(past)
    return replace(intent, symbol=symbol) if symbol else intent


def _owned(past: Past) -> SymbolRef | None:
    trade = trade_spoken_of(past)
    return trade.symbol if trade else None


def trade_spoken_of(past: Past) -> Holding | SetUp | None:
    """The trade that is still spoken of: nothing but questions about its symbol came after it."""
    asked: list[SymbolRef | None] = []
    for message in filter(None, reversed(past.messages)):
        last = message[-1]
        if isinstance(last, Holding | SetUp):
            return last if all(symbol == last.symbol for symbol in asked) else None
        if not isinstance(last, _ABOUT):
            return None
        asked.append(last.symbol)
    return None
