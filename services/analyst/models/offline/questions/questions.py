"""Clauses that ask to know something. They look; they never draw, except levels that are asked for.

"What is RSI" is about a concept and touches nothing; "what is the RSI of Apple" is about bars.
"""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import (
    CannotYet,
    Concept,
    DescribeChart,
    Intent,
    Reading,
    SameFor,
    Search,
    ShowSymbol,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import (
    is_about_else,
    plays,
    range_of,
    symbols_of,
    unknown_words,
    words_of,
)
from services.analyst.models.offline.questions.concepts import concept_asked
from services.analyst.models.offline.questions.finds import levels_asked, value_asked, value_read
from services.analyst.models.offline.questions.moves import (
    change_asked,
    lone_symbol,
    news_asked,
    price_asked,
)
from services.analyst.models.offline.questions.patterns import candles_asked, patterns_asked
from services.analyst.models.offline.questions.pointing import bars_asked, distance_asked
from services.analyst.models.offline.questions.reasons import reason_asked
from services.analyst.models.offline.requests.phrases import finds_drawn
from services.analyst.models.offline.requests.requests import read_request
from services.analyst.models.offline.terms import Term


def read_question(clause: Clause) -> Reading:
    """What a question asks; nothing where it is none that bars can answer."""
    terms = clause.terms
    found = (
        _about(terms)
        or _advice(terms)
        or _described(terms)
        or _searched(terms)
        or candles_asked(terms)
        or value_read(terms)
        or concept_asked(terms)
        or patterns_asked(terms)
        or distance_asked(terms)
        or bars_asked(terms)
        or reason_asked(terms)
        or news_asked(terms)
        or change_asked(terms)
        or price_asked(terms)
        or value_asked(terms)
        or levels_asked(terms)
        or lone_symbol(terms)
        or _looked_for(clause)
    )
    if found:
        return Reading(
            tuple(found), unknown_words(terms) if not isinstance(found[0], Concept | Search) else ()
        )
    return Reading((), tuple(term.text for term in terms if not term.value(Part.FILLER)) or (terms[0].text,))


def _looked_for(clause: Clause) -> list[Intent]:
    """ "look for flags" opens like a search for a company."""
    searched = clause.terms[0].value(Part.SEARCH) and finds_drawn(Cursor(clause.terms))
    return list(read_request(Clause(clause.terms, False, Mood.REQUEST)).intents) if searched else []


def _about(terms: Sequence[Term]) -> list[Intent]:
    """ "what about Nvidia?": the same for another symbol; "how about the 4 hour": a request."""
    if terms[0].value(Part.FRAME) != "about" and not terms[0].word.startswith(("what about", "how about")):
        return []
    symbols = symbols_of(terms)
    if symbols and not plays(terms, Part.VERB):
        return [SameFor(symbols[0], all_of_it=False)]
    return list(read_request(Clause(tuple(terms[1:]), False, Mood.REQUEST)).intents) if len(terms) > 1 else []


def _advice(terms: Sequence[Term]) -> list[Intent]:
    """ "should I buy Apple?" is not for this analyst to say."""
    asks = (
        plays(terms, Part.QUESTION)
        and not is_about_else(terms)
        and any(term.value(Part.VERB) == "buy" for term in terms)
    )
    return (
        [CannotYet("advice on what to buy or sell", "levels, trend lines and how far it moved")]
        if asks
        else []
    )


def _described(terms: Sequence[Term]) -> list[Intent]:
    looks = {"look", "looks"} & words_of(terms) and (
        plays(terms, Part.CHART) or terms[0].word in ("what does", "what do", "see what")
    )
    if looks and symbols_of(terms):
        return [ShowSymbol(symbols_of(terms)[0])]
    past = {"look", "looked"} & words_of(terms) and {"did", "looked"} & words_of(terms)
    within = range_of(terms) if past and not plays(terms, Part.INDICATOR, Part.ANALYSIS) else None
    if within:  # "what did 2022 look like"
        return [*(ShowSymbol(ref) for ref in symbols_of(terms)[:1]), within]
    return [DescribeChart()] if plays(terms, Part.DESCRIBE) else []


def _searched(terms: Sequence[Term]) -> list[Intent]:
    for at, term in enumerate(terms):
        named = at + 1 < len(terms) and not finds_drawn(Cursor(terms, at))
        if term.value(Part.SEARCH) and named and not term.value(Part.VERB):
            return [Search(" ".join(rest.text for rest in terms[at + 1 :]))]
    return []
