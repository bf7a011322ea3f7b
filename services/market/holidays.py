"""Full-day exchange holidays by rule, good enough for simulated prices. Half days are not known here.

New York's rules as the NYSE publishes them (https://www.nyse.com/markets/hours-calendars): a holiday
on a Sunday moves to Monday, on a Saturday to Friday (New Year's Day excepted). Europe keeps Easter,
Christmas and New Year; elsewhere only New Year's Day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

_EPOCH = date(1970, 1, 1)
_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6


def holidays(timezone: str, first: int, last: int) -> Iterator[int]:
    """Holidays as days since 1970, for at least every year that touches `first`..`last`."""
    for year in range((_EPOCH + timedelta(first)).year, (_EPOCH + timedelta(last)).year + 1):
        yield from _of_year(timezone, year)


@lru_cache(maxsize=1024)
def _of_year(timezone: str, year: int) -> tuple[int, ...]:
    if timezone == "America/New_York":
        dates = _new_york(year)
    elif timezone.startswith("Europe/"):
        easter = easter_sunday(year)
        dates = [date(year, 1, 1), easter - timedelta(2), easter + timedelta(1)]
        dates += [date(year, 12, 25), date(year, 12, 26)]
    else:
        dates = [date(year, 1, 1)]
    return tuple((day - _EPOCH).days for day in dates)


def _new_york(year: int) -> list[date]:
    dates = [
        date(year, 1, 1),
        _nth(year, 1, _MONDAY, 3),  # Martin Luther King
        _nth(year, 2, _MONDAY, 3),  # Washington's birthday
        easter_sunday(year) - timedelta(2),
        _last_monday_of_may(year),
        _nth(year, 9, _MONDAY, 1),
        _nth(year, 11, _THURSDAY, 4),
        _observed(date(year, 7, 4)),
        _observed(date(year, 12, 25)),
    ]
    if date(year, 1, 1).weekday() == _SUNDAY:
        dates.append(date(year, 1, 2))
    if year >= 2022:
        dates.append(_observed(date(year, 6, 19)))
    return dates


def _observed(day: date) -> date:
    return day + timedelta({_SATURDAY: -1, _SUNDAY: 1}.get(day.weekday(), 0))


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (count - 1))


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(last.weekday())


def easter_sunday(year: int) -> date:
    """Gregorian Easter by the "anonymous" algorithm (Nature, 20 April 1876; J. Meeus 1991, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
