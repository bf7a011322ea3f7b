"""Ranking of directory entries for a query that a person is still typing, or misspelt.

Scores: 0.97 exact ticker or name, 0.9 ticker prefix, 0.85 name or alias prefix, 0.75 a later word's
prefix, 0.7 every word of the query begins some word of the name; misspellings at most 0.6. To each,
up to 0.03 for popularity is added, so that kinds of match never overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Protocol, TypeVar

from services.market.symbol_names import compact

_FUZZY_FLOOR = 0.72
_FUZZY_MIN_LENGTH = 4
_FUZZY_SHARED = 0.7  # of the query's different letters: fewer cannot reach the floor in words of like length


class Named(Protocol):
    """What ranking needs to know of an entry; keys are normalised."""

    @property
    def popularity(self) -> int: ...
    @property
    def ticker_keys(self) -> tuple[str, ...]: ...
    @property
    def alias_keys(self) -> tuple[str, ...]: ...
    @property
    def name_keys(self) -> tuple[str, ...]: ...


Entry = TypeVar("Entry", bound=Named)


def rank(entries: Sequence[Entry], query: str) -> list[tuple[float, Entry]]:
    """`(score, entry)` of all that fit the normalised `query`, best first."""
    if not query:
        return []
    scored = [(_textual(entry, query), entry) for entry in entries]
    if not any(score for score, _ in scored) and len(query) >= _FUZZY_MIN_LENGTH:
        scored = [(_fuzzy(entry, query), entry) for entry in entries]
    hits = [(min(score + entry.popularity * 0.0003, 1.0), entry) for score, entry in scored if score]
    return sorted(hits, key=lambda hit: -hit[0])


def _textual(entry: Named, query: str) -> float:
    names = entry.alias_keys + entry.name_keys
    if query in entry.ticker_keys or query in names:
        return 0.97
    if any(key.startswith(query) or compact(key).startswith(compact(query)) for key in entry.ticker_keys):
        return 0.9
    if any(key.startswith(query) for key in names):
        return 0.85
    if any(f" {query}" in key for key in names):
        return 0.75
    wanted = query.split()
    if len(wanted) > 1 and any(_begins_words(wanted, key.split()) for key in names):
        return 0.7
    return 0.0


def _begins_words(wanted: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _fuzzy(entry: Named, query: str) -> float:
    matcher = SequenceMatcher(b=query, autojunk=False)
    letters = set(query)
    best = 0.0
    for key in entry.alias_keys + entry.name_keys:
        if len(letters.intersection(key)) < _FUZZY_SHARED * len(letters):
            continue
        matcher.set_seq1(key)
        if matcher.real_quick_ratio() > _FUZZY_FLOOR and matcher.quick_ratio() > _FUZZY_FLOOR:
            best = max(best, matcher.ratio())
    return 0.6 * best if best > _FUZZY_FLOOR else 0.0
