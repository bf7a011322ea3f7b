"""A look that is thought better than another: "a line would be easier to read than candles"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.contrasts.namings import Kind, Naming, namings_from, pinned
from services.analyst.models.offline.courtesy.content import norms
from services.analyst.models.offline.lexicon import Meaning, Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_LOOKS = (Kind.STYLE, Kind.SCALE, Kind.TIMEFRAME)
_HOPING = frozenset(words("would might could"))
_BETTER = frozenset(words("better nicer clearer easier simpler cleaner calmer prettier neater tidier"))
_REACH = 4
_LONGEST_LEAD = 4


def better_looking(terms: list[Term], at: int) -> list[Term] | None:
    """The sentence with an order for the better look, where `at` is its "than"; companies are only judged so,
    and who asks wants to be told."""
    said = norms(terms[:at])
    hoped = _HOPING & set(said) and _BETTER & set(said[-_REACH:])
    if terms[at].word != "than" or not hoped or terms[-1].text == "?":
        return None
    for refused in namings_from(terms, at + 1):
        meant = _named_first(terms, refused.kind)
        if meant is not None and refused.kind in _LOOKS and meant.end < at:
            order = Term("show", terms[0].tokens, (Meaning(Part.VERB, "show"),))
            return [order, *pinned(terms, meant), *terms[refused.end :]]
    return None


def _named_first(terms: Sequence[Term], kind: Kind) -> Naming | None:
    """The thing of a kind at the front, behind "I think" at most."""
    for at in range(min(_LONGEST_LEAD, len(terms))):
        found = next((one for one in namings_from(terms, at) if one.kind is kind), None)
        if found or not terms[at].plays((Part.FILLER, Part.FRAME)):
            return found
    return None
