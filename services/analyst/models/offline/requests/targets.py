"""Which drawing is meant: "the stop", "the support at 240", "all lines", "it"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from services.analyst.models.offline.intents import Target
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_price
from services.analyst.models.offline.objects.counted import KINDS
from services.analyst.models.offline.terms import Term
from services.charting.commands import DrawingKind, LevelKind

_KINDS: tuple[tuple[Part, DrawingKind], ...] = (*KINDS, (Part.MEASURE, "measure"))
_POINTING = (
    "carry it on", "continue it", "run it on", "extend it", "prolong it", "project it", "lengthen it",
    "it", "make it", "set it to", "turn it into", "that", "this", "that one", "this one", "the last one",
    "last one", "the last drawing", "last drawing", "that line", "this line", "that level", "this level",
    "that drawing",
)  # fmt: skip


def is_target(term: Term) -> bool:
    """Whether the term names a drawing."""
    return term.plays(_TARGETS)


_TARGETS = (Part.ROLE, Part.DRAWINGS, Part.DRAWING_ID, Part.LINE_LOOK, *(part for part, _ in _KINDS))


def prices_in(terms: Sequence[Term]) -> list[float]:
    """Every number, as the price that it most likely is."""
    return [as_price(term.number.atoms) for term in terms if term.number is not None]


def target_of(terms: Sequence[Term], prices: Sequence[float]) -> Target | None:
    """Which drawings: a kind before a price before "it"; None where none is named."""
    price = prices[0] if prices else None
    for term in terms:
        text = term.word
        if named := term.value(Part.DRAWING_ID):
            return Target(id=named)
        if term.value(Part.DRAWINGS) == "all" or text in ("everything", "lines", "all lines"):
            return Target(every=True)
        role = term.value(Part.ROLE)
        if role and role != "line":
            return Target(cast(LevelKind, role), price)
        kind = next((kind for part, kind in _KINDS if term.value(part)), None)
        if kind:
            return Target(kind, price)
    return Target(price=price) if price is not None else _pointed_at(terms)


def _pointed_at(terms: Sequence[Term]) -> Target | None:
    """ "it", "that line"; "them" are all that were drawn last."""
    if any(term.word in _THOSE for term in terms):
        return Target(those=True)
    pointed = any(term.word in _POINTING or term.word in ("line", "level") for term in terms)
    return Target() if pointed else None


_THOSE = (
    "them",
    "those",
    "these",
    "both",
    "both of them",
    "they",
    "all three",
    "the two of them",
    "those two",
)
