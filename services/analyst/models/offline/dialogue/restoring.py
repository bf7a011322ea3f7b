"""What was taken off comes back: "put it back", "oh no, I still need it", "as it was", "restore them"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.dialogue.antecedents import Past, Said
from services.analyst.models.offline.intents import (
    AllIndicatorsOff,
    ClearAll,
    Compare,
    Crosshair,
    IndicatorWish,
    Intent,
    Redo,
    RemoveKind,
    RemoveLast,
    RemoveLevel,
    Restyle,
    Scale,
    ShowFrame,
    ShowSymbol,
    Style,
    Undo,
)
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_POINTS = frozenset(words("it that them those these this both all everything one"))
_BACK = frozenset(words("back restore restored return reinstate undelete unhide"))
_KEPT = frozenset(words("keep need want miss like liked leave"))
_AGAIN = frozenset(words("again on"))
_SHOWN = frozenset(words("show put turn bring switch add have see get draw display"))
_AS_BEFORE = (
    "as it was",
    "how it was",
    "the way it was",
    "like it was",
    "like before",
    "as before",
    "go back",
)
_BESIDE = frozenset(
    words(
        "as i no oh oops hmm wait actually please can could you we do just well ok okay now sorry hang "
        "hold second thought thoughts still after all on in to the a of and my want need "
        "let us me up would like for again then so lets let's ah hey right yeah yes not did mean "
        "didn't go there is where that's should have rather had was be better changed mind 've i'd "
        "oh, its , . ! ? but only though too give get"
    )
)
_REMOVED = (RemoveKind, RemoveLast, RemoveLevel, ClearAll, AllIndicatorsOff)
_SET = (ShowSymbol, ShowFrame, Style, Scale, Crosshair, Restyle)


def restored(terms: Sequence[Term], past: Past) -> list[Intent] | None:
    """What puts back what the messages before took away; None where that is not asked for."""
    said = [word for term in terms for word in term.text.lower().split()]
    if not said or not past.messages or any(term.symbol or term.number or term.quote for term in terms):
        return None
    known = _POINTS | _BACK | _KEPT | _AGAIN | _SHOWN | _BESIDE
    if not known.issuperset(said):
        return None
    removed = _is_removal(past.newest)
    pointed = bool(_POINTS & set(said))
    if _BACK & set(said) or any(phrase in " ".join(said) for phrase in _AS_BEFORE):
        return _undone(past, set_too=True)
    if removed and ((pointed and _KEPT & set(said)) or (_SHOWN & set(said) and _AGAIN & set(said))):
        return _undone(past, set_too=False)
    return None


def _undone(past: Past, *, set_too: bool) -> list[Intent] | None:
    """Undoes the last message if it took something away; else puts on what was taken off last."""
    last = past.last
    if isinstance(last, Undo):
        return [Redo()]
    if _is_removal(past.newest):
        return [Undo()]
    if set_too and isinstance(last, _SET):
        return [Undo()]
    gone = next((one for one in past.backwards() if _is_off(one)), None)
    return [replace(gone, enabled=True)] if isinstance(gone, IndicatorWish | Compare) else None


def _is_removal(message: Said) -> bool:
    return bool(message) and all(_is_off(intent) or isinstance(intent, _REMOVED) for intent in message)


def _is_off(intent: Intent) -> bool:
    return isinstance(intent, IndicatorWish | Compare) and not intent.enabled
