"""Parts of years and months as they are said: "the second half of 2023", "the nineties", "last winter"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from services.analyst.models.offline.days import Day
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

Dated = tuple[Day, int] | None
ReadDay = Callable[[Sequence[Term], int], Dated]
_NTH = {name: at for at, name in enumerate(words("first second third fourth fifth"), 1)}
_HALVES = {"h1": 1, "h2": 2}
_OPENING, _CLOSING = frozenset(("first", "opening")), frozenset(("last", "final", "closing"))
_DECADES = {"seventies": 1970, "eighties": 1980, "nineties": 1990, "noughties": 2000, "twenties": 2020}
_VERBS_TOO = {"spring": 3, "fall": 9}
"""Seasons that are so only where something says which."""
OPENERS = frozenset((*_NTH, *_HALVES, *_OPENING, *_CLOSING, *_DECADES, *_VERBS_TOO, "week"))
_DAYS = {"d": 1, "wk": 7}
_MONTHS = {"mo": 1, "q": 3}


def read_period(terms: Sequence[Term], at: int, read_day: ReadDay) -> Dated:
    """The part of a year or a month at `at`, and the place after it; `read_day` reads the whole of it."""
    word = _word(terms, at).removeprefix("the ")
    if word not in OPENERS and not terms[at].number and not terms[at].value(Part.SEASON):
        return None
    return (
        _half(terms, at, read_day)
        or _part(terms, at, read_day)
        or _week_of(terms, at, read_day)
        or _season(terms, at, read_day)
        or _decade(terms, at)
    )


def _half(terms: Sequence[Term], at: int, read_day: ReadDay) -> Dated:
    """ "the first half of 2023", "second half of May", "H1 2023"."""
    short = _HALVES.get(_word(terms, at))
    nth = short or _NTH.get(_word(terms, at), 0)
    if nth not in (1, 2) or not (short or _word(terms, at + 1) == "half"):
        return None
    whole = _of(terms, at + (1 if short else 2), read_day)
    if whole is None:
        return None
    day, after = whole
    if day.unit:
        return (replace(day, day=1 if nth == 1 else 16, days=15), after) if day.unit == "mo" else None
    if day.month is None:
        return replace(day, month=6 * nth - 5, months=6), after
    return (replace(day, day=1 if nth == 1 else 16, days=15), after) if day.day is None else None


def _part(terms: Sequence[Term], at: int, read_day: ReadDay) -> Dated:
    """ "the first five months of 2023", "the last two weeks of May", "the third week of March"."""
    word = _word(terms, at).removeprefix("the ")
    nth = _NTH.get(word, 1)
    number = terms[at + 1].number if at + 1 < len(terms) else None
    place = at + 1 + (number is not None)
    unit = terms[place].value(Part.UNIT) if place < len(terms) else None
    if unit is None or not (word in _NTH or word in _OPENING | _CLOSING) or (number and nth > 1):
        return None
    whole = _of(terms, place + 1, read_day)
    if whole is None or whole[0].day is not None:
        return None
    count = int(number.atoms[0]) if number else 1
    part = _cut(whole[0], unit, count, skipped=nth - 1, closing=word in _CLOSING)
    return (part, whole[1]) if part else None


def _cut(whole: Day, unit: str, count: int, *, skipped: int, closing: bool) -> Day | None:
    """`count` units at one end of a year or a month, after those that are skipped."""
    if unit in _MONTHS and whole.month is None and not whole.unit:
        length, first = _MONTHS[unit] * count, 1 + _MONTHS[unit] * skipped
        first = 13 - length if closing else first
        return replace(whole, month=first, months=length) if first >= 1 and first + length <= 13 else None
    if unit not in _DAYS:
        return None
    length = _DAYS[unit] * count
    day = 31 - length + 1 if closing else 1 + _DAYS[unit] * skipped
    month = whole.month or (None if whole.unit else 12 if closing else 1)
    return replace(whole, month=month, day=day, days=length) if 1 <= day <= 31 else None


def _week_of(terms: Sequence[Term], at: int, read_day: ReadDay) -> Dated:
    """ "the week of May 20th", "the week starting on the 3rd of June"."""
    if _word(terms, at) != "week" or _word(terms, at + 1) not in ("of", "starting", "beginning", "from"):
        return None
    found = _of(terms, at + 2, read_day)
    return (replace(found[0], days=7), found[1]) if found and found[0].day is not None else None


def _season(terms: Sequence[Term], at: int, read_day: ReadDay) -> Dated:
    """ "the summer of 2021", "last winter"; "fall" and "spring" are verbs unless something says which."""
    doubtful = _VERBS_TOO.get(_word(terms, at))
    month = doubtful or int(terms[at].value(Part.SEASON) or 0)
    if not month:
        return None
    found = _of(terms, at + 1, read_day)
    dated = found is not None and found[0].month is None and not found[0].unit
    whole, after = found if found and dated else (None, at + 1)
    over = _word(terms, at - 1) in ("last", "the last", "past", "previous")
    if doubtful and not (whole or over or _word(terms, at - 1) == "this"):
        return None
    return replace(whole or Day(over=over), month=month, months=3), after


def _decade(terms: Sequence[Term], at: int) -> Dated:
    """ "the nineties", "the 90s", "the 2010s"."""
    named = _DECADES.get(_word(terms, at))
    if named:
        return Day(named, 1, None, 120), at + 1
    number = terms[at].number
    if number is None or len(number.atoms) != 1 or not _is_plural(terms, at + 1):
        return None
    year = int(number.atoms[0])
    year += 0 if year >= 100 else 1900 if year >= 30 else 2000
    return (Day(year, 1, None, 120), at + 2) if year % 10 == 0 and 1950 <= year <= 2100 else None


def _is_plural(terms: Sequence[Term], at: int) -> bool:
    """The glued s of "1990s"."""
    return _word(terms, at) in ("s", "'s") and terms[at].tokens[0].start == terms[at - 1].tokens[-1].end


def _of(terms: Sequence[Term], at: int, read_day: ReadDay) -> Dated:
    """The year or the month that something is a part of; "this year" and "last year" too."""
    while _word(terms, at) in ("of", "in", "the", "on"):
        at += 1
    said = [_word(terms, place) for place in (at, at + 1)]
    relative = calendar(terms, at)
    if relative:
        return relative
    if said[0] in ("this year", "of this year", "the year", "of the year"):
        return Day(ago=0), at + 1
    if said in (["last", "year"], ["of last", "year"]):
        return Day(ago=1), at + 2
    return read_day(terms, at) if at < len(terms) else None


def calendar(terms: Sequence[Term], at: int, *, years: bool = False) -> Dated:
    """ "this month", "last quarter" as the calendar has them; with `years` these too."""
    before_last = UNITS.get(_word(terms, at).removeprefix("the "), "")
    if before_last and [_word(terms, at + 1), _word(terms, at + 2)] == ["before", "last"]:
        return Day(unit=before_last, back=2), at + 3
    said = _word(terms, at).removeprefix("of ").removeprefix("the ").split()
    length = 1 if len(said) > 1 else 2
    if length > 1:
        said += _word(terms, at + 1).split()
    unit = UNITS.get(said[-1], "") if said else ""
    if len(said) < 2 or said[0] not in _BACK or not unit or (unit == "y" and not years):
        return None
    return Day(unit=unit, back=_BACK[said[0]]), at + length


_BACK = {"this": 0, "current": 0, "last": 1, "previous": 1, "prior": 1, "preceding": 1}
UNITS = {"week": "wk", "month": "mo", "quarter": "q", "year": "y"}


def _word(terms: Sequence[Term], at: int) -> str:
    return terms[at].word if 0 <= at < len(terms) else ""
