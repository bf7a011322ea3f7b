"""Questions that go on with another thing: "and the MACD?" after the RSI, "silver" after gold's price, "the
worst fall in that time?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.dialogue.antecedents_before import Past
from services.analyst.models.offline.dialogue.joint import Reader
from services.analyst.models.offline.intents import (
    Analysis,
    Change,
    IndicatorValue,
    IndicatorWish,
    Intent,
    Quote,
    ShowSymbol,
)
from services.analyst.models.offline.names import SymbolRef

GOING_ON = ("what about", "how about", "and ")


def asked_on(text: str, past: Past, reader: Reader) -> list[Intent]:
    """ "and the MACD?" after the RSI or the price was asked for: its value, and nothing to put on."""
    raw, last = reader.recalled(text).intents, past.last
    if over := _over_the_same(text, last, reader):
        return [over]
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


_SAME_TIME = tuple(
    f" {led} {which} {time}"
    for led in ("in", "over", "during", "within", "for", "across")
    for which in ("that", "the same", "this")
    for time in ("time", "period", "span", "stretch", "window")
)


def _over_the_same(text: str, last: Intent | None, reader: Reader) -> Intent | None:
    """ "what was the worst drawdown in that time?" after a return over five years: over these years."""
    if not isinstance(last, Change | Analysis) or last.within is None:
        return None
    said = next((said for said in _SAME_TIME if said in text.lower()), None)
    if said is None:
        return None
    place = text.lower().index(said)
    raw = reader.recalled(text[:place] + text[place + len(said) :]).intents
    asked = raw[0] if len(raw) == 1 else None
    if not isinstance(asked, Change | Analysis) or asked.within is not None:
        return None
    return replace(asked, within=last.within, symbol=asked.symbol or last.symbol)


def _named_alone(raw: Sequence[Intent], text: str) -> SymbolRef | None:
    """ "silver" after the price of gold: a name and not a word more."""
    shown = raw[0] if len(raw) == 1 else None
    said = text.strip(" .!").lower()
    return shown.symbol if isinstance(shown, ShowSymbol) and shown.symbol.said.lower() == said else None
