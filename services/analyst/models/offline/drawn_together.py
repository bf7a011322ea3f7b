"""Clauses about what the same message draws or spares: "mark 240 as support and colour it green"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from services.analyst.models.offline.intents import (
    ChannelAuto,
    ClearAll,
    Intent,
    MoreOf,
    Move,
    Patterns,
    Restyle,
    ShowThat,
    Spared,
    Stretch,
    Target,
    TrendlineBetween,
)
from services.analyst.models.offline.numbers import as_price
from services.analyst.models.offline.objects.patterns import MOST_MARKED
from services.analyst.models.offline.requests.drawn import drawn_by, made_by
from services.charting.commands import Extend


def drawn_in_same_breath(before: Sequence[Intent], new: Sequence[Intent]) -> list[Intent] | None:
    """All that is wanted, where `new` is about a drawing of `before` or says what is to stay; else None."""
    last = before[-1] if before else None
    if (kept := _but_for(before, new)) is not None:
        return kept
    if isinstance(last, TrendlineBetween) and (way := _extended(new)):
        return [*before[:-1], replace(last, extend=way)]
    if last is not None and any(isinstance(wish, Restyle | Move) for wish in new):
        return [*before, *(one for wish in new for one in _of_what_was_drawn(wish, before))]
    if isinstance(last, Move) and last.price is None and (price := _price_of(new)) is not None:
        return [*before[:-1], replace(last, price=price)]
    shown = len(new) == 1 and isinstance(new[0], Stretch | ShowThat)
    if shown and isinstance(last, Patterns) and not last.mark:
        channel = last.names == ("channel",)  # "is there a channel? draw it if there is"
        return [*before[:-1], ChannelAuto(last.symbol) if channel else replace(last, mark=MOST_MARKED)]
    return None


def _price_of(new: Sequence[Intent]) -> float | None:
    """The price of "make it 246.5"."""
    more = new[0] if len(new) == 1 else None
    return as_price(more.numbers) if isinstance(more, MoreOf) and more.instead and more.numbers else None


def _extended(new: Sequence[Intent]) -> Extend | None:
    """ "… and carry it on to the right": the way in which a new line goes on."""
    wish = new[0] if len(new) == 1 else None
    if not isinstance(wish, Restyle) or wish.target.every:
        return None
    return cast("Extend | None", dict(wish.changes).get("extend") if len(wish.changes) == 1 else None)


def _of_what_was_drawn(wish: Intent, before: Sequence[Intent]) -> list[Intent]:
    """ "mark 240 as support and colour it green": "it" is what is drawn last, "them" all of it."""
    last = before[-1]
    if not isinstance(wish, Restyle | Move) or wish.target not in (Target(), Target(those=True)):
        return [wish]
    made = [target for one in before if (target := made_by(one))]
    if wish.target.those and len(made) > 1:
        return [replace(wish, target=target) for target in made]
    target = last.target if isinstance(last, Restyle | Move) else drawn_by(last)
    return [replace(wish, target=target) if target else wish]


def _but_for(before: Sequence[Intent], new: Sequence[Intent]) -> list[Intent] | None:
    """ "keep the support, ditch the rest", "clear it all, but leave the fib": one wish in two clauses."""
    said = [*before, *new]
    stay = tuple(target for wish in said if isinstance(wish, Spared) for target in wish.targets)
    cleared = any(isinstance(wish, ClearAll) for wish in said)
    if not (stay and cleared) or not any(isinstance(wish, Spared | ClearAll) for wish in new):
        return None
    rest = [wish for wish in said if not isinstance(wish, Spared | ClearAll)]
    return [*rest, ClearAll(stay)]
