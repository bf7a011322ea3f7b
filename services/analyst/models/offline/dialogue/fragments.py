"""Messages that hold only slots: "no, the 200", "IBM too", "at 251", "I meant weighted, not exponential"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.analyst.models.offline.dialogue.slots import Slot, slots_of
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_WORD = re.compile(r"[a-z']+|\d+|[+&]")

_MADE = re.compile(
    r"^(?:ok(?:ay)? |and )?make (?:it|that|them) |would be|(?:was|were|looked) (?:better|nicer)",
    re.IGNORECASE,
)
_ONLY = re.compile(r"^\s*(?:only|just|keep only|just keep)\b|\b(?:only|alone)[.!]?$", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:two|three|four|five|a few|some|\d) more\b|\btimes\b", re.IGNORECASE)
"""So many more of something: no number of its own."""


class Bearing(StrEnum):
    """What a fragment does to the sentence before it."""

    REVISES = "revises"
    NARROWS = "narrows"
    ADDS = "adds"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Fragment:
    """Terms without what only leads up to them, the slots in them, and the words that are denied."""

    terms: tuple[Term, ...]
    slots: tuple[Slot, ...]
    bearing: Bearing
    denied: tuple[str, ...] = ()


def fragment_in(text: str, terms: Sequence[Term]) -> Fragment | None:
    """The fragment that a message is; None where it wishes something by itself, or is of something else."""
    if len(terms) > _LONGEST or _COUNTED.search(text):
        return None
    kept, denied = _without_denied(terms)
    bearing = Bearing.REVISES if denied else _bearing(text, kept)
    core = _core(kept)
    slots = slots_of(core)
    covered = {place for slot in slots for place in range(slot.start, slot.end)}
    loose = [term for place, term in enumerate(core) if place not in covered and not _is_trimming(term)]
    if not slots or loose:
        return None
    return Fragment(tuple(core), tuple(slots), bearing, denied)


_LONGEST = 14
_NO = frozenset(words("no nope nah nay not"))
_REVISING = frozenset(
    words(
        "no nope nah sorry oops wait actually rather instead meant mean said wanted prefer better "
        "nicer preferably correction ones try different wrong typo misspoke should must preferred less "
        "much many few"
    )
)
_ADDING = frozenset(("and", "also", "plus", "too", "another", "more", "additionally", "likewise", "+", "&"))
_TRIMS = frozenset(
    words(
        "i it be would could should try use go do please oh ah hmm better nicer prefer preferably "
        "wanted want meant mean said say like rather instead nah no nope sorry oops wait actually "
        "make let us then now the a an between until "
        "another one ones more too also as well with at on by of in to "
        "for from and plus about around what how that this there is good fine nice ok okay just only "
        "maybe perhaps yes yeah yep again different correction my mistake wrong typo , . ! ? - — have "
        "has were looked reflection keep alone put set took take it's i'm was must been preferred liked "
        "what that's right quite bit less much many few long short far asked thing"
    )
)
_TRIM_PARTS = (Part.FILLER, Part.JOIN, Part.SAME, Part.CORRECTION, Part.PREPOSITION, Part.FRAME, Part.PERIOD)
_VERBS = ("set", "add", "on", "show")


def _without_denied(terms: Sequence[Term]) -> tuple[list[Term], tuple[str, ...]]:
    """ "weighted, not exponential": the terms, and the words of what was not meant."""
    at = next((at for at, term in enumerate(terms) if at and term.text.lower() in _DENYING), None)
    if at is None or not slots_of(terms[:at]) or not slots_of(terms[at + 1 :]):
        return list(terms), ()
    denied = tuple(word for term in terms[at + 1 :] for word in term.text.lower().split())
    return list(terms[:at]), denied


_DENYING = ("not", "not the", "instead of", "rather than", "and not", "leave")


def _bearing(text: str, terms: Sequence[Term]) -> Bearing:
    said = _WORD.findall(text.lower())
    if not said:
        return Bearing.BARE
    revises = any(term.value(Part.CORRECTION) or term.value(Part.SAME) == "correct" for term in terms)
    if revises or _REVISING & set(said) or _MADE.search(text):
        return Bearing.REVISES
    if _ONLY.search(text):
        return Bearing.NARROWS
    adds = said[0] in _ADDING or said[-1] in ("too", "also", "more") or said[-2:] == ["as", "well"]
    return Bearing.ADDS if adds or said[:2] in (["one", "more"], ["oh", "and"]) else Bearing.BARE


def _core(terms: Sequence[Term]) -> list[Term]:
    """Without what leads up to the slots and what follows them."""
    kept = list(terms)
    slots = slots_of(kept)
    while kept and slots and (_leads(kept[0]) or (kept[0].text == "try" and len(kept) > 1)):
        del kept[0]  # "try 9" is no currency
    while kept and _follows(kept[-1]):
        del kept[-1]
    return kept


def bare_words(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms without what leads up to them and what follows, whether or not there is a slot among them."""
    kept = list(terms)
    while kept and _is_trimming(kept[0]):
        del kept[0]
    while kept and _is_trimming(kept[-1]):
        del kept[-1]
    return tuple(kept)


def _leads(term: Term) -> bool:
    said = term.text.lower()
    return said not in _PLACING and not _is_slot(term) and _is_trimming(term)


_PLACING = frozenset(words("at on from between with over since to around for of in"))


def _follows(term: Term) -> bool:
    return not _is_slot(term) and _is_trimming(term) and term.value(Part.PERIOD) is None


def _is_slot(term: Term) -> bool:
    return bool(slots_of([term]))


def _is_trimming(term: Term) -> bool:
    if term.symbol:
        return False
    said = term.text.lower()
    plain = all(word in _TRIMS for word in said.split()) and not (term.number and said != "one")
    verb = term.value(Part.VERB)
    known = any(term.value(part) for part in _TRIM_PARTS)
    return plain or (known and (verb is None or verb in _VERBS))
