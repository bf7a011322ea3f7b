"""Which words name a symbol. English words that look like tickers are not tickers.

A `Sighting` is *certain* (an upper-case ticker, `$NOW`, a company's name) or it *needs a place*: it counts
only where a symbol is expected ("show …", "price of …", "… stock"), which `terms` decides from the
neighbours. A bare lower-case "all", "it", "now", "key", "on", "so", "are" or "cat" is never one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from services.analyst.models.offline.mishearings import slip_count
from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import COMMON, ENGLISH, ORDINARY
from services.errors import ChartroomError
from services.market.bars import SymbolMatch
from services.market.symbol_names import normalise
from services.market.symbols import SymbolDirectory, SymbolEntry

_LONGEST_NAME = 5


class Trust(IntEnum):
    """How sure a sighting is; NAMED_ONLY counts only beside "ticker", "stock", "shares"."""

    NAMED_ONLY = 0
    NEEDS_PLACE = 1
    CERTAIN = 2


@dataclass(frozen=True, slots=True)
class SymbolRef:
    """A symbol as said. `symbol` is canonical, or just what was said when nobody knows it yet."""

    symbol: str
    name: str
    said: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Sighting:
    """`length` tokens that may be the name of `ref`."""

    ref: SymbolRef
    length: int
    trust: Trust


class NameBook:
    """Finds symbols in tokens by the directory's names, aliases and tickers."""

    def __init__(
        self, directory: SymbolDirectory, resolve: Callable[[str], SymbolMatch | None] | None = None
    ) -> None:
        self._directory = directory
        self._resolve = resolve
        self._names = _by_words(directory.phrases)
        self._tickers = _by_words(directory.tickers)
        ranks = {entry.symbol: rank for rank, entry in enumerate(directory.entries)}
        single = ((entry, key[0]) for key, entry in self._names.items() if len(key) == 1)
        self._single = sorted(
            (pair for pair in single if len(pair[1]) >= 5 and pair[1] not in ORDINARY),
            key=lambda pair: ranks.get(pair[0].symbol, len(ranks)),
        )
        self._starts = {words[0] for words in (*self._names, *self._tickers)}

    def is_name(self, written: str) -> bool:
        """Whether a joined word such as `BRK-B`, `S&P` or `EUR/USD` must not be taken apart."""
        words = tuple(normalise(written).split())
        return words in self._names or words in self._tickers

    def _may_start(self, word: str) -> bool:
        return word in self._starts or word.removesuffix("s") in self._starts

    def sight(self, tokens: Sequence[Token], at: int, *, shouting: bool) -> Sighting | None:
        """The longest name or ticker that starts at `tokens[at]`, or None."""
        first = tokens[at]
        if first.kind == "ticker":
            return Sighting(self._dollar(first), 1, Trust.CERTAIN)
        spelled = self._spelled(tokens, at)
        if spelled:
            return spelled
        words = _normal_words(first)
        if first.kind not in ("word", "number") or not words or not self._may_start(words[0]):
            return self._listing(first)
        return self._longest(tokens, at, shouting) or self._listing(first)

    def misspelt(self, word: str) -> SymbolRef | None:
        """The company that an unknown word most likely means: misspelt, or known only to the market."""
        if len(word) < 4 or word in ENGLISH or word in COMMON:
            return None
        near = self._one_slip(word)
        if near:
            return SymbolRef(near.symbol, near.name, word)
        hits = self._directory.search(word, 1) if len(word) > 4 else []
        if hits and 0.49 <= hits[0].score <= 0.65:
            return SymbolRef(hits[0].symbol, hits[0].name, word)
        return None

    def _one_slip(self, word: str) -> SymbolEntry | None:
        """The best known company whose one-word name differs by a slip, or by two in a long word."""
        slips = 1 if len(word) < 8 else 2
        for entry, name in self._single:
            close = abs(len(name) - len(word)) <= slips and name[0] == word[0]
            if close and slip_count(word, name) <= slips:
                return entry
        return None

    def elsewhere(self, word: str) -> SymbolRef | None:
        """What the market, which has more symbols than the directory, makes of a word; None if nothing."""
        if self._resolve is None or len(word) < 3 or word in ENGLISH:
            return None
        try:
            found = self._resolve(word)
        except ChartroomError:
            return None
        return SymbolRef(found.symbol, found.name, word) if found else None

    def _longest(self, tokens: Sequence[Token], at: int, shouting: bool) -> Sighting | None:
        words: tuple[str, ...] = ()
        best: Sighting | None = None
        for length in range(1, min(_LONGEST_NAME, len(tokens) - at) + 1):
            token = tokens[at + length - 1]
            if token.kind not in ("word", "number") and token.norm != "&":
                break
            words = (*words, *_normal_words(token))
            entry = self._names.get(words) or self._tickers.get(words) or self._plural(words)
            if entry is not None and (token.kind == "word" or length > 1):
                trust = self._trust(words, tokens[at : at + length], at, shouting)
                said = " ".join(part.text for part in tokens[at : at + length])
                best = Sighting(SymbolRef(self._capital(said, entry), entry.name, said), length, trust)
        return best

    def _plural(self, words: tuple[str, ...]) -> SymbolEntry | None:
        """ "the qqqs", "teslas": one ticker or name with an s."""
        word = words[-1]
        if len(words) > 1 or len(word) < 4 or not word.endswith("s") or word in ENGLISH:
            return None
        single = (word[:-1],)
        return None if word[:-1] in ENGLISH else self._names.get(single) or self._tickers.get(single)

    def _capital(self, said: str, entry: SymbolEntry) -> str:
        """`DOW` in capitals is Dow Inc., "dow" is the Dow Jones: the directory's own rule."""
        found = self._directory.resolve(said)
        return found.symbol if found else entry.symbol

    def _trust(self, words: tuple[str, ...], run: Sequence[Token], at: int, shouting: bool) -> Trust:
        if len(words) > 1 and len(run) > 1:
            return Trust.CERTAIN
        word, token = " ".join(words), run[0]
        capitals = token.text.isupper() and not shouting
        if words in self._names and word not in ENGLISH:
            capital_inside = at > 0 and token.text[:1].isupper() and not shouting
            ordinary = word in ORDINARY and not capital_inside
            return Trust.NEEDS_PLACE if ordinary else Trust.CERTAIN
        if capitals:
            return Trust.NEEDS_PLACE if word in ENGLISH or len(word) == 1 else Trust.CERTAIN
        if word in ENGLISH or len(word) <= 2:
            return Trust.NEEDS_PLACE if shouting and len(word) > 2 else Trust.NAMED_ONLY
        return Trust.CERTAIN

    def _dollar(self, token: Token) -> SymbolRef:
        found = self._directory.resolve(token.text.upper())
        if found:
            return SymbolRef(found.symbol, found.name, token.text)
        return SymbolRef(token.text.upper(), token.text.upper(), token.text, known=False)

    def _spelled(self, tokens: Sequence[Token], at: int) -> Sighting | None:
        """ "t s l a": two letters or more, one by one, that make a known ticker."""
        letters = ""
        while at + len(letters) < len(tokens) and len(letters) < 6:
            token = tokens[at + len(letters)]
            if len(token.norm) != 1 or not token.norm.isalpha() or token.glued:
                break
            letters += token.norm
        for length in range(len(letters), 2, -1):
            entry = self._tickers.get((letters[:length],))
            if entry:
                said = letters[:length].upper()
                return Sighting(SymbolRef(entry.symbol, entry.name, said), length, Trust.CERTAIN)
        return None

    def _listing(self, token: Token) -> Sighting | None:
        """`WSKT.JK`, `^VXAPL`, `XQZZ`: the form of a ticker that the directory does not have."""
        text = token.text
        if token.kind != "word" or not text.isupper() or len(text) < 2:
            return None
        shaped = any(sign in text for sign in ".^=-") or (text.isalpha() and 3 <= len(text) <= 5)
        ref = SymbolRef(text, text, text, known=False)
        return Sighting(ref, 1, Trust.NEEDS_PLACE) if shaped and token.norm not in ENGLISH else None


def _by_words(table: Mapping[str, SymbolEntry]) -> dict[tuple[str, ...], SymbolEntry]:
    return {tuple(phrase.split()): entry for phrase, entry in table.items()}


def _normal_words(token: Token) -> list[str]:
    if token.spoken and len(token.atoms) == 1:
        return [f"{token.atoms[0]:g}"]
    if token.norm.isascii() and token.norm.isalnum():
        return [token.norm]
    return normalise(token.text).split()
