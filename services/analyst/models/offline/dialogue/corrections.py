"""A speaker who changes his mind: "apple, no wait, amazon", "ema 20, actually 50", "no, stochastics"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.indicator_phrases import with_numbers
from services.analyst.models.offline.intents import (
    Analysis,
    AutoLevels,
    Change,
    FibonacciAuto,
    Holding,
    IndicatorValue,
    IndicatorWish,
    Intent,
    LevelAt,
    MoreOf,
    News,
    OnFrame,
    OverRange,
    Quote,
    Reason,
    RemoveLevel,
    SameFor,
    SetUp,
    ShowFrame,
    ShowSymbol,
    StepFrame,
    Trade,
    TrendlinesAuto,
)
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.numbers import as_price

_FAMILIES: tuple[tuple[type, ...], ...] = (
    (ShowFrame, StepFrame),
    (AutoLevels, FibonacciAuto, TrendlinesAuto),
)
_TARGETED = (
    ShowSymbol,
    Quote,
    Change,
    IndicatorValue,
    News,
    Reason,
    Analysis,
    SetUp,
    Holding,
    AutoLevels,
    FibonacciAuto,
    TrendlinesAuto,
)


def corrected(before: Sequence[Intent], new: Sequence[Intent]) -> list[Intent]:
    """What is still wanted of `before` once the same speaker has said `new` instead."""
    wanted = list(before)
    for intent in (_framed(one, wanted) for one in new):
        if isinstance(intent, ShowSymbol | SameFor):
            wanted = _for_symbol(wanted, intent.symbol)
        elif (length := _as_length(intent, wanted)) is not None:
            wanted = _renumbered(wanted, (length,))
        elif isinstance(intent, MoreOf):
            wanted = _renumbered(wanted, intent.numbers) if intent.numbers else wanted
        else:
            wanted = [*_without(wanted, _last(wanted, _family(intent))), intent]
    return wanted


def _as_length(intent: Intent, wanted: Sequence[Intent]) -> float | None:
    """ "add the twenty, I mean the hundred day": the days are the length of the average before."""
    days = (intent.within.lookback or "").removesuffix("d") if isinstance(intent, OverRange) else ""
    put_on = bool(wanted) and isinstance(wanted[-1], IndicatorWish)
    return float(days) if days.isdigit() and put_on else None


def _framed(intent: Intent, wanted: Sequence[Intent]) -> Intent:
    """ "the weekly trend, sorry, daily": the judgement's bars, or else the chart's."""
    if not isinstance(intent, OnFrame):
        return intent
    judged = next((one for one in reversed(wanted) if isinstance(one, Analysis)), None)
    framed = judged and replace(judged, timeframes=(intent.timeframe,))
    return framed or ShowFrame(intent.timeframe)


def _renumbered(wanted: list[Intent], numbers: tuple[float, ...]) -> list[Intent]:
    """Other numbers for the last indicator or level."""
    place = _last(wanted, (IndicatorWish, LevelAt, Trade))
    if place is None:
        return wanted
    last = wanted[place]
    if isinstance(last, Trade):  # its target was said last
        return [*_without(wanted, place), replace(last, target=as_price(numbers))]
    if isinstance(last, LevelAt):
        return [*_without(wanted, place), replace(last, price=as_price(numbers))]
    new = with_numbers(last.name, numbers) if isinstance(last, IndicatorWish) else []
    return [*_without(wanted, place), *new]


def superseded(before: Sequence[Intent], new: Sequence[Intent]) -> list[Intent]:
    """What has to be taken away of an earlier message, now that `new` was meant instead."""
    last, first = (before[-1], new[0]) if before and new else (None, None)
    if isinstance(last, LevelAt) and isinstance(first, LevelAt) and last.kind == first.kind:
        return [RemoveLevel(last.price)] if last.price and last.price != first.price else []
    wishes = [intent for intent in new if isinstance(intent, IndicatorWish) and intent.enabled]
    put_on = [intent for intent in before if isinstance(intent, IndicatorWish) and intent.enabled]
    if not wishes or not put_on or put_on[-1] in wishes:
        return []
    return [replace(put_on[-1], enabled=False)]


def _for_symbol(wanted: list[Intent], symbol: SymbolRef) -> list[Intent]:
    if not any(isinstance(intent, _TARGETED) and intent.symbol for intent in wanted):
        return [ShowSymbol(symbol), *wanted]
    return [
        replace(intent, symbol=symbol) if isinstance(intent, _TARGETED) and intent.symbol else intent
        for intent in wanted
    ]


def _family(intent: Intent) -> tuple[type, ...]:
    return next((family for family in _FAMILIES if isinstance(intent, family)), (type(intent),))


def _last(wanted: Sequence[Intent], family: tuple[type, ...]) -> int | None:
    places = [at for at, intent in enumerate(wanted) if isinstance(intent, family)]
    return places[-1] if places else None


def _without(wanted: list[Intent], place: int | None) -> list[Intent]:
    return wanted if place is None else [*wanted[:place], *wanted[place + 1 :]]
