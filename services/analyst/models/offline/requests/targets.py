"""Which drawing is meant: "the stop", "the support at 240", "all lines", "it"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from services.analyst.models.offline.intents import Target
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_price
from services.analyst.models.offline.objects.counted import KINDS
from services.analyst.models.offline.objects.pointed import pointed_target
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


_TARGETS = (
    Part.ROLE, Part.DRAWINGS, Part.DRAWING_ID, Part.POINTED, Part.LINE_LOOK, *(part for part, _ in _KINDS),
)  # fmt: skip


def prices_in(terms: Sequence[Term]) -> list[float]:
    """Every number, as the price that it most likely is."""
    return [as_price(term.number.atoms) for term in terms if term.number is not None]


def targets_of(terms: Sequence[Term], prices: Sequence[float]) -> list[Target]:
    """Each of the drawings that are named: "the support and the fib", "d5, d7 and d9", "all but the fib"; or
    the one that `target_of` finds."""
    if (spared := _all_but(terms)) is not None:
        return [spared]
    if len(prices) > 1 and not any(term.plays(_BETWEEN_TWO) for term in terms):
        return [Target(price=price) for price in prices]
    if prices or any(term.value(Part.DRAWINGS) == "all" for term in terms):
        return _only(target_of(terms, prices))
    each = dict.fromkeys(found for term in terms if _names_one(term) and (found := target_of([term], [])))
    return list(each) if len(each) > 1 else _only(target_of(terms, prices))


_BETWEEN_TWO = (Part.ZONE, Part.FIBONACCI, Part.CHANNEL, Part.TRENDLINE, Part.MEASURE)
"""Drawings that have two prices of their own."""


def _only(target: Target | None) -> list[Target]:
    return [target] if target else []


def _names_one(term: Term) -> bool:
    """A drawing by its id, its kind or its look; "line" beside these is none of its own."""
    return (
        term.value(Part.ROLE) != "line"
        and is_target(term)
        and not term.plays((Part.LINE_LOOK, Part.DRAWINGS))
    )


def _all_but(terms: Sequence[Term]) -> Target | None:
    """ "everything but the fib", "all drawings except d5 and d7"."""
    at = next((at for at, term in enumerate(terms) if at and term.word in _BUT), None)
    if at is None or not any(_is_all(term) for term in terms[:at]):
        return None
    stay = targets_of([term for term in terms[at + 1 :] if not _tells_look(term)], prices_in(terms[at + 1 :]))
    return Target(every=True, but=tuple(stay)) if stay else None


_BUT = (
    "but",
    "except",
    "except for",
    "apart from",
    "besides",
    "other than",
    "excluding",
    "bar",
    "aside from",
)


def _is_all(term: Term) -> bool:
    return term.value(Part.DRAWINGS) == "all" or term.word in ("everything", "all")


def _tells_look(term: Term) -> bool:
    return bool(term.value(Part.COLOUR) or term.value(Part.LINE_LOOK))


def target_of(terms: Sequence[Term], prices: Sequence[float]) -> Target | None:
    """Which drawings: a kind before a price before "it"; None where none is named."""
    price = prices[0] if prices else None
    named = next((found for at in range(len(terms)) if (found := _named_at(terms, at, price))), None)
    if named is not None:
        return named
    return Target(price=price) if price is not None else _pointed_at(terms)


def _named_at(terms: Sequence[Term], at: int, price: float | None) -> Target | None:
    """The drawing that the term at this place names, by whatever is said of it."""
    term, text = terms[at], terms[at].word
    if named := term.value(Part.DRAWING_ID):
        return Target(id=named)
    if pointed := pointed_target(term):
        return replace(pointed, price=price)
    if text in ("lines", "drawings") and at and terms[at - 1].word in _PAIRED:
        return Target(both=True, line=text == "lines")
    every = term.value(Part.DRAWINGS) == "all" and not _of_kind(terms, at)
    if every or text in ("everything", "lines", "all lines"):
        return Target(every=True)
    return _of_a_kind(terms, at, price)


def _of_a_kind(terms: Sequence[Term], at: int, price: float | None) -> Target | None:
    """ "the support at 240", "the horizontal line", "the fib"."""
    role = terms[at].value(Part.ROLE)
    if terms[at].word.startswith(("horizontal", "hline")):
        return Target("level", price, place=None if price or _are_many(terms, at) else -1)
    if role and role != "line":
        return Target(cast(LevelKind, role), price)
    kind = next((kind for part, kind in _KINDS if terms[at].value(part)), None)
    return Target(kind, price) if kind else None


def _pointed_at(terms: Sequence[Term]) -> Target | None:
    """ "it", "that line"; "them" are all that were drawn last."""
    if any(term.word in _THOSE for term in terms):
        return Target(those=True)
    pointed = any(term.word in _POINTING or term.word in ("line", "level") for term in terms)
    return Target() if pointed else None


def _of_kind(terms: Sequence[Term], at: int) -> bool:
    """The "all" of "all horizontal lines", "all the supports"."""
    named = [term for term in terms[at + 1 :] if not term.value(Part.FILLER)][:1]
    return terms[at].word in ("all", "all the", "every") and any(map(_names_kind, named))


def _names_kind(term: Term) -> bool:
    role = term.value(Part.ROLE)
    horizontal = term.word.startswith(("horizontal", "hline"))
    return horizontal or (role is not None and role != "line") or any(term.value(part) for part, _ in _KINDS)


def _are_many(terms: Sequence[Term], at: int) -> bool:
    """ "the horizontal lines", "all horizontal levels"."""
    following = terms[at + 1].word if at + 1 < len(terms) else ""
    before = {term.word for term in terms[:at]}
    return terms[at].word.endswith("s") or following in ("lines", "levels") or bool(before & {"all", "every"})


_PAIRED = ("both", "both the", "both my", "two")
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
