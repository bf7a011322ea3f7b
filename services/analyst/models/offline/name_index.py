"""The directory's names in the forms in which a sentence is searched for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache

from services.analyst.models.offline.described_names import described
from services.analyst.models.offline.heard.table import SoundTable
from services.analyst.models.offline.lexicon import PHRASES
from services.analyst.models.offline.name_words import NameWords
from services.analyst.models.offline.names.venues import venue_after
from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import COMMON, ENGLISH, LOOSE, ORDINARY, words
from services.market.symbol_entries import SymbolEntry
from services.market.symbol_names import normalise, same_company, short_names
from services.market.symbol_spelling import SpellingIndex
from services.market.symbols import SymbolDirectory
from services.market.venue_suffixes import suffix_of

SHARE_CLASSES = frozenset(("a", "b", "c"))
Words = tuple[str, ...]
_SHORTEST_JOINED = 6
_A_PAIR = 2
_WELL_KNOWN = 40
_HEARD_OF = 30
_FAR_BEHIND = 25
_FAMOUS = 75
_HEARD_AS = 68
_SHORTEST_HEARD = 4
_SHORT_WORD = 2
_OPENING = 3
_MOST_CANDIDATES = 4
_LONGEST_QUALIFIED = 10
_KNOWN = frozenset(word for phrase in PHRASES for word in phrase)
_FUNCTIONAL = _KNOWN | ENGLISH
_PLAIN = ENGLISH | COMMON | ORDINARY | _KNOWN
_FIGURES = {word: str(at) for at, word in enumerate(words("two three four five six seven eight nine ten"), 2)}
_VAGUE = frozenset(
    words(
        """
        advanced applied banco bank best core credit daily deutsche digital dollar dow energy first global
        golden home international invesco ishares national news power proshares real select social spdr
        standard total us van vaneck vanguard west world
        """
    )
)
"""Beginnings of names that say nothing of whose they are."""


class NameIndex:
    """What a `NameBook` looks up. It reads the whole directory once."""

    def __init__(self, directory: SymbolDirectory) -> None:
        self._directory = directory.wide
        names = _by_words(self._directory.phrases)
        self.names = described(self._directory.entries) | _openings(names) | names
        self.tickers = _with_classes_joined(_by_words(self._directory.tickers))
        self._joined = {
            joined: entry
            for words, entry in self.names.items()
            if len(joined := "".join(words)) >= _SHORTEST_JOINED and words not in LOOSE
        }
        self._starts = {words[0] for words in (*self.names, *self.tickers)}
        self.words = NameWords(self.names)
        self.apart = lru_cache(maxsize=8192)(self._apart)
        """The entry whose one name these words are, joined as they stand or by their sound; remembered."""

    @cached_property
    def famous(self) -> SoundTable:
        """The names that everybody knows, by their sound."""
        known = (name for name, entry in self.names.items() if entry.popularity >= _HEARD_AS)
        said = (name for name in known if len(name) <= _OPENING and all(word.isalpha() for word in name))
        return SoundTable(name for name in said if len("".join(name)) >= _SHORTEST_HEARD)

    def may_start(self, word: str) -> bool:
        """Whether any name or ticker begins with `word`, or with its singular."""
        return word in self._starts or word.removesuffix("s") in self._starts

    def well_known(self, words: Words) -> bool:
        """Whether a ticker is one that people say without saying that it is a ticker."""
        entry = self.tickers.get(words)
        return entry is not None and entry.popularity >= _WELL_KNOWN

    def ticker(self, letters: str) -> SymbolEntry | None:
        """The entry whose ticker these letters spell: "tsla", "brkb"."""
        return self.tickers.get((letters,)) or self.tickers.get((letters[:-1], letters[-1]))

    def may_join(self, words: Sequence[str]) -> bool:
        """Whether these words may be one name taken apart: it begins so, or one of them is no plain word."""
        begins = "".join(words[:_A_PAIR])[:_OPENING] in self._openings
        return begins or any(word not in _PLAIN and len(word) > _OPENING for word in words)

    def _apart(self, words: Words) -> SymbolEntry | None:
        """What `apart` gives. What is made of known words only is taken as it stands or not at all."""
        joined = "".join(words)
        entry = self._joined.get(joined)
        if entry is not None and (len(words) < 3 or words[0] not in _KNOWN):
            return entry
        begun = self.beginning(joined) if len(words) == _A_PAIR and len(joined) >= _SHORTEST_JOINED else ()
        if len(begun) == 1 and begun[0].popularity >= _HEARD_OF:
            return begun[0]
        heard = any(word not in _PLAIN and len(word) > 3 for word in words)
        edges = {words[0], words[-1]}.isdisjoint(_FUNCTIONAL)
        apart = all((word,) in self.names for word in words)  # "pepsi coke" is two
        sized = (
            len(words) == _A_PAIR and min(map(len, words)) > _SHORT_WORD and len(joined) > _SHORTEST_JOINED
        )
        close = sized and joined[:_OPENING] in self._famous and _KNOWN.isdisjoint(words)
        plain = joined.isascii() and joined.isalpha()
        slip = self.spelling.slipped(joined) if close and plain and not apart else None
        if slip is not None and slip.popularity >= _FAMOUS:
            return slip  # "wall mart", though a wall is one
        alike = heard and edges and not apart and plain
        return self.spelling.nearest(joined) if alike else None

    def beginning(self, word: str) -> tuple[SymbolEntry, ...]:
        """The companies whose name begins with the word, likeliest first; one where it stands out."""
        entries = self._beginnings.get(word, ())
        if not entries or word in _PLAIN or word in _VAGUE:
            return ()
        return tuple(
            entry for entry in entries if entries[0].popularity - entry.popularity < _FAR_BEHIND
        )[:_MOST_CANDIDATES]  # fmt: skip

    def qualified(self, tokens: Sequence[Token], at: int, symbol: str) -> tuple[SymbolEntry | None, int]:
        """The listing that "class C" or "in Frankfurt" after a name picks, and how many tokens that is."""
        entry = self._directory.entry(symbol)
        if entry is None or entry.kind != "equity":
            return None, 0
        after = [token.norm for token in tokens[at : at + _LONGEST_QUALIFIED]]
        letter, length = _class_after(after)
        if letter:
            return self._share_class(entry, letter) or entry, length
        suffix, length = venue_after(after)
        listed = self._listed_at(entry, suffix) if suffix is not None else None
        return (listed, length) if listed else (None, 0)

    def listed(self, symbol: str, suffix: str) -> SymbolEntry | None:
        """The share of the same company at another venue."""
        entry = self._directory.entry(symbol)
        return self._listed_at(entry, suffix) if entry else None

    def entry(self, symbol: str) -> SymbolEntry | None:
        """The entry of a symbol, if the directory has it."""
        return self._directory.entry(symbol)

    def crypto(self, word: str) -> SymbolEntry | None:
        """The cryptocurrency of that name or ticker."""
        entry = self.names.get((word,)) or self.tickers.get((word,))
        return entry if entry and entry.kind == "crypto" else None

    def of_class(self, symbol: str, letter: str) -> SymbolEntry | None:
        """The shares of another class of the same company."""
        entry = self._directory.entry(symbol)
        return self._share_class(entry, letter) if entry else None

    @cached_property
    def spelling(self) -> SpellingIndex:
        """The names that a misspelt one may mean."""
        return SpellingIndex(self._directory.phrases, ORDINARY)

    @cached_property
    def _openings(self) -> frozenset[str]:
        return frozenset(joined[:_OPENING] for joined in (*self._joined, *self._beginnings))

    @cached_property
    def _famous(self) -> frozenset[str]:
        """How the names that everybody knows begin: few pairs of words need to be compared with them."""
        return frozenset(
            joined[:_OPENING]
            for joined, entry in self._joined.items()
            if entry.popularity >= _FAMOUS and joined.isascii()
        )

    @cached_property
    def _beginnings(self) -> Mapping[str, tuple[SymbolEntry, ...]]:
        found: dict[str, list[SymbolEntry]] = {}
        for entry in self._directory.entries:
            if entry.kind == "equity":
                named = (normalise(entry.name).removeprefix("the "), *entry.alias_keys)
                for first in {phrase.split()[0] for phrase in named if phrase}:
                    if len(first) > 3:
                        found.setdefault(first, []).append(entry)
        return {word: tuple(entries) for word, entries in found.items()}

    def _share_class(self, entry: SymbolEntry, letter: str) -> SymbolEntry | None:
        kin = [other for other in self._directory.entries if same_company(entry.name, other.name)]
        endings = (f" class {letter}", f" {letter}")
        return next((one for one in kin if normalise(one.name).endswith(endings[0])), None) or next(
            (one for one in kin if normalise(one.symbol).endswith(endings[1])), None
        )

    def _listed_at(self, entry: SymbolEntry, suffix: str) -> SymbolEntry | None:
        """The same company's share at a venue: by its name, or by its ticker where that is the same."""
        if suffix_of(entry.symbol) == suffix:
            return entry
        names = set(short_names(entry.name)) | set(entry.alias_keys)
        for other in self._directory.entries:
            if other.kind == "equity" and suffix_of(other.symbol) == suffix:
                alike = not names.isdisjoint({*other.name_keys, *other.alias_keys})
                if alike or any(f"{name} in" in other.alias_keys for name in names):
                    return other
        stem = entry.symbol.partition(".")[0]
        return self._directory.entry(f"{stem}.{suffix}" if suffix else stem)


