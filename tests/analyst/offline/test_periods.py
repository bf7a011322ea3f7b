"""Parts of years and months: halves, seasons, feasts, weeks; what is not said is settled by today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dates import read_day
from services.analyst.models.offline.days import Day, easter
from services.analyst.models.offline.names import NameBook
from services.analyst.models.offline.quantities.ranges import read_range
from services.analyst.models.offline.terms import read_terms
from services.market.symbols import BUILTIN

TODAY = date(2024, 6, 14)
BOOK = NameBook(BUILTIN)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("second half of 2023", "2023-07-01", "2023-12-31"),
        ("H1 2023", "2023-01-01", "2023-06-30"),
        ("first half of May", "2024-05-01", "2024-05-15"),
        ("first five months of 2022", "2022-01-01", "2022-05-31"),
        ("final three months of last year", "2023-10-01", "2023-12-31"),
        ("third week of March", "2024-03-15", "2024-03-21"),
        ("week of May 20th", "2024-05-20", "2024-05-26"),
        ("summer of 2021", "2021-06-01", "2021-08-31"),
        ("winter 2022", "2022-12-01", "2023-02-28"),
        ("nineties", "1990-01-01", "1999-12-31"),
        ("2010s", "2010-01-01", "2019-12-31"),
        ("early 2023", "2023-01-01", "2023-04-30"),
        ("Thanksgiving", "2023-11-23", "2023-11-23"),
        ("Easter", "2024-03-31", "2024-03-31"),
        ("Good Friday 2023", "2023-04-07", "2023-04-07"),
        ("August of 2023", "2023-08-01", "2023-08-31"),
        ("June, 2023", "2023-06-01", "2023-06-30"),
        ("10/1/23", "2023-10-01", "2023-10-01"),
        ("01.03.2024", "2024-03-01", "2024-03-01"),
        ("2024/03/15", "2024-03-15", "2024-03-15"),
        ("Memorial Day", "2024-05-27", "2024-05-27"),
        ("Friday the 7th", "2024-06-07", "2024-06-07"),
        ("Tuesday, May 21st", "2024-05-21", "2024-05-21"),
        ("Labor Day 2022", "2022-09-05", "2022-09-05"),
        ("15/03/2024", "2024-03-15", "2024-03-15"),
        ("3/15/2024", "2024-03-15", "2024-03-15"),
    ],
)
def test_a_period_is_read_from_its_first_day_to_its_last(said: str, first: str, last: str) -> None:
    terms = read_terms(said, BOOK)
    found = read_day(terms, 0)
    assert found is not None
    assert found[1] >= len(terms) - 1  # an ordinal's letters may be left
    assert found[0].first(TODAY) == date.fromisoformat(first)
    assert found[0].last(TODAY) == date.fromisoformat(last)


@given(
    today=st.dates(date(1990, 1, 1), date(2060, 1, 1)), month=st.integers(1, 12), months=st.integers(1, 12)
)
def test_the_last_such_period_is_the_newest_that_has_ended(today: date, month: int, months: int) -> None:
    over = Day(month=month, months=months, over=True)
    assert over.last(today) <= today
    assert Day(over.first(today).year + 1, month, None, months).last(today) > today


@given(
    today=st.dates(date(1990, 1, 1), date(2060, 1, 1)), month=st.integers(1, 12), weekday=st.integers(0, 4)
)
def test_the_last_such_weekday_of_a_month_is_in_its_last_seven_days(
    today: date, month: int, weekday: int
) -> None:
    found = Day(month=month, weekday=weekday).first(today)
    assert found <= today and found.weekday() == weekday and found.month == month
    assert (found.replace(day=28) - found).days < 7


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("the whole of last year", "2023-01-01", "2023-12-31"),
        ("all of last month", "2024-05-01", "2024-05-31"),
        ("the entire previous quarter", "2024-01-01", "2024-03-31"),
        ("the whole of last week", "2024-06-03", "2024-06-09"),
        ("the twelve months to March", "2023-04-01", "2024-03-31"),
        ("the two weeks before Christmas", "2023-12-11", "2023-12-24"),
        ("the month after August 2022", "2022-09-01", "2022-09-30"),
        ("first week of last month", "2024-05-01", "2024-05-07"),
    ],
)
def test_a_range_of_the_calendar_has_its_first_and_its_last_day(said: str, first: str, last: str) -> None:
    found = read_range(Cursor(read_terms(said, BOOK)))
    assert found is not None and found.span is not None
    assert found.span.bounds(TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


@given(
    today=st.dates(date(1990, 1, 1), date(2060, 1, 1)),
    unit=st.sampled_from(["wk", "mo", "q", "y"]),
    back=st.integers(1, 40),
)
def test_what_is_back_in_the_calendar_ends_where_the_next_begins(today: date, unit: str, back: int) -> None:
    assert Day(unit=unit, back=back).last(today) + timedelta(days=1) == Day(unit=unit, back=back - 1).first(
        today
    )


@given(st.integers(1900, 2199))
def test_easter_is_a_sunday_from_march_22_to_april_25(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6
    assert (3, 22) <= (day.month, day.day) <= (4, 25)
