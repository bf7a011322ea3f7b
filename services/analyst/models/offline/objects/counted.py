"""Some of the drawings, to take away: "the last two lines", "the newest support", "both levels"."""

from __future__ import annotations

from typing import cast

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import RemoveKind, RemoveLast, RemoveMeant, Target
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.reader import Found
from services.charting.commands import DrawingKind, LevelKind

KINDS: tuple[tuple[Part, DrawingKind], ...] = (
    (Part.TRENDLINE, "trendline"),
    (Part.FIBONACCI, "fibonacci"),
    (Part.ZONE, "zone"),
    (Part.LEVELS, "level"),
    (Part.CHANNEL, "channel"),
    (Part.VERTICAL, "vertical"),
    (Part.NOTE, "annotation"),
    (Part.ARROW, "annotation"),
    (Part.PATTERN, "pattern"),
    (Part.TRADE, "position"),
)
_NEWEST = (
    "last",
    "the last",
    "latest",
    "newest",
    "most recent",
    "the latest",
    "my last",
    "previous",
    "the previous",
)
_OLDEST = ("first", "oldest", "earliest", "the first", "the oldest")
_ANY = (
    "drawing",
    "drawings",
    "line",
    "lines",
    "thing",
    "things",
    "ones",
    "one",
    "marks",
    "markings",
    "annotations",
    "items",
)


def counted(cursor: Cursor, removing: bool) -> Found:
    """The newest or oldest so many, of one kind or of any; all of a kind that was only counted."""
    if not removing:
        return None
    start = cursor.at
    cursor.skip("the", "my", "those", "these", "all", "of")
    newest, oldest = cursor.skip(*_NEWEST), cursor.skip(*_OLDEST)
    count = _count(cursor)
    newest, oldest = newest or cursor.skip(*_NEWEST), oldest or cursor.skip(*_OLDEST)
    if not cursor.more and (newest or oldest) and count > 1:  # "delete the first two"
        return [RemoveLast(count=count, oldest=oldest)]
    cursor.skip("of", "the", "my", "horizontal", "drawn")
    kind, named = _kind(cursor)
    if (
        not named
        or not (newest or oldest or count)
        or cursor.value(Part.INDICATOR)
        or cursor.value(Part.UNIT)
    ):
        cursor.at = start
        return None
    if kind is None and count == _BOTH and not (newest or oldest) and cursor.word(-1) in _LINES:
        return [RemoveMeant(Target(line=True, both=True))]
    if newest or oldest or kind is None:
        return [RemoveLast(count=count or 1, kind=kind, oldest=oldest)]
    return [RemoveKind(kind)]


def _count(cursor: Cursor) -> int:
    """How many; 0 where it is not said."""
    term = cursor.peek()
    if term is None:
        return 0
    said = term.number.atoms[0] if term.number is not None and len(term.number.atoms) == 1 else 0
    said = said or float(term.value(Part.AMOUNT) or 0) if term.value(Part.AMOUNT) in ("2", "3") else said
    said = said or (2 if term.word == "both" else 0)
    known = said in range(1, _MOST)
    cursor.at += known
    return int(said) if known else 0


_MOST = 10
_BOTH = 2
_LINES = ("line", "lines")


def _kind(cursor: Cursor) -> tuple[DrawingKind | LevelKind | None, bool]:
    """The kind that is named, and whether anything is."""
    word, role = cursor.word(), cursor.value(Part.ROLE)
    cursor.at += 1
    if word.startswith(("horizontal", "level", "price level")):
        return "level", True
    if word in _ANY:
        return None, True
    found = next((kind for part, kind in KINDS if cursor.value(part, -1)), None)
    named = cast("LevelKind | None", role) or found
    return named, named is not None
