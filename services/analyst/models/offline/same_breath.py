"""Clauses about what the same message asked for just before: "add CCI and raise its length to 40"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.drawn_together import drawn_in_same_breath
from services.analyst.models.offline.indicator_phrases import with_numbers
from services.analyst.models.offline.intents import (
    AllIndicatorsOff,
    ClearAll,
    IndicatorWish,
    Intent,
    LevelAt,
    MoreOf,
    Remade,
    RemoveKind,
    ResetView,
    Retuned,
    Scale,
    ShowFrame,
    ShowSymbol,
    Snapshot,
    Style,
)


def in_same_breath(before: Sequence[Intent], new: Sequence[Intent], *, first: bool) -> list[Intent] | None:
    """All that is wanted, where `new` only says more of what was just put on or drawn; else None.

    `first` says that no clause came before: "make that EMA 21" leans on an earlier message then.
    """
    drawn = drawn_in_same_breath(before, new)
    return drawn if drawn is not None else _of_an_indicator(before, new, first=first)


def _of_an_indicator(before: Sequence[Intent], new: Sequence[Intent], *, first: bool) -> list[Intent] | None:
    last = before[-1] if before else None
    if last is None and not first and len(new) == 1 and isinstance(new[0], Remade):
        return (
            list(with_numbers(new[0].new.name or "sma", (new[0].new.length,))) if new[0].new.length else None
        )
    if not isinstance(last, IndicatorWish) or not last.enabled or len(new) != 1:
        return None
    more = new[0]
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


def said_once(intents: Sequence[Intent]) -> list[Intent]:
    """ "clean slate, lose all the drawings" is one wish, "undo, undo" two; "the rest" must be told."""
    kept: list[Intent] = []
    for wish in intents:
        again = wish in kept and isinstance(wish, _ONCE)
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
