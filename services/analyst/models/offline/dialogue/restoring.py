"""What was done is taken back: "put it back", "the first one was better", "as it was", "off again".

Only the step before is ever taken back, or the one before the questions that came after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.dialogue.antecedents_before import DREW, Past, Said, taken_off
from services.analyst.models.offline.dialogue.senses import Sense, senses_in
from services.analyst.models.offline.intents import (
    AllIndicatorsOff,
    ClearAll,
    Compare,
    Crosshair,
    IndicatorWish,
    Intent,
    Move,
    Range,
    Redo,
    RemoveKind,
    RemoveLast,
    RemoveLevel,
    RemoveMeant,
    ResetView,
    Restyle,
    Scale,
    ScrollTo,
    ShowFrame,
    ShowSymbol,
    StepFrame,
    Style,
    Undo,
    Zoom,
)
from services.analyst.models.offline.terms import Term

_AS_BEFORE = ("as it was", "how it was", "the way it was", "like it was", "like before", "as before")
_PLACES = {"first": 0, "second": 1, "third": 2}
_OLD = frozenset(("old", "older", "original", "earlier", "previous"))
_REMOVED = (RemoveKind, RemoveLast, RemoveLevel, RemoveMeant, ClearAll, AllIndicatorsOff)
_SET = (
    ShowSymbol, ShowFrame, StepFrame, Style, Scale, Crosshair, Restyle, Move, Range, ScrollTo, Zoom,
    ResetView,
)  # fmt: skip
_PUT_ON = (*DREW, IndicatorWish, Compare)
_CHANGING = (*_SET, *_REMOVED, *_PUT_ON, Undo, Redo)


def restored(terms: Sequence[Term], past: Past) -> list[Intent] | None:
    """What takes back the step before, or a part of it; None where that is not asked for."""
    said, does = senses_in(terms) if past.messages else ([], frozenset())
    if not does or _means_another(said, does, past):
        return None
    if _prefers_earlier(said, does):
        return _chosen_setting(said, past) or _retreat(past)
    if Sense.BACK in does or (does & {Sense.BRING} and set(said) & _BRINGING):
        return _brought_back(past) if _is_bringing(said, does) else _retreat(past)
    if _switches_off(said, does):
        return _off_again(said, does, past)
    if _is_removal(past.newest) and _asks_for_it(said, does):
        return _brought_back(past)
    return _retreat(past) if _refuses(said, does) and isinstance(past.last, (*_SET, *_PUT_ON)) else None


def _refuses(said: Sequence[str], does: frozenset[Sense]) -> bool:
    """ "no, not that", "actually no", "wrong": what was just done was not meant."""
    refused = {Sense.NOT, Sense.POINT} <= does <= {Sense.NOT, Sense.NO, Sense.POINT, Sense.WAS, Sense.KEEP}
    wrong = bool({"wrong", "actually", "mistake"} & set(said))
    return refused or (wrong and does <= {Sense.NO, Sense.POINT, Sense.WAS} and said[-1:] != ["?"])


def _means_another(said: Sequence[str], does: frozenset[Sense], past: Past) -> bool:
    """ "keep it that way", "back to the other one" and, of a view, "back to normal" take no step back."""
    kept = "way" in said and Sense.WAS not in does
    other = "other" in said and Sense.BETTER not in does
    normal = bool(_NORMAL & set(said)) and not isinstance(past.last, Scale | Style)
    return kept or other or normal


_NORMAL = frozenset(("normal", "usual"))
_BRINGING = frozenset(("restore", "restored", "return", "returned", "reinstate", "undelete", "unhide"))


def _prefers_earlier(said: Sequence[str], does: frozenset[Sense]) -> bool:
    """ "the first one was better", "I liked it more before", "as it was", "the old one please"."""
    if does & {Sense.NOT, Sense.OFF}:
        return False
    preferred = Sense.BETTER in does and does & {Sense.EARLIER, Sense.WAS}
    as_before = any(phrase in " ".join(said) for phrase in _AS_BEFORE)
    back_to = Sense.EARLIER in does and (Sense.BACK in does or _BRINGING & set(said))
    old = _OLD & set(said) and not does & {Sense.SHOW, Sense.KEEP}
    return bool(preferred or as_before or back_to or old)


def _chosen_setting(said: Sequence[str], past: Past) -> list[Intent] | None:
    """The first, second, … of the settings of one kind that were made one after the other."""
    place = next((_PLACES[word] for word in said if word in _PLACES), None)
    run: list[Intent] = []
    for message in reversed(past.messages):
        if len(message) != 1 or type(message[0]) is not type(past.last) or not isinstance(past.last, _SET):
            break
        run.insert(0, message[0])
    if place is None or len(run) < _SEVERAL or place >= len(run):
        return None
    return [Undo(pointed=True)] if place == len(run) - _SEVERAL else [run[place]]


_SEVERAL = 2


def _is_bringing(said: Sequence[str], does: frozenset[Sense]) -> bool:
    """Whether a thing is wanted back ("put it back"), and no step ("go back", "change it back")."""
    steps = does & {Sense.RETREAT} and not set(said) & {"put", "bring", "get", "on"}
    return bool(does & {Sense.POINT, Sense.KEEP, Sense.AGAIN} or _BRINGING & set(said)) and not steps


def _retreat(past: Past) -> list[Intent] | None:
    """Undoes the newest change; of an older one than the last answer's, one step."""
    if isinstance(past.last, Undo):
        return [Redo()]
    message = _newest_change(past)
    return [Undo(pointed=message is past.newest)] if message else None


