"""Symbols, objects and topics, under the verb in force."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import cast

from services.analyst.models.offline.analyses.holdings import is_trade
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import (
    Compare,
    IndicatorWish,
    Intent,
    LevelAt,
    Range,
    Search,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.readers import readers_at
from services.analyst.models.offline.quantities.prices import read_prices
from services.analyst.models.offline.quantities.ranges import read_range
from services.analyst.models.offline.requests.counted_over import is_counted
from services.analyst.models.offline.requests.course import INSTEAD_OF, ONE_OBJECT, Course
from services.analyst.models.offline.requests.endings import SEARCHED
from services.analyst.models.offline.requests.lengths import late_parameters, length_alone
from services.analyst.models.offline.requests.sparing import target_removed
from services.analyst.models.offline.requests.taking import (
    CHANGING,
    changing,
    is_meant_instead,
    is_new_wish,
    not_taken,
    only_those,
)
from services.analyst.models.offline.terms import Term


def read_changed(cursor: Cursor, course: Course) -> bool:
    """ "change over the last week", "low of the year", "lowest price in 2022": asks how it moved."""
    word = cursor.word()
    ranged = any(isinstance(intent, Range) for intent in course.intents)
    if word == "change" and (ranged or is_counted(cursor, course)):
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


def _beside_it(cursor: Cursor) -> bool:
    """ "put Google on here too", "lay Apple over this": beside what is shown."""
    said = [term.word for term in cursor.terms]
    over = any(pair in _OVER_IT for pair in pairwise(said))
    return over or bool({"too", "as well", "also", "on here too", "on top", "over it"} & set(said))


def _carries(cursor: Cursor, course: Course) -> bool:
    """ "add MACD to Apple": the symbol whose chart the indicator is put on."""
    put = course.intents[-1] if course.intents else None
    on = cursor.word(-2) in ("to", "on", "onto", "for", "in", "of")
    return on and isinstance(put, IndicatorWish) and put.enabled


_OVER_IT = (
    ("behind", "it"),
    ("behind", "this"),
    ("under", "this"),
    ("on top", "of"),
    ("over", "this"),
    ("over", "it"),
    ("over", "that"),
    ("over", "the chart"),
    ("on", "here"),
)


def read_symbol(cursor: Cursor, course: Course) -> bool:
    term = cursor.peek()
    if term is None or term.symbol is None:
        return False
    cursor.at += 1
    if course.said in _FORGOTTEN:
        return True
    beside = course.verb == "add" and _beside_it(cursor)
    if (course.said in _OVERLAID or beside) and not course.topics and not _carries(cursor, course):
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
    if _topic(cursor, course) or _kept_in_view(cursor, course):
        return True
    spared = is_new_wish(cursor, course) or is_meant_instead(cursor, course)
    removing = course.verb in ("remove", "clear", "keep") and not spared
    if removing and cursor.word() in ("line", "lines") and cursor.value(Part.INDICATOR, -1):
        cursor.at += 1  # "remove the RSI line": its own
        return True
    for reader in readers_at(cursor.terms[cursor.at]):
        start = cursor.at
        found = reader(cursor, removing)
        if found is not None:
            if course.verb == "keep":
                course.spared.extend(stays for wish in found if (stays := target_removed(wish)))
            if course.verb not in ("keep", "alert", "buy") and not _searched_within(
                found, cursor.terms[start], course
            ):
                wanted = only_those(
                    not_taken(found, course, cursor.terms), cursor.terms[start - 2 : start], course
                )
                course.intents.extend(changing(wanted) if course.said in CHANGING else wanted)
            pointed = not found and cursor.terms[start].value(Part.DRAWINGS) == "that"  # "no that volume"
            once = course.said in ONE_OBJECT and cursor.value(Part.JOIN) != "and" and not pointed
            if once or course.said in INSTEAD_OF:
                course.verb, course.said = course.before, ""
            return True
    return late_parameters(cursor, course) or length_alone(cursor, course) or _side(cursor, course)


def _kept_in_view(cursor: Cursor, course: Course) -> bool:
    """ "keep only June": a stretch of time that stays is what is shown."""
    within = read_range(cursor) if course.verb == "keep" and course.said == "keep" else None
    course.intents.extend([within] if within else [])
    return within is not None


def _searched_within(found: list[Intent], opening: Term, course: Course) -> bool:
    """ "… over the last six months", after what is searched for there: its range, and no view to show."""
    led = opening.plays((Part.SINCE, Part.LAST, Part.PREPOSITION))
    before = course.intents[-1] if course.intents else None
    ranged = len(found) == 1 and isinstance(found[0], Range) and isinstance(before, SEARCHED)
    if not (led and ranged):
        return False
    course.intents[:] = [
        replace(one, within=one.within or cast("Range", found[0])) if isinstance(one, SEARCHED) else one
        for one in course.intents
    ]
    return True


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
    if cursor.word() == "trading":  # "the channel it has been trading in"
        return cursor.word(1) in ("in", "inside", "within", "between")
    if cursor.word() not in ("price", "prices"):
        return False
    if any(term.value(Part.CHANNEL) for term in cursor.terms):
        return True  # "enclose price in a channel"
    step = -2 if cursor.word(-1) in ("the", "its", "this") else -1
    around = cursor.word(step) in (
        "instead of",
        "rather than",
        "around",
        "along",
        "under",
        "over",
        "near",
        "next to",
        "where",
        "through",
    )
    within = cursor.word(1) in ("axis", "scale", "label", "line", "action", "bars", "chart", "on the y axis")
    near = cursor.terms[max(cursor.at - 1, 0) : cursor.at + _NEAR]
    named = any(term.symbol for term in cursor.terms)
    looks = not named and any(term.value(part) for part in (Part.SCALE, Part.STYLE) for term in near)
    return around or within or looks


_NEAR = 4


def finds_drawn(cursor: Cursor) -> bool:
    """ "look for flags": something to find in the bars, not a company."""
    parts = (Part.PATTERN, Part.LEVELS, Part.ROLE, Part.TRENDLINE, Part.CHANNEL, Part.DIRECTION)
    step = 2 if cursor.value(Part.FILLER, 1) else 1
    return any(cursor.value(part, step) for part in parts)


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
