"""Dates as they are said: "2017", "March", "Jan 3", "Q3 2016", "the end of May"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.dates.figures import (
    DAYS,
    by_slashes,
    day_of_month,
    is_counted,
    is_day,
    of_this_month,
    whole_number,
    year_at,
)
from services.analyst.models.offline.dates.named import days_ago, edge, feast, month_first
from services.analyst.models.offline.dates.periods import calendar, read_period
from services.analyst.models.offline.days import Day
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term


def read_day(terms: Sequence[Term], at: int) -> tuple[Day, int] | None:
    """The date at `terms[at]` and the place after it, or None."""
    found = _day_at(terms, at) if at < len(terms) else None
    if found is None or found[0].year is not None or found[0].month is None or found[0].ago is not None:
        return found
    ago, after = _years_ago(terms, found[1])
    return replace(found[0], ago=ago), after


def _years_ago(terms: Sequence[Term], at: int) -> tuple[int | None, int]:
    """The 0 of "this year" and the 1 of "of last year" after a month, a day or a quarter."""
    found = calendar(terms, at + (at < len(terms) and terms[at].word in ("of", "in", "from")), years=True)
    if found and found[0].unit == "y":
        return found[0].back, found[1]
    return None, at


def _day_at(terms: Sequence[Term], at: int) -> tuple[Day, int] | None:
    term = terms[at]
    weekday = term.value(Part.WEEKDAY)
    if weekday:
        return _date_of(terms, at + 1) or _weekday(term, int(weekday), at)
    if term.date:
        year, month, day = (int(part) for part in term.date.split("-"))
        return (Day(year, month, day), at + 1) if is_day(year, month, day) else None
    named = (
        days_ago(terms, at)
        or read_period(terms, at, read_day)
        or (month_first(terms, at) if term.value(Part.MONTH) else feast(terms, at) or edge(terms, at))
    )
    if named:
        return named
    quarter, place = _quarter(terms, at)
    if quarter:
        said, after = year_at(terms, place)
        short = whole_number(terms, place)
        if said is None and short is not None and _FIRST_SHORT <= short < 100 and place + 1 == len(terms):
            said, after = 2000 + short, place + 1  # "q1 24"
        return Day(said, 3 * quarter - 2, None, 3), after
    if term.number or term.word in DAYS:
        return _number_first(terms, at)
    return None


def _weekday(term: Term, weekday: int, at: int) -> tuple[Day, int]:
    """ "last Friday", said on a Friday, is a week ago."""
    return Day(weekday=weekday, over=term.word.startswith("last ")), at + 1


def _date_of(terms: Sequence[Term], at: int) -> tuple[Day, int] | None:
    """The date of "Friday the 7th", "Tuesday, May 21st": it says which; None where none follows."""
    while at < len(terms) and terms[at].word in (",", "the"):
        at += 1
    if at >= len(terms):
        return None
    found = month_first(terms, at) if terms[at].value(Part.MONTH) else _number_first(terms, at)
    return found if found and found[0].day else None


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _number_first(terms: Sequence[Term], at: int) -> tuple[Day, int] | None:
    """ "2017", "3 January 2017", "the 3rd of January", "1/5/2017"."""
    slashed = by_slashes(terms, at)
    if slashed:
        return slashed
    year, after = year_at(terms, at)
    if year and not is_counted(terms, after):
        return Day(year), after
    day, place = day_of_month(terms, at)
    place += place < len(terms) and terms[place].word == "of"
    if day and 1 <= day <= 31 and place < len(terms) and terms[place].value(Part.MONTH):
        month = int(terms[place].value(Part.MONTH) or 1)
        year, after = year_at(terms, place + 1)
        return Day(year, month, day), after
    return of_this_month(terms, at)


_FIRST_SHORT = 10


def _quarter(terms: Sequence[Term], at: int) -> tuple[int, int]:
    """ "Q3" and "the third quarter of": which quarter (0 for none), and the place after."""
    word = terms[at].tokens[0].norm
    if len(word) == 2 and word[0] == "q" and word[1] in "1234":
        return int(word[1]), at + 1
    following = [term.word for term in terms[at + 1 : at + 3]]
    if following[:1] == ["quarter"]:
        return _ORDINALS.get(terms[at].word, 0), at + 2 + (following[1:] == ["of"])
    return 0, at