def _brought_back(past: Past) -> list[Intent] | None:
    """Undoes a removal or a setting; after anything else puts on what was taken off last."""
    message = _newest_change(past)
    if isinstance(past.last, Undo) or (message and (_is_removal(message) or isinstance(message[-1], _SET))):
        return _retreat(past)
    gone = next((one for one in past.backwards() if _is_off(one)), None)
    return [replace(gone, enabled=True)] if isinstance(gone, IndicatorWish | Compare) else None


def _newest_change(past: Past) -> Said | None:
    """The newest message that changed the chart; questions after it do not count."""
    return next(
        (one for one in reversed(past.messages) if any(isinstance(wish, _CHANGING) for wish in one)), None
    )


def _switches_off(said: Sequence[str], does: frozenset[Sense]) -> bool:
    """ "off again", "no, off", "hide it", "scratch that", "I don't want it after all": one thing, unnamed."""
    if does & {Sense.BETTER, Sense.BACK, Sense.EARLIER} or _SEVERAL_THINGS & _things(said):
        return False
    unwanted = {Sense.NOT, Sense.KEEP, Sense.POINT} <= does
    dropped = {Sense.DROP, Sense.POINT} <= does
    return (
        unwanted or dropped or (Sense.OFF in does and (Sense.POINT in does or said[-1] in ("off", "again")))
    )


def _things(said: Sequence[str]) -> set[str]:
    """The words but for the "all" of "after all"."""
    return {word for at, word in enumerate(said) if word != "all" or said[at - 1 : at] != ["after"]}


_SEVERAL_THINGS = frozenset(("them", "those", "these", "both", "all", "everything"))


def _off_again(said: Sequence[str], does: frozenset[Sense], past: Past) -> list[Intent] | None:
    """Takes off what the last message put on; of a setting that is dropped, takes the step back."""
    last = past.last
    if isinstance(last, _SET) or _is_removal(past.newest):
        return _retreat(past) if Sense.DROP in does else None
    if isinstance(last, DREW) and "hide" in said:
        return None  # hidden, and not removed
    return (taken_off(past) or [RemoveLast(pronoun=True)]) if isinstance(last, _PUT_ON) else None


def _asks_for_it(said: Sequence[str], does: frozenset[Sense]) -> bool:
    """ "no, keep it", "I still need that", "show it again", "on again"."""
    if does & {Sense.NOT, Sense.OFF}:
        return False
    kept = {Sense.POINT, Sense.KEEP} <= does or {Sense.POINT, Sense.SHOW} == does
    return bool(kept or {Sense.SHOW, Sense.AGAIN} <= does or (Sense.AGAIN in does and "on" in said))


def _is_removal(message: Said) -> bool:
    return bool(message) and all(_is_off(intent) or isinstance(intent, _REMOVED) for intent in message)


def _is_off(intent: Intent) -> bool:
    if isinstance(intent, Restyle):
        return ("hidden", True) in intent.changes
    return isinstance(intent, IndicatorWish | Compare) and not intent.enabled
