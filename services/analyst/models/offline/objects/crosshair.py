"""The crosshair as a noun phrase."""

from __future__ import annotations

from typing import cast

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import Crosshair
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.reader import Found
from services.charting.commands import CrosshairMode

_AFTER = {
    "off": "hidden",
    "away": "hidden",
    "hidden": "hidden",
    "magnetic": "magnet",
    "magnet": "magnet",
    "normal": "normal",
    "free": "normal",
}


def crosshair(cursor: Cursor, removing: bool) -> Found:
    """ "hide the crosshair", "magnet off", "make the crosshair magnetic"."""
    what = cursor.take(Part.CROSSHAIR)
    if what is None:
        return None
    cursor.skip("mode", "is", "to")
    after = cursor.word()
    if after in _AFTER or after == "on":
        cursor.at += 1
    gone = removing or after == "off"
    if what == "magnet":
        return [Crosshair("normal" if gone else "magnet")]
    return [Crosshair("hidden" if gone else cast(CrosshairMode, _AFTER.get(after, "normal")))]
