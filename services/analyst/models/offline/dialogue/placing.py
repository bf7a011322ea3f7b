""" "Go to March 15 and put a vertical line there": the day that was named before is where it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.dates import read_day
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term

_THERE = (
    "there",
    "right there",
    "at that point",
    "on that day",
    "that day",
    "on that date",
    "that date",
    "at it",
)
_DATED = (Part.NOTE, Part.ARROW)


def with_places(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, with the day of an earlier one in place of the "there" of what is drawn on a day."""
    if len(clauses) == 1:
        return list(clauses)
    day: tuple[Term, ...] = ()
    placed: list[Clause] = []
    for clause in clauses:
        terms = clause.terms
        upright = any(term.value(Part.VERTICAL) for term in terms)
        drawn = upright or any(term.plays(_DATED) for term in terms)
        said = (*_THERE, "it", "that") if upright else _THERE
        at = next((at for at, term in enumerate(terms) if term.word in said), None)
        if day and drawn and at is not None and not _day_in(terms):
            terms = (*terms[:at], *day, *terms[at + 1 :])
        placed.append(replace(clause, terms=terms))
        day = _day_in(clause.terms) or day
    return placed


def _day_in(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms of the first full date."""
    for at in range(len(terms)):
        found = read_day(terms, at)
        if found is not None and found[0].day is not None and found[0].month is not None:
            return tuple(terms[at : found[1]])
    return ()
