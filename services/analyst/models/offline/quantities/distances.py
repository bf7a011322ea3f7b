"""Distances as they are said: "2%", "5 dollars below", "three R", "by 10 points"."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import Distance
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term

SIDES = {
    "below": "down", "under": "down", "beneath": "down", "underneath": "down", "lower": "down",
    "down": "down",
    "above": "up", "over": "up", "higher": "up", "up": "up", "beyond": "", "away": "", "off": "", "from": "",
}  # fmt: skip
"""Words for where a price lies from another, and the way they mean."""
_LEADS = ("at", "of", "is", "set", "to", ",", "a", "an", "about", ":", "=", "with", "by", "around", "the",
          "some", "roughly", "just", "set at", "level")  # fmt: skip
_PERCENT = ("%", "percent", "pct", "per cent")
_POINTS = ("points", "point", "pts", "pt", "ticks", "handles", "cents")
_OF_RISK = ("r", "rs", "times the risk", "times risk", "times my risk")
_TAILS = (*SIDES, "it", "that", "the", "my", "entry", "this", "entry price", "price", "market", "there")


def read_distance(cursor: Cursor) -> Distance | None:
    """The distance at the cursor with what is said of its side; None, and no step, where none is."""
    start = cursor.at
    while cursor.word() in _LEADS and not _is_number(cursor.peek()):  # "a" of "a dollar" is its number
        cursor.at += 1
    term = cursor.peek()
    if term is None or term.number is None or len(term.number.atoms) != 1:
        cursor.at = start
        return None
    cursor.at += 1
    found = _counted(cursor, term, term.number.atoms[0])
    if found is None:
        cursor.at = start
    return found


def _counted(cursor: Cursor, term: Term, value: float) -> Distance | None:
    word = cursor.word()
    if word in _PERCENT:
        cursor.at += 1
        _skip_side(cursor)
        return Distance(share=value / 100) if 0 < value < 100 else None
    if word in _OF_RISK or (word == "times" and cursor.word(2) == "risk"):
        cursor.at += 3 if word == "times" else 1
        return Distance(risks=value)
    if word in _POINTS:
        cursor.at += 1
        _skip_side(cursor)
        return Distance(amount=value / 100 if word == "cents" else value)
    sided = word in SIDES and not _is_number(cursor.peek(1))
    exits = is_money(term) and cursor.value(Part.ROLE) in ("stop", "target")
    if not (sided or exits):
        return None
    _skip_side(cursor)
    return Distance(amount=value)


def is_money(term: Term) -> bool:
    """ "5 dollars", "$5": the word for money went into the number."""
    token = term.tokens[0]
    return token.text.startswith(("$", "€", "£")) or token.end - token.start > len(token.text)


def _skip_side(cursor: Cursor) -> None:
    if cursor.word() in SIDES and not _is_number(cursor.peek(1)):
        cursor.skip(*_TAILS)


def _is_number(term: Term | None) -> bool:
    return term is not None and term.number is not None
