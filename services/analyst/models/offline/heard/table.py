"""Phrases with their phones, and which of them something that was heard is the nearest to."""

from __future__ import annotations

from collections.abc import Iterable

from services.analyst.models.offline.heard.phones import Phones, begin_alike, phones_of, unlikeness

Words = tuple[str, ...]
_MOST_LONGER = 2
_MOST_APART = 2
"""Kinds of consonants that are in one and not in the other."""
_KINDS = ("P B", "T D", "K G", "F V", "S Z SH ZH CH JH TH DH", "M N NG", "L", "R ER", "W", "HH")
_KIND = {phone: 1 << at for at, phones in enumerate(_KINDS) for phone in phones.split()}


class SoundTable:
    """The phrases that may be meant. Looking up is cheap: most are ruled out by a glance at their phones.

    `beginning`: their first sound must have been heard, as it mostly is; "coverage" for average has another.
    """

    def __init__(self, phrases: Iterable[Words], *, beginning: bool = True) -> None:
        said = {phrase: phones_of(phrase) for phrase in phrases}
        self.phrases = frozenset(said)
        self._entries = tuple((phones, _kinds(phones), phrase) for phrase, phones in said.items())
        self._beginning = beginning
        self._begun: dict[str, tuple[tuple[Phones, int, Words], ...]] = {}
        self._found: dict[tuple[Phones, float], Words] = {}

    def nearest(self, heard: Phones, unlike: float) -> Words:
        """The phrase of which at most this share was heard otherwise, the likest; empty if there is none."""
        if not heard:
            return ()
        found = self._found.get((heard, unlike))
        if found is None:
            found = self._found[heard, unlike] = self._nearest(heard, unlike)
        return found

    def _nearest(self, heard: Phones, unlike: float) -> Words:
        if len(self._found) > _MOST_REMEMBERED:
            self._found.clear()
        kinds, length = _kinds(heard), len(heard)
        near = [
            (share, phrase)
            for phones, others, phrase in self._beginning_like(heard)
            if abs(len(phones) - length) <= _MOST_LONGER
            and (kinds ^ others).bit_count() <= _MOST_APART
            and (share := unlikeness(heard, phones, unlike * len(phones)) / len(phones)) <= unlike
        ]
        return min(near)[1] if near else ()

    def _beginning_like(self, heard: Phones) -> tuple[tuple[Phones, int, Words], ...]:
        if not self._beginning:
            return self._entries
        if heard[0] not in self._begun:
            self._begun[heard[0]] = tuple(entry for entry in self._entries if begin_alike(heard, entry[0]))
        return self._begun[heard[0]]


_MOST_REMEMBERED = 4096


def _kinds(phones: Phones) -> int:
    """The kinds of consonants in it, one bit each."""
    mask = 0
    for phone in phones:
        mask |= _KIND.get(phone, 0)
    return mask
