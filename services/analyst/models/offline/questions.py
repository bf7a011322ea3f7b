"""Clauses that ask to know something. They look; they never draw, except levels that are asked for.

"What is RSI" is about a concept and touches nothing; "what is the RSI of Apple" is about bars.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.glossary import TERMS, TOPICS
from services.analyst.models.offline.indicator_phrases import read_indicators
from services.analyst.models.offline.intents import (
    AutoLevels,
    CannotYet,
    Change,
    Concept,
    DescribeChart,
    FibonacciAuto,
    IndicatorValue,
    IndicatorWish,
    Intent,
    News,
    NoReasons,
    Quote,
    Range,
    Reading,
    SameFor,
    Search,
    ShowSymbol,
    Sides,
    TrendlinesAuto,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.quantities import read_range
from services.analyst.models.offline.requests import read_request
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words
from services.charting.indicator_names import IndicatorName
from services.market.timeframes import Timeframe

_DEFINITE = frozenset(
    words("the its it's current latest now today this here right currently my our these those")
)
_PLAIN_ASKING = ("what", "what is", "what are", "what does", "how is")
_CONCEPT_PARTS = (
    Part.INDICATOR,
    Part.LEVELS,
    Part.ROLE,
    Part.FIBONACCI,
    Part.TRENDLINE,
    Part.STYLE,
    Part.SCALE,
    Part.TIMEFRAME,
)
_TOPIC_OF = {"both": "levels", "fib": "fibonacci", "line": "levels"}


def read_question(clause: Clause) -> Reading:
    """What a question asks; nothing where it is none that bars can answer."""
    terms = clause.terms
    found = (
        _about(terms)
        or _advice(terms)
        or _described(terms)
        or _searched(terms)
        or _concept(terms)
        or _reason(terms)
        or _news(terms)
        or _change(terms)
        or _price(terms)
        or _value(terms)
        or _levels(terms)
        or _lone_symbol(terms)
    )
    if found:
        return Reading(
            tuple(found), _unknown_words(terms) if not isinstance(found[0], Concept | Search) else ()
        )
    return Reading((), tuple(term.text for term in terms if not term.value(Part.FILLER)) or (terms[0].text,))


def _symbols(terms: Sequence[Term]) -> list[SymbolRef]:
    return list(dict.fromkeys(term.symbol for term in terms if term.symbol))


def _targets(terms: Sequence[Term]) -> list[SymbolRef | None]:
    return list(_symbols(terms)) or [None]


def _pronoun(terms: Sequence[Term], ref: SymbolRef | None) -> bool:
    """Whether "it" stands where the symbol would."""
    return ref is None and any(term.value(Part.PRONOUN) == "it" for term in terms)


def _plays(terms: Sequence[Term], *parts: Part) -> bool:
    return any(term.value(part) for term in terms for part in parts)


def _words(terms: Sequence[Term]) -> set[str]:
    return {word for term in terms for word in term.text.lower().split()}


def _unknown_words(terms: Sequence[Term]) -> tuple[str, ...]:
    return tuple(
        term.text
        for term in terms
        if not term.meanings and not term.symbol and not term.number and term.tokens[0].kind == "word"
    )


def _about(terms: Sequence[Term]) -> list[Intent]:
    """ "what about Nvidia?": the same for another symbol; "how about the 4 hour": a request."""
    if terms[0].value(Part.FRAME) != "about" and "about" not in terms[0].text.lower():
        return []
    symbols = _symbols(terms)
    if symbols:
        return [SameFor(symbols[0], all_of_it=False)]
    return list(read_request(Clause(tuple(terms[1:]), False, Mood.REQUEST)).intents) if len(terms) > 1 else []


def _advice(terms: Sequence[Term]) -> list[Intent]:
    """ "should I buy Apple?" is not for this analyst to say."""
    asks = _plays(terms, Part.QUESTION) and any(term.value(Part.VERB) == "buy" for term in terms)
    return (
        [CannotYet("advice on what to buy or sell", "levels, trend lines and how far it moved")]
        if asks
        else []
    )


def _described(terms: Sequence[Term]) -> list[Intent]:
    looks = {"look", "looks"} & _words(terms) and _plays(terms, Part.CHART)
    if looks and _symbols(terms):
        return [ShowSymbol(_symbols(terms)[0])]
    return [DescribeChart()] if _plays(terms, Part.DESCRIBE) else []


def _searched(terms: Sequence[Term]) -> list[Intent]:
    for at, term in enumerate(terms):
        if term.value(Part.SEARCH) and at + 1 < len(terms) and not term.value(Part.VERB):
            return [Search(" ".join(rest.text for rest in terms[at + 1 :]))]
    return []


def _concept(terms: Sequence[Term]) -> list[Intent]:
    """A term with nothing that ties it to bars: no symbol, no "the", no "now", no range."""
    explaining = _plays(terms, Part.CONCEPT) and not _plays(terms, Part.NEWS)
    tied = (
        _symbols(terms)
        or "should" in _words(terms)
        or (_words(terms) & _DEFINITE and not explaining)
        or _plays(terms, Part.RANGE)
    )
    asking = terms[0].text.lower() in _PLAIN_ASKING or (explaining and _asks_meaning(terms))
    if tied or not asking:
        return []
    topic = _topic(terms)
    return [Concept(topic)] if topic else []


def _asks_meaning(terms: Sequence[Term]) -> bool:
    return terms[0].value(Part.CONCEPT) == "explain" or _plays(terms, Part.QUESTION)


def _topic(terms: Sequence[Term]) -> str | None:
    for term in terms:
        named = TOPICS.get(term.text.lower())
        if named:
            return named
        for part in _CONCEPT_PARTS:
            value = term.value(part)
            if value:
                topic = "timeframe" if part is Part.TIMEFRAME else _TOPIC_OF.get(value, value)
                topic = "trendline" if part is Part.TRENDLINE else topic
                if topic in TERMS:
                    return topic
    pairs = pairwise(terms)
    return next((TOPICS[two] for a, b in pairs if (two := f"{a.text} {b.text}".lower()) in TOPICS), None)


def _reason(terms: Sequence[Term]) -> list[Intent]:
    """ "why did it drop?", "what happened in 2020?": how far it moved, and that bars have no reasons."""
    why = terms[0].value(Part.QUESTION) == "why"
    happened = bool({"happened", "happening"} & _words(terms))
    symbol, within = _targets(terms)[0], _range(terms)
    falls = {"drop", "dropped", "jump", "gap", "crash"}
    moved = _plays(terms, Part.CHANGE) or bool(falls & _words(terms))
    bound = symbol is not None or within is not None or happened or _refers(terms)
    if (why or happened) and within is None and symbol is None and "here" in _words(terms):
        return [NoReasons()]
    if not ((why and moved and bound) or happened):
        return []
    return [Change(symbol, within, _pronoun(terms, symbol)), NoReasons()]


def _news(terms: Sequence[Term]) -> list[Intent]:
    if not _plays(terms, Part.NEWS):
        return []
    asked: list[Intent] = [News(ref, _pronoun(terms, ref)) for ref in _targets(terms)]
    return [*_price(terms), *asked]


def _change(terms: Sequence[Term]) -> list[Intent]:
    """ "how did it do this year", "is Apple up or down", "how much did Tesla gain since March"."""
    within = _range(terms)
    how = any(term.text.lower().startswith("how") for term in terms) or _plays(terms, Part.QUESTION)
    moved = _plays(terms, Part.CHANGE) and not _plays(terms, Part.INDICATOR, Part.LEVELS)
    only_price = _plays(terms, Part.PRICE) and within is None and not _moved_words(terms)
    if not (how and moved) or only_price or not (_symbols(terms) or _refers(terms) or within):
        return []
    return [Change(ref, within, _pronoun(terms, ref)) for ref in _targets(terms)]


def _moved_words(terms: Sequence[Term]) -> bool:
    """ "how is" alone also opens price questions; "up", "gained", "return" do not."""
    return any(
        term.value(Part.CHANGE)
        and not term.text.lower().startswith("how")
        and term.text.lower() not in ("do", "at")
        for term in terms
    )


def _refers(terms: Sequence[Term]) -> bool:
    return bool(
        _words(terms) & {"it", "this", "that", "stock", "chart", "the", "they", "we", "price", "shares"}
    )


def _range(terms: Sequence[Term]) -> Range | None:
    cursor = Cursor(terms)
    while cursor.more:
        found = read_range(cursor)
        if found:
            return found
        cursor.at += 1
    return None


def _price(terms: Sequence[Term]) -> list[Intent]:
    """ "how much is Apple", "what's Tesla at", "what is the price"."""
    named = _symbols(terms)
    at_price = bool(named or _pronoun(terms, None)) and terms[-1].text.lower() in (
        "at",
        "now",
        "today",
        "trading",
        "currently",
    )
    about_levels = _plays(terms, Part.LEVELS, Part.INDICATOR, Part.FIBONACCI)
    if about_levels or not (_plays(terms, Part.PRICE) or at_price):
        return []
    if not named and not (_refers(terms) or len(terms) <= 4):
        return []
    return [Quote(ref, _pronoun(terms, ref)) for ref in _targets(terms)]


def _value(terms: Sequence[Term]) -> list[Intent]:
    """ "what is the RSI of Apple": the newest value of an indicator."""
    if terms[0].value(Part.QUESTION) in ("why", "when", "who", "should"):
        return []
    cursor = Cursor(terms)
    while cursor.more:
        wishes: list[IndicatorWish] = read_indicators(cursor)
        if wishes:
            symbol = _targets(terms)[0]
            pronoun, timeframe = _pronoun(terms, symbol), _timeframe(terms)
            return [IndicatorValue(wish.name, wish.params, symbol, pronoun, timeframe) for wish in wishes]
        cursor.at += 1
    implied = next((_IMPLIED[word] for word in _words(terms) if word in _IMPLIED), None)
    symbol = _targets(terms)[0]
    if implied and not _plays(terms, Part.CONCEPT):
        return [IndicatorValue(implied, (), symbol, _pronoun(terms, symbol))]
    return []


def _timeframe(terms: Sequence[Term]) -> Timeframe | None:
    named = next((value for term in terms if (value := term.value(Part.TIMEFRAME))), None)
    return Timeframe(named) if named in set(Timeframe) else None


_IMPLIED: dict[str, IndicatorName] = {
    "overbought": "rsi",
    "oversold": "rsi",
    "overstretched": "rsi",
    "volatile": "atr",
    "volatility": "atr",
}
"""The indicator that answers a question which names none."""


_MANNER = ("how do", "how to", "how does")


def _levels(terms: Sequence[Term]) -> list[Intent]:
    """ "where is support?", "any resistance near here?": found and drawn."""
    opening = terms[0]
    if opening.value(Part.QUESTION) in ("why", "when", "who", "should") or opening.text.lower() in _MANNER:
        return []
    symbol = _targets(terms)[0]
    frames: list[Intent] = [ShowSymbol(symbol)] if symbol else []
    for term in terms:
        if term.value(Part.LEVELS):
            return [*frames, AutoLevels()]
        if term.value(Part.ROLE) in ("support", "resistance"):
            kinds = {other.value(Part.ROLE) for other in terms} & {"support", "resistance"}
            kind = cast(Sides, kinds.pop()) if len(kinds) == 1 else "both"
            return [*frames, AutoLevels(kind)]
        if term.value(Part.FIBONACCI):
            return [*frames, FibonacciAuto()]
        if term.value(Part.TRENDLINE) and "line" in term.text.lower():
            return [*frames, TrendlinesAuto(cast(Sides, term.value(Part.TRENDLINE)))]
    return []


def _lone_symbol(terms: Sequence[Term]) -> list[Intent]:
    """ "Apple?", "how's Tesla": a price with its change; "and Microsoft?" goes on with what was asked."""
    symbols = _symbols(terms)
    others = [term for term in terms if not term.symbol and not term.value(Part.FILLER)]
    if not symbols:
        return []
    if terms[0].text.lower() == "and" and len(others) <= 1:
        return [SameFor(symbols[0], all_of_it=False)]
    frames = [term for term in others if term.value(Part.TIMEFRAME)]
    if frames or any(not (term.value(Part.QUESTION) or term.value(Part.CHANGE)) for term in others):
        return []
    return [Quote(ref) for ref in symbols]
