"""Which words are of a chart, and which only surround them."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

ENDS = (".", "!", "?", ";")
_OF_A_CHART = (
    Part.INDICATOR, Part.ALL_INDICATORS, Part.TIMEFRAME, Part.UNIT, Part.RANGE, Part.STYLE, Part.SCALE,
    Part.ROLE, Part.LEVELS, Part.FIBONACCI, Part.TRENDLINE, Part.PATTERN, Part.CHANNEL, Part.ZONE,
    Part.VERTICAL, Part.NOTE, Part.ARROW, Part.ZOOM, Part.VIEW, Part.NEWS, Part.PRICE, Part.ANALYSIS,
    Part.MONTH, Part.EVENT, Part.STEP, Part.CROSSHAIR, Part.MEASURE, Part.COLOUR, Part.LINE_LOOK, Part.SIDE,
    Part.TRADE, Part.CORRECTION, Part.CONCEPT, Part.DESCRIBE, Part.SEARCH, Part.HELD, Part.RISK, Part.POINTED,
    Part.DRAWING_ID,
)  # fmt: skip
_PLAIN_VERBS = frozenset(
    words("no not get go see take make give have look check with let find use leave run call lose set put")
)
"""Verbs that say nothing of a chart by themselves: "no hurry", "when you get a moment"."""


def norms(terms: Sequence[Term]) -> list[str]:
    """Every word, in lower case."""
    return [word for term in terms for word in term.words]


def is_content(term: Term) -> bool:
    """Whether the term names something of a chart, or says what to do with it."""
    if term.symbol or term.number or term.date or term.quote is not None:
        return True
    if term.plays(_OF_A_CHART):
        return True
    verb = term.value(Part.VERB) is not None and term.value(Part.FILLER) is None
    return verb and not _PLAIN_VERBS.issuperset(term.words)


def has_content(terms: Sequence[Term]) -> bool:
    """Whether any of the terms does."""
    return any(map(is_content, terms))
