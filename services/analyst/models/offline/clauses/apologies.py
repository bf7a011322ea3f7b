"""Apologies before a wish: "oops, undo" and "that was wrong, revert" undo once."""

from __future__ import annotations

from services.analyst.models.offline.clauses.clause import Clause
from services.analyst.models.offline.lexicon import Part

_OOPS = "oops"
_SORRY = frozenset(
    (_OOPS, "that was wrong", "that was a mistake", "my mistake", "i did not mean that",
     "i did not want that",     "i did not mean to do that")
)  # fmt: skip


def without_apology(clauses: list[Clause]) -> list[Clause]:
    """The clauses without a first one that only says sorry for what the next one takes back."""
    if not clauses[1:]:
        return clauses
    said = {term.word for term in clauses[0].terms if not term.value(Part.JOIN)}
    undone = any(term.value(Part.VERB) == "undo" for term in clauses[1].terms)
    sorry = said == {_OOPS} or (bool(said) and said <= _SORRY and undone)
    return clauses[1:] if sorry else clauses
