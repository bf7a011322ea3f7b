"""Clauses about what the same message asked for just before: "add CCI and raise its length to 40"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.days import Day, Span
from services.analyst.models.offline.dialogue.renumbering import recounted
from services.analyst.models.offline.drawn_together import drawn_in_same_breath
from services.analyst.models.offline.indicator_phrases import with_numbers
from services.analyst.models.offline.intents import (
    AllIndicatorsOff,
    Analysis,
    Change,
    ClearAll,
    Holding,
    IndicatorValue,
    IndicatorWish,
    Intent,
    LevelAt,
    MoreOf,
    News,
    Quote,
    Range,
    Reason,
    Remade,
    RemoveKind,
    RemoveLast,
    RemoveLevel,
    RemoveMeant,
    Replay,
    ResetView,
    Retuned,
    Scale,
    ScrollTo,
    SetUp,
    ShowFrame,
    ShowSymbol,
    Snapshot,
    Style,
    Undo,
    Zoom,
)
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.numbers import as_price


def in_same_breath(before: Sequence[Intent], new: Sequence[Intent], *, first: bool) -> list[Intent] | None:
    """All that is wanted, where `new` only says more of what was just put on or drawn; else None.

    `first` says that no clause came before: "make that EMA 21" leans on an earlier message then.
    """
    drawn = drawn_in_same_breath(before, new)
    if drawn is None and _taken_twice(before, new):
        return [*before, *new[1:]]
    return drawn if drawn is not None else _said_more(before, new, first=first)


def _taken_twice(before: Sequence[Intent], new: Sequence[Intent]) -> bool:
    """ "remove the RSI and replace it with the MACD": what is off already, and what comes for it."""
    return bool(before) and len(new) > 1 and _is_off_already(before[-1], new[0])


def _is_off_already(last: Intent, again: Intent) -> bool:
    """ "hide the RSI I don't want it": "it" is what was just taken off."""
    off = isinstance(last, RemoveLevel) or (isinstance(last, IndicatorWish) and not last.enabled)
    return off and isinstance(again, RemoveLast) and again.pronoun


def _said_more(before: Sequence[Intent], new: Sequence[Intent], *, first: bool) -> list[Intent] | None:
    if len(new) != 1:
        return None
    more = new[0]
    if not before:
        new_one = more.new if isinstance(more, Remade) and not first else None
        length = new_one.length if new_one else None
        return list(with_numbers(new_one.name or "sma", (length,))) if new_one and length else None
    last = before[-1]
    if (seen := _of_the_view(last, more)) is not None:
        return [*before[:-1], seen]
    return _of_the_indicator(before, last, more) if isinstance(last, IndicatorWish) and last.enabled else None


def _of_the_indicator(before: Sequence[Intent], last: IndicatorWish, more: Intent) -> list[Intent] | None:
    """ "add CCI and raise its length to 40", "put the 20 day on, make it exponential"."""
    if isinstance(more, Remade):
        length = more.new.length or dict(last.params).get("length")
        params = (("length", length),) if length else ()
        return [*before[:-1], IndicatorWish(more.new.name or last.name, params)]
    if isinstance(more, Retuned):
        named = dict(last.params) | dict(more.params)
        return [*before[:-1], replace(last, params=tuple(named.items()))]
    if isinstance(more, MoreOf) and more.numbers:
        wishes = with_numbers(last.name, more.numbers)
        return [*(before[:-1] if more.instead else before), *wishes]
    return None


def leaves_out(clause: Clause, before: Sequence[Intent], new: Sequence[Intent]) -> bool:
    """ "remove the RSI but not the volume", "add MACD and VWAP but not the ATR": what is no wish at all."""
    opens = clause.terms[0].word in ("not", "no") and len(clause.terms) > 1
    taken = any(map(_takes_away, before))
    put = any(isinstance(wish, IndicatorWish) and wish.enabled for wish in before)
    shown = any(isinstance(wish, ShowSymbol | ShowFrame | Style | Scale) for wish in before)
    bare = clause.terms[0].word == "not"
    return opens and all(map(_takes_away, new)) and (taken or (put and bare and not shown))


def _takes_away(wish: Intent) -> bool:
    if isinstance(wish, IndicatorWish):
        return not wish.enabled
    return isinstance(wish, RemoveKind | RemoveLevel | RemoveMeant | RemoveLast | ClearAll | AllIndicatorsOff)


def said_once(intents: Sequence[Intent]) -> list[Intent]:
    """ "clean slate, lose all the drawings" is one wish, "undo, undo" two; "the rest" must be told."""
    kept: list[Intent] = []
    for wish in intents:
        again = wish in kept and isinstance(wish, _ONCE)
        again = again or (bool(kept) and _is_off_already(kept[-1], wish))
        if not again and not (isinstance(wish, ClearAll) and wish.rest):
            kept.append(wish)
    return kept


_ONCE = (
    ClearAll,
    AllIndicatorsOff,
    ResetView,
    Snapshot,
    ShowSymbol,
    ShowFrame,
    Style,
    Scale,
    LevelAt,
    RemoveKind,
)


def _of_the_view(last: Intent, new: Intent) -> Intent | None:
    """ "too far out, zoom in a bit" zooms once; "go back to March and play it forward" is a replay."""
    if isinstance(last, Zoom) and isinstance(new, Zoom):
        return new
    if last == Zoom("out") and new in (Undo(), Undo(1)):  # "too close, step back"
        return last
    if isinstance(last, Range | ShowFrame) and isinstance(new, MoreOf) and new.instead and new.numbers:
        recount = recounted(last, as_price(new.numbers))  # "three months, no, make it six"
        return recount[0] if recount else None
    shown = last.span if isinstance(last, ScrollTo | Range) else None
    start = shown.start if shown is not None else None
    return Replay(Span(start, start)) if isinstance(start, Day) and new == Replay() else None


def about_the_same(intents: Sequence[Intent]) -> list[Intent]:
    """ "the price of Apple and its change this year": who is not named is the one named last."""
    told: list[Intent] = []
    symbol: SymbolRef | None = None
    for intent in intents:
        if isinstance(intent, ShowSymbol):
            symbol = None
        elif isinstance(intent, Quote | Change | News | Reason | IndicatorValue | Analysis | SetUp | Holding):
            told.append(replace(intent, symbol=intent.symbol or symbol))
            symbol = intent.symbol or symbol
            continue
        told.append(intent)
    return told


def one_judgement(intents: Sequence[Intent]) -> list[Intent]:
    """ "I shorted it at 260, where should my stop be?": what is told of a position answers both."""
    held = any(isinstance(intent, Holding) for intent in intents)
    return [
        intent
        for intent in intents
        if not (
            held and (isinstance(intent, SetUp | Change) or (isinstance(intent, Analysis) and intent.advice))
        )
    ]
