"""Finds symbols in tokens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import takewhile

from services.analyst.models.offline.english import is_plain
from services.analyst.models.offline.heard.table import SoundTable
from services.analyst.models.offline.name_index import NameIndex, name_index
from services.analyst.models.offline.names.forms import (
    class_at,
    listing_at,
    normal_words,
    singular,
    with_company,
)
from services.analyst.models.offline.names.letters import letters_at, named_before
from services.analyst.models.offline.names.owners import owned_at
from services.analyst.models.offline.names.pairs import against_at, currency_at, rate_symbols
from services.analyst.models.offline.names.sightings import Sighting, SymbolRef, Trust
from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import COMMON, ENGLISH, LOOSE, ORDINARY
from services.errors import ChartroomError
from services.market.bars import SymbolMatch
from services.market.symbol_entries import SymbolEntry
from services.market.symbol_names import normalise
from services.market.symbols import SymbolDirectory

_LONGEST_NAME = 5
_PLAINLY = 5
"""The fewest letters of a name that is known by its misspelling alone."""
_WELL_KNOWN = 40
_FAMOUS = 80
_SHORTEST_SLIP = 4


class NameBook:
    """Finds symbols in tokens by the directory's names, aliases and tickers."""

    def __init__(
        self, directory: SymbolDirectory, resolve: Callable[[str], SymbolMatch | None] | None = None
    ) -> None:
        self._directory = directory
        self._resolve = resolve

    @cached_property
    def _index(self) -> NameIndex:
        return name_index(self._directory)

    @property
    def famous(self) -> SoundTable:
        """The names that everybody knows, by their sound."""
        return self._index.famous

    def warm_up(self) -> None:
        """Read all names now, so that the first sentence need not wait for it."""
        name_index(self._directory)

    def is_name(self, written: str) -> bool:
        """Whether a joined word such as `BRK-B`, `S&P` or `EUR/USD` must not be taken apart."""
        words = tuple(normalise(written).split())
        return words in self._index.names or words in self._index.tickers

    def sight(self, tokens: Sequence[Token], at: int) -> Sighting | None:
        """The longest name or ticker that starts at `tokens[at]`, or None."""
        found = (
            self._rate(tokens, at)
            or self._of_class(tokens, at)
            or self._owned(tokens, at)
            or self._sighted(tokens, at)
        )
        if found is None or not found.ref.known:
            return found
        found = with_company(found, tokens, at)
        entry, length = self._index.qualified(tokens, at + found.length, found.ref.symbol)
        if entry is None:
            return found
        said = " ".join(token.text for token in tokens[at : at + found.length + length])
        return Sighting(SymbolRef(entry.symbol, entry.name, said), found.length + length, Trust.CERTAIN)

    def _rate(self, tokens: Sequence[Token], at: int) -> Sighting | None:
        """ "euro versus swiss franc"; "cardano against the dollar" is its price, as it is charted."""
        base, length = currency_at(tokens, at)
        if not base:
            return self._in_dollars(tokens, at)
        quote, end = against_at(tokens, at + length)
        symbols = rate_symbols(base, quote) if quote and quote != base else ()
        entry = next((found for symbol in symbols if (found := self._index.entry(symbol))), None)
        return self._certain(entry, tokens[at:end]) if entry else None

    def _in_dollars(self, tokens: Sequence[Token], at: int) -> Sighting | None:
        after = tokens[at + 1 : at + 2]
        if not after or after[0].norm not in ("against", "versus", "vs", "in", "to"):
            return None
        code, end = against_at(tokens, at + 1)
        entry = self._index.crypto(tokens[at].norm) if code == "USD" else None
        return self._certain(entry, tokens[at:end]) if entry else None

    def _of_class(self, tokens: Sequence[Token], at: int) -> Sighting | None:
        """ "the B shares of Berkshire", "the Tokyo listing of Toyota": which shares, before the company."""
        letter, place = class_at(tokens, at)
        suffix, place = (None, place) if letter else listing_at(tokens, at)
        named = (letter or suffix is not None) and place < len(tokens)
        found = self._sighted(tokens, place) if named else None
        if found is None or not found.ref.known:
            return None
        symbol = found.ref.symbol
        entry = self._index.of_class(symbol, letter) if letter else self._index.listed(symbol, suffix or "")
        return self._certain(entry, tokens[at : place + found.length]) if entry else None

    def _owned(self, tokens: Sequence[Token], at: int) -> Sighting | None:
        """ "Elon's car company"."""
        symbol, length = owned_at(tokens, at)
        entry = self._index.entry(symbol) if symbol else None
        if at + 2 < len(tokens) and tokens[at + 1].kind == "possessive":  # "Marlboro's parent company"
            said = tuple(token.norm for token in (tokens[at], *tokens[at + 2 : at + 4]))
            made = next((at for at in (3, 2) if said[:at] in self._index.names), 0)
            entry, length = (self._index.names[said[:made]], made + 1) if made > 1 else (entry, length)
        return self._certain(entry, tokens[at : at + length]) if entry else None

    def _certain(self, entry: SymbolEntry, run: Sequence[Token]) -> Sighting:
        said = " ".join(token.text for token in run)
        return Sighting(SymbolRef(entry.symbol, entry.name, said), len(run), Trust.CERTAIN)

    def _sighted(self, tokens: Sequence[Token], at: int) -> Sighting | None:
        first = tokens[at]
        if first.kind == "ticker":
            return Sighting(self._dollar(first), 1, Trust.CERTAIN)
        spelled = self._spelled(tokens, at)
        if spelled:
            return spelled
        if first.kind not in ("word", "number"):
            return None
        words = normal_words(first)
        named = self._longest(tokens, at) if words and self._index.may_start(words[0]) else None
        apart = self._apart(tokens, at, named.length if named else 1)
        return apart or named or self._class_ticker(first) or self._listing(first) or self._first_word(first)

    def _apart(self, tokens: Sequence[Token], at: int, shortest: int) -> Sighting | None:
        """A name that was written apart or misspelt in several words: "coin base", "exon mobil"."""
        if tokens[at].norm == "the":
            return None
        run = tokens[at : at + _LONGEST_NAME]
        plain = [token.norm for token in takewhile(lambda token: token.kind == "word", run)]
        longest = len(plain) if self._index.may_join(plain) else 0
        for length in range(longest, shortest, -1):
            entry = self._index.apart(tuple(plain[:length]))
            if entry is not None:
                said = " ".join(token.text for token in run[:length])
                return Sighting(SymbolRef(entry.symbol, entry.name, said), length, Trust.CERTAIN)
        return None

    def _first_word(self, token: Token) -> Sighting | None:
        """ "united", "american", "delta": how the names of one or of several companies begin."""
        entries = self._index.beginning(token.norm)
        if not entries:
            return None
        others = tuple(entry.match(1.0) for entry in entries[1:])
        ref = SymbolRef(entries[0].symbol, entries[0].name, token.text, others=others)
        return Sighting(ref, 1, Trust.NEEDS_PLACE)

    def misspelt(self, word: str) -> SymbolRef | None:
        """The company that an unknown word most likely means: misspelt, or heard wrong."""
        if len(word) < 4 or not word.isascii() or not word.isalpha() or word in ENGLISH or word in COMMON:
            return None
        near = self._index.spelling.nearest(word)
        return SymbolRef(near.symbol, near.name, word) if near else None

    def spelt(self, token: Token) -> Token:
        """The token, mended where it is no word but a slip of one in a name that everybody knows."""
        return token if self._index.may_start(token.norm) else self._index.words.mended(token)

    def plainly_misspelt(self, word: str) -> SymbolRef | None:
        """The well-known company whose name a word that is no English one must be, wherever it stands."""
        if (
            len(word) < _PLAINLY
            or not word.isascii()
            or not word.isalpha()
            or word in ENGLISH
            or is_plain(word)
        ):
            return None
        spelling = self._index.spelling
        near = spelling.slipped(word) or (spelling.slipped(word[:-1]) if word.endswith("s") else None)
        known = near is not None and near.popularity >= _WELL_KNOWN
        return SymbolRef(near.symbol, near.name, word) if near and known else None

    def elsewhere(self, word: str) -> SymbolRef | None:
        """What the market, which has more symbols than the directory, makes of a word; None if nothing."""
        if self._resolve is None or len(word) < 3 or word in ENGLISH:
            return None
        try:
            found = self._resolve(word)
        except ChartroomError:
            return None
        return SymbolRef(found.symbol, found.name, word) if found else None

    def candidates(self, said: str) -> tuple[SymbolMatch, ...]:
        """The symbols that `said` may mean, likeliest first: several where a name begins several names."""
        exact = self._directory.resolve(said)
        if exact:
            return (exact,)
        word = normalise(said)
        near = self._index.beginning(word) or tuple(filter(None, [self._index.spelling.nearest(word)]))
        return tuple(entry.match(1.0) for entry in near)

    def _longest(self, tokens: Sequence[Token], at: int) -> Sighting | None:
        words: tuple[str, ...] = ()
        best: Sighting | None = None
        for length in range(1, min(_LONGEST_NAME, len(tokens) - at) + 1):
            token = tokens[at + length - 1]
            if token.kind not in ("word", "number") and token.norm != "&":
                break
            words = (*words, *normal_words(token))
            entry = self._index.names.get(words) or self._index.tickers.get(words) or self._plural(words)
            if entry is not None and (token.kind == "word" or length > 1):
                slip = self._slip_of(words, token)
                entry = slip or entry
                trust = self._trust(words, tokens[at : at + length], at)
                said = " ".join(part.text for part in tokens[at : at + length])
                best = Sighting(
                    SymbolRef(slip.symbol if slip else self._capital(said, entry), entry.name, said),
                    length,
                    trust,
                )
        if best and tokens[at].norm == "the":  # "the dollar" must not hide "dollar index"
            inner = self._longest(tokens, at + 1)
            return None if inner and inner.length >= best.length else best
        return best

    def _slip_of(self, words: tuple[str, ...], token: Token) -> SymbolEntry | None:
        """ "aple" is Apple with a slip, though some ticker is spelled so: few know that one."""
        word, index = words[0], self._index
        rare = words not in index.names and words in index.tickers and not index.well_known(words)
        if len(words) > 1 or len(word) < _SHORTEST_SLIP or token.text.isupper() or not rare:
            return None
        near = index.spelling.slipped(word)
        return near if near and near.popularity >= _FAMOUS else None

    def _plural(self, words: tuple[str, ...]) -> SymbolEntry | None:
        """ "the qqqs", "teslas": one ticker or name with an s."""
        single = singular(words)
        return (self._index.names.get(single) or self._index.tickers.get(single)) if single else None

    def _capital(self, said: str, entry: SymbolEntry) -> str:
        """`DOW` in capitals is Dow Inc., "dow" is the Dow Jones: the directory's own rule."""
        found = self._directory.resolve(said)
        return found.symbol if found else entry.symbol

    def _trust(self, words: tuple[str, ...], run: Sequence[Token], at: int) -> Trust:
        if len(words) > 1 and len(run) > 1:
            return Trust.NEEDS_PLACE if words in LOOSE else Trust.CERTAIN
        words = words if words in self._index.names or words in self._index.tickers else singular(words)
        word, token = " ".join(words), run[0]
        capitals = token.text.isupper()
        if words in self._index.names and word not in ENGLISH:
            capital_inside = at > 0 and token.text[:1].isupper()
            ordinary = word in ORDINARY and not capital_inside
            return Trust.NEEDS_PLACE if ordinary else Trust.CERTAIN
        if capitals:
            return Trust.NEEDS_PLACE if word in ENGLISH or len(word) == 1 else Trust.CERTAIN
        if word in ENGLISH and len(word) > 2 and self._index.well_known(words):
            return Trust.ORDERED
        if word in ENGLISH or len(word) <= 2:
            return Trust.NAMED_ONLY
        return Trust.CERTAIN if self._index.well_known(words) else Trust.NEEDS_PLACE

    def _dollar(self, token: Token) -> SymbolRef:
        found = self._directory.resolve(token.text.upper())
        if found:
            return SymbolRef(found.symbol, found.name, token.text)
        return SymbolRef(token.text.upper(), token.text.upper(), token.text, known=False)

    def _spelled(self, tokens: Sequence[Token], at: int) -> Sighting | None:
        """ "t s l a": two letters or more, one by one, that make a known ticker."""
        letters, ends = letters_at(tokens, at)
        named = named_before(tokens, at)
        for length in range(len(letters), 1, -1):
            entry = self._index.ticker(letters[:length]) if named else self._lettered(letters[:length])
            if entry:
                said = letters[:length].upper()
                return Sighting(SymbolRef(entry.symbol, entry.name, said), ends[length - 1], Trust.CERTAIN)
        return None

    def _class_ticker(self, token: Token) -> Sighting | None:
        """ "brkb": a ticker and the letter of its class."""
        stem, letter = token.norm[:-1], token.norm[-1]
        entry = self._index.tickers.get((stem, letter)) if len(stem) > 1 and letter in "abc" else None
        found = entry if entry and "-" in entry.symbol else None
        return self._certain(found, [token]) if found else None

    def _lettered(self, letters: str) -> SymbolEntry | None:
        """ "tsla", "brkb"; two letters only where many know them and they are no word: "g m"."""
        tickers = self._index.tickers
        if len(letters) > 2:
            return self._index.ticker(letters)
        return (
            tickers.get((letters,)) if self._index.well_known((letters,)) and letters not in ENGLISH else None
        )

    def _listing(self, token: Token) -> Sighting | None:
        """`WSKT.JK`, `^VXAPL`, `XQZZ`: the form of a ticker that the directory does not have."""
        text = token.text
        if token.kind != "word" or not text.isupper() or len(text) < 2:
            return None
        shaped = any(sign in text for sign in ".^=-") or (text.isalpha() and 3 <= len(text) <= 5)
        ref = SymbolRef(text, text, text, known=False)
        return Sighting(ref, 1, Trust.NEEDS_PLACE) if shaped and token.norm not in ENGLISH else None
