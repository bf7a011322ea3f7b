"""Tokens as terms: the longest known phrases, numbers, dates and symbols, side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.fluency import fluent
from services.analyst.models.offline.heard.companies import with_names_heard
from services.analyst.models.offline.indirect import direct
from services.analyst.models.offline.lexicon import LONGEST, PHRASES, Meaning, Part
from services.analyst.models.offline.mishearings import KNOWN, mended
from services.analyst.models.offline.names import NameBook, Trust
from services.analyst.models.offline.numbers import merge_numbers
from services.analyst.models.offline.phrasal import with_verbs_joined
from services.analyst.models.offline.terms.appositions import named_once
from services.analyst.models.offline.terms.hesitation import amended, hesitations
from services.analyst.models.offline.terms.ids import with_drawing_ids
from services.analyst.models.offline.terms.places import belongs_to_symbol, expects_symbol, placed_symbol
from services.analyst.models.offline.terms.pointed import with_pointed
from services.analyst.models.offline.terms.sectors import with_sectors
from services.analyst.models.offline.terms.term import Term
from services.analyst.models.offline.terms.things import without_things
from services.analyst.models.offline.terms.trackers import with_trackers
from services.analyst.models.offline.tokens import Token, listed, tokenise
from services.analyst.models.offline.words import POLITE


def read_terms(text: str, book: NameBook) -> list[Term]:
    """The terms of `text`, in order."""
    written = listed(tokenise(_calm(text), book.is_name))
    spelt = [token if token.norm in KNOWN else book.spelt(token) for token in mended(written, book.is_name)]
    named = with_names_heard(spelt, book.famous, lambda at: _named(spelt, at, book))
    tokens = with_drawing_ids(merge_numbers(with_verbs_joined(direct(fluent(named)))))
    terms: list[Term] = []
    at = 0
    while at < len(tokens):
        term = _term(tokens, at, book)
        terms.append(term)
        at += len(term.tokens)
    settled = with_pointed(without_things(_settle(with_sectors(terms, book), book)))
    settled = with_trackers(settled, book)
    return named_once(amended(settled, hesitations(written)))


def _named(tokens: Sequence[Token], at: int, book: NameBook) -> int:
    """How many words the name at a place has; 0 where none is."""
    sighting = book.sight(tokens, at)
    return sighting.length if sighting else 0


_TELEGRAM = 2
_WITH = re.compile(r"\bw/(?=\s)")


def _calm(text: str) -> str:
    """Where all is in capitals, they say nothing of tickers; two words in capitals may be two tickers."""
    text = _WITH.sub("with", text)
    letters = [letter for letter in text if letter.isalpha()]
    known = len(text.split()) > 2 or KNOWN.issuperset(text.lower().split())
    shouting = known and sum(map(str.isupper, letters)) > 0.8 * len(letters)
    return text.lower() if shouting else text


def _term(tokens: Sequence[Token], at: int, book: NameBook) -> Term:
    length, meanings = _phrase(tokens, at)
    sighting = book.sight(tokens, at)
    if sighting and sighting.length < length:
        sighting = None
    if sighting and sighting.length > length:
        length, meanings = sighting.length, ()
    run = tuple(tokens[at : at + max(length, 1)])
    certain = sighting is not None and sighting.trust is Trust.CERTAIN and not meanings
    text = " ".join(token.text for token in run)
    symbol = sighting.ref if sighting and (certain or run[0].kind == "ticker") else None
    if not meanings and sighting is None and _DRAWING_ID.fullmatch(text):
        meanings = (Meaning(Part.DRAWING_ID, text.lower()),)
    return Term(text, run, meanings, symbol, sighting)


_DRAWING_ID = re.compile(r"[dD]\d{1,5}")
"""How the list of drawings names them."""


def _phrase(tokens: Sequence[Token], at: int) -> tuple[int, tuple[Meaning, ...]]:
    """The length and meanings of the longest lexicon phrase at `at`; 0 where there is none."""
    first, figure = tokens[at].norm, _figure(tokens[at])
    longest = min(max(LONGEST.get(first, 0), LONGEST.get(figure, 0)), len(tokens) - at)
    after = tokens[at + 1 : at + longest]
    said = (first, *(token.norm for token in after))
    counted = (figure, *map(_figure, after))
    for length in range(longest, 0, -1):
        meanings = PHRASES.get(said[:length]) or (counted != said and PHRASES.get(counted[:length]))
        if meanings and (length > 1 or tokens[at].kind != "number"):
            return length, meanings
    return 0, ()


def _figure(token: Token) -> str:
    """The word, or the number as in "52 week high", however it was said."""
    return f"{token.atoms[0]:g}" if token.spoken and len(token.atoms) == 1 else token.norm


def _settle(terms: list[Term], book: NameBook) -> list[Term]:
    """Turns doubtful sightings into symbols where their neighbours expect one."""
    settled: list[Term] = []
    count = sum(term.tokens[0].kind != "sign" and term.tokens[0].norm not in POLITE for term in terms)
    for at, term in enumerate(terms):
        after = terms[at + 1] if at + 1 < len(terms) else None
        if after and after.tokens[0].kind == "possessive" and terms[at + 2 : at + 3]:
            named = terms[at + 2].value(Part.NAMED) or terms[at + 2].value(Part.CHART)
            after = terms[at + 2] if named else after  # "Snap's stock"
        if not at and after and after.text == "," and len(terms) > _TELEGRAM:
            after = terms[2] if terms[2].value(Part.TIMEFRAME) else after  # "cable, weekly"
        ref = placed_symbol(term, settled, after, count)
        if ref is None and not term.meanings and not term.symbol and term.tokens[0].kind == "word":
            expected = (bool(settled) and expects_symbol(settled)) or belongs_to_symbol(after) or count == 1
            word = term.tokens[0].norm
            known = word in KNOWN
            if expected and not known:
                ref = book.misspelt(word) or book.elsewhere(word)
            elif not known:
                ref = book.plainly_misspelt(word)
        settled.append(replace(term, symbol=ref) if ref else term)
    return settled
