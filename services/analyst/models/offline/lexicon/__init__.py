"""Every word and phrase that the offline analyst knows, by the part it plays in a sentence.

A line `value: phrase | phrase` says that each phrase means `value` in its category. One phrase may
play several parts ("target" is a level and a shop): the grammar decides. To teach a word, add it to the
table of its family. The longest phrase wins, and all its parts are kept.
"""

from __future__ import annotations

from collections.abc import Iterable

from services.analyst.models.offline.lexicon import (
    analysis,
    asking,
    described,
    drawings,
    frames,
    handling,
    indicators,
    joints,
    looks,
    patterns,
    talk,
    times,
    verbs,
)
from services.analyst.models.offline.lexicon.part import Meaning, Part
from services.analyst.models.offline.words import words

__all__ = ["LONGEST", "PHRASES", "Meaning", "Part"]

_FAMILIES = (
    verbs, frames, asking, indicators, drawings, patterns, looks, handling, times, joints, talk, analysis,
    described,
)  # fmt: skip
_TABLES = [entry for family in _FAMILIES for entry in family.TABLE.items()]


def _lines(table: str) -> Iterable[tuple[str, str]]:
    """`(value, "phrase
    | phrase")` of a table; a line that starts with `|` goes on with the one before."""
    joined = ""
    for line in table.strip().splitlines():
        piece = line.strip()
        joined += (" " if piece.startswith("|") else "\n") + piece
    for line in joined.strip().splitlines():
        value, _, phrases = line.partition(":")
        yield value.strip(), phrases


def _entries() -> dict[tuple[str, ...], tuple[Meaning, ...]]:
    entries: dict[tuple[str, ...], list[Meaning]] = {}
    for part, table in _TABLES:
        for value, phrases in _lines(table):
            for phrase in phrases.split("|"):
                key, meaning = words(phrase), Meaning(part, value)
                if key and meaning not in entries.setdefault(key, []):
                    entries[key].append(meaning)
    return {key: tuple(meanings) for key, meanings in entries.items()}


PHRASES = _entries()
LONGEST: dict[str, int] = {}
for _words in PHRASES:
    LONGEST[_words[0]] = max(LONGEST.get(_words[0], 0), len(_words))
