"""Dates and spans of dates as they are said: "2017", "March", "Jan 3", "Q3 2016", "2015 to 2017".

What is not said of a day stays open: `days` settles it once today is known.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.days import Day
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words


def read_day(terms: Sequence[Term], at: int) -> tuple[Day, int] | None:
    """The date at `terms[at]` and the place after it, or None."""
    found = _day_at(terms, at) if at < len(terms) else None
    if found is None or found[0].year is not None or found[0].month is None:
        return found
    ago, after = _years_ago(terms, found[1])
    return replace(found[0], ago=ago), after


def _years_ago(terms: Sequence[Term], at: int) -> tuple[int | None, int]:
    """The 0 of "this year" and the 1 of "last year" after a month, a day or a quarter."""
    words = [term.text.lower() for term in terms[at : at + 2]]
    if words[:1] in (["this year"], ["of this year"]):
        return 0, at + 1
    last = words[:1] in (["last"], ["of last"], ["previous"]) and words[1:] == ["year"]
    return (1, at + 2) if last or words == ["of", "last year"] else (None, at)


def _day_at(terms: Sequence[Term], at: int) -> tuple[Day, int] | None:
    term = terms[at]
    weekday = term.value(Part.WEEKDAY)
    if weekday:
        return Day(weekday=int(weekday)), at + 1
    if term.date:
        year, month, day = (int(part) for part in term.date.split("-"))
        return (Day(year, month, day), at + 1) if _is_day(year, month, day) else None
    named = _month_first(terms, at) if term.value(Part.MONTH) else _feast(terms, at) or _edge(terms, at)
    if named:
        return named
    quarter, place = _quarter(terms, at)
    if quarter:
        said, after = _year(terms, place)
        short = _whole(terms, place)
        if said is None and short is not None and _FIRST_SHORT <= short < 100 and place + 1 == len(terms):
            said, after = 2000 + short, place + 1  # "q1 24"
        return Day(said, 3 * quarter - 2, None, 3), after
    if term.number or term.text.lower() in _DAYS:
        return _number_first(terms, at)
    return None


def _feast(terms: Sequence[Term], at: int) -> tuple[Day, int] | None:
    """ "Christmas", "New Year's Eve 2023"."""
    month, _, day = (terms[at].value(Part.FEAST) or "").partition("-")
    year, after = _year(terms, at + 1)
    return (Day(year, int(month), int(day)), after) if month else None


def _edge(terms: Sequence[Term], at: int) -> tuple[Day, int] | None:
    """ "the start of May", "the end of March 2023": the first day, the middle or the last."""
    edge = terms[at].value(Part.EDGE)
    if edge is None or at + 1 >= len(terms) or not terms[at + 1].value(Part.MONTH):
        return None
    found, after = _month_first(terms, at + 1)
    return (replace(found, day=int(edge)), after) if found.day is None else None


_UNITS = words("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
               "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth")  # fmt: skip
_DAYS = {name: day for day, name in enumerate(_UNITS, 1)} | {"thirtieth": 30}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _month_first(terms: Sequence[Term], at: int) -> tuple[Day, int]:
    """ "January", "Jan 3", "Jan 3rd, 2017", "March 2017"."""
    month = int(terms[at].value(Part.MONTH) or 1)
    at += 1
    whole = _with_year(terms, at)
    if whole:
        return Day(whole[1], month, whole[0]), at + 1
    day, after = _day_of_month(terms, at + (at < len(terms) and terms[at].text.lower() == "the"))
    if day is None or _is_counted(terms, at + 1):
        year, at = _year(terms, at)
        return Day(year, month), at
    comma = after + (after < len(terms) and terms[after].text in (",", "of", "in"))
    year, ended = _year(terms, comma)
    return Day(year, month, day), ended if year else after


def _with_year(terms: Sequence[Term], at: int) -> tuple[int, int] | None:
    """The day and the year of "march twelve twenty twenty four", which is heard as one number."""
    number = terms[at].number if at < len(terms) else None
    atoms = number.atoms if number else ()
    if len(atoms) == 3 and 1 <= atoms[0] <= 31 and atoms[1] in (19, 20) and atoms[2] < 100:
        return int(atoms[0]), int(atoms[1] * 100 + atoms[2])
    return None


def _day_of_month(terms: Sequence[Term], at: int) -> tuple[int | None, int]:
    """ "3", "3rd", "third", "twenty seventh" and the place after; None where no day is."""
    if at >= len(terms):
        return None, at
    word = terms[at].text.lower()
    day, after = _whole(terms, at) or _DAYS.get(word), at + 1
    following = _DAYS.get(terms[after].text.lower(), 0) if after < len(terms) else 0
    if day in (20, 30) and 0 < following < 10:
        day, after = day + following, after + 1
    return (day, _skip_ordinal(terms, after)) if day and 1 <= day <= 31 else (None, at)


def _number_first(terms: Sequence[Term], at: int) -> tuple[Day, int] | None:
    """ "2017", "3 January 2017", "the 3rd of January", "1/5/2017"."""
    slashed = _slashed(terms, at)
    if slashed:
        return slashed
    year, after = _year(terms, at)
    if year and not _is_counted(terms, after):
        return Day(year), after
    day, place = _day_of_month(terms, at)
    place += place < len(terms) and terms[place].text.lower() == "of"
    if day and 1 <= day <= 31 and place < len(terms) and terms[place].value(Part.MONTH):
        month = int(terms[place].value(Part.MONTH) or 1)
        year, after = _year(terms, place + 1)
        return Day(year, month, day), after
    return None


def _slashed(terms: Sequence[Term], at: int) -> tuple[Day, int] | None:
    """Month/day/year, as in the United States."""
    numbers = [_whole(terms, at + step) for step in (0, 2, 4)]
    signs = [terms[at + step].text if at + step < len(terms) else "" for step in (1, 3)]
    month, day, year = numbers
    if signs == ["/", "/"] and month and day and year and _is_day(year, month, day):
        return Day(year, month, day), at + 5
    if signs[0] == "/" and month and day and _is_day(_LEAP_YEAR, month, day):
        return Day(None, month, day), at + 3
    return None


_LEAP_YEAR = 2024
_FIRST_SHORT = 10


def _is_day(year: int, month: int, day: int) -> bool:
    return 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _whole(terms: Sequence[Term], at: int) -> int | None:
    number = terms[at].number if at < len(terms) else None
    if number and len(number.atoms) == 1 and number.atoms[0] == int(number.atoms[0]) < 10_000:
        return int(number.atoms[0])
    return None


def _year(terms: Sequence[Term], at: int) -> tuple[int | None, int]:
    """A year at `at` and the place after it. "twenty seventeen" and "nineteen ninety" are years too."""
    year = _whole(terms, at)
    number = terms[at].number if at < len(terms) else None
    if number and len(number.atoms) == 2 and number.atoms[0] in (19, 20) and number.atoms[1] < 100:
        year = int(number.atoms[0] * 100 + number.atoms[1])
    priced = number is not None and number.text.startswith(("$", "€", "£"))
    if (
        year is not None
        and 1950 <= year <= 2100
        and not priced
        and "." not in (number.text if number else "")
    ):
        return year, at + 1
    return None, at


def _quarter(terms: Sequence[Term], at: int) -> tuple[int, int]:
    """ "Q3" and "the third quarter of": which quarter (0 for none), and the place after."""
    word = terms[at].tokens[0].norm
    if len(word) == 2 and word[0] == "q" and word[1] in "1234":
        return int(word[1]), at + 1
    following = [term.text.lower() for term in terms[at + 1 : at + 3]]
    if following[:1] == ["quarter"]:
        return _ORDINALS.get(terms[at].text.lower(), 0), at + 2 + (following[1:] == ["of"])
    return 0, at


def _skip_ordinal(terms: Sequence[Term], at: int) -> int:
    return at + (at < len(terms) and terms[at].text.lower() in ("st", "nd", "rd", "th"))


def _is_counted(terms: Sequence[Term], at: int) -> bool:
    """Whether a unit or an indicator follows, so that the number before is not a date."""
    if at >= len(terms):
        return False
    return any(terms[at].value(part) for part in (Part.UNIT, Part.INDICATOR, Part.PERIOD))
