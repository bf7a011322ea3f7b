"""Names in the forms they are said in: with "Communications" behind, in the plural, with figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.lexicon import PHRASES
from services.analyst.models.offline.name_index import SHARE_CLASSES
from services.analyst.models.offline.names.sightings import Sighting
from services.analyst.models.offline.names.venues import LONGEST_VENUE, VENUE_OPENINGS, venue_listed
from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import ENGLISH
from services.market.symbol_names import normalise

_COMPANY = frozenset(
    ("communications", "technologies", "holdings", "systems", "industries", "incorporated", "laboratories")
)

_LEGAL = frozenset(("corp", "corporation", "inc", "incorporated", "plc", "ltd"))
"""What nobody says of anything but a company."""


def with_company(found: Sighting, tokens: Sequence[Token], at: int) -> Sighting:
    """The name with the end of the company's full one: "Zoom Video Communications"."""
    after = tokens[at + found.length : at + found.length + 1]
    named = after and (after[0].norm in _LEGAL or (after[0].norm in _COMPANY and after[0].text[:1].isupper()))
    if not named:
        return found
    ref = replace(found.ref, said=f"{found.ref.said} {after[0].text}")
    return Sighting(ref, found.length + 1, found.trust)


def class_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The letter of "class C shares of", "the B shares of" and the place after it; ("", at) if none."""
    said = [token.norm for token in tokens[at : at + 4]]
    named = said[:1] == ["class"]
    letter = said[named] if len(said) > named else ""
    if letter not in SHARE_CLASSES:
        return "", at
    place = at + named + 1
    shares = place < len(tokens) and tokens[place].norm in ("shares", "share", "stock")
    place += shares
    of = place < len(tokens) and tokens[place].norm in ("of", "in", "for")
    return (letter, place + of) if named or (shares and of) else ("", at)


def listing_at(tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    """The venue of "Hong Kong listing of" and the place after it; (None, at) where none is named so."""
    if tokens[at].norm not in VENUE_OPENINGS:
        return None, at
    said = [token.norm for token in tokens[at : at + LONGEST_VENUE + 2]]
    suffix, length = venue_listed(said)
    of = suffix is not None and said[length : length + 1] in (["of"], ["for"])
    return (suffix, at + length + 1) if of else (None, at)


def singular(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that these are the plural or the possessive of ("home depots"); none where the last is an
    English word."""
    word = words[-1]
    english = not {word, word[:-1]}.isdisjoint(ENGLISH) or (len(words) > 1 and (word[:-1],) in PHRASES)
    if len(word) < 4 or not word.endswith("s") or english:
        return ()
    return (*words[:-1], word[:-1])


def normal_words(token: Token) -> list[str]:
    """The words of a token as the directory writes them."""
    if token.spoken and len(token.atoms) == 1:
        return [f"{token.atoms[0]:g}"]
    if token.norm.isascii() and token.norm.isalnum():
        return [token.norm]
    return normalise(token.text).split()
