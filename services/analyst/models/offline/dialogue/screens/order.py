"""Another order after a screen: "just the top 5", "and the worst ones?", "by MACD", "rank them by volume"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.analyses.measures import span_change
from services.analyst.models.offline.analyses.ranks import (
    MOST_COUNTED,
    count_of,
    falls,
    measure_ranked,
    rank_asked,
    rises,
)
from services.analyst.models.offline.dialogue.screens.saying import numbers_in, span_said
from services.analyst.models.offline.intents import Screening
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import plays, words_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_SORTING = frozenset(words("by rank ranked ranking sort sorted order ordered"))
_FIRST = frozenset(words("top first bottom best worst highest lowest strongest weakest only just most least"))
_LOW = frozenset(words("bottom worst lowest weakest smallest least"))
_HIGH = frozenset(words("top best highest strongest biggest largest most"))
_COMPARED = frozenset(words("higher lower"))
_FALLEN = frozenset(words("down fallen fell lost"))
_TURNING = frozenset(words("reverse opposite"))
_MOVED = frozenset(words("gain gains gained performance return returns change"))


def other_order(before: Screening, terms: Sequence[Term]) -> Screening:
    """The screen with the order and the count that are said; the same where none is."""
    said = words_of(terms)
    found = _sorted(before, terms, said)
    found = replace(found, lowest_first=_low(found, said))
    return replace(found, count=_counted(before, terms))


def _sorted(before: Screening, terms: Sequence[Term], said: set[str]) -> Screening:
    """By another measure: "by MACD", "highest RSI first", "over this year"."""
    within = span_said(terms)
    compared = rank_asked(terms) if "which" in said and said & _COMPARED and measure_ranked(terms) else None
    if compared:
        return replace(before, rank_by=compared.by, lowest_first=compared.lowest_first)
    moved = before.rank_by is not None and before.rank_by.startswith("change")
    if said & _SORTING or (said & (_LOW | _HIGH) and not plays(terms, Part.COMPARISON)):
        measure = measure_ranked(terms)
        if measure:
            return replace(before, rank_by=measure)
        if said & _MOVED or (said & _SORTING and within):
            return replace(before, rank_by=span_change(within))
    if within and moved:
        return replace(before, rank_by=span_change(within))
    turns = rises(said) or falls(said)
    return replace(before, rank_by=span_change(within)) if turns and before.rank_by and not moved else before


def _low(before: Screening, said: set[str]) -> bool:
    """Which end comes first now."""
    if before.rank_by is None:
        return before.lowest_first
    if said & _TURNING and not before.rules:
        return not before.lowest_first
    if said & _FALLEN and "most" in said:
        return True
    if said & _LOW or falls(said):
        return True
    return False if said & _HIGH or rises(said) else before.lowest_first


def _counted(before: Screening, terms: Sequence[Term]) -> int | None:
    """ "just the top 5"; "make it 20" where an order is all that was asked for."""
    places = numbers_in(terms)
    number = terms[places[0]].number if len(places) == 1 else None
    if number is None or _measures(terms, places[0]):
        return before.count
    bare = before.rank_by is not None and not before.rules and not plays(terms, Part.COMPARISON)
    wanted = bare or count_of(terms) is not None or _is_first(terms, places[0])
    value = number.atoms[0]
    return int(value) if wanted and value == int(value) and 1 <= value <= MOST_COUNTED else before.count


def _measures(terms: Sequence[Term], at: int) -> bool:
    """Whether the number is a length or a share: "the 50 day", "5%"."""
    after = terms[at + 1 : at + 2]
    measured = any(term.plays((Part.PERIOD, Part.UNIT, Part.INDICATOR)) or term.word == "%" for term in after)
    return measured or any(term.value(Part.COMPARISON) for term in terms[max(at - 1, 0) : at])


def _is_first(terms: Sequence[Term], at: int) -> bool:
    """ "the first three", "three of them"."""
    before = words_of(terms[max(at - 1, 0) : at])
    return bool(before & (_FIRST - {"only", "just"}))
