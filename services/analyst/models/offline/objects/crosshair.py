"""The crosshair as a noun phrase."""

from __future__ import annotations

from typing import cast

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import Crosshair
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.reader import Found
from services.charting.commands import CrosshairMode

_AFTER = {
    "off": "hidden", "away": "hidden", "hidden": "hidden", "invisible": "hidden", "magnetic": "magnet",
    "magnet": "magnet", "magnetised": "magnet", "normal": "normal", "free": "normal", "freely": "normal",
    "loose": "normal", "visible": "normal",
    **dict.fromkeys(("snap", "snaps", "snapping", "stick", "sticks", "sticking", "lock", "locks", "locked",
                     "locking", "jump", "jumps", "jumping", "cling", "clings", "clinging", "attach",
                     "attached", "glued", "glue"), "magnet"),
}  # fmt: skip
"""What is said of the crosshair, before it or after."""
_PLACES = (
    "to", "on", "onto", "the", "prices", "price", "candles", "candle", "bars", "bar", "closes", "close",
    "values", "data", "points", "nearest", "ohlc", "at", "each",
)  # fmt: skip
_CURSOR = ("the cursor", "my cursor", "cursor")
_LEADS = ("mode", "is", "to", "should", "be", "move", "so", "that", "it")
_STOPPED = ("stop", "not", "do not let")
_BEFORE = ("the", "my", "a", "this")


def crosshair(cursor: Cursor, removing: bool) -> Found:
    """ "hide the crosshair", "magnet off", "make the crosshair stick to the candles", "free crosshair"."""
    start = cursor.at
    before = _AFTER.get(cursor.word()) if cursor.value(Part.CROSSHAIR) is None else None
    if before is not None:
        cursor.at += 1
        cursor.skip(*_BEFORE)
    what = cursor.take(Part.CROSSHAIR) or _cursor(cursor, before)
    if what is None:
        cursor.at = start
        return None
    cursor.skip(*_LEADS)
    after = cursor.word()
    if after in _AFTER or after == "on":
        cursor.at += 1
    cursor.skip(*_PLACES) if "magnet" in (what, before, _AFTER.get(after)) else None
    gone = removing or after == "off" or any(term.word in _STOPPED for term in cursor.terms[:start])
    if "magnet" in (what, before, _AFTER.get(after)) and after != "off":
        return [Crosshair("normal" if gone else "magnet")]
    if what == "magnet":
        return [Crosshair("normal" if gone else "magnet")]
    return [Crosshair("hidden" if gone else cast(CrosshairMode, _AFTER.get(after, before or "normal")))]


def _cursor(cursor: Cursor, before: str | None) -> str | None:
    """ "make the cursor snap", "snap the cursor": the crosshair, where more is said than where it is."""
    snaps = (
        before == "magnet" or _AFTER.get(cursor.word(1)) == "magnet" or _AFTER.get(cursor.word(2)) == "magnet"
    )
    return "crosshair" if snaps and cursor.skip(*_CURSOR) else None
