"""Wishes for something taken away."""

from __future__ import annotations

from dataclasses import dataclass

from services.analyst.models.offline.intents.edits import Target
from services.charting.commands import DrawingKind, LevelKind


@dataclass(frozen=True, slots=True)
class RemoveKind:
    kind: DrawingKind | LevelKind


@dataclass(frozen=True, slots=True)
class RemoveMeant:
    """The drawings that are pointed at: by their id, by how they look, by their place among the others."""

    target: Target


@dataclass(frozen=True, slots=True)
class RemoveLevel:
    price: float


@dataclass(frozen=True, slots=True)
class RemoveLast:
    """The newest drawing; with `pronoun`, whatever was put on the chart last: "remove it".

    `count` of them, of one `kind` if that was said, and with `oldest` from the other end. `those` are all
    that were drawn last: "remove them".
    """

    pronoun: bool = False
    count: int = 1
    kind: DrawingKind | LevelKind | None = None
    oldest: bool = False
    those: bool = False


@dataclass(frozen=True, slots=True)
class ClearAll:
    """All drawings, but for those in `keeping`; the `rest` is all but what is yet to be told."""

    keeping: tuple[Target, ...] = ()
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Spared:
    """Drawings that are to stay: nothing by itself, and said beside a `ClearAll` what it keeps."""

    targets: tuple[Target, ...]
