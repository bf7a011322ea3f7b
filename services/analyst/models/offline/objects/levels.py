"""Levels as noun phrases: with prices, at the crosshair, or to be found."""

from __future__ import annotations

from typing import cast

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases import read_indicators
from services.analyst.models.offline.intents import (
    AutoLevels,
    LevelAt,
    Range,
    RemoveKind,
    RemoveLast,
    RemoveLevel,
    Sides,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.one_by_one import SHOWN, no_level, one_by_one
from services.analyst.models.offline.objects.places import points_at_stretch
from services.analyst.models.offline.objects.reader import Found
from services.analyst.models.offline.quantities.prices import read_prices
from services.analyst.models.offline.terms import Term
from services.charting.commands import LevelKind


def level(cursor: Cursor, removing: bool) -> Found:
    """ "support at 245.50", "245.50 as support", "stop loss 235"; support alone is found automatically."""
    start = cursor.at
    kind = cast("LevelKind | None", cursor.value(Part.ROLE))
    if kind is None:
        return _price_first(cursor, removing)
    cursor.at += 1
    other = no_level(cursor) if kind == "line" and not removing else None
    if other:
        return [other]
    while cursor.word() in ("level", "levels", "line", "lines", "price", "zone", "zones", "across", "'s"):
        cursor.at += 1
    if _is_ordinal(cursor):
        cursor.at += 1
    number = cursor.peek(1)
    if cursor.word() == "," and number is not None and number.number and not cursor.value(Part.ROLE, 2):
        cursor.at += 1
    if cursor.word() == "," and cursor.word(1) in ("at", "around", "near", "@"):
        cursor.at += 1  # "another resistance, at 268"
    prices = [] if removing else one_by_one(cursor)
    cursor.skip(*SHOWN) if not prices else None
    prices = prices or read_prices(cursor)
    if removing and cursor.word(-1) == "lines" and not prices:
        cursor.at = start
        return None
    if removing:
        return [RemoveLevel(price) for price in prices] or _removed_role(cursor, kind, start)
    if prices:
        return [LevelAt(kind, price) for price in prices]
    return _without_price(cursor, kind, start)


def _is_ordinal(cursor: Cursor) -> bool:
    """The 1 of "target 1 at 280"."""
    term = cursor.peek()
    if cursor.word(-1).endswith("s"):
        return False  # "two lines, one at 238"
    small = term is not None and term.number is not None and term.number.atoms[0] in (1, 2, 3, 4, 5)
    return small and cursor.word(1) in ("at", "@", ":", "is", "=")


def _without_price(cursor: Cursor, kind: LevelKind, start: int) -> Found:
    """At the crosshair, or found automatically, or a price to ask for; a stray "line" is nothing."""
    if _at_crosshair(cursor):
        return [LevelAt(kind, here=True)]
    if kind in ("support", "resistance") and points_at_stretch(cursor):
        return [AutoLevels(cast(Sides, kind), within=Range(here=True))]
    if kind in ("support", "resistance"):
        return [AutoLevels(cast(Sides, kind))]
    if cursor.terms[start].word in ("line", "level", "marker"):
        cursor.at = start
        return None
    return [LevelAt(kind)]


def _removed_role(cursor: Cursor, kind: LevelKind, start: int) -> Found:
    """The generic "level" and "line" in the singular mean the last one drawn; "all
    horizontals" are levels."""
    if kind != "line":
        return [RemoveKind(kind)]
    opening = cursor.terms[max(start - 2, 0) : start]
    many = cursor.word(-1).endswith("s") or any(term.word in _ALL for term in opening)
    if cursor.terms[start].word.startswith("horizontal") and not many:
        return [RemoveLast(kind="level")]
    return [RemoveKind("level")] if many else [RemoveLast()]


_ALL = ("all", "every", "both", "each", "all the", "any")


def _at_crosshair(cursor: Cursor) -> bool:
    step = 1 if cursor.word() in ("at", "for") else 0
    if cursor.value(Part.PRONOUN, step) == "here":
        cursor.at += step + 1
        return True
    return False


def _price_first(cursor: Cursor, removing: bool) -> Found:
    """ "245.50 as support", "245 support", "the 245.50 line", "mark 245.50"."""
    start = cursor.at
    counted = None if removing else _several(cursor)
    if counted:
        return counted
    prices = [] if cursor.word() == "one" else read_prices(cursor)  # "draw one" names no price
    if not prices:
        cursor.at = start
        return None
    cursor.skip(
        "as", "a", "the", "is", "for", "an", "my", "=", "are", "both", "our", "should be", "be", "being"
    )
    kind = cast("LevelKind | None", cursor.take(Part.ROLE))
    if kind is None and cursor.value(Part.LEVELS) is None and _are_lengths(cursor, start):
        cursor.at = start
        return None
    if kind is None and cursor.take(Part.LEVELS):
        kind = "line"
    if removing:
        return [RemoveLevel(price) for price in prices]
    if kind is None and not _marks(cursor, start):
        cursor.at = start
        return None
    return [LevelAt(kind or "line", price) for price in prices]


def _several(cursor: Cursor) -> Found:
    """ "three support levels" are found; "two lines, one at 238 and one at 262" are said."""
    counted = _counted(cursor)
    if counted:
        return [counted]
    start = cursor.at
    if cursor.value(Part.ROLE, 1) and cursor.word(1).endswith("s") and _is_few(cursor.word(), cursor.peek()):
        cursor.at += 1
        found = level(cursor, False)
        if found and len(found) > 1:
            return found
    cursor.at = start
    return None


def _is_few(word: str, term: Term | None) -> bool:
    """ "two", "three": how many, and no price."""
    few = term is not None and term.number is not None and term.number.atoms[0] in range(2, 7)
    return few or word in ("both", "a couple of", "a few")


def _are_lengths(cursor: Cursor, start: int) -> bool:
    """Whether the numbers since `start` are an indicator's: "the 50 and 200 day averages"."""
    first = next(at for at in range(start, cursor.at) if cursor.terms[at].number)
    return bool(read_indicators(Cursor(cursor.terms, first)))


def _counted(cursor: Cursor) -> AutoLevels | None:
    """ "two support levels", "the three strongest resistances": how many to find."""
    start = cursor.at
    term = cursor.peek()
    count = term.number.atoms[0] if term and term.number else 0
    cursor.at += 1
    cursor.skip("strongest", "nearest", "key", "closest", "major", "main", "best", "of", "the")
    several = cursor.word().endswith("s")
    kind = cursor.take(Part.LEVELS) or cursor.take(Part.ROLE)
    told = one_by_one(Cursor(cursor.terms, cursor.at))
    found = not told and count in (1, 2, 3, 4, 5) and several and kind in ("both", "support", "resistance")
    if found and not read_prices(cursor):
        return AutoLevels(cast(Sides, kind), max_each=int(count))
    cursor.at = start
    return None


def _marks(cursor: Cursor, start: int) -> bool:
    """Whether "mark" or "draw" asks for a bare price."""
    before = [term.word for term in cursor.terms[max(start - 3, 0) : start]]
    return any(word in ("mark", "draw", "plot", "highlight", "line", "mark off") for word in before)


def auto_levels(cursor: Cursor, removing: bool) -> Found:
    """ "support and resistance", "key levels"; with prices after it they are plain levels."""
    if cursor.take(Part.LEVELS) is None:
        return None
    prices = read_prices(cursor)
    if removing:
        return [RemoveLevel(price) for price in prices] or [RemoveKind("level")]
    if not prices and points_at_stretch(cursor):
        return [AutoLevels(within=Range(here=True))]
    if len(prices) == 2:
        return [LevelAt("support", min(prices)), LevelAt("resistance", max(prices))]
    return [LevelAt("line", price) for price in prices] or [AutoLevels()]
