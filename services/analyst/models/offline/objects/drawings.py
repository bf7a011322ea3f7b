"""Drawings that are meant without their kind: "all drawings", "that one"."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import (
    ClearAll,
    RemoveKind,
    RemoveLast,
    RemoveMeant,
    Target,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.pointed import pointed_target
from services.analyst.models.offline.objects.reader import Found

_BOTH = (
    "both of them",
    "the two of them",
    "both of those",
    "both of these",
    "the pair of them",
    "the pair",
    "both",
)
_THOSE = ("them", "those", "these")
_PRONOUNS = (*_BOTH, "that", "this", "it", "them", "those", "these", "that one")


def drawings(cursor: Cursor, removing: bool) -> Found:
    """ "all drawings", "that one": only to take away."""
    gone = removing or cursor.value(Part.VERB, 1) == "off"
    if gone and cursor.value(Part.ROLE) is None and cursor.take(Part.TRADE) is not None:
        return [RemoveKind("position")]
    if gone and cursor.value(Part.DRAWINGS) and cursor.value(Part.DRAWING_ID, 1):
        cursor.at += 1  # "drawing d7"
    if gone and (named := cursor.take(Part.DRAWING_ID)) is not None:
        return [RemoveMeant(Target(id=named))]
    if gone and cursor.plays((Part.POINTED,)):
        cursor.at += 1
        target = pointed_target(cursor.terms[cursor.at - 1])
        return [RemoveMeant(target)] if target else None
    if not removing:
        return None
    if cursor.word() == "both" and cursor.peek(1) is None:
        cursor.at += 1
        return [RemoveLast(pronoun=True)]
    what = cursor.take(Part.DRAWINGS)
    return _the_rest(cursor) if what == "rest" else _all_or_last(cursor, what)


def _the_rest(cursor: Cursor) -> Found:
    """ "the rest" is of what was named before; "the rest of the drawings" says it itself."""
    cursor.skip("of")
    return [ClearAll(rest=cursor.take(Part.DRAWINGS) != "all")]


def _all_or_last(cursor: Cursor, what: str | None) -> Found:
    start = cursor.at
    cursor.skip("the", "of", "my") if what == "all" else None
    if what is None:
        return None
    named = (
        Part.ROLE, Part.LEVELS, Part.TRENDLINE, Part.FIBONACCI, Part.INDICATOR, Part.ALL_INDICATORS,
        Part.TRADE,
    )  # fmt: skip
    pointing = cursor.word(-1) in ("that", "this", "those", "these")
    if (what == "all" or pointing) and cursor.plays(named):
        return []  # "all support lines" are not all drawings, "that average" is no drawing
    cursor.at = start
    return [ClearAll()] if what == "all" else [_pointed_at(cursor.word(-1))]


def _pointed_at(word: str) -> RemoveLast:
    return RemoveLast(pronoun=word in _PRONOUNS, those=word in _THOSE)
