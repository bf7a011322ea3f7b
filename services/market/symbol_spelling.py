"""Names as they are misspelt and misheard: by slips of the keyboard, and by how they sound.

`sound` is a key of our own in the manner of Soundex: letters that sound alike become one, vowels go, and
so do doubled letters. "netflicks" and "netflix" share a key; "starbux" and "starbucks" do.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from services.market.symbol_entries import SymbolEntry
from services.market.symbol_names import compact

_SHORTEST = 5
_LONG = 8
_SOUNDED = 3
_WELL_KNOWN = 40
_RULES = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("^(?:pf|ph)", "f"), ("^(?:kn|gn)", "n"), ("^wr", "r"), ("^ps", "s"), ("^x", "s"), ("mb$", "m"),
        ("ph", "f"), ("gh", ""), ("ck", "k"), ("sch", "sh"), ("tch", "ch"), ("x", "ks"), ("qu?", "k"),
        ("[cs]h", "X"), ("c(?=[eiy])", "s"), ("c", "k"), ("z", "s"), ("dg|g(?=[eiy])", "j"),
    )
)  # fmt: skip
_VOWELS = re.compile("[aeiouyhw]+")
_DOUBLED = re.compile(r"(.)\1+")


def sound(name: str) -> str:
    """How a compact normalised name sounds; a vowel counts only at the beginning, as `A`."""
    spelled = _DOUBLED.sub(r"\1", name)
    for pattern, plain in _RULES:
        spelled = pattern.sub(plain, spelled)
    opening = "A" if _VOWELS.match(spelled) and spelled[0] not in "hw" else ""
    return opening + _DOUBLED.sub(r"\1", _VOWELS.sub("", spelled))


def _sound_key(name: str) -> str:
    """Consonants that swapped places are often one mistake, so their order does not count."""
    return "".join(sorted(sound(name)))


def slip_count(left: str, right: str) -> int:
    """Letters added, left out, changed or swapped with their neighbour: the optimal string alignment."""
    two_back: list[int] = []
    back = list(range(len(right) + 1))
    for at, letter in enumerate(left, 1):
        row = [at]
        for to, other in enumerate(right, 1):
            cost = min(back[to] + 1, row[-1] + 1, back[to - 1] + (letter != other))
            if at > 1 and to > 1 and letter == right[to - 2] and left[at - 2] == other:
                cost = min(cost, two_back[to - 2] + 1)
            row.append(cost)
        two_back, back = back, row
    return back[-1]


class SpellingIndex:
    """The names that a misspelt one may mean. `phrases` are normalised names → entries."""

    def __init__(self, phrases: Mapping[str, SymbolEntry], left_out: Collection[str] = ()) -> None:
        self._by_sound: dict[str, list[tuple[str, SymbolEntry]]] = {}
        self._by_length: dict[int, list[tuple[str, int, SymbolEntry]]] = {}
        for phrase, entry in phrases.items():
            name = compact(phrase)
            if len(name) < _SHORTEST or phrase in left_out or not name.isalpha():
                continue
            self._by_sound.setdefault(_sound_key(name), []).append((name, entry))
            self._by_length.setdefault(len(name), []).append((name, _letters(name), entry))

    def nearest(self, said: str) -> SymbolEntry | None:
        """The entry whose name is a slip from `said` (two in a long word) or sounds like it; else None."""
        name = compact(said)
        if not (name.isascii() and name.isalpha() and name.islower()):
            return None
        return self.slipped(name) or self.sounding(name) or self._ending_heard(name)

    def _ending_heard(self, name: str) -> SymbolEntry | None:
        """ "tesler" for Tesla: where an r at the end is silent, an "a" is heard as "er"."""
        return self.slipped(name[:-2] + "a") if name.endswith(("er", "or")) else None

    def sounding(self, name: str) -> SymbolEntry | None:
        """The entry whose name sounds the same and is not spelt too differently."""
        key = _sound_key(name)
        if len(key) < _SOUNDED:
            return None
        near = [
            (slips, -entry.popularity, entry.symbol, entry)
            for known, entry in self._by_sound.get(key, ())
            if (slips := slip_count(name, known)) <= len(name) // 3 + 1
        ]
        return min(near)[3] if near else None

    def slipped(self, name: str) -> SymbolEntry | None:
        """The entry whose name is one slip away, two in a long word; else None."""
        allowed = 1 if len(name) < _LONG else 2
        letters = _letters(name)
        near = [
            (slips, -entry.popularity, entry.symbol, entry)
            for length in range(len(name) - allowed, len(name) + allowed + 1)
            for known, mask, entry in self._by_length.get(length, ())
            if (mask ^ letters).bit_count() <= 2 * allowed
            and known[0] == name[0]
            and (slips := slip_count(name, known)) <= (allowed if entry.popularity >= _WELL_KNOWN else 1)
        ]
        return min(near)[3] if near else None


def _letters(name: str) -> int:
    """The set of a name's letters, one bit a letter: two names a slip apart differ in two bits at most."""
    mask = 0
    for letter in name:
        mask |= 1 << (ord(letter) - 97)
    return mask
