"""Clauses about what the same message asked for just before: "add CCI and raise its length to 40"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.indicator_phrases import with_numbers
from services.analyst.models.offline.intents import IndicatorWish, Intent, MoreOf, Remade, Retuned


def in_same_breath(before: Sequence[Intent], new: Sequence[Intent], *, first: bool) -> list[Intent] | None:
    """All that is wanted, where `new` only says more of the indicator that was just put on; else None.

    `first` says that no clause came before: "make that EMA 21" leans on an earlier message then.
    """
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
