"""Questions about a term of the trade, not about this chart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from services.analyst.models.offline.glossary import TERMS, TOPICS
from services.analyst.models.offline.intents import (
    Concept,
    Intent,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import plays, symbols_of, words_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_DEFINITE = frozenset(
    words("the its it's current latest now today this here right currently my our these those")
)

_PLAIN_ASKING = ("what", "what is", "what are", "what does")

_CONCEPT_PARTS = (
    Part.INDICATOR,
    Part.LEVELS,
    Part.ROLE,
    Part.FIBONACCI,
    Part.TRENDLINE,
    Part.STYLE,
    Part.SCALE,
    Part.TIMEFRAME,
    Part.PATTERN,
)

_TOPIC_OF = {"both": "levels", "fib": "fibonacci", "line": "levels"}


def concept_asked(terms: Sequence[Term]) -> list[Intent]:
    """A term with nothing that ties it to bars: no symbol, no "the", no "now", no range."""
    explaining = plays(terms, Part.CONCEPT) and not plays(terms, Part.NEWS)
    tied = (
        symbols_of(terms)
        or "should" in words_of(terms)
        or (words_of(terms) & _DEFINITE and not explaining)
        or plays(terms, Part.RANGE)
    )
    asking = terms[0].text.lower() in _PLAIN_ASKING or (explaining and _asks_meaning(terms))
    if tied or not asking:
        return []
    topic = _topic(terms)
    return [Concept(topic)] if topic else []


def _asks_meaning(terms: Sequence[Term]) -> bool:
    return terms[0].value(Part.CONCEPT) == "explain" or plays(terms, Part.QUESTION)


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
