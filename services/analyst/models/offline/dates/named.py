"""Days by their names: months, feasts, and the edges of months and years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.dates.figures import day_and_year, day_of_month, is_counted, year_at
from services.analyst.models.offline.days import EASTER, Day
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term

_EDGES_OF_MONTH = {
    "start": (1, None), "middle": (15, None), "end": (31, None), "early": (1, 10), "late": (21, 10),
}  # fmt: skip
_EDGES_OF_YEAR = {
    "start": (1, 1, 1), "middle": (7, 1, 1), "end": (12, 31, 1), "early": (1, None, 4), "late": (9, None, 4),
}  # fmt: skip
_YEARS_AGO = {"this year": 0, "last year": 1}


def feast(terms: Sequence[Term], at: int) -> tuple[Day, int] | None:
    """ "Christmas", "New Year's Eve 2023", "Thanksgiving": a day of a month, or its nth weekday."""
    month, _, day = (terms[at].value(Part.FEAST) or "").partition("-")
    if not month:
        return None
    year, after = year_at(terms, at + 1)
    if month == EASTER:
        return Day(year, unit=EASTER, back=int(day)), after
    nth, hash_, weekday = day.partition("#")
    if hash_:
        return Day(year, int(month), weekday=int(weekday), nth=int(nth)), after
    return Day(year, int(month), int(day)), after


def days_ago(terms: Sequence[Term], at: int) -> tuple[Day, int] | None:
    """ "three days ago", "a week ago today", "the day before yesterday"."""
    said = [term.word for term in terms[at : at + 4]]
    if said[0] in ("the day before yesterday", "day before yesterday"):
        return Day(unit="d", back=2), at + 1
    number = terms[at].number
    counts = {"a": 1, "an": 1, "one": 1, "couple of": 2, "a couple of": 2, "a few": 3, "few": 3}
    count = int(number.atoms[0]) if number and len(number.atoms) == 1 else counts.get(said[0], 0)
    if not count or at + 2 >= len(terms) or said[2] not in ("ago", "back", "earlier"):
        return None
    length = _DAYS_OF.get(terms[at + 1].value(Part.UNIT) or "", 0)
    if not length:
        return None
    return Day(unit="d", back=round(count * length)), at + 3 + (said[3:] == ["today"])


_DAYS_OF = {"d": 1, "wk": 7, "fortnight": 14, "mo": 30.44, "q": 91.3, "y": 365.25}


def edge(terms: Sequence[Term], at: int) -> tuple[Day, int] | None:
    """ "the start of May", "mid 2022", "early January": the first day, the middle, the last, or some."""
    said = terms[at].value(Part.EDGE)
    if said is None or at + 1 >= len(terms):
        return None
    place = at + 1 + (terms[at + 1].text in ("-", "of"))
    if place < len(terms) and terms[place].value(Part.MONTH):
        found, after = month_first(terms, place)
        first, days = _EDGES_OF_MONTH[said]
        return (replace(found, day=first, days=days), after) if found.day is None else None
    year, after = year_at(terms, place)
    ago = None if year else _YEARS_AGO.get(" ".join(term.word for term in terms[place : place + 2]))
    if year is None and ago is None:
        return None
    month, day, months = _EDGES_OF_YEAR[said]
    return Day(year, month, day, months, ago=ago), after if year else place + 1 + (ago or 0)


def month_first(terms: Sequence[Term], at: int) -> tuple[Day, int]:
    """ "January", "Jan 3", "Jan 3rd, 2017", "March 2017"."""
    month = int(terms[at].value(Part.MONTH) or 1)
    at += 1
    whole = day_and_year(terms, at)
    if whole:
        return Day(whole[1], month, whole[0]), at + 1
    day, after = day_of_month(terms, at + (at < len(terms) and terms[at].word == "the"))
    if day is None or is_counted(terms, at + 1):
        comma = at + (at < len(terms) and terms[at].word in (",", "of", "in"))
        year, ended = year_at(terms, comma)
        return Day(year, month), ended if year else at
    comma = after + (after < len(terms) and terms[after].text in (",", "of", "in"))
    year, ended = year_at(terms, comma)
    return Day(year, month, day), ended if year else after
