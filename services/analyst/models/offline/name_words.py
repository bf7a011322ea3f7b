"""The words of the names that everybody knows, and the slips they are written with.

A word is mended before names are looked for, so that "berksire class a" and "Jonson & Johnson" are found as
"berkshire class a" and "Johnson & Johnson" are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from services.analyst.models.offline.english import is_plain
from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import ENGLISH
from services.market.symbol_entries import SymbolEntry
from services.market.symbol_spelling import slip_count

_FAMOUS = 75
_SHORTEST = 5
_LONG = 8
"""Letters from which on two may be wrong."""


class NameWords:
    """The longer words of famous names, by their first letter."""

    def __init__(self, names: Mapping[tuple[str, ...], SymbolEntry]) -> None:
        famous = {word for name, entry in names.items() if entry.popularity >= _FAMOUS for word in name}
        plain = sorted(word for word in famous if _is_long(word))
        self._by_letter = {
            letter: tuple(word for word in plain if word[0] == letter)
            for letter in {word[0] for word in plain}
        }
        self._meant = lru_cache(maxsize=8192)(self._nearest)

    def mended(self, token: Token) -> Token:
        """The token with the word that it must be where it is no English one; else as it is."""
        word = token.norm
        if token.kind != "word" or not _is_long(word) or word in ENGLISH or is_plain(word):
            return token
        meant = self._meant(word)
        written = meant.capitalize() if token.text[:1].isupper() else meant
        return replace(token, text=written, norm=meant) if meant else token

    def _nearest(self, word: str) -> str:
        """The word that is one slip away, two from a long one; empty where there is none."""
        allowed = 1 if len(word) < _LONG else 2
        near = [
            (slips, known)
            for known in self._by_letter.get(word[0], ())
            if abs(len(known) - len(word)) <= allowed and (slips := slip_count(word, known)) <= allowed
        ]
        return min(near)[1] if near else ""


def _is_long(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isascii() and word.isalpha()
