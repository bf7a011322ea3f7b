"""Several drawings that are moved, each to its own price: "move d5 to 243 and d7 to 262"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.intents import Intent
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.requests.moves import MOVES, moves_in
from services.analyst.models.offline.requests.targets import is_target
from services.analyst.models.offline.terms import Term

_SEVERAL = 2


def moved_each(terms: Sequence[Term]) -> list[Intent]:
    """One move a part, under the verb of the first; empty where any part moves nothing by itself."""
    parts = _parts(terms)
    if len(parts) < _SEVERAL or not all(map(_is_sent, parts)):
        return []
    verb = [terms[0]] if terms[0].word in MOVES else []
    led = [parts[0], *([*(() if part[0].word in MOVES else verb), *part] for part in parts[1:])]
    moves = [moves_in(part) for part in led]
    return [move for part in moves for move in part] if all(moves) else []


def _parts(terms: Sequence[Term]) -> list[list[Term]]:
    parts: list[list[Term]] = [[]]
    for term in terms:
        if term.value(Part.JOIN):
            parts.append([])
        else:
            parts[-1].append(term)
    return [part for part in parts if part]


def _is_sent(part: Sequence[Term]) -> bool:
    """ "the support to 243": one drawing, and one price."""
    named = any(is_target(term) for term in part)
    return named and sum(term.number is not None for term in part) == 1
