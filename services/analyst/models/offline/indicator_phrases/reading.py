"""Indicators with their parameters, before or after the name, in digits or words.

"50 and 200 day moving averages", "RSI 21", "MACD 5 35 5", "Bollinger with 2.5 deviations".
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases.days import day_average
from services.analyst.models.offline.indicator_phrases.kinds import KINDS, kinds_of_averages
from services.analyst.models.offline.indicator_phrases.lengths import ORDERED, PLAIN, with_numbers
from services.analyst.models.offline.indicator_phrases.named import LISTING
from services.analyst.models.offline.indicator_phrases.parameters import (
    Given,
    parameters_after,
    parameters_before,
)
from services.analyst.models.offline.intents import IndicatorWish, Params
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_list
from services.analyst.models.offline.terms import Term
from services.charting.indicator_names import IndicatorName

_TRIMMINGS = (
    "dots",
    "histogram",
    "indicator",
    "oscillator",
    "study",
    "channel",
    "channels",
    "curve",
    "plot",
    "below",
    "underneath",
    "ribbon",
    "ribbons",
    "crossover",
    "thing",
)


_AVERAGES = ("average", "averages")
_FROM_A_MEAN = ("bbands", "keltner")
"""Indicators that are drawn around an average, whose length is theirs."""
_AROUND = ("around", "on", "based on", "about", "over", "off", "with", "built on", "of", "using", "from")
_PRICED = ("price", "prices", "close", "closes", "closing price", "closing prices", "closing")


def read_indicators(cursor: Cursor) -> list[IndicatorWish]:
    """The wishes at the cursor, one for each length; [] if no indicator is there."""
    if not any(map(_may_begin, cursor.terms[cursor.at : cursor.at + 2])):
        return []
    start = cursor.at
    if both := kinds_of_averages(cursor):
        return both
    other = _skip_adjective(cursor)
    own = parameters_before(cursor)
    before = () if own else _numbers_before(cursor)
    cursor.skip("simple") if cursor.value(Part.INDICATOR, 1) == "sma" else None
    name = _name(cursor, counted=bool(before))
    if name is None:
        cursor.at = start
        return day_average(cursor)
    if before in _COUNTS and cursor.word(-1).endswith("s"):  # "two EMAs, one at …"
        before = ()
    _skip_apposition(cursor, name)
    if name in PLAIN:
        return [IndicatorWish(name)]
    _skip_price(cursor)
    given = parameters_after(cursor, name, listing=bool(before))
    _skip_price(cursor)
    given = replace(given, named=(*own, *given.named, *_mean(cursor, name)))
    other = other or given.instead
    return [replace(wish, replacing=other and bool(wish.params)) for wish in _wishes(name, before, given)]


def _may_begin(term: Term) -> bool:
    """Whether an indicator may be named so: most terms do not, and are asked for one again and again."""
    if term.symbol is not None:
        return False
    if not term.meanings or term.word in KINDS:
        return True
    return not all(meaning.part in _NO_BEGINNINGS for meaning in term.meanings)


_NO_BEGINNINGS = frozenset((
    Part.FILLER, Part.QUESTION, Part.ROLE, Part.JOIN, Part.SAME, Part.VERB, Part.TIMEFRAME, Part.DRAWINGS,
    Part.PRONOUN, Part.PREPOSITION, Part.SINCE, Part.CHANGE, Part.LAST, Part.RANGE, Part.MONTH, Part.STYLE,
    Part.FIBONACCI, Part.SCALE, Part.FRAME, Part.NAMED, Part.PRICE, Part.PATTERN, Part.NEWS,
))  # fmt: skip


def _wishes(name: IndicatorName, before: tuple[float, ...], given: Given) -> list[IndicatorWish]:
    named, after = given.named, given.numbers
    if before == (len(after),):  # "three EMAs: 10, 20 and 40"
        before = ()
    if named:
        free = [key for key in ORDERED.get(name, ("length",)) if key not in dict(named)]
        return [IndicatorWish(name, (*zip(free, before or after, strict=False), *named))]
    return with_numbers(name, after if given.instead and after else before + after)


_COUNTS = ((1,), (2,), (3,), (4,))
_SPEEDS = ("fast", "slow", "short", "long", "quick", "medium", "shorter term", "longer term", "short term",
           "long term", "normal", "regular", "classic", "usual")  # fmt: skip
_OTHERS = ("faster", "slower", "shorter", "longer", "quicker", "smoother")


def _skip_adjective(cursor: Cursor) -> bool:
    """Over the "fast" of "a fast EMA"; whether it says that another one was there ("a slower RSI")."""
    word = cursor.word()
    if word not in _SPEEDS and word not in _OTHERS:
        return False
    counted = cursor.peek(1) is not None and cursor.terms[cursor.at + 1].number is not None
    step = 3 if counted and cursor.value(Part.PERIOD, 2) else 2 if counted else 1
    if cursor.value(Part.INDICATOR, step) is None:
        return False
    cursor.at += 1
    return word in _OTHERS


def _name(cursor: Cursor, *, counted: bool) -> IndicatorName | None:
    """The indicator that is named; "average" by itself is one beside lengths: "averages: 10, 20, 100"."""
    name = cursor.take(Part.INDICATOR)
    if name is None and cursor.word() in _AVERAGES and (counted or _is_listed(cursor)):
        cursor.at += 1
        name = "sma"
    if name is None and cursor.word() == "bands" and len(cursor.terms) > 1:  # alone it is asked which
        cursor.at += 1
        name = "bbands"
    return cast("IndicatorName | None", name)


def _is_listed(cursor: Cursor) -> bool:
    ahead = Cursor(cursor.terms, cursor.at + 1)
    ahead.skip(":", ",", "the", "of", "at", "for", "with", "(", "-")
    term = ahead.peek()
    several = cursor.word() == "averages" or cursor.word(1) == ":"
    return several and term is not None and term.number is not None


def _skip_apposition(cursor: Cursor, name: str) -> None:
    """ "the average directional index (ADX)", "relative strength, RSI": named twice."""
    cursor.skip(*_TRIMMINGS)
    for step in (0, 1):
        if cursor.value(Part.INDICATOR, step) == name and (step == 0 or cursor.word() in (",", "(", "or")):
            cursor.at += step + 1
            cursor.skip(")", *_TRIMMINGS)
            return


def _skip_price(cursor: Cursor) -> None:
    """ "an average of the closing price": what every average is of."""
    start = cursor.at
    cursor.skip("of", "the", "on", "its")
    if cursor.at == start or not cursor.skip(*_PRICED):
        cursor.at = start
    else:
        cursor.skip("price", "prices", ",")


def _mean(cursor: Cursor, name: str) -> Params:
    """The 10 of "Bollinger bands around a 10 day average"."""
    start = cursor.at
    if name in _FROM_A_MEAN and cursor.skip(*_AROUND):
        cursor.skip("a", "an", "the")
        lengths = [dict(wish.params).get("length") for wish in read_indicators(cursor)]
        if len(lengths) == 1 and lengths[0] is not None:
            return (("length", lengths[0]),)
    cursor.at = start
    return ()


def _lists_on(cursor: Cursor) -> bool:
    """Over the "and the" of "50 and the 200 day", and over the "the" of "the 50 the 200 day"."""
    start = cursor.at
    listed = cursor.skip(*LISTING)
    article = cursor.skip("the", "a", "an")
    term = cursor.peek()
    if listed or (article and term is not None and term.number is not None):
        return True
    cursor.at = start
    return False


def _numbers_before(cursor: Cursor) -> tuple[float, ...]:
    """ "50, 100 and 200 day" before an indicator; steps over nothing if none follows."""
    start = cursor.at
    numbers: list[float] = []
    while cursor.more:
        term = cursor.peek()
        if term and term.number:
            if cursor.value(Part.UNIT, 1) and cursor.terms[cursor.at + 1].tokens[0].glued:
                break
            numbers.extend(as_list(term.number))
            cursor.at += 1
            cursor.take(Part.PERIOD)
            cursor.skip("-") if cursor.value(Part.PERIOD, 1) else None
            cursor.take(Part.PERIOD)
        elif not (numbers and _lists_on(cursor)):
            break
    cursor.skip("simple") if cursor.value(Part.INDICATOR) is None else None
    if numbers and (cursor.value(Part.INDICATOR) or cursor.word() in _AVERAGES):
        return tuple(numbers)
    cursor.at = start
    return ()
