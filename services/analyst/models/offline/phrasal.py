"""Verbs that are said around their object: "take all the drawings off" as "take off all the drawings"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.lexicon import PHRASES, Part
from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import words

_PARTED = frozenset(
    words("take turn switch throw chuck strip pull get rub knock cut wipe drop pop slap stick bring leave")
)
_PARTICLES = frozenset(words("off out away on in up down"))
_ENDS = frozenset(words("and then now again please too also thanks but so for as"))
_MOST_BETWEEN = 8


def with_verbs_joined(tokens: Sequence[Token]) -> list[Token]:
    """The particle that ends a clause stands at its verb, where both together are a verb of ours."""
    joined = list(tokens)
    for at, token in enumerate(tokens):
        place = _particle(tokens, at) if token.norm in _PARTED else 0
        if place:
            joined.insert(at + 1, joined.pop(place))
    return joined


def _particle(tokens: Sequence[Token], at: int) -> int:
    """Where the particle of the verb at `at` ends the clause; 0 where there is none behind an object."""
    for place in range(at + 2, min(at + 2 + _MOST_BETWEEN, len(tokens))):
        token, after = tokens[place], tokens[place + 1 : place + 2]
        if token.kind == "sign" or token.norm in _PARTED:
            return 0
        ends = not after or after[0].kind == "sign" or after[0].norm in _ENDS
        if token.norm in _PARTICLES and ends and not _goes_on(tokens[place + 1 :]):
            verb = PHRASES.get((tokens[at].norm, token.norm), ())
            return place if any(meaning.part is Part.VERB for meaning in verb) else 0
    return 0


def _goes_on(after: Sequence[Token]) -> bool:
    """ "switch the volume off and the OBV on": one verb for two particles."""
    if not after or after[0].norm != "and":
        return False
    ends = next((at for at, token in enumerate(after) if token.kind == "sign" or token.norm in _PARTED), None)
    return any(token.norm in _PARTICLES for token in after[:ends])
