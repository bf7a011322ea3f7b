"""Wishes for something taken away."""

from __future__ import annotations

from dataclasses import dataclass

from services.charting.commands import DrawingKind, LevelKind


@dataclass(frozen=True, slots=True)
class RemoveKind:
    kind: DrawingKind | LevelKind


@dataclass(frozen=True, slots=True)
class RemoveLevel:
    price: float


@dataclass(frozen=True, slots=True)
class RemoveLast:
    """The newest drawing; with `pronoun`, whatever was put on the chart last: "remove it"."""

    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class ClearAll:
    """All drawings, but for those of the kinds in `keeping`."""

    keeping: tuple[DrawingKind | LevelKind, ...] = ()
