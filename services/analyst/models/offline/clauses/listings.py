"""Wishes that are listed: "the fib gone and the trend line dashed", "SPY, compare QQQ and IWM"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term

_DRAWN = (Part.ROLE, Part.TRENDLINE, Part.FIBONACCI, Part.CHANNEL, Part.ZONE, Part.DRAWING_ID)
_LED = ("with", "to", "against", "vs", "versus", "it", "this", "that")


def each_its_own(current: Sequence[Term], following: Sequence[Term]) -> bool:
    """Whether a thing with its look is told beside something else: "the fib gone and the trend line dashed",
    "RSI to 21, trend line red, zoom out". Two looks, and two things that go, are one wish."""
    joint = next((at for at, term in enumerate(following) if term.value(Part.JOIN)), len(following))
    before, after = _end_of(current), _end_of(following[:joint])
    if before != "look":
        return after == "look" and _is_only_look(following[:joint]) and has_wish(current)
    other = bool(following) and following[0].plays(_OTHER_WISHES)
    return after == "switch" or (_is_only_look(current) and other)


_OTHER_WISHES = (Part.VERB, Part.INDICATOR, Part.TIMEFRAME, Part.STYLE, Part.SCALE, Part.ZOOM, Part.RANGE)


def has_wish(current: Sequence[Term]) -> bool:
    """Whether something other than a drawing is told of: what a look may not be of."""
    return any(term.symbol or term.plays(_OTHER_WISHES) for term in current) and current[0].value(
        Part.VERB
    ) not in ("set", "add")


def _is_only_look(part: Sequence[Term]) -> bool:
    """ "the trend line red", "support in green"."""
    return all(
        term.plays((*_DRAWN, Part.COLOUR, Part.LINE_LOOK, Part.EDIT, Part.FILLER)) and not term.number
        for term in part
    )


def _end_of(part: Sequence[Term]) -> str | None:
    """How the part ends that names something drawn: with a look, or with its being switched off."""
    kept = [term for term in part if term.word not in ("please", "now", ",")]
    if len(kept) < 2 or not any(term.plays((*_DRAWN, Part.INDICATOR)) for term in kept[:-1]):
        return None
    last = kept[-1]
    if last.value(Part.VERB) in ("off", "on"):
        return "switch"
    looks = last.value(Part.COLOUR) or "=" in (last.value(Part.LINE_LOOK) or last.value(Part.EDIT) or "")
    priced = any(term.number or term.date for term in kept)
    return "look" if looks and not priced and any(term.plays(_DRAWN) for term in kept[:-1]) else None


def compares_more(current: Sequence[Term], following: Sequence[Term]) -> bool:
    """ "SPY, compare QQQ and IWM": more than one beside the one that was just named."""
    named = sum(term.symbol is not None for term in current)
    compared = bool(following) and following[0].value(Part.VERB) == "compare"
    led = any(term.word in _LED for term in following)
    return named == 1 and compared and not led and sum(term.symbol is not None for term in following) > 1
