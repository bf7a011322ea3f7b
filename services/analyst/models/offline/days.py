"""Days and spans of days, as far as they were said: what today is decides the rest.

A date without a year means the last such date that is not after today; who knows what today is calls
`bounds`. All days are UTC.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Named = Literal["wtd", "mtd", "qtd", "yesterday"]
Beside = Literal["", "to", "before", "after"]
_MONTHS_OF = {"mo": 1, "q": 3, "y": 12}
EASTER = "easter"
"""The `unit` of a day that is `back` days before Easter Sunday."""


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, 1991, chapter 8)."""
    century, part = divmod(year, 100)
    leaps = century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    epact = (19 * (year % 19) + leaps) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (part // 4) - epact - part % 4) % 7
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@dataclass(frozen=True, slots=True)
class Day:
    """A year, a month or a day; what is None was not said.

    `months` and `days` are how long it lasts. `ago` counts years back ("November last year"). `weekday` is 0
    for Monday: the last one up to today, or the `nth` of the month (0 is its last). `over`: the last one
    that has ended. `back` days, weeks, months, quarters or years before this one is what `unit` says ("wk").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    months: int = 1
    ago: int | None = None
    weekday: int | None = None
    nth: int = 0
    days: int | None = None
    over: bool = False
    back: int = 0
    unit: str = ""

    def first(self, today: date) -> date:
        """The first day meant."""
        if self.unit:
            return self._calendar(today).first(today)
        if self.weekday is not None and self.month is None:
            back = (today.weekday() - self.weekday) % 7
            return today - timedelta(days=back or 7 * self.over)
        return self._in(self.year if self.year is not None else self._recent_year(today))

    def last(self, today: date) -> date:
        """The last day meant: the same day, or the end of the month, the quarter or the year."""
        if self.unit:
            return self._calendar(today).last(today)
        start = self.first(today)
        if self.days is not None:
            return start + timedelta(days=self.days - 1)
        if self.day is not None or self.weekday is not None:
            return start
        years, month = divmod((self.month or 1) - 1 + (self.months if self.month else 12) - 1, 12)
        year = start.year + years
        return date(year, month + 1, monthrange(year, month + 1)[1])

    def _calendar(self, today: date) -> Day:
        """The week, month, quarter or year of the calendar that `unit` and `back` say, or the part of it."""
        if self.unit == EASTER:
            return self._beside_easter(today)
        if self.unit == "d":
            before = today - timedelta(days=self.back)
            return Day(before.year, before.month, before.day)
        if self.unit == "wk":
            monday = today - timedelta(days=today.weekday() + 7 * self.back)
            return Day(monday.year, monday.month, monday.day, days=self.days or 7)
        length = _MONTHS_OF[self.unit]
        if self.unit == "mo" and not self.back and (self.day or 0) > today.day:
            return replace(self, back=1)._calendar(today)  # "the 20th", said on the 14th
        months = today.year * 12 + today.month - 1
        year, month = divmod((months // length - self.back) * length, 12)
        day = Day(year, month + 1, None, length) if self.month is None else replace(self, year=year)
        return replace(day, day=self.day, days=self.days, unit="", back=0)

    def _beside_easter(self, today: date) -> Day:
        """`back` days before Easter Sunday of the year that was said, else of the last that has come."""
        before = timedelta(days=self.back)
        feast = easter(self.year or today.year) - before
        if self.year is None and feast > today:
            feast = easter(today.year - 1) - before
        return Day(feast.year, feast.month, feast.day)

    def _recent_year(self, today: date) -> int:
        if self.ago is not None:
            return today.year - self.ago
        this = replace(self, year=today.year, over=False)
        begun = (this.last(today) if self.over else this.first(today)) <= today
        return today.year if begun else today.year - 1 - (self.over and self._lasted_into(today))

    def _lasted_into(self, today: date) -> bool:
        """Whether the one that began last year is not over yet: last winter, said in January."""
        return replace(self, year=today.year - 1, over=False).last(today) > today

    def _in(self, year: int) -> date:
        """The first day in that year."""
        month = self.month or 1
        length = monthrange(year, month)[1]
        if self.weekday is None:
            return date(year, month, min(self.day or 1, length))
        first = 1 + (self.weekday - date(year, month, 1).weekday()) % 7
        last = first + (length - first) // 7 * 7
        return date(year, month, min(first + 7 * (self.nth - 1), last) if self.nth else last)


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day of `start` to the last day of `end`; no `end` is up to now.

    With `beside` it is as many `months` and `days` beside `start`: "the six months to March", "the two
    weeks before Easter", "three days after Christmas".
    """

    start: Day | Named
    end: Day | None = None
    beside: Beside = ""
    months: int = 0
    days: int = 0

    @property
    def is_relative(self) -> bool:
        """Whether the days depend on which day is the last."""
        return isinstance(self.start, str) or self.start.year is None

    def bounds(self, today: date) -> tuple[date, date | None]:
        """First and last day, the last None where the span is open."""
        if isinstance(self.start, str):
            return _named(self.start, today)
        if self.beside:
            return self._beside(self.start, today)
        first = self.start.first(today)
        if self.end is None:
            return first, None
        end = self.end
        if end.year is None and not end.unit and self.start.year is not None:
            end = replace(end, year=first.year)
        last = end.last(today)
        if first > last and self.start.year is None:
            first = first.replace(
                year=last.year - (first.replace(year=last.year) > last), day=min(first.day, 28)
            )
        return (first, last) if first <= last else (last, first)

    def _beside(self, day: Day, today: date) -> tuple[date, date]:
        """The first and the last day of what leads up to `day`, or follows it."""
        one, many = timedelta(days=1), timedelta(days=self.days)
        if self.beside == "after":
            first = day.last(today) + one
            return first, _moved(first, self.months) + many - one
        after = day.last(today) + one if self.beside == "to" else day.first(today)
        return _moved(after, -self.months) - many, after - one


def _moved(day: date, months: int) -> date:
    """The same day of another month, or the last that month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _named(name: Named, today: date) -> tuple[date, date | None]:
    if name == "wtd":
        return today - timedelta(days=today.weekday()), None
    if name == "qtd":
        return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), None
    if name == "yesterday":
        return today - timedelta(days=1), today - timedelta(days=1)
    return today.replace(day=1), None
