"""One parameter by its name: "length 21", "a step of 0.01", "2.5 deviations", "3 atrs"."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases.lengths import ORDERED, PLAIN
from services.analyst.models.offline.indicator_phrases.roles import role_of
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term

LISTING = ("and", ",", "&", "/", "plus", "+", "or", "-")
EQUALS = (
    "to", "of", "is", "=", ":", "at", "be", "as", "should", "equal to", "equals", "length", "period", "line",
    "factor", "number", "value", "for", "a", "an", "set to", "up to", "down to", "set at", "around", "about",
    "lookback", "periods", "%", "size",
)  # fmt: skip
"""What may stand between the name of a parameter and its number."""
_MOST_RANGES = 6
"""A band or stop is not more average ranges away: "20 ATR" is a length and another indicator."""


def named_parameter(cursor: Cursor, name: str) -> tuple[str, float] | None:
    """The parameter of `name` at the cursor; "50 period EMA" belongs to what follows."""
    return _name_first(cursor, name) or _number_first(cursor, name)


def _name_first(cursor: Cursor, name: str) -> tuple[str, float] | None:
    start = cursor.at
    cursor.skip("%")
    first = cursor.peek()
    key = role_of(first, name) if first else None
    listed = cursor.value(Part.INDICATOR) is not None and cursor.word(-1) in LISTING  # "… 10 3 and ATR 14"
    cursor.at += 1
    bare = not cursor.skip(*EQUALS)  # "the fast one"
    cursor.skip(",") if cursor.peek(1) is not None and cursor.terms[cursor.at + 1].number else None
    value, after = cursor.peek(), cursor.peek(1)
    following = after.value(Part.INDICATOR) if after else None
    elsewhere = after is not None and following not in (None, name) and role_of(after, name) is None
    counted = bare and value is not None and value.word == "one"
    if key is None or listed or value is None or not value.number or counted or elsewhere:
        cursor.at = start
        return None
    cursor.at += 1
    _ = after is not None and role_of(after, name) is None and cursor.take(Part.PERIOD)
    return key, value.number.atoms[0]


def _number_first(cursor: Cursor, name: str) -> tuple[str, float] | None:
    first, second = cursor.peek(), cursor.peek(1)
    if first is None or not first.number or second is None:
        return None
    key, number, third = role_of(second, name), first.number.atoms[0], cursor.peek(2)
    if third is not None and third.number and not _is_counted(cursor.peek(3), name):
        return None  # "0.03 max 0.3"
    if second.value(Part.INDICATOR) == "atr":
        ranged = "multiplier" in ORDERED.get(name, ()) and number <= _MOST_RANGES
        key = "multiplier" if ranged else None
    elif belongs_on(cursor, name):
        return None
    if key in (None, "length"):
        return None
    cursor.at += 2
    return (key, number) if key else None


def _is_counted(term: Term | None, name: str) -> bool:
    return term is not None and bool(role_of(term, name) or term.value(Part.PERIOD))


def belongs_on(cursor: Cursor, name: str) -> bool:
    """Whether the number at the cursor, beside `name`, begins another phrase: "… and 50 day average"."""
    if cursor.value(Part.TIMEFRAME):
        return True
    unit = cursor.peek(1)
    if unit and unit.value(Part.UNIT) and (unit.value(Part.UNIT) != "d" or unit.tokens[0].glued):
        return True
    ahead = Cursor(cursor.terms, cursor.at)
    while ahead.more and ahead.terms[ahead.at].number:
        ahead.at += 1
        ahead.take(Part.PERIOD)
        following = ahead.value(Part.INDICATOR)
        if following and role_of(ahead.terms[ahead.at], name) is None:
            numbered = ahead.peek(1) is not None and ahead.terms[ahead.at + 1].number is not None
            bare = ahead.at == cursor.at + 1
            return not (bare and (following in ORDERED or following in PLAIN or numbered))
        ahead.skip(*LISTING)
    return False
