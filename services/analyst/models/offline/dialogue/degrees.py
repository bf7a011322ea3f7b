"""How much more or less of what was just done: "more", "that's too close", "twice", "now out again"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.dialogue.antecedents_before import Past
from services.analyst.models.offline.intents import Intent, Range, Redo, Replay, StepFrame, Undo, Zoom
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_STEPS = (Zoom, StepFrame, Undo, Redo, Replay)
_MORE = frozenset(
    words("more further again another closer nearer tighter wider still keep going once double")
)
_LESS = frozenset(words("less back overdone half halve"))
_INWARD = frozenset(words("closer nearer tighter in inwards shorter"))
_OUTWARD = frozenset(words("wider out outwards longer"))
_TOO_NEAR = frozenset(words("close near tight big narrow"))
_TOO_WIDE = frozenset(words("wide small tiny"))
_TIMES = {"twice": 2, "two": 2, "three": 3, "thrice": 3, "four": 4}
_BESIDE = frozenset(
    words(
        "a bit little please just some even that is that's it and now much far too not so quite times "
        "time one yet i mean meant again ok okay hmm no sorry go keep going do ah oh well way lot "
        "same the other direction as to on want you can could get, , . ! ? than bit, once more there "
        "then come still actually instead we need let's let us me touch slightly rather tad 's thank "
        "thanks make"
    )
)


def by_degrees(terms: Sequence[Term], past: Past) -> list[Intent] | None:
    """The last step once more, or the other way; None where no degree of it is said."""
    said = [word for term in terms for word in term.words]
    last, heard = past.last, set(said)
    known = _MORE | _LESS | _INWARD | _OUTWARD | _TOO_NEAR | _TOO_WIDE | _TIMES.keys() | _BESIDE
    if not said or not heard <= known or any(term.symbol for term in terms):
        return None
    if isinstance(last, Zoom):
        return _zoomed(last, heard)
    if isinstance(last, Range):
        return _widened(last, heard)
    if isinstance(last, Undo) and "do" in heard:
        return None  # "do it again" does what was undone
    if isinstance(last, _STEPS) and heard & _MORE and not heard & (_LESS | {"too"}):
        return [last] * _times(heard)
    return None


def _zoomed(last: Zoom, heard: set[str]) -> list[Intent] | None:
    opposite = replace(last, direction="out" if last.direction == "in" else "in")
    if "too" in heard or (heard & {"much", "far"} and not heard & _MORE):
        near, wide = heard & _TOO_NEAR, heard & _TOO_WIDE
        return [replace(last, direction="out" if near else "in") if near or wide else opposite]
    if heard & (_INWARD | _OUTWARD):
        return [replace(last, direction="in" if heard & _INWARD else "out")] * _times(heard)
    if heard & _LESS or "other" in heard:
        return [opposite]
    return [last] * _times(heard) if heard & (_MORE | _TIMES.keys()) else None


def _times(heard: set[str]) -> int:
    return max((count for word, count in _TIMES.items() if word in heard), default=1)


def _widened(last: Range, heard: set[str]) -> list[Intent] | None:
    """Twice the span that is shown, or half of it."""
    lookback = last.lookback or ""
    count = lookback.rstrip("dwkmoy")
    if not count.isdigit() or "too" in heard:
        return None
    if heard & (_LESS | _INWARD):
        return [Range(f"{max(int(count) // 2, 1)}{lookback.removeprefix(count)}")]
    wider = heard & (_OUTWARD | {"more", "further", "double"})
    return [Range(f"{2 * int(count)}{lookback.removeprefix(count)}")] if wider else None
