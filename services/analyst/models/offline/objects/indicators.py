"""Indicators as noun phrases."""

from __future__ import annotations

from dataclasses import replace

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases import read_indicators
from services.analyst.models.offline.intents import (
    AllIndicatorsOff,
    Compare,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.reader import Found


def indicators(cursor: Cursor, removing: bool) -> Found:
    """One wish an indicator and length."""
    wishes = read_indicators(cursor)
    return [replace(wish, enabled=not removing) for wish in wishes] or None


def comparisons(cursor: Cursor, removing: bool) -> Found:
    """ "remove the comparison"; to put one on needs its symbol."""
    if not removing or cursor.take(Part.COMPARED) is None:
        return None
    return [Compare(None, enabled=False)]


def all_indicators(cursor: Cursor, removing: bool) -> Found:
    """ "remove all indicators"; without taking away it says nothing by itself."""
    if not removing or cursor.take(Part.ALL_INDICATORS) is None:
        return None
    return [AllIndicatorsOff()]