def _class_after(after: Sequence[str]) -> tuple[str, int]:
    """The letter of "class C", "'s B shares", ", the class A ones" after a name, and its length in words."""
    skipped = 0
    while skipped < len(after) and (other := _other_class(after, skipped) or after[skipped] in _BEFORE_CLASS):
        skipped += int(other)
    first, second, third = (*after[skipped : skipped + 3], "", "", "")[:3]
    if first in ("class", "series") and second in SHARE_CLASSES:
        return second, skipped + 2 + (third in _OF_CLASS)
    if first in SHARE_CLASSES and second in _OF_CLASS:
        return first, skipped + 2
    return "", 0


def _other_class(after: Sequence[str], at: int) -> int:
    """The length of "not the A shares", the class that is not meant; 0 where none is named."""
    if after[at] != "not":
        return 0
    place = at + 1 + (after[at + 1 : at + 2] == ["the"])
    named = place < len(after) and after[place] in SHARE_CLASSES
    return place + 1 + (after[place + 1 : place + 2] in _ONES) - at if named else 0


_ONES = (["shares"], ["share"], ["stock"], ["ones"], ["one"])
_BEFORE_CLASS = frozenset((",", "the", "'s", "and", "but", "i", "mean", "in", "its", "their"))
_OF_CLASS = frozenset(("shares", "share", "stock", "ones", "one", "class"))


