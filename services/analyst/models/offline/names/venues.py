"""Where a share trades, beside its name: "in Frankfurt", ", the Swiss one", "the Hong Kong listing of"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.words import words
from services.market.venue_suffixes import SPOKEN_ORIGINS, SPOKEN_VENUES

VENUE_OPENINGS = frozenset(name[0] for name in SPOKEN_ORIGINS)
LONGEST_VENUE = max(map(len, SPOKEN_VENUES))
_LISTINGS = frozenset(words("line listing listed one shares share stock quote version traded listings"))
_IN = ("in", "on", "at", "from")
_BEFORE = frozenset((",", "the", "'s", "but", "its"))
_NO_NAMES = frozenset((("six",), ("us",), ("america",)))
"""Venues that are other words too, where nothing says that a listing is meant."""


def venue_after(after: Sequence[str]) -> tuple[str | None, int]:
    """The suffix of "in Frankfurt", "'s New York listing" or a last "London", and its length in words."""
    if after[:1] and after[0] in _IN:
        skipped = 1 + (after[1:2] == ["the"])
        suffix, length = _venue(after[skipped:], listed=False)
        listed = after[skipped + length : skipped + length + 1]
        return suffix, skipped + length + bool(suffix is not None and listed and listed[0] in _LISTINGS)
    skipped = next((at for at, word in enumerate(after) if word not in _BEFORE), 0)
    suffix, length = venue_listed(after[skipped:])
    if suffix is None and not skipped:
        suffix, length = _venue(after, listed=False)
        if len(after) > length or tuple(after) in _NO_NAMES:
            return None, 0
    return suffix, skipped + length


def venue_listed(said: Sequence[str]) -> tuple[str | None, int]:
    """The suffix of "Frankfurt line", "Swiss one" and its length; (None, 0) where none is meant."""
    suffix, length = _venue(said, listed=True)
    listed = said[length : length + 1]
    return (suffix, length + 1) if suffix is not None and listed and listed[0] in _LISTINGS else (None, 0)


def _venue(said: Sequence[str], *, listed: bool) -> tuple[str | None, int]:
    venues = SPOKEN_ORIGINS if listed else SPOKEN_VENUES
    for length in range(min(LONGEST_VENUE, len(said)), 0, -1):
        suffix = venues.get(tuple(said[:length]))
        if suffix is not None:
            return suffix, length
    return None, 0
