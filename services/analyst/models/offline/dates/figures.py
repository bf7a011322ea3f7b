"""The figures of a date: a year, a day of the month, "1/5/2017"."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence

from services.analyst.models.offline.days import Day
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_UNITS = words("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
               "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth")  # fmt: skip
DAYS = {name: day for day, name in enumerate(_UNITS, 1)} | {"thirtieth": 30}


def day_and_year(terms: Sequence[Term], at: int) -> tuple[int, int] | None:
    """The day and the year of "march twelve twenty twenty four", which is heard as one number."""
    number = terms[at].number if at < len(terms) else None
    atoms = number.atoms if number else ()
    if len(atoms) == 3 and 1 <= atoms[0] <= 31 and atoms[1] in (19, 20) and atoms[2] < 100:
        return int(atoms[0]), int(atoms[1] * 100 + atoms[2])
    return None


def day_of_month(terms: Sequence[Term], at: int) -> tuple[int | None, int]:
    """ "3", "3rd", "third", "twenty seventh" and the place after; None where no day is."""
    if at >= len(terms):
        return None, at
    word = terms[at].word
    day, after = whole_number(terms, at) or DAYS.get(word), at + 1
    following = DAYS.get(terms[after].word, 0) if after < len(terms) else 0
    if day in (20, 30) and 0 < following < 10:
        day, after = day + following, after + 1
    return (day, _skip_ordinal(terms, after)) if day and 1 <= day <= 31 else (None, at)


def of_this_month(terms: Sequence[Term], at: int) -> tuple[Day, int] | None:
    """ "the 10th", "the fifteenth" with nothing counted behind: the last such day of a month."""
    day, after = day_of_month(terms, at)
    spelled = terms[at].number is None or (after > at + 1 and terms[at + 1].word in DAYS)
    ordinal = _skip_ordinal(terms, at + 1) > at + 1 or (spelled and (day or 0) >= _CLEARLY)
    ends = after >= len(terms) or terms[after].word in _AFTER_DAY or terms[after].value(Part.SINCE)
    led = at > 0 and terms[at - 1].word not in ("a", "this", "that")
    return (Day(unit="mo", day=day), after) if day and ordinal and ends and led else None


_CLEARLY = 10
"""From here on a day in words counts nothing else: "the second" may be a line."""
_AFTER_DAY = frozenset(words("to until till through and - , . saying with on at for as please")) | {"up to"}


def by_slashes(terms: Sequence[Term], at: int) -> tuple[Day, int] | None:
    """Month/day/year, as in the United States; where that is no date, day/month/year."""
    numbers = [whole_number(terms, at + step) for step in (0, 2, 4)]
    signs = [terms[at + step].text if at + step < len(terms) else "" for step in (1, 3)]
    month, day, year = numbers
    if year and year < 100 and terms[at + 4].text.isdigit() and len(terms[at + 4].text) == _SHORT_YEAR:
        year += 2000
    if month and day and day <= _MONTHS < month:
        month, day = day, month
    if signs == ["/", "/"] and month and day and year and is_day(year, month, day):
        return Day(year, month, day), at + 5
    if signs[0] == "/" and month and day and is_day(_LEAP_YEAR, month, day):
        return Day(None, month, day), at + 3
    return None


_LEAP_YEAR = 2024
_SHORT_YEAR = 2
_MONTHS = 12


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day, between 1900 and 2100."""
    return 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def whole_number(terms: Sequence[Term], at: int) -> int | None:
    """The one whole number below 10,000 at a place; None where there is none."""
    number = terms[at].number if at < len(terms) else None
    if number and len(number.atoms) == 1 and number.atoms[0] == int(number.atoms[0]) < 10_000:
        return int(number.atoms[0])
    return None


def year_at(terms: Sequence[Term], at: int) -> tuple[int | None, int]:
    """A year at `at` and the place after it. "twenty seventeen" and "nineteen ninety" are years too."""
    year = whole_number(terms, at)
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


def _skip_ordinal(terms: Sequence[Term], at: int) -> int:
    return at + (at < len(terms) and terms[at].word in ("st", "nd", "rd", "th"))


def is_counted(terms: Sequence[Term], at: int) -> bool:
    """Whether a unit or an indicator follows, so that the number before is not a date."""
    if at >= len(terms):
        return False
    return terms[at].plays((Part.UNIT, Part.INDICATOR, Part.PERIOD))
