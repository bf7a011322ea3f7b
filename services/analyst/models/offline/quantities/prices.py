"""Prices as they are said."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_price
from services.analyst.models.offline.terms import Term

_PRICE_LEADS = (
    "at",
    "up at",
    "down at",
    "over at",
    "on",
    "the round number",
    "@",
    "of",
    "to",
    ":",
    "near",
    "around",
    "is",
    "are",
    "as",
    "=",
    "price",
    "about",
    "right",
    "for",
    "was",
    "the",
    "price of",
    "a price of",
    "sits",
    "lies",
    "over",
    "exactly",
    "should",
    "should be",
    "be",
    "will be",
    "goes",
    *(
        "like",
        "uh",
        "um",
        "er",
        "roughly",
        "approximately",
        "approx",
        "say",
        "circa",
        "maybe",
        "it",
        "should be at",
    ),
    *(
        "each",
        "each of",
        "the following",
        "prices",
        "somewhere around",
        "somewhere near",
        "right around",
        "lines",
    ),
)


_EXACTLY = ("flat", "even", "exactly", "sharp", "precisely", "dead", "and change", "area", "region",
    "mark", "handle",
            "ish", "territory", "neighbourhood", "or thereabouts", "or so", "on the nose")  # fmt: skip


def read_prices(cursor: Cursor, *, one: bool = False) -> list[float]:
    """Prices after an optional "at": "245.50", "240 and 235", "two forty five fifty"; [] if none follows."""
    start = cursor.at
    cursor.skip(*_PRICE_LEADS)
    if cursor.word() == "in" and _is_no_year(cursor.peek(1)):
        cursor.at += 1
    prices: list[float] = []
    while True:
        price = _price(cursor)
        if price is None:
            break
        prices.append(price)
        cursor.skip(*_EXACTLY)
        start = cursor.at
        if one or not (cursor.word() in _ALSO or _is_alike(price, cursor.peek())):
            break
        cursor.skip(*_ALSO, *_ANOTHER)
    cursor.at = start
    return prices


_ALSO = ("and", ",", "&", "/", "and another", "then", "plus")
_ANOTHER = (
    "another", "another at", "another one at", "another one", "one more at", "one at", "one", "also",
    "the", "a",
    "a second", "at", "second", "third", "fourth", "last", "final", "next", "other", "one more", "the last",
    "second one", "third one", "line", "level", "near", "around",
)  # fmt: skip


def _is_alike(price: float, term: Term | None) -> bool:
    """ "262 268 and 275": a number right behind a price that may be one more of them."""
    number = term.number if term is not None else None
    if number is None or len(number.atoms) != 1 or price < _LEAST_LISTED:
        return False
    return _NEAR * price <= number.atoms[0] <= price / _NEAR


_LEAST_LISTED = 10
_NEAR = 0.6


def _price(cursor: Cursor) -> float | None:
    """One price; a number that counts something (50 day, 21 period, 2%) is none."""
    term = cursor.peek()
    if term is None or term.number is None or _counts(cursor):
        return None
    if term.word == "one" and cursor.word(-1) not in _BEFORE_ONE:
        return None  # "draw a new one"
    atoms = term.number.atoms
    cursor.at += 1
    following = cursor.peek()
    if following and following.text == "," and following.tokens[0].glued and _are_cents(cursor.word(1)):
        cents = cursor.peek(1)
        if cents and cents.number and cents.number.glued and atoms[0] >= 10 and "." not in term.text:
            cursor.at += 2  # "243,50", as in Europe
            return as_price((atoms[0], cents.number.atoms[0]))
    split = following.number if following else None
    if split and len(atoms) == 1 and "." not in term.text and not _counts(cursor) and _are_cents(split.text):
        cursor.at += 1
        return as_price((atoms[0], split.atoms[0]))
    return as_price(atoms)


_BEFORE_ONE = ("at", "@", "to", "of", "is", "=", "from")


def _is_no_year(term: Term | None) -> bool:
    """ "a stop in 235" is a price; "support in 2017" is none."""
    if term is None or term.number is None:
        return False
    return not 1950 <= term.number.atoms[0] <= 2100 and len(term.number.atoms) == 1


def _are_cents(text: str) -> bool:
    """ "245 50" is how a recogniser writes a spoken 245.50."""
    return len(text) == 2 and text.isdecimal()


def _counts(cursor: Cursor) -> bool:
    after = cursor.peek(1)
    if after is None:
        return False
    if after.word in ("%", "percent", "pct", "st", "nd", "rd", "th"):
        return True
    parts = (Part.UNIT, Part.PERIOD, Part.INDICATOR, Part.PARAM, Part.MONTH)
    return after.plays(parts)
