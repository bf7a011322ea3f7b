"""Two numbers of one thing: "don't put the stop at 240, put it at 238", "support not at 240 but at 238"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term

_LED = ("do", "should", "must", "is", "shall")
_BETWEEN = (Part.FILLER, Part.PREPOSITION, Part.PRONOUN)
_MARKS = (",", "but", "rather")
_FARTHEST = 6


def renumbered(terms: list[Term], at: int) -> list[Term] | None:
    """The terms with the number that is meant in place of the one behind the "not" at `at`."""
    numbers = [place for place in range(at + 1, len(terms)) if terms[place].number]
    if terms[at].word != "not" or len(numbers) != 2:
        return None
    wrong, meant = numbers
    between = terms[wrong + 1 : meant]
    before = list(terms[:at])
    while before and before[-1].word in _LED:
        before.pop()
    said = [term for term in terms[at + 1 : wrong] if term.word != "be"]
    named = any(term.value(part) for term in (*before, *said) for part in (Part.ROLE, Part.INDICATOR))
    if not named or not _leads(between) or _counts(terms, meant):
        return None
    return [*before, *said, *terms[meant:]]


def _leads(between: Sequence[Term]) -> bool:
    """Only words between the two that lead from one to the other, and a mark or a verb among them."""
    plain = all(
        term.word in _MARKS or term.value(Part.VERB) in ("add", "set") or term.plays(_BETWEEN)
        for term in between
    )
    apart = any(term.word in _MARKS or term.value(Part.VERB) for term in between)
    return plain and apart and len(between) <= _FARTHEST


def _counts(terms: Sequence[Term], number: int) -> bool:
    """ "3 months": a span, and no price or length."""
    return number + 1 < len(terms) and terms[number + 1].value(Part.UNIT) is not None
