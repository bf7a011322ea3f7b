"""What a message says was not meant: "weighted, not exponential", "not Ford, GM", "240 is too low, 242"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.dialogue.slots import Slot, slots_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_DEGREES = ("too", "bit", "little", "rather", "so")
_DENYING = ("not", "not the", "instead of", "rather than", "and not", "leave")
_AGAINST = frozenset(
    words(
        "not no nope wrong without swap replace exchange instead rather than say too off bad "
        "incorrect ? isn't wasn't drop"
    )
)
"""Words that deny what a message repeats of the one before it."""
_AROUND = frozenset(
    words(
        "not no wrong without swap replace exchange instead rather than with is was were did for ? isn't "
        "wasn't"
    )
)
"""Words that only deny: nothing of them is meant."""


def without_denied(
    text: str, terms: Sequence[Term], before: Sequence[Term]
) -> tuple[list[Term], tuple[str, ...]]:
    """The terms, and the words of what was not meant; `before` are the terms of the message before."""
    kept = _without_judgement(terms)
    repeated = _repeated(kept, before)
    if repeated:
        return _without(kept, repeated)
    left_out = _left_out(text, terms, before)
    if left_out:
        return kept, left_out
    at = next((at for at, term in enumerate(kept) if at and term.word in _DENYING), None)
    if at is None or not slots_of(kept[:at]) or not slots_of(kept[at + 1 :]):
        return kept, ()
    return kept[:at], tuple(word for term in kept[at + 1 :] for word in term.words)


def _without_judgement(terms: Sequence[Term]) -> list[Term]:
    """ "9 is too jumpy, go with 21": how it was is no part of what is meant."""
    judged = {at + 1 for at, term in enumerate(terms) if term.words[-1] in _DEGREES}
    slots = {place for slot in slots_of(terms) for place in range(slot.start, slot.end)}
    ended = {at for at in judged if at + 1 < len(terms) and terms[at + 1].tokens[0].kind == "sign"}
    return [term for at, term in enumerate(terms) if at not in ended - slots]


def _repeated(terms: Sequence[Term], before: Sequence[Term]) -> list[Slot]:
    """The slots that say again what the message before said, where another of their kind stands beside."""
    if _AGAINST.isdisjoint(word for term in terms for word in term.words):
        return []
    old = {_said(before, slot) for slot in slots_of(before)}
    slots = slots_of(terms)
    again = [slot for slot in slots if _said(terms, slot) in old]
    meant = {slot.kind for slot in slots if slot not in again}
    return again if again and all(slot.kind in meant for slot in again) else []


def _left_out(text: str, terms: Sequence[Term], before: Sequence[Term]) -> tuple[str, ...]:
    """What the message before said, and this one only to deny it: "AMD, not Intel" is read as "AMD"."""
    heard = text.lower().split()
    if not {"not", "isn't", "wasn't"} & {*heard}:
        return ()
    meant = {word for term in terms for word in term.words}
    said = [word for slot in slots_of(before) for word in _said(before, slot).split()]
    return tuple(
        word for word in said if word not in meant and word in " ".join(heard).replace(",", " ").split()
    )


def _said(terms: Sequence[Term], slot: Slot) -> str:
    """A slot as it is compared: a number by its value, all else by its words."""
    held = terms[slot.start : slot.end]
    return " ".join(str(term.number.atoms) if term.number else term.word for term in held)


def _without(terms: Sequence[Term], denied: Sequence[Slot]) -> tuple[list[Term], tuple[str, ...]]:
    gone = {place for slot in denied for place in range(slot.start, slot.end)}
    kept = [term for at, term in enumerate(terms) if at not in gone and term.word not in _AROUND]
    return kept, tuple(word for at in sorted(gone) for word in terms[at].words)
