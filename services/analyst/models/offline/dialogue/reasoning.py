"""Why it moved: the span and the symbol are those of the figure that was told before."""

from __future__ import annotations

from dataclasses import replace

from services.analyst.models.offline.dialogue.antecedents_before import Past, spoken_of
from services.analyst.models.offline.dialogue.retargeting import is_market
from services.analyst.models.offline.intents import (
    Analysis,
    Change,
    Intent,
    News,
    NoReasons,
    Quote,
    Range,
    Reason,
    Relation,
    WhatHappened,
)

_MOVES = ("performance", "gaps", "volume", "volatility")
"""Judgements of how it moved: what moved it is news. The others are told with what they rest on."""
_DAY, _YEAR = Range("1d"), Range("1y")
_MOST = 3


def reasons(intent: Reason, past: Past) -> list[Intent]:
    """ "why?" after "how much is Tesla down this week?" is why Tesla is down this week."""
    last = next((one for one in reversed(past.newest) if not isinstance(one, News | NoReasons)), None)
    if isinstance(last, Relation) and intent.symbol is None and intent.within is None:
        return _of_each(last)
    if intent.lone and isinstance(last, Analysis) and last.of not in _MOVES:
        return [replace(last, aspect=None, claim=None)]
    if isinstance(last, Quote | Change | WhatHappened | Reason | Analysis):
        symbol = intent.symbol or last.symbol
        return [Reason(symbol, intent.within or _span_of(last))]
    if intent.lone:
        return []
    return [replace(intent, symbol=spoken_of(past.newest)) if intent.pronoun else intent]


def _span_of(told: Quote | Change | WhatHappened | Reason | Analysis) -> Range | None:
    """The span that a figure was told of: the day where none was said, of a performance a year."""
    if isinstance(told, Quote):
        return _DAY
    of_a_year = isinstance(told, Analysis) and told.of == "performance"
    return told.within or (_YEAR if of_a_year else None if isinstance(told, Reason) else _DAY)


def _of_each(last: Relation) -> list[Intent]:
    """What moved each of those that were compared, and no market; one alone was compared with the chart's."""
    named = [ref for ref in last.symbols if not is_market(ref)]
    refs = [None, *named] if len(last.symbols) == 1 or not named else named
    return [Reason(ref, last.within) for ref in refs[:_MOST]]
