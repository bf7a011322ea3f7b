"""Messages that hold only slots: "no, the 200", "IBM too", "at 251", "I meant weighted, not exponential"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from services.analyst.models.offline.dialogue.denying import without_denied
from services.analyst.models.offline.dialogue.framing import (
    Bearing,
    bearing_of,
    is_relative,
    is_trimming,
)
from services.analyst.models.offline.dialogue.slots import VALUES, Kind, Slot, slots_of
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_COUNTED = re.compile(r"\b(?:two|three|four|five|a few|some|\d) more\b|\btimes\b", re.IGNORECASE)
"""So many more of something: no number of its own."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Terms without what only leads up to them, the slots in them, and the words that are denied."""

    terms: tuple[Term, ...]
    slots: tuple[Slot, ...]
    bearing: Bearing
    denied: tuple[str, ...] = ()


def fragment_in(text: str, terms: Sequence[Term], before: Sequence[Term] = ()) -> Fragment | None:
    """The fragment that a message is; None where it wishes something by itself, or is of something else.

    What it repeats of the sentence `before` it in order to deny it ("not Ford, GM") is left out.
    """
    if len(terms) > _LONGEST or _COUNTED.search(text) or is_relative(terms) or _refuses(terms):
        return None
    kept, denied = without_denied(text, _without_the_other(terms), before)
    bearing = Bearing.REVISES if denied else bearing_of(text, kept)
    core = _core(kept)
    slots = slots_of(core)
    covered = {place for slot in slots for place in range(slot.start, slot.end)}
    values = bearing is Bearing.ADDS and all(slot.kind in VALUES for slot in slots)
    loose = [
        term
        for place, term in enumerate(core)
        if place not in covered and not is_trimming(term) and not (values and _draws(term))
    ]
    if not slots or loose or _wishes_itself(kept, {slot.kind for slot in slots}):
        return None
    if bearing is Bearing.PROPOSES and all(slot.kind in VALUES for slot in slots):
        bearing = Bearing.REVISES
    return Fragment(tuple(core), tuple(slots), bearing, denied)


def _without_the_other(terms: Sequence[Term]) -> Sequence[Term]:
    """ "no, the other one, the volume": the thing itself is named behind."""
    at = next((at for at, term in enumerate(terms) if at and term.word == "one"), None)
    if at is None or terms[at - 1].word != "other" or not slots_of(terms[at + 1 :]):
        return terms
    led = at - 1 - (at > 1 and terms[at - 2].word == "the")
    return [*terms[:led], *terms[at + 1 :]]


def _refuses(terms: Sequence[Term]) -> bool:
    """ "no volume" takes it off whatever was said before; "no, volume" means it instead."""
    said = [term for term in terms if term.text not in ".!"]
    return len(said) == _PAIR and said[0].word == "no" and bool(said[1].value(Part.INDICATOR))


_PAIR = 2
_LONGEST = 14


def _wishes_itself(terms: Sequence[Term], kinds: set[Kind]) -> bool:
    """ "change the entry to 242" names what it changes, "the same for Nvidia" all that was said before."""
    said = {word for term in terms for word in term.words}
    named = bool(said & {"change", "switch"}) and len(kinds) > 1
    return named or ("same" in said and Kind.SYMBOL in kinds)


def _draws(term: Term) -> bool:
    """The verb of "also add 235", which names nothing but a value."""
    return term.value(Part.VERB) in ("add", "show") and term.word not in _PLACING


def _core(terms: Sequence[Term]) -> list[Term]:
    """Without what leads up to the slots and what follows them."""
    kept = list(terms)
    slots = slots_of(kept)
    while kept and slots and (_leads(kept[0]) or (len(kept) > 1 and _is_verb(kept[0]))):
        del kept[0]  # "try 9" is no currency
    while kept and _follows(kept[-1]):
        del kept[-1]
    return kept


def _is_verb(term: Term) -> bool:
    """ "try 9" tries no currency, and "add 235" adds what was drawn before."""
    return term.text == "try" or (term.symbol is None and _draws(term))


def bare_words(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms without what leads up to them and what follows, whether or not there is a slot among them."""
    kept = list(terms)
    while kept and is_trimming(kept[0]) and not _is_slot(kept[0]):
        del kept[0]
    while kept and is_trimming(kept[-1]) and not _is_slot(kept[-1]):
        del kept[-1]
    return tuple(kept)


def _leads(term: Term) -> bool:
    said = term.word
    return said not in _PLACING and not _is_slot(term) and is_trimming(term)


_PLACING = frozenset(words("at on from between with over since to around for of in"))


def _follows(term: Term) -> bool:
    return (
        not _is_slot(term) and is_trimming(term) and not (term.value(Part.PERIOD) or term.value(Part.PARAM))
    )


def _is_slot(term: Term) -> bool:
    return bool(slots_of([term]))
