""" "Remove the fib and draw a new one": what "one" is, and "there's a floor at 238, draw it as support"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.intents import AutoLevels, Intent, LevelAt
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term

_AGAIN = ("new", "fresh", "another", "better", "different", "second")
_ONES = ("one", "ones")
_DRAWN = (
    Part.FIBONACCI, Part.TRENDLINE, Part.LEVELS, Part.CHANNEL, Part.ZONE, Part.ROLE, Part.VERTICAL, Part.NOTE,
)  # fmt: skip


def with_nouns(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, with the noun that was said before in place of "a new one"."""
    noun: Term | None = None
    named: list[Clause] = []
    for clause in clauses:
        drawn = [term for term in clause.terms if _is_drawn(term)]
        at = next((at for at, pair in enumerate(pairwise(clause.terms)) if _is_again(*pair)), None)
        if noun is None or drawn or at is None:
            named.append(clause)
        else:
            named.append(replace(clause, terms=(*clause.terms[: at + 1], noun, *clause.terms[at + 2 :])))
        noun = drawn[-1] if drawn else noun
    return named


def _is_again(first: Term, second: Term) -> bool:
    return first.text.lower() in _AGAIN and second.text.lower() in _ONES


def _is_drawn(term: Term) -> bool:
    return term.symbol is None and any(term.value(part) for part in _DRAWN)


def named_again(clause: Clause, before: Sequence[Intent], read: Sequence[Intent]) -> LevelAt | None:
    """The level of `before` with the kind that "draw it as support" gives it; None where nothing does."""
    said = [term.text.lower() for term in clause.terms]
    pointed = any(pair in (("it", "as"), ("that", "as"), ("it", "in")) for pair in pairwise(said))
    last = before[-1] if before else None
    if not pointed or not isinstance(last, LevelAt) or last.price is None or len(read) != 1:
        return None
    found = read[0]
    kind = found.kind if isinstance(found, AutoLevels | LevelAt) else None
    return replace(last, kind=kind) if kind and kind != "both" else None
