"""Tickers that are spelled: "t s l a", "S, H, O, P", "N for Nancy, V for Victor", "tango sierra"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import words

_MOST = 6
_BETWEEN = frozenset(",.-")
_NAMING = frozenset(words("ticker symbol spelled spelt letters letter spelling"))
_SAYING = frozenset(words("is : being be it are"))
_STANDS_FOR = (("for",), ("as", "in"), ("like", "in"), ("like",), ("as",))
CALLED = {
    name: name[0]
    for name in words(
        "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november "
        "oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu"
    )
}
"""The names of letters that are spoken over the radio."""


def letters_at(tokens: Sequence[Token], at: int) -> tuple[str, list[int]]:
    """The letters that stand one by one from `at`, and behind each its number of tokens from there."""
    letters, ends, place = "", list[int](), at
    while place < len(tokens) and len(letters) < _MOST and is_letter(tokens[place]):
        letters += tokens[place].norm
        ends.append(place + 1 - at)
        place += 1
        paused = place + 1 < len(tokens) and tokens[place].norm in _BETWEEN
        place += bool(paused and is_letter(tokens[place + 1]))
    return letters, ends


def is_letter(token: Token) -> bool:
    """Whether the token is one letter that stands alone."""
    return len(token.norm) == 1 and token.norm.isalpha() and not token.glued


def named_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether "ticker", "symbol is" or "spelled" stands before a place."""
    before = [token.norm for token in tokens[max(at - 2, 0) : at]]
    return bool(before) and (
        before[-1] in _NAMING or (before[0] in _NAMING and before[-1] in _SAYING and len(before) > 1)
    )


def by_words(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The letters of "N for Nancy, V for Victor", and how many tokens they take; ("", 0) where none are."""
    letters, place, end = "", at, 0
    while length := _stands_for(tokens, place):
        letters += tokens[place].norm
        place += length
        end = place - at
        while place < len(tokens) and tokens[place].norm in (",", "and"):
            place += 1
    return (letters, end) if len(letters) > 1 else ("", 0)


def _stands_for(tokens: Sequence[Token], at: int) -> int:
    """How many tokens "N for Nancy" has at a place; 0 where no letter is explained there."""
    if at >= len(tokens) or not is_letter(tokens[at]):
        return 0
    for link in _STANDS_FOR:
        place = at + 1 + len(link)
        said = tuple(token.norm for token in tokens[at + 1 : place])
        if said == link and place < len(tokens) and tokens[place].norm.startswith(tokens[at].norm):
            return place + 1 - at
    return 0


def by_radio(tokens: Sequence[Token], at: int) -> str:
    """The letters of "tango sierra lima alpha" from a place, one of a token; empty where there are none."""
    letters = ""
    for token in tokens[at : at + _MOST]:
        if token.norm not in CALLED:
            break
        letters += CALLED[token.norm]
    return letters