@cache
def name_index(directory: SymbolDirectory) -> NameIndex:
    """The index of a directory: made once, some tenths of a second, however many models there are."""
    index = NameIndex(directory)
    index.beginning("")
    _ = index.famous
    index.spelling.nearest("")
    return index


def _openings(names: Mapping[Words, SymbolEntry]) -> dict[Words, SymbolEntry]:
    """Two words or more that begin a longer name of a company: "cadence design" of Cadence Design Systems."""
    found: dict[Words, SymbolEntry] = {}
    for name, entry in names.items():
        for length in range(2, len(name) if entry.kind == "equity" else 0):
            opening = name[:length]
            if len(opening[-1]) > 3 and not _PLAIN.issuperset(opening):
                found.setdefault(opening, entry)
    return found


def _with_classes_joined(tickers: dict[Words, SymbolEntry]) -> dict[Words, SymbolEntry]:
    """Also "brkb" for BRK-B, as terminals without a hyphen have it."""
    joined = {
        ("".join(words),): entry
        for words, entry in tickers.items()
        if len(words) == _A_PAIR and words[1] in SHARE_CLASSES and "-" in entry.symbol
    }
    return joined | tickers


def _by_words(table: Mapping[str, SymbolEntry]) -> dict[Words, SymbolEntry]:
    """By tuples of words; "three m" also with a figure, because numbers in words have been read by then."""
    spoken = {tuple(phrase.split()): entry for phrase, entry in table.items()}
    figures = {
        tuple(_FIGURES.get(word, word) for word in phrase): entry
        for phrase, entry in spoken.items()
        if not _FIGURES.keys().isdisjoint(phrase)
    }
    return figures | spoken
