"""Wishes in the passive: "could Starbucks be shown?", "the MACD should be added", "can a line be drawn"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.courtesy.content import ENDS
from services.analyst.models.offline.lexicon import PHRASES, Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_DONE = {
    "shown": "show", "displayed": "show", "opened": "open", "loaded": "load", "charted": "show",
    "added": "add", "drawn": "draw", "marked": "mark", "plotted": "plot", "placed": "place",
    "overlaid": "overlay", "included": "include", "highlighted": "highlight", "moved": "move",
    "removed": "remove", "deleted": "delete", "hidden": "hide", "erased": "erase",
}  # fmt: skip
_ASKING = frozenset(words("could can may might"))
_SAYING = frozenset(("should", "must", "needs to", "has to", "needs", "has", "to", "ought"))
_DEFINITE = frozenset(words("the a an my our this that another"))


def active(sentence: list[Term]) -> list[Term]:
    """The sentence with the order in front, where it wishes that something be done; else as it is."""
    if (shown := _shown_where(sentence)) is not None:
        return shown
    at = next((at for at, term in enumerate(sentence) if at and _is_done(sentence, at)), 0)
    if not at:
        return sentence
    start = next((place for place in range(at) if sentence[place].word in _ASKING), None)
    end = at
    if start is None:
        while end and sentence[end - 1].word in _SAYING:
            end -= 1
    thing = sentence[0 if start is None else start + 1 : end]
    if (start is None and end == at) or not _is_definite(thing):
        return sentence
    verb = sentence[at + 1]
    order = _DONE[verb.word]
    lead = sentence[: start or 0]
    return [*lead, Term(order, verb.tokens, PHRASES[tuple(words(order))]), *thing, *sentence[at + 2 :]]


def _shown_where(sentence: list[Term]) -> list[Term] | None:
    """ "show me where the parabolic dots are": to see where a line runs is to have it drawn."""
    at = next((at for at, term in enumerate(sentence) if term.word in _WHERE), None)
    shows = at is not None and any(term.value(Part.VERB) in ("show", "add") for term in sentence[: at + 1])
    end = len(sentence) - 1
    while end > 0 and (sentence[end].text in ENDS or sentence[end].value(Part.FILLER)):
        if sentence[end].word in _LIES:
            break
        end -= 1
    if at is None or not shows or sentence[end].word not in _LIES:
        return None
    thing = sentence[at + 1 : end]
    drawn = any(term.value(Part.INDICATOR) in _IN_THE_PRICE for term in thing)
    return [*sentence[:at], *thing, *sentence[end + 1 :]] if drawn else None


_WHERE = ("where", "show where", "show me where")
_LIES = ("is", "are", "lies", "lie", "runs", "run", "sits", "sit", "goes", "go")
_IN_THE_PRICE = words("sma ema wma vwap bbands psar supertrend ichimoku keltner donchian")


def _is_done(sentence: Sequence[Term], at: int) -> bool:
    return sentence[at].word == "be" and at + 1 < len(sentence) and sentence[at + 1].word in _DONE


def _is_definite(thing: Sequence[Term]) -> bool:
    """ "the RSI", "Tesla"; whether drawings can be deleted at all is a question."""
    if not thing or any(term.value(Part.QUESTION) for term in thing):
        return False
    first = thing[0]
    named = first.symbol or first.value(Part.INDICATOR) or first.tokens[0].norm in _DEFINITE
    return bool(named)
