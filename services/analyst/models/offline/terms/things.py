"""Companies whose name is said of a thing: "I need a visa for India", "an apple", "a Tesla"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.lexicon import Meaning, Part
from services.analyst.models.offline.terms.term import Term

_OF_A_CHART = (
    Part.CHART, Part.NAMED, Part.TIMEFRAME, Part.INDICATOR, Part.LEVELS, Part.STYLE, Part.SCALE, Part.PRICE,
    Part.ANALYSIS, Part.NEWS, Part.RANGE, Part.UNIT, Part.HELD, Part.TRADE, Part.SIDE, Part.ROLE,
    Part.COMPARED, Part.PATTERN, Part.TRENDLINE, Part.FIBONACCI, Part.CHANGE, Part.LAST,
)  # fmt: skip
_ONE = ("a", "an")
_REACH = 3


def without_things(terms: Sequence[Term]) -> list[Term]:
    """The terms, with no symbol where "a" or "an" makes a thing of a name and nothing of a chart is near."""
    if any(term.value(Part.PRICE) for term in terms):  # "how much is a bitcoin"
        return list(terms)
    return [
        replace(term, meanings=())
        if _is_helped(terms, at)
        else _as_colour(term)
        if _is_colour(terms, at)
        else replace(term, symbol=None)
        if _is_thing(terms, at)
        else term
        for at, term in enumerate(terms)
    ]


def _is_helped(terms: Sequence[Term], at: int) -> bool:
    """ "could you support me on this": whoever is supported is no level."""
    helped = at + 1 < len(terms) and terms[at + 1].word in ("me", "us", "him", "her", "them", "you")
    return helped and at > 0 and terms[at].word in ("support", "target")


def _as_colour(term: Term) -> Term:
    return replace(term, symbol=None, meanings=(Meaning(Part.COLOUR, "gold"),))


def _is_colour(terms: Sequence[Term], at: int) -> bool:
    """ "a line at 240 in gold", "make the support gold": what is drawn is to look so."""
    before = [term.word for term in terms[:at]]
    if terms[at].symbol is None or terms[at].word != "gold" or not before:
        return False
    drawn = any(term.plays(_DRAWN) for term in terms[:at])
    placed = before[-1] == "in" and any(term.number for term in terms[:at])
    made = any(word in _COLOURING for word in before) and before[-1] not in ("for", "on", "of", "to", "in")
    return drawn and (placed or made)


_DRAWN = (Part.ROLE, Part.FIBONACCI, Part.TRENDLINE, Part.ZONE, Part.CHANNEL, Part.VERTICAL)
_COLOURING = ("make", "colour", "color", "paint", "turn", "recolour", "recolor")


def _is_thing(terms: Sequence[Term], at: int) -> bool:
    term = terms[at]
    if term.symbol is None or at == 0 or terms[at - 1].tokens[-1].norm not in _ONE:
        return False
    after = terms[at + 1 : at + 1 + _REACH]
    charted = any(near.symbol or near.plays(_OF_A_CHART) for near in after)
    counted = any(near.number for near in after)
    return not (charted or counted or term.text.isupper() or "-" in term.symbol.symbol)
