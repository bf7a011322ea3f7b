"""Vertical lines, notes and arrows as noun phrases."""

from __future__ import annotations

from typing import cast

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dates import read_day
from services.analyst.models.offline.days import Span
from services.analyst.models.offline.intents import Intent, Note, RemoveKind, Vertical
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.places import Spot, read_spot
from services.analyst.models.offline.objects.reader import Found
from services.charting.commands import Arrow


def vertical(cursor: Cursor, removing: bool) -> Found:
    """ "vertical line on Jan 5", several days after one another, with a label in quotes."""
    if cursor.take(Part.VERTICAL) is None:
        return None
    if removing:
        return [RemoveKind("vertical")]
    spots = [read_spot(cursor)]
    while cursor.word() in ("and", ",") and read_day(cursor.terms, cursor.at + 1):
        cursor.at += 1
        spots.append(read_spot(cursor))
    named = cursor.word() if cursor.value(Part.EVENT) and len(spots) == 1 and not spots[0].text else None
    cursor.at += named is not None
    return [Vertical(spot.span, spot.text or named, spot.here) for spot in spots]


def event(cursor: Cursor, removing: bool) -> Found:
    """ "the earnings date 2024-01-25", "the fed meeting on March 20": a line with its name."""
    start, label = cursor.at, cursor.word()
    if removing or cursor.take(Part.EVENT) is None:
        return None
    cursor.skip("date", "day", "on", "of", "at", "for", "from", "the", "was", "were", ":", "in")
    found = read_day(cursor.terms, cursor.at)
    if found is None or found[0].day is None:
        cursor.at = start
        return None
    cursor.at = found[1]
    name = label.removeprefix("the ").removesuffix(" date").removesuffix(" day")
    return [Vertical(Span(found[0], found[0]), name)]


def note(cursor: Cursor, removing: bool) -> Found:
    """ "a note saying breakout at 250", "arrow up at 240"; a note without words has to be asked for them."""
    arrow, term = cursor.value(Part.ARROW), cursor.peek()
    text = term is not None and term.quote is not None
    if arrow is None and cursor.value(Part.NOTE) is None and not text:
        return None
    cursor.at += not text
    if removing:
        return [RemoveKind("annotation")]
    spot = read_spot(cursor, arrow if arrow in ("up", "down") else None)
    spot.here = spot.here or any(term.value(Part.STRETCH) == "bar" for term in cursor.terms)
    return [_noted(spot, spot.arrow or arrow)]


def _noted(spot: Spot, arrow: str | None) -> Intent:
    pointing = cast("Arrow | None", "up" if arrow == "any" else arrow)
    text = spot.text or (pointing.capitalize() if pointing else "")
    return Note(text, pointing, spot.price, spot.span, spot.here)
