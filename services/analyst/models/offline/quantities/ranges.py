"""Ranges of time as they are said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dates import read_day
from services.analyst.models.offline.dates.figures import DAYS
from services.analyst.models.offline.dates.periods import OPENERS, calendar
from services.analyst.models.offline.days import Day, Named, Span
from services.analyst.models.offline.intents import Range
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.quantities.calendar import FARTHEST, WHOLE, beside, farthest, whole
from services.analyst.models.offline.quantities.lookbacks import counted_bars, looked_back
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_LINKS = (
    "to",
    "-",
    "–",
    "—",
    "until",
    "till",
    "through",
    "thru",
    "and",
    "up to",
    "all the way to",
    "up to and including",
)


_ERAS = (
    "crisis",
    "crash",
    "bear market",
    "bull market",
    "bubble",
    "selloff",
    "sell-off",
    "recession",
    "rally",
)


def read_range(cursor: Cursor) -> Range | None:
    """ "last six months", "ytd", "2017", "since March", "from Jan 3 to Feb 14"."""
    start = cursor.at
    _skip_label(cursor)
    if not (cursor.more and _may_begin(cursor.terms[cursor.at])):
        cursor.at = start
        return None
    found = (
        _pointed(cursor)
        or _closing(cursor)
        or whole(cursor)
        or farthest(cursor)
        or beside(cursor)
        or counted_bars(cursor)
        or looked_back(cursor)
        or _named(cursor)
        or _dated(cursor)
    )
    if found is None:
        cursor.at = start
    return found


def _may_begin(term: Term) -> bool:
    """Whether a span of time may begin so: most terms do not, and are asked for one again and again."""
    return (
        term.plays(_BEGINNINGS)
        or term.tokens[0].kind in ("number", "date")
        or term.tokens[0].norm in _BEGINNING_WORDS
    )


_BEGINNINGS = (
    Part.RANGE, Part.LAST, Part.SINCE, Part.MONTH, Part.STRETCH, Part.WEEKDAY, Part.FEAST, Part.SEASON,
    Part.EDGE, Part.AMOUNT, Part.UNIT, Part.TIMEFRAME, Part.PREPOSITION,
)  # fmt: skip
_BEGINNING_WORDS = frozenset(words("a one the this within during into inside across q1 q2 q3 q4")).union(
    OPENERS, DAYS, *map(words, (*WHOLE, *FARTHEST))
)


def _skip_label(cursor: Cursor) -> None:
    """Over the "range" of "range 6mo": at the front, or behind a verb or a comma."""
    if cursor.word() not in _LABELS:
        return
    if not cursor.at or cursor.value(Part.VERB, -1) or cursor.value(Part.JOIN, -1):
        _ = cursor.skip(*_LABELS) and cursor.skip(":", "=")


_LABELS = ("range", "window", "dates", "date range", "time window", "span", "period")
"""What a span of time is called in front of it: "range 6mo", "window Nov 6 to Jan 19"."""


def _pointed(cursor: Cursor) -> Range | None:
    """ "in this range", "over the selection"."""
    start = cursor.at
    cursor.skip("in", "over", "on", "across", "within", "during", "for", "of", "into", "inside", "to")
    if cursor.value(Part.STRETCH) in ("here", "view"):
        cursor.at += 1
        return Range(here=True)
    cursor.at = start
    return None


def _closing(cursor: Cursor) -> Range | None:
    """ "the last week of May", which is no week back from today."""
    found = read_day(cursor.terms, cursor.at) if cursor.value(Part.LAST) else None
    if found is None:
        return None
    cursor.at = found[1]
    return Range(span=Span(found[0], found[0]))


def _named(cursor: Cursor) -> Range | None:
    named = cursor.take(Part.RANGE)
    if named is None:
        return None
    if named in ("wtd", "mtd", "qtd", "yesterday"):
        return Range(span=Span(cast(Named, named)))
    return Range(named)


def _dated(cursor: Cursor) -> Range | None:
    lead = cursor.value(Part.SINCE)
    place = cursor.at + (1 if lead else 0)
    while place < len(cursor.terms) and cursor.terms[place].word in (
        "the",
        "year",
        "in",
        "from",
        "last",
        "this",
        "on",
        "at",
    ):
        place += 1
    opening = cursor.word().endswith((" start of", " beginning of")) if lead else False
    found = (calendar(cursor.terms, cursor.at + 1, years=True) if opening else None) or read_day(
        cursor.terms, place
    )
    if found is None or (not lead and _bare_is_doubtful(cursor, found[0])):
        return None
    first, after = found
    cursor.at = after
    if first.year is not None and first.month is None:
        cursor.skip(*_ERAS)
    if (link := _link(cursor, cursor.terms[after - 1])) is not None:
        second = read_day(cursor.terms, cursor.at + link)
        if second:
            cursor.at = second[1]
            return Range(span=Span(_of_month(first, second[0]), _of_month(second[0], first)))
        if cursor.word(1) == "yesterday":
            cursor.at += 2
            return Range(span=Span(first, Day(unit="d", back=1)))
        if cursor.word(1) in ("now", "today", "date"):
            cursor.at += 2
            return Range(span=Span(first))
    onward = cursor.skip("onwards", "onward", "forward", "forwards")
    open_ended = onward or lead == "since" or _reaches_back(cursor.terms[: after - 1])
    return Range(span=Span(first, None if open_ended else first))


def _reaches_back(before: Sequence[Term]) -> bool:
    """ "stretch it back to 2021", "go back as far as 2015": up to now."""
    said = {word for term in before for word in term.words}
    return "back" in said and bool(said & _REACHING)


_REACHING = frozenset(words("stretch extend expand widen lengthen reach reaching far show zoom view look"))


def _link(cursor: Cursor, first: Term) -> int | None:
    """How many terms stand between two days; none between "2022-01-01 2022-12-31"; None if no second."""
    if cursor.word() in _LINKS:
        return 1 + (cursor.word(1) == "the")
    second = cursor.peek()
    return 0 if first.date and second is not None and second.date else None


def _of_month(first: Day, second: Day) -> Day:
    """The first day of "from the 3rd to the 10th of May", the second of "from April 2 to the 29th"."""
    shared = first.unit == "mo" and first.day is not None and second.month is not None
    return Day(second.year, second.month, first.day) if shared else first


def _bare_is_doubtful(cursor: Cursor, day: Day) -> bool:
    """ "may" and "march" alone are verbs too; a year alone is fine where it looks like one."""
    linked = cursor.word(1) in _LINKS and cursor.value(Part.MONTH, 2) is not None
    placed = linked or cursor.word(-1).endswith(("into", " in", " to"))
    only = "only" in (cursor.word(-1), cursor.word(1)) or cursor.word(-1) == "just"
    alone = len(cursor.terms) == 1
    capital = (cursor.at > 0 or alone) and cursor.terms[cursor.at].text[:1].isupper()
    return not (placed or only or capital) and (
        day.year is None and day.day is None and cursor.word() in ("may", "mar", "march", "dec", "sep", "jan")
    )
