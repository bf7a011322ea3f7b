"""What undoes the message before, where another was meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.dialogue.antecedents_before import ASKED, Past
from services.analyst.models.offline.intents import (
    Compare,
    Crosshair,
    IndicatorWish,
    Intent,
    LevelAt,
    Move,
    Range,
    Relation,
    RemoveLevel,
    Replay,
    ResetView,
    Scale,
    Screening,
    ScrollTo,
    ShowFrame,
    ShowSymbol,
    StepFrame,
    Style,
    Undo,
    Zoom,
)

_REPLACED = (
    *ASKED, ShowSymbol, ShowFrame, StepFrame, Style, Scale, Range, ScrollTo, Zoom, ResetView, Replay,
    Crosshair, Relation, Screening,
)  # fmt: skip
"""Settings that take each other's place, and questions: nothing of them is left to undo."""


def taken_back(past: Past, new: Sequence[Intent]) -> list[Intent]:
    """What undoes the last message, now that `new` was meant."""
    back: list[Intent] = []
    for intent in past.newest:
        moved = isinstance(intent, Move) and any(isinstance(wish, Move) for wish in new)
        if intent in new or moved or isinstance(intent, _REPLACED) or _takes_place_of(intent, new):
            continue
        opposite = _opposite(intent)
        if opposite is None:
            return [Undo()]
        back.append(opposite)
    return back


def _takes_place_of(intent: Intent, new: Sequence[Intent]) -> bool:
    """ "set the RSI to 21", and then to 14: the new one takes the old one off by itself."""
    named = isinstance(intent, IndicatorWish) and intent.name
    return any(isinstance(one, IndicatorWish) and one.replacing and one.name == named for one in new)


def _opposite(intent: Intent) -> Intent | None:
    if isinstance(intent, IndicatorWish | Compare) and intent.enabled:
        return replace(intent, enabled=False)
    return RemoveLevel(intent.price) if isinstance(intent, LevelAt) and intent.price else None
