"""Questions that go on with another thing: "and the MACD?" after the RSI, "silver" after gold's price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.dialogue.antecedents_before import Past
from services.analyst.models.offline.intents import (
    Change,
    IndicatorValue,
    IndicatorWish,
    Intent,
    Quote,
    ShowSymbol,
)
from services.analyst.models.offline.names import SymbolRef

GOING_ON = ("what about", "how about", "and ")


def asked_on(raw: list[Intent], text: str, past: Past) -> list[Intent]:
    """ "and the MACD?" after the RSI or the price was asked for: its value, and nothing to put on."""
    last = past.last
    if isinstance(last, Quote) and last.symbol and (named := _named_alone(raw, text)):
        return [replace(last, symbol=named, pronoun=False)]
    wishes = [wish for wish in raw if isinstance(wish, IndicatorWish) and wish.enabled]
    asked = isinstance(last, IndicatorValue) or (isinstance(last, Quote | Change) and " its " in f" {text} ")
    if not asked or not wishes or len(wishes) < len(raw) or not text.lower().startswith(GOING_ON):
        return []
    if isinstance(last, IndicatorValue):
        return [replace(last, name=wish.name, params=wish.params, claim=None) for wish in wishes]
    symbol = last.symbol if isinstance(last, Quote | Change) else None
    return [IndicatorValue(wish.name, wish.params, symbol) for wish in wishes]


def _named_alone(raw: Sequence[Intent], text: str) -> SymbolRef | None:
    """ "silver" after the price of gold: a name and not a word more."""
    shown = raw[0] if len(raw) == 1 else None
    said = text.strip(" .!").lower()
    return shown.symbol if isinstance(shown, ShowSymbol) and shown.symbol.said.lower() == said else None
