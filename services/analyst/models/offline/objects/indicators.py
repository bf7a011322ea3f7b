"""Indicators as noun phrases."""

from __future__ import annotations

from dataclasses import replace

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases import PLAIN, read_indicators, with_numbers
from services.analyst.models.offline.intents import (
    AllIndicatorsOff,
    Compare,
    IndicatorWish,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.reader import Found


def indicators(cursor: Cursor, removing: bool) -> Found:
    """One wish an indicator and length."""
    wishes = read_indicators(cursor) or (_the_average(cursor) if removing else _set_on(cursor))
    return [replace(wish, enabled=not removing) for wish in wishes] or None


def _the_average(cursor: Cursor) -> list[IndicatorWish]:
    """ "turn the average off": to be put on it would need a length."""
    return [IndicatorWish("sma")] if cursor.skip("average", "averages") else []


def _set_on(cursor: Cursor) -> list[IndicatorWish]:
    """ "9 for the RSI", "a length of 10 on the ATR": the number before what it is the length of."""
    start = cursor.at
    _ = cursor.take(Part.PARAM) == "length" and cursor.skip("of")
    term = cursor.peek()
    if term is not None and term.number is not None:
        cursor.at += 1
        cursor.take(Part.PERIOD)
        led = cursor.skip("for", "on", "in", "to") and (cursor.skip("the", "my", "its") or True)
        named = led and cursor.value(Part.INDICATOR) is not None
        wishes = read_indicators(cursor) if named else []
        if len(wishes) == 1 and not wishes[0].params and wishes[0].name not in PLAIN:
            numbers = with_numbers(wishes[0].name, term.number.atoms)
            return [replace(wish, replacing=True) for wish in numbers]
    cursor.at = start
    return []


def comparisons(cursor: Cursor, removing: bool) -> Found:
    """ "remove the comparison"; to put one on needs its symbol."""
    if not removing or cursor.take(Part.COMPARED) is None:
        return None
    return [Compare(None, enabled=False)]


def all_indicators(cursor: Cursor, removing: bool) -> Found:
    """ "remove all indicators"; without taking away it says nothing by itself."""
    gone = removing or cursor.value(Part.VERB, 1) == "off"
    if not gone or cursor.take(Part.ALL_INDICATORS) is None:
        return None
    return [AllIndicatorsOff()]
