"""Positions that are held: "I bought at 220", "I'm short Tesla from 260, what now?"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.analyses.said import frames_in
from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import Holding
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.quantities.prices import read_prices
from services.analyst.models.offline.questions.asking import (
    plays,
    says_it,
    symbols_of,
    unknown_words,
    words_of,
)
from services.analyst.models.offline.terms import Term
from services.charting.commands import Side

_AT = ("at", "from", "for", "@", "around", "near", "of", "price", "is", "was", "in at", "about", "over")
_UNITS = ("shares", "share", "units", "unit", "coins", "stocks", "contracts", "lots", "pieces", "stock")
_HELD_BARE = ("i own", "i hold", "i am holding", "i got", "my average", "my cost", "my short")


def holding_told(clause: Clause) -> Holding | None:
    """A position with its entry; without a price only where it is plain that one is held."""
    terms = clause.terms
    at = next((at for at, term in enumerate(terms) if term.value(Part.HELD)), _having(terms))
    if at is None or plays(terms, Part.CONCEPT) or is_trade(terms) or words_of(terms) & {"wish", "wished"}:
        return None
    if _is_of_others(terms, at):
        return None
    symbols = symbols_of(terms)
    quantity = _quantity(terms)
    entry = _entry(terms[at + 1 :], quantity)
    if entry is None and not (symbols or quantity) and not _asks_what_now(terms):
        return None
    if entry is None and terms[at].word in _HELD_BARE and not (symbols or quantity):
        return None
    held = terms[at].value(Part.HELD)
    sold = any(term.value(Part.SIDE) == "short" for term in terms)
    side: Side = "short" if held == "short" or sold else "long"
    frames = frames_in(terms)
    symbol = symbols[0] if symbols else None
    frame = frames[0] if frames else None
    return Holding(entry, symbol, says_it(terms, symbol), frame, side, quantity)


def _is_of_others(terms: Sequence[Term], at: int) -> bool:
    """ "my grandmother bought …", "where would the stop go if I went long?": no position of the speaker's."""
    held, before = terms[at].word, terms[:at]
    told = held in ("bought", "purchased") and bool(unknown_words(before))
    supposed = bool(before) and before[-1].word == "if" and not any(term.number for term in terms)
    return told or supposed or (held == "in at" and at > 0)


def _having(terms: Sequence[Term]) -> int | None:
    """Where "I have 100 shares from 228.40" says so: a count of shares, and what they cost."""
    said = [term.word for term in terms]
    at = next((at for at, word in enumerate(said) if word in ("have", "got", "i have", "i have got")), None)
    owned = at is not None and (said[0] in ("i", "we") or said[at].startswith("i "))
    counted = owned and any(
        first.number and second in _UNITS for first, second in zip(terms, said[1:], strict=False)
    )
    priced = counted and any(word in ("at", "from", "@") for word in said)
    return at if priced else None


def is_trade(terms: Sequence[Term]) -> bool:
    """ "I'm long at 250, stop 243, target 268": three prices of a trade to be drawn."""
    placed = {
        term.value(Part.ROLE)
        for at, term in enumerate(terms)
        if term.value(Part.ROLE) in ("stop", "target") and read_prices(Cursor(terms, at + 1), one=True)
    }
    return placed == {"stop", "target"}


def _asks_what_now(terms: Sequence[Term]) -> bool:
    return bool(words_of(terms) & {"should", "now", "sell", "hold", "exit", "do", "keep", "stop"})


def _entry(terms: Sequence[Term], quantity: float | None) -> float | None:
    """The price after "at" or "from"; else the first number that counts nothing."""
    cursor = Cursor(terms)
    plain: list[float] = []
    while cursor.more:
        led = cursor.word() in _AT or (cursor.value(Part.ROLE) == "entry")
        cursor.at += led
        prices = read_prices(cursor, one=True) if _is_amount(cursor) else []
        if prices and led and prices[0] != quantity:
            return prices[0]
        plain.extend(prices)
        cursor.at += not led and not prices
    return next((price for price in plain if price != quantity), None)


def _is_amount(cursor: Cursor) -> bool:
    term = cursor.peek()
    counted = cursor.word(1) in _UNITS
    return term is not None and term.number is not None and not counted


def _quantity(terms: Sequence[Term]) -> float | None:
    """ "100 shares", "50 apple at 180": a number before its unit or before the symbol."""
    for at, term in enumerate(terms[:-1]):
        if not term.number or len(term.number.atoms) != 1:
            continue
        after = terms[at + 1]
        of = terms[at + 2] if at + 2 < len(terms) and after.word == "of" else None
        if after.word in _UNITS or after.symbol or (of is not None and of.symbol):
            return term.number.atoms[0]
    return None
