"""What the terms of a question tie it to: symbols, ranges, pronouns."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dates.figures import DAYS
from services.analyst.models.offline.intents import (
    Range,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.quantities.ranges import read_range
from services.analyst.models.offline.terms import Term


def symbols_of(terms: Sequence[Term]) -> list[SymbolRef]:
    return list(dict.fromkeys(term.symbol for term in terms if term.symbol))


def targets_of(terms: Sequence[Term]) -> list[SymbolRef | None]:
    return list(symbols_of(terms)) or [None]


def says_it(terms: Sequence[Term], ref: SymbolRef | None) -> bool:
    """Whether "it" stands where the symbol would."""
    return ref is None and any(term.value(Part.PRONOUN) == "it" for term in terms)


def says_those(terms: Sequence[Term]) -> bool:
    """ "which of those", "which one", "the two": symbols that were spoken of before."""
    said = " ".join("#" if term.number and " " in term.text else term.word for term in terms)
    compares = words_of(terms) & _COMPARING and not words_of(terms) & _KINDS
    open_to_all = said.startswith(_BARE) or (said.startswith(_PLAIN) and not plays(terms, Part.INDICATOR))
    bare = open_to_all and compares and len(terms) <= _SHORT_QUESTION
    return bool(bare) or any(f" {those} " in f" {said} " for those in _THOSE)


_PLAIN = ("which is ", "who is ", "which are ")
_BARE = ("which one is ", "who has ", "which has ", "which did ", "which was ", "which had ", "which moved ")
_SHORT_QUESTION = 6
_COMPARING = frozenset(
    ("higher", "lower", "stronger", "weaker", "more", "less", "bigger", "smaller", "better")
)
_KINDS = frozenset(("indicator", "indicators", "timeframe", "broker", "strategy", "way", "pattern", "chart"))


_THOSE = (
    "of those", "of these", "of them", "the two", "of both", "which one", "which ones", "these two",
    "those two", "the three", "the pair", "the bunch", "of the lot", "both of them",
)  # fmt: skip


def plays(terms: Sequence[Term], *parts: Part) -> bool:
    for term in terms:  # asked thousands of times: no call for each term
        if term.symbol is None:
            for meaning in term.meanings:
                if meaning.part in parts:
                    return True
    return False


def words_of(terms: Sequence[Term]) -> set[str]:
    return {word for term in terms for word in term.words}


def unknown_words(terms: Sequence[Term]) -> tuple[str, ...]:
    """The words that mean nothing here; the day of a date is none of them."""
    return tuple(
        term.text
        for term in terms
        if not term.meanings
        and not term.symbol
        and not term.number
        and term.tokens[0].kind == "word"
        and term.word not in _DAYS
    )


_DAYS = frozenset((*DAYS, "st", "nd", "rd", "th"))


def is_about_else(terms: Sequence[Term]) -> bool:
    """ "is short selling legal in Germany?": no symbol, but long words that are not of the trade."""
    return not symbols_of(terms) and any(len(word) > _SHORT_WORD for word in unknown_words(terms))


_SHORT_WORD = 4


def refers(terms: Sequence[Term]) -> bool:
    return bool(
        words_of(terms) & {"it", "this", "that", "stock", "chart", "the", "they", "we", "price", "shares"}
    )


def range_of(terms: Sequence[Term]) -> Range | None:
    """The first range; "the maximum of the last year" is over the last year."""
    cursor, everything = Cursor(terms), None
    while cursor.more:
        found = read_range(cursor)
        if found and found.lookback != "max":
            return found
        everything = everything or found
        cursor.at += not found
    return everything
