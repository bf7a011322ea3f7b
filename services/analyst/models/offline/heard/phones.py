"""How words are said, phone by phone, and how unlike two ways to say something are.

A recogniser that does not know "stochastic" writes "store castic": other words, nearly the same phones. The
fewer of them differ, and the more alike those that do, the likelier it is what was said.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from services.analyst.models.offline.english import phones_said
from services.analyst.models.offline.words import words
from services.voice.hearing.pronouncing import by_hand, by_rule

Phones = tuple[str, ...]

_VOWELS = frozenset(words("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW"))
_ALIKE = (
    (0.2, "AA-AO AO-OW IH-IY UH-UW AH-IH AH-ER AH-UH AH-EH AH-AA EH-IH AE-EH EH-EY AH-AO UW-UH ER-UH AH-OW"),
    (0.3, "P-B T-D K-G F-V S-Z SH-ZH CH-JH TH-DH N-NG S-SH Z-ZH M-N AE-AH AE-AA AW-AA IY-EY EH-ER TH-F TH-T"
          " D-DH JH-ZH CH-SH UW-OW AY-AH"),
    (0.5, "V-B F-P W-V R-L D-N T-K B-M JH-D CH-T K-T AY-IY EY-IH EY-AE AY-IH EY-AY OY-OW S-TH Y-IY R-ER"
          " AO-ER AE-IH AW-OW"),
)  # fmt: skip
_COSTS = {frozenset(pair.split("-")): cost for cost, pairs in _ALIKE for pair in pairs.split()}
_VOWEL_FOR_VOWEL = 0.7
_WEAK = {"AH": 0.4, "HH": 0.3, "R": 0.6, "T": 0.6, "D": 0.6, "IH": 0.5, "Y": 0.4, "W": 0.6, "ER": 0.7}
"""What is swallowed, or heard where nothing was said."""
_PHONES = (*_VOWELS, *words("B CH D DH F G HH JH K L M N NG P R S SH T TH V W Y Z ZH"))
_LEFT_OUT = {phone: _WEAK.get(phone, 1.0) for phone in _PHONES}


def phones_of(said: Sequence[str]) -> Phones:
    """The phones of words said in one breath: what ends one word and begins the next is said once."""
    joined: list[str] = []
    for word in said:
        phones = _of_word(word)
        joined += phones[1:] if joined[-1:] == [*phones[:1]] else phones
    return tuple(joined)


@lru_cache(maxsize=4096)
def _of_word(word: str) -> Phones:
    said = by_hand(word) or phones_said(word) or by_rule(word)
    return words(said)


def unlikeness(heard: Phones, meant: Phones, most: float) -> float:
    """How much was heard otherwise than it was meant: 0.0 is the same, 1.0 another phone. Beyond `most` it
    is not counted to the end.
    """
    back = _swallowed(meant)
    for at, phone in enumerate(heard, 1):
        added = _doubled(heard, at) or _LEFT_OUT[phone]
        costs = _costs_of(phone)
        left = back[0] + added
        row = [left]
        for to, other in enumerate(meant):
            best = back[to] + costs[other]
            if (over := back[to + 1] + added) < best:
                best = over
            if (less := left + _LEFT_OUT[other]) < best:
                best = less
            row.append(best)
            left = best
        if min(row) > most:
            return most + 1.0
        back = row
    return back[-1]


@lru_cache(maxsize=4096)
def _swallowed(meant: Phones) -> list[float]:
    """What it costs to hear nothing of the first phones, for each number of them."""
    costs = [0.0]
    for phone in meant:
        costs.append(costs[-1] + _LEFT_OUT[phone])
    return costs


@cache
def _costs_of(phone: str) -> dict[str, float]:
    return {other: _cost(phone, other) for other in _PHONES}


def begin_alike(heard: Phones, meant: Phones) -> bool:
    """Whether the first phones may be taken for each other: a cheap check before `unlikeness`."""
    return bool(heard and meant) and _cost(heard[0], meant[0]) < 1.0


def _doubled(heard: Phones, at: int) -> float | None:
    """A phone beside one said in the same place of the mouth adds little: the B of "sub port"."""
    beside = heard[at : at + 1]
    return 0.2 if beside and _COSTS.get(frozenset((heard[at - 1], beside[0])), 1.0) <= 0.3 else None


def _cost(phone: str, other: str) -> float:
    if phone == other:
        return 0.0
    both_vowels = phone in _VOWELS and other in _VOWELS
    return _COSTS.get(frozenset((phone, other)), _VOWEL_FOR_VOWEL if both_vowels else 1.0)
