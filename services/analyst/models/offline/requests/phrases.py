"""Symbols, objects and topics, under the verb in force."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from services.analyst.models.offline.analyses.holdings import is_trade
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases import USUAL_LENGTHS, with_numbers
from services.analyst.models.offline.intents import (
    AutoLevels,
    Compare,
    IndicatorWish,
    Intent,
    LevelAt,
    Range,
    RemoveKind,
    RemoveLast,
    Search,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.readers import READERS
from services.analyst.models.offline.quantities.prices import read_prices
from services.analyst.models.offline.quantities.ranges import read_range
from services.analyst.models.offline.requests.course import INSTEAD_OF, ONE_OBJECT, Course
from services.analyst.models.offline.requests.endings import SEARCHED
from services.analyst.models.offline.terms import Term


def read_changed(cursor: Cursor, course: Course) -> bool:
    """ "change over the last week", "low of the year", "lowest price in 2022": asks how it moved."""
    word = cursor.word()
    ranged = any(isinstance(intent, Range) for intent in course.intents)
    if word == "change" and (ranged or read_range(Cursor(cursor.terms, cursor.at + 1))):
        course.topics.add("change")
    elif word in _EXTREMES and cursor.terms[cursor.at].symbol is None:
        course.extreme = True
    elif word in ("for", "by", "with") and course.said in ("swap", "swap out", "replace"):
        course.verb, course.said = "add", word
    else:
        return False
    cursor.at += 1
    return True


_EXTREMES = ("high", "low", "highs", "lows", "highest", "lowest")


_FORGOTTEN = ("forget", "forget about", "enough of")
_OVERLAID = ("overlay", "overlaying", "add", "adding", "superimpose")


def read_symbol(cursor: Cursor, course: Course) -> bool:
    term = cursor.peek()
    if term is None or term.symbol is None:
        return False
    cursor.at += 1
    if course.said in _FORGOTTEN:
        return True
    if course.said in _OVERLAID and not course.topics:
        course.intents.append(Compare(term.symbol))
        return True
    compared = course.verb == "compare" and not course.topics
    if compared and (course.symbols or course.said not in ("compare",)):
        course.intents.append(Compare(term.symbol))
    elif course.verb not in ("keep", "remove", "clear"):
        if course.called:
            course.symbols, course.called = [], False
        course.symbols.append(term.symbol)
    elif course.said in ONE_OBJECT:
        course.verb, course.said = "show", ""
    else:
        course.intents.append(Compare(term.symbol, enabled=False))
    return True


def read_object(cursor: Cursor, course: Course) -> bool:
    if _topic(cursor, course):
        return True
    spared = _is_new_wish(cursor, course) or _is_meant_instead(cursor, course)
    removing = course.verb in ("remove", "clear", "keep") and not spared
    for reader in READERS:
        start = cursor.at
        found = reader(cursor, removing)
        if found is not None:
            if course.verb == "keep":
                course.spared.extend(wish.kind for wish in found if isinstance(wish, RemoveKind))
            if course.verb not in ("keep", "alert", "buy") and not _searched_within(
                found, cursor.terms[start], course
            ):
                wanted = _not_taken(found, course)
                course.intents.extend(_changing(wanted) if course.said in _CHANGING else wanted)
            pointed = not found and cursor.terms[start].value(Part.DRAWINGS) == "that"  # "no that volume"
            once = course.said in ONE_OBJECT and cursor.value(Part.JOIN) != "and" and not pointed
            if once or course.said in INSTEAD_OF:
                course.verb, course.said = course.before, ""
            return True
    return _length_alone(cursor, course) or _side(cursor, course)


def _searched_within(found: list[Intent], opening: Term, course: Course) -> bool:
    """ "… over the last six months", after what is searched for there: its range, and no view to show."""
    led = any(opening.value(part) for part in (Part.SINCE, Part.LAST, Part.PREPOSITION))
    before = course.intents[-1] if course.intents else None
    ranged = len(found) == 1 and isinstance(found[0], Range) and isinstance(before, SEARCHED)
    if not (led and ranged):
        return False
    course.intents[:] = [
        replace(one, within=one.within or cast("Range", found[0])) if isinstance(one, SEARCHED) else one
        for one in course.intents
    ]
    return True


def _is_new_wish(cursor: Cursor, course: Course) -> bool:
    """ "hide volume, heikin ashi candles, six months": what nobody takes away, after what was taken away."""
    apart = cursor.word(-1) in (",", "and") or bool(cursor.value(Part.FILLER, -1) and cursor.word(-2) == ",")
    taken = any(isinstance(wish, IndicatorWish) and not wish.enabled for wish in course.intents)
    parts = (Part.STYLE, Part.TIMEFRAME, Part.RANGE, Part.SCALE)
    spans = cursor.value(Part.UNIT, 1) in ("mo", "y", "wk") and cursor.value(Part.INDICATOR, 2) is None
    return apart and taken and (any(cursor.value(part) for part in parts) or spans)


def _is_meant_instead(cursor: Cursor, course: Course) -> bool:
    """ "not weekly, monthly": the second of two of a kind, after the comma."""
    parts = (Part.STYLE, Part.TIMEFRAME, Part.SCALE, Part.INDICATOR)
    listed = any(term.text.lower() in ("and", "or", "nor") for term in cursor.terms)
    opening = [term.text.lower() for term in cursor.terms[:3]]
    refused = course.said == "not" and opening[0] == "not"
    if cursor.word(-1) in ("only", "just") and {"not", "no", "without"} & set(opening):
        course.verb, course.said = "show", ""
        return True
    kinds = [part for part in parts if cursor.value(part)]
    alike = any(term.value(part) for term in cursor.terms[: cursor.at] for part in kinds)
    apart = cursor.word(-1) == "," or (bool(cursor.value(Part.FILLER, -1)) and cursor.word(-2) == ",")
    return refused and apart and not listed and alike


def _not_taken(found: list[Intent], course: Course) -> list[Intent]:
    """ "resistance, not support": no order to remove a support."""
    sides = {wish.kind for wish in course.intents if isinstance(wish, AutoLevels | LevelAt)}
    only = course.said in ("no", "without") and bool(sides & {"support", "resistance"})
    spared = course.said in ("not", *INSTEAD_OF) or only
    return [] if spared and any(isinstance(wish, RemoveKind | RemoveLast) for wish in found) else found


_CHANGING = ("make", "change", "set", "bump", "increase", "decrease", "raise", "lower", "set to", "turn",
             "shorten", "lengthen", "tighten", "widen", "tweak", "adjust", "retune")  # fmt: skip


def _changing(found: list[Intent]) -> list[Intent]:
    """ "make the RSI 21" changes the one that is there."""
    return [
        replace(wish, replacing=bool(wish.params)) if isinstance(wish, IndicatorWish) else wish
        for wish in found
    ]


def _topic(cursor: Cursor, course: Course) -> bool:
    """Prices, changes and news may be asked for in the imperative: "get me the price of Apple"."""
    if cursor.value(Part.PRICE) and not cursor.value(Part.ROLE):
        if not _belongs_to_a_thing(cursor):
            course.topics.add("price")
            _shows_too(cursor, course)
    elif cursor.value(Part.CHANGE) == "noun" and not cursor.value(Part.SCALE):
        course.topics.add("change")
    elif cursor.value(Part.NEWS):
        course.topics.add("news")
        _shows_too(cursor, course)
    elif cursor.value(Part.SEARCH) and cursor.at == 0 and not finds_drawn(cursor):
        course.topics.add("search")
        course.intents.append(Search(" ".join(term.text for term in cursor.terms[1:])))
        cursor.at = len(cursor.terms)
        return True
    else:
        return False
    cursor.at += 1
    return True


def _shows_too(cursor: Cursor, course: Course) -> None:
    """ "show Pfizer and any news on it": the chart, and then what is asked of it."""
    joined = any(cursor.value(Part.JOIN, -step) for step in (1, 2, 3))
    course.shown = course.shown or (course.said in _SHOWING and bool(course.symbols) and joined)


_SHOWING = (
    "show",
    "show me",
    "pull up",
    "bring up",
    "open",
    "load",
    "display",
    "put up",
    "go to",
    "switch to",
)


def _belongs_to_a_thing(cursor: Cursor) -> bool:
    """ "the price axis", "a channel around price", "log price scale": no price is asked for."""
    if cursor.word() == "worth":  # "a quarters worth", "two years' worth"
        step = -2 if cursor.word(-1) in ("'", "'s") else -1
        return cursor.value(Part.UNIT, step) is not None
    if cursor.word() not in ("price", "prices"):
        return False
    if any(term.value(Part.CHANNEL) for term in cursor.terms):
        return True  # "enclose price in a channel"
    step = -2 if cursor.word(-1) in ("the", "its", "this") else -1
    around = cursor.word(step) in ("around", "along", "under", "over", "near", "next to", "where", "through")
    within = cursor.word(1) in ("axis", "scale", "label", "line", "action", "bars", "chart", "on the y axis")
    looks = any(cursor.value(part, place) for part in (Part.SCALE, Part.STYLE) for place in (-1, 1))
    return around or within or looks


def finds_drawn(cursor: Cursor) -> bool:
    """ "look for flags": something to find in the bars, not a company."""
    parts = (Part.PATTERN, Part.LEVELS, Part.ROLE, Part.TRENDLINE, Part.CHANNEL, Part.DIRECTION)
    step = 2 if cursor.value(Part.FILLER, 1) else 1
    return any(cursor.value(part, step) for part in parts)


def _length_alone(cursor: Cursor, course: Course) -> bool:
    """ "stick the 200 on": an average by its length; "… and also the 100": one more of what was put on."""
    term = cursor.peek()
    number = term.number if term else None
    unit = cursor.value(Part.UNIT, 1) or cursor.value(Part.PERIOD, 1) or cursor.value(Part.PARAM, 1)
    if number is None or len(number.atoms) != 1 or unit or cursor.word(1) in ("%", "percent"):
        return False
    led = cursor.word(-1) == "the"
    last = course.intents[-1] if course.intents else None
    goes_on = isinstance(last, IndicatorWish) and "length" in dict(last.params) and _is_joined(cursor)
    if goes_on and isinstance(last, IndicatorWish):
        found = [replace(wish, enabled=last.enabled) for wish in with_numbers(last.name, number.atoms)]
    elif led and number.atoms[0] in USUAL_LENGTHS and not course.symbols and _is_put(cursor, course):
        found = with_numbers("sma", number.atoms)
    else:
        return False
    cursor.at += 1
    course.intents.extend(found)
    return True


def _is_joined(cursor: Cursor) -> bool:
    step = -2 if cursor.word(-1) == "the" else -1
    return cursor.word(step) in ("and", "also", "and also", ",", "plus", "&", "as well as", "along with")


def _is_put(cursor: Cursor, course: Course) -> bool:
    """A verb that puts something on or takes it off, around nothing else."""
    return cursor.value(Part.VERB, 1) in ("on", "off") or (course.verb == "add" and cursor.peek(1) is None)


def _side(cursor: Cursor, course: Course) -> bool:
    """ "long at 445": the side of a trade, and its entry."""
    held = cursor.value(Part.HELD) is not None and is_trade(cursor.terms)
    if cursor.value(Part.SIDE) is None and cursor.value(Part.VERB) != "buy" and not held:
        return False
    cursor.at += 1
    cursor.skip("it", "a", "some", "position", "trade", "from", "entry")
    read_symbol(cursor, course)
    entry = read_prices(cursor, one=True)
    course.intents.extend(LevelAt("entry", price) for price in entry)
    return True
