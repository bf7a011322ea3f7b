"""Another one for what was taken away: "delete the fib", then "and draw a new one"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from services.analyst.models.offline.dialogue.antecedents_before import Past
from services.analyst.models.offline.intents import (
    AutoLevels,
    ChannelAuto,
    FibonacciAuto,
    Intent,
    RemoveKind,
    RemoveLast,
    RemoveMeant,
    Sides,
    TrendlinesAuto,
)
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_NEW = frozenset(words("new fresh another newer updated"))
_DRAWING = frozenset(words("draw find add put plot make give redraw do get mark"))
_BESIDE = frozenset(
    words("and then now please a an some the me one ones for us could can you on just ok okay . , ! it in")
)
_FOUND: dict[str, Intent] = {
    "fibonacci": FibonacciAuto(),
    "trendline": TrendlinesAuto(),
    "channel": ChannelAuto(),
    "level": AutoLevels(),
}
"""What finds a new one of a kind; what needs a price or a day must be told."""


def drawn_anew(terms: Sequence[Term], past: Past) -> list[Intent] | None:
    """The search for another drawing of the kind that was just removed; None where none is asked for."""
    last = past.last
    if not isinstance(last, RemoveKind | RemoveMeant | RemoveLast):
        return None
    said = {word for term in terms for word in term.words}
    if not (said & _NEW and said & _DRAWING and said <= _NEW | _DRAWING | _BESIDE):
        return None
    kind = last.target.kind if isinstance(last, RemoveMeant) else last.kind
    if kind in ("support", "resistance"):
        return [AutoLevels(cast(Sides, kind))]
    wish = _FOUND.get(kind or "")
    return [wish] if wish else None
