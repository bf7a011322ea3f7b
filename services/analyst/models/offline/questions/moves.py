"""Questions about prices and changes, and for news."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.analyses.aspects import aspect_of
from services.analyst.models.offline.intents import (
    Change,
    Intent,
    News,
    Quote,
    Range,
    SameFor,
    WhatHappened,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import (
    plays,
    range_of,
    refers,
    says_it,
    symbols_of,
    targets_of,
    unknown_words,
    words_of,
)
from services.analyst.models.offline.questions.days import is_day
from services.analyst.models.offline.terms import Term


def news_asked(terms: Sequence[Term]) -> list[Intent]:
    if not plays(terms, Part.NEWS):
        return []
    asked: list[Intent] = [News(ref, says_it(terms, ref)) for ref in targets_of(terms)]
    how = terms[0].word.startswith("how") or terms[0].value(Part.QUESTION) == "yesno"
    moved = (change_asked(terms) if how else []) or price_asked(_before_news(terms))
    return [*moved, *asked]


def _before_news(terms: Sequence[Term]) -> Sequence[Term]:
    """The "what's Nvidia at" of "what's Nvidia at and any headlines"."""
    news = next(at for at, term in enumerate(terms) if term.value(Part.NEWS))
    joint = next((at for at in range(news, 0, -1) if terms[at].value(Part.JOIN)), 0)
    return terms[:joint] if joint > 1 else terms


def change_asked(terms: Sequence[Term]) -> list[Intent]:
    """ "how did it do this year", "is Apple up or down", "how much did Tesla gain since March"."""
    yearly = any(term.value(Part.TIMEFRAME) == "yearly" for term in terms)
    within = range_of(terms) or (Range("1y") if yearly else None)
    how = any(term.word.startswith("how") for term in terms) or plays(terms, Part.QUESTION)
    moved = plays(terms, Part.CHANGE) and not plays(terms, Part.INDICATOR, Part.LEVELS)
    moved = moved or (within is not None and _is_only_of(terms))
    only_price = plays(terms, Part.PRICE) and within is None and not _moved_words(terms)
    strange = not symbols_of(terms) and bool(unknown_words(terms))
    counted = terms[0].word in ("how many", "who", "who is")
    if (
        strange
        or counted
        or not (how and moved)
        or only_price
        or not (symbols_of(terms) or refers(terms) or within)
    ):
        return []
    aspect = aspect_of("change", terms)
    return [Change(ref, within, says_it(terms, ref), aspect) for ref in targets_of(terms)]


def _is_only_of(terms: Sequence[Term]) -> bool:
    """ "how was last week?": how, when and nothing more; but "how was your summer?"."""
    timed = (Part.LAST, Part.UNIT, Part.RANGE, Part.MONTH, Part.WEEKDAY, Part.FILLER, Part.SINCE, Part.SEASON)
    said = words_of(terms)
    plain = all(term.symbol or term.number or term.date or term.plays(timed) for term in terms[1:])
    return plain and not said & {"your", "you", "my"} and terms[0].word in ("how is", "how was", "how were")


def _moved_words(terms: Sequence[Term]) -> bool:
    """ "how is" alone also opens price questions; "up", "gained", "return" do not."""
    return any(
        term.value(Part.CHANGE) and not term.word.startswith("how") and term.word not in ("do", "at")
        for term in terms
    )


def price_asked(terms: Sequence[Term]) -> list[Intent]:
    """ "how much is Apple", "what's Tesla at", "what is the price"."""
    named = symbols_of(terms)
    strange = terms[0].value(Part.QUESTION) == "yesno" and unknown_words(terms)  # "is it inverted now?"
    at_price = bool(named or says_it(terms, None)) and terms[-1].word in _PRICED and not strange
    about_levels = plays(terms, Part.LEVELS, Part.INDICATOR, Part.FIBONACCI)
    about_levels = about_levels or any(
        term.value(Part.ROLE) in ("support", "resistance") for term in terms if not term.value(Part.PRICE)
    )
    if about_levels or not (plays(terms, Part.PRICE) or at_price):
        return []
    if not named and not (refers(terms) or len(terms) <= 4):
        return []
    within = range_of(terms)
    if within and is_day(within):
        aspect = aspect_of("day", terms) or "close"
        return [WhatHappened(within, ref, aspect) for ref in targets_of(terms)]
    if within and within.span and "was" in words_of(terms):
        return [Change(ref, within, says_it(terms, ref), "close") for ref in targets_of(terms)]
    return [Quote(ref, says_it(terms, ref)) for ref in targets_of(terms)]


_PRICED = ("at", "now", "today", "trading", "currently")


def lone_symbol(terms: Sequence[Term]) -> list[Intent]:
    """ "Apple?", "how's Tesla": a price with its change; "and Microsoft?" goes on with what was asked."""
    symbols = symbols_of(terms)
    others = [term for term in terms if not term.symbol and not term.value(Part.FILLER)]
    if not symbols:
        return []
    if terms[0].word == "and" and len(others) <= 1:
        return [SameFor(symbols[0], all_of_it=False)]
    frames = [term for term in others if term.value(Part.TIMEFRAME)]
    if frames or any(not (term.value(Part.QUESTION) or term.value(Part.CHANGE)) for term in others):
        return []
    return [Quote(ref, lone=not others) for ref in symbols]
