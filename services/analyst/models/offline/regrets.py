"""What never was: "I would love to have sold Tesla", "we should have bought it", "I wish I had held"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_UNREAL = frozenset(words("would should could might wish"))
_DONE = frozenset(words("sold bought held known shorted kept owned invested put gone got had made taken"))
_WISHED = frozenset(words("liked loved preferred wanted hoped asked said meant thought told"))
"""After "have" these still wish: "I would have liked to see"."""
_ASKING = frozenset(words("what how which where when who why if ?"))
_REACH = 6


def is_regret(terms: Sequence[Term]) -> bool:
    """Whether a sentence speaks of what somebody would have done, and neither asks nor orders."""
    said = [word for term in terms for word in term.words]
    if not _UNREAL & set(said) or _ASKING & set(said):
        return False
    return any(
        said[at] in ("have", "had", "of")
        and _is_done(said[at + 1])
        and _UNREAL & set(said[max(at - _REACH, 0) : at])
        for at in range(len(said) - 1)
    )


def _is_done(word: str) -> bool:
    return word in _DONE or (word.endswith("ed") and word not in _WISHED)
