"""Tokens as terms: the longest known phrases, numbers, dates and symbols, side by side.

A term keeps every part its phrase can play; the grammar takes the one that fits its place. Whether a
doubtful symbol is one is decided here, from the terms beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.analyst.models.offline.fluency import fluent
from services.analyst.models.offline.lexicon import LONGEST, PHRASES, Meaning, Part
from services.analyst.models.offline.mishearings import KNOWN, mended
from services.analyst.models.offline.names import NameBook, Sighting, SymbolRef, Trust
from services.analyst.models.offline.numbers import merge_numbers
from services.analyst.models.offline.tokens import Token, listed, tokenise
from services.analyst.models.offline.words import POLITE

_OPENING = frozenset(
    ("open", "load", "open up", "load up", "pull up", "bring up", "switch to", "chart", "go to")
)


@dataclass(frozen=True, slots=True)
class Term:
    """One phrase, number, date or symbol. A term with nothing set is a word that is not known."""

    text: str
    tokens: tuple[Token, ...]
    meanings: tuple[Meaning, ...] = ()
    symbol: SymbolRef | None = None
    sighting: Sighting | None = None

    @property
    def number(self) -> Token | None:
        """The number this term is, if it is one."""
        return self.tokens[0] if self.tokens[0].kind == "number" and not self.symbol else None

    @property
    def quote(self) -> str | None:
        """The words of a note, if the term is that."""
        return self.text[1:-1] if self.tokens[0].kind == "quote" else None

    @property
    def date(self) -> str | None:
        """An ISO date, if the term is one."""
        return self.tokens[0].text if self.tokens[0].kind == "date" else None

    def value(self, part: Part) -> str | None:
        """What the term means as `part`, or None if it cannot play it."""
        if self.symbol is not None:
            return None
        for meaning in self.meanings:
            if meaning.part is part:
                return meaning.value
        return None


def read_terms(text: str, book: NameBook) -> list[Term]:
    """The terms of `text`, in order."""
    written = listed(tokenise(_calm(text), book.is_name))
    tokens = merge_numbers(fluent(mended(written, book.is_name)))
    terms: list[Term] = []
    at = 0
    while at < len(tokens):
        term = _term(tokens, at, book)
        terms.append(term)
        at += len(term.tokens)
    return _settle(terms, book)


def _calm(text: str) -> str:
    """Where all is in capitals, they say nothing of tickers; two words in capitals may be two tickers."""
    text = re.sub(r"\bw/(?=\s)", "with", text)
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
    return Term(text, run, meanings, symbol, sighting)


def _phrase(tokens: Sequence[Token], at: int) -> tuple[int, tuple[Meaning, ...]]:
    """The length and meanings of the longest lexicon phrase at `at`; 0 where there is none."""
    first, figure = tokens[at].norm, _figure(tokens[at])
    longest = max(LONGEST.get(first, 0), LONGEST.get(figure, 0))
    for length in range(min(longest, len(tokens) - at), 0, -1):
        after = tokens[at + 1 : at + length]
        said = (first, *(token.norm for token in after))
        counted = (figure, *map(_figure, after))
        meanings = PHRASES.get(said) or (PHRASES.get(counted) if counted != said else None)
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
        ref = _doubtful(term, settled, after, count)
        if ref is None and not term.meanings and not term.symbol and term.tokens[0].kind == "word":
            expected = (bool(settled) and _leads(settled)) or _follows(after) or count == 1
            word = term.tokens[0].norm
            known = word in KNOWN
            if expected and not known:
                ref = book.misspelt(word) or book.elsewhere(word)
            elif not known:
                ref = book.plainly_misspelt(word)
        settled.append(replace(term, symbol=ref) if ref else term)
    return settled


def _doubtful(term: Term, before: Sequence[Term], after: Term | None, count: int) -> SymbolRef | None:
    sighting = term.sighting
    if sighting is None or term.symbol is not None:
        return None
    if _beside_named(before, after) and (
        term.text.isupper() or not (term.meanings and _is_function_word(term))
    ):
        return sighting.ref
    charted = len(before) > 1 and before[-1].text.lower() in ("of", "for") and before[-2].value(Part.CHART)
    if sighting.trust in (Trust.NAMED_ONLY, Trust.ORDERED):
        ordered = sighting.trust is Trust.ORDERED and _is_ordered(before, after)
        return sighting.ref if (charted or ordered) and not term.meanings else None
    if term.meanings:
        if not sighting.ref.known:
            return None
        placed = _price_slot(before) or _capital_slot(term, before, after) or _opened(term, before, after)
        return sighting.ref if placed else None
    alone = count == 1 and sighting.ref.known
    return sighting.ref if alone or _leads(before) or _follows(after) else None


def _is_ordered(before: Sequence[Term], after: Term | None) -> bool:
    """ "shop weekly", "open snap": first of all before a timeframe, or all that is shown."""
    framed = after is not None and (after.value(Part.TIMEFRAME) is not None or after.number is not None)
    words = [term for term in before if term.text.lower() not in ("me", "the", "up", "please", "a")]
    ordered = len(words) == 1 and words[0].value(Part.VERB) == "show" and words[0].text.lower() in _OPENING
    return (framed and not words) or (ordered and (after is None or framed))


def _is_function_word(term: Term) -> bool:
    return any(term.value(part) is not None for part in (Part.FILLER, Part.PRONOUN, Part.THEN))


def _beside_named(before: Sequence[Term], after: Term | None) -> bool:
    """ "ticker cat", "cat stock"."""
    follows = after is not None and after.value(Part.NAMED) not in (None,)
    leads = bool(before) and before[-1].text.lower() in ("ticker", "symbol", "stock", "ticker symbol")
    return follows or leads


def _price_slot(before: Sequence[Term]) -> bool:
    """ "how much is target", "price of COST"."""
    words = [term for term in before if term.text.lower() not in ("the", "of", "for", "is", "on", "about")]
    return bool(words) and (
        words[-1].value(Part.PRICE) is not None
        or words[-1].value(Part.NEWS) is not None
        or words[-1].value(Part.SAME) in ("same", "correct")
    )


def _capital_slot(term: Term, before: Sequence[Term], after: Term | None) -> bool:
    """ "show NOW weekly", "IT chart": capitals, a place before, and nothing after that it could belong to."""
    taken = (Part.DRAWINGS, Part.LEVELS, Part.INDICATOR, Part.ALL_INDICATORS, Part.ROLE, Part.FIBONACCI)
    ends = after is not None and any(after.value(part) for part in taken)
    free = not (after is not None and (after.number or ends))
    capital = term.text.isupper() or (term.text[:1].isupper() and bool(term.value(Part.ROLE)))
    indicator = term.value(Part.INDICATOR) is not None
    return capital and free and not indicator and (_leads(before) or (not before and _follows(after)))


def _opened(term: Term, before: Sequence[Term], after: Term | None) -> bool:
    """ "open target on the weekly": a shop, because nobody opens a level, and no price follows."""
    opens = bool(before) and before[-1].text.lower() in _OPENING
    return opens and bool(term.value(Part.ROLE)) and (after is None or after.number is None)


def _leads(before: Sequence[Term]) -> bool:
    """Whether a symbol is expected next: after "show", "price of", "news on", "same for", "how is"."""
    words = list(before)
    if words and words[-1].text.lower() in ("a", "an"):
        return False
    while words and words[-1].text.lower() in (
        "me",
        "the",
        "of",
        "for",
        "on",
        "about",
        "between",
        "in",
        "a",
        "us",
        "at",
        "to",
    ):
        if words[-1].text.lower() in ("of", "for", "about") and len(words) == 1:
            return True
        words.pop()
    if not words:
        return False
    last = words[-1]
    verbs = last.value(Part.VERB) in ("show", "set", "compare")
    parts = (Part.PRICE, Part.NEWS, Part.SEARCH, Part.FRAME, Part.CHANGE, Part.ANALYSIS)
    same = last.value(Part.SAME) in ("same", "correct")
    listed = last.value(Part.JOIN) is not None and (len(words) == 1 or words[-2].symbol is not None)
    topics = (
        Part.LEVELS,
        Part.INDICATOR,
        Part.FIBONACCI,
        Part.TRENDLINE,
        Part.ROLE,
        Part.TIMEFRAME,
        Part.CHART,
    )
    of = len(before) > len(words) and any(last.value(part) for part in topics)
    return verbs or listed or of or same or any(last.value(part) for part in parts)


def _follows(after: Term | None) -> bool:
    """Whether what comes next belongs to a symbol: "… chart", "… weekly", "… stock", "…'s"."""
    if after is None:
        return False
    parts = (Part.CHART, Part.TIMEFRAME, Part.NAMED)
    return after.tokens[0].kind == "possessive" or any(after.value(part) for part in parts)
