"""Days and spans of days, as far as they were said: what today is decides the rest.

A date without a year means the last such date that is not after today; who knows what today is calls
`bounds`. All days are UTC.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Named = Literal["wtd", "mtd", "qtd", "yesterday"]


@dataclass(frozen=True, slots=True)
class Day:
    """A year, a month or a day; what is None was not said.

    `ago` counts years back ("November last year"), `weekday` is 0 for Monday: the last one up to today.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    months: int = 1
    ago: int | None = None
    weekday: int | None = None

    def first(self, today: date) -> date:
        """The first day meant."""
        if self.weekday is not None:
            return today - timedelta(days=(today.weekday() - self.weekday) % 7)
        year = self.year if self.year is not None else self._recent_year(today)
        return date(year, self.month or 1, self._valid_day(year))

    def last(self, today: date) -> date:
        """The last day meant: the same day, or the end of the month, the quarter or the year."""
        start = self.first(today)
        if self.day is not None or self.weekday is not None:
            return start
        end = (self.month or 1) + (self.months if self.month else 12) - 1
        return date(start.year, end, monthrange(start.year, end)[1])

    def _recent_year(self, today: date) -> int:
        if self.ago is not None:
            return today.year - self.ago
        meant = date(today.year, self.month or 1, self._valid_day(today.year))
        return today.year if meant <= today else today.year - 1

    def _valid_day(self, year: int) -> int:
        return min(self.day or 1, monthrange(year, self.month or 1)[1])


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day of `start` to the last day of `end`; no `end` is up to now."""

    start: Day | Named
    end: Day | None = None

    @property
    def is_relative(self) -> bool:
        """Whether the days depend on which day is the last."""
        return isinstance(self.start, str) or self.start.year is None

    def bounds(self, today: date) -> tuple[date, date | None]:
        """First and last day, the last None where the span is open."""
        if isinstance(self.start, str):
            return _named(self.start, today)
        first = self.start.first(today)
        if self.end is None:
            return first, None
        end = self.end
        if end.year is None and self.start.year is not None:
            end = Day(first.year, end.month, end.day, end.months)
        last = end.last(today)
        if first > last and self.start.year is None:
            first = first.replace(
                year=last.year - (first.replace(year=last.year) > last), day=min(first.day, 28)
            )
        return (first, last) if first <= last else (last, first)


def _named(name: Named, today: date) -> tuple[date, date | None]:
    if name == "wtd":
        return today - timedelta(days=today.weekday()), None
    if name == "qtd":
        return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), None
    if name == "yesterday":
        return today - timedelta(days=1), today - timedelta(days=1)
    return today.replace(day=1), None
