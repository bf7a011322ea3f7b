"""Wishes to change what is drawn already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from services.analyst.models.offline.days import Span
from services.analyst.models.offline.intents.distances import Distance
from services.charting.commands import DrawingKind, LevelKind

FieldChange = tuple[str, str | int | bool]


@dataclass(frozen=True, slots=True)
class Target:
    """Which drawings are meant: all, of a kind, the one at a price or with an id; else the newest.

    `made` is the one that the wish before it in the same message draws; `those` are all that were drawn last.
    Of several the `look` tells them apart ("the red one"), or their `place` in the order in which they were
    drawn, or `by_price` from the lowest on: 0 is the first, -1 the last. A `line` is no zone and no
    Fibonacci.
    `both` are the only two of their sort; `but` are left out of all.
    """

    kind: DrawingKind | LevelKind | None = None
    price: float | None = None
    every: bool = False
    made: bool = False
    those: bool = False
    id: str | None = None
    look: FieldChange | None = None
    place: int | None = None
    by_price: bool = False
    line: bool = False
    both: bool = False
    but: tuple[Target, ...] = ()


Way = Literal["up", "down", "closer", "wider"]
"""Up, down, nearer to the entry, farther from it."""


@dataclass(frozen=True, slots=True)
class Restyle:
    """Fields of `edit_drawing` with their new values: colour, line_width, line_style, locked, hidden, …

    `lone`: nothing but the look was said ("blue"), so it is of what was drawn just before, or of nothing.
    """

    target: Target
    changes: tuple[FieldChange, ...]
    lone: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """To another price, to another day, `by` a distance, or to the entry of its trade.

    `way` is where to, if a word says so; a price that is far too small for one is then a distance. Of what
    lies between two prices the `edge` moves, if one is named.
    """

    target: Target
    price: float | None = None
    span: Span | None = None
    by: Distance | None = None
    way: Way | None = None
    to_entry: bool = False
    edge: Literal["high", "low"] | None = None
