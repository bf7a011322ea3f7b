"""Wishes to change what is drawn already."""

from __future__ import annotations

from dataclasses import dataclass

from services.analyst.models.offline.days import Span
from services.charting.commands import DrawingKind, LevelKind


@dataclass(frozen=True, slots=True)
class Target:
    """Which drawings are meant: all, those of a kind, the one at a price; else the newest."""

    kind: DrawingKind | LevelKind | None = None
    price: float | None = None
    every: bool = False


FieldChange = tuple[str, str | int | bool]


@dataclass(frozen=True, slots=True)
class Restyle:
    """Fields of `edit_drawing` with their new values: colour, line_width, line_style, locked, hidden, …"""

    target: Target
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """To another price, or another day."""

    target: Target
    price: float | None = None
    span: Span | None = None
