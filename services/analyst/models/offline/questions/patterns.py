"""Questions about patterns: "any patterns?", "is there a head and shoulders?", "what candles formed?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import Intent, Patterns, Range
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.patterns import patterns
from services.analyst.models.offline.objects.places import points_at_stretch
from services.analyst.models.offline.questions.asking import plays, range_of, targets_of, words_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words
from services.charting.commands import Direction

_FORMED = frozenset(words("form formed forming get got print printed appear appeared show see had were"))


def patterns_asked(terms: Sequence[Term]) -> list[Intent]:
    """Looked for, and not drawn."""
    if terms[0].value(Part.QUESTION) in ("why", "should", "how") or plays(terms, Part.CONCEPT):
        return []
    found = _named(terms) or _channels(terms)
    return [wish for pattern in found for wish in _looked_for(pattern, terms)]


def candles_asked(terms: Sequence[Term]) -> list[Intent]:
    """ "what candles formed last week": the style's word, and a verb of appearing."""
    candles = any(term.value(Part.STYLE) == "candles" for term in terms)
    formed = candles and words_of(terms) & _FORMED and not plays(terms, Part.CONCEPT)
    direction = next((value for term in terms if (value := term.value(Part.DIRECTION))), None)
    asked = Patterns(("candle",), cast("Direction | None", direction))
    return _looked_for(asked, terms) if formed else []


def _looked_for(found: Patterns, terms: Sequence[Term]) -> list[Intent]:
    within = found.within or range_of(terms) or _stretch(terms)
    return [replace(found, within=within, symbol=targets_of(terms)[0], mark=0)]


def _named(terms: Sequence[Term]) -> list[Patterns]:
    """Each pattern that is named; a general word beside a name says only what it is."""
    found: list[Patterns] = []
    cursor = Cursor(terms)
    while cursor.more:
        read = patterns(cursor, False)
        found += [one for one in read or () if isinstance(one, Patterns)]
        cursor.at += not read
    proper = [one for one in found if set(one.names) - _GENERAL]
    return list(dict.fromkeys(proper)) or found[:1]


_GENERAL = frozenset(("candle", "chart"))


def _channels(terms: Sequence[Term]) -> list[Patterns]:
    return [Patterns(("channel",))] if plays(terms, Part.CHANNEL) else []


def _stretch(terms: Sequence[Term]) -> Range | None:
    pointed = "here" in words_of(terms) or any(
        points_at_stretch(Cursor(terms, at)) for at in range(len(terms))
    )
    return Range(here=True) if pointed else None
