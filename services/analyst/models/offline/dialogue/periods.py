"""The period before the one that was asked about: "this month", then "and last month", "the month before".

"Last month" alone is the month up to now; beside "this month" it is the one of the calendar that is over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.days import Day, Span
from services.analyst.models.offline.dialogue.antecedents_before import Past
from services.analyst.models.offline.intents import (
    Analysis,
    Change,
    Intent,
    News,
    Range,
    Reason,
    Relation,
    WhatHappened,
)
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_UNITS = {
    "day": "d", "session": "d", "week": "wk", "month": "mo", "quarter": "q", "year": "y", "one": "",
    "period": "", "time": "",
}  # fmt: skip
_BEFORE = frozenset(words("before previous prior preceding"))
_AFTER = frozenset(words("after following next"))
_LAST = frozenset(("last",))
_AROUND = frozenset(
    words(
        """
        and what about how sorry i meant mean no make that it the of then or was is did do for in now actually
        rather instead this oops wait a but ok okay so also so too done ? , . ! on please compare
        to with compared against versus vs doing
        """
    )
)
_THIS = {"wtd": ("wk", 0), "mtd": ("mo", 0), "qtd": ("q", 0), "ytd": ("y", 0), "yesterday": ("d", 1)}
_BACK = {"1d": ("d", 0), "1wk": ("wk", 1), "1mo": ("mo", 1), "3mo": ("q", 1), "1y": ("y", 1)}


def period_before(terms: Sequence[Term], past: Past) -> list[Intent] | None:
    """The last question of the period before or after; None where the message says anything else."""
    if not past.newest:
        return None
    said = [word for term in terms for word in term.words]
    if not ((_BEFORE | _AFTER) & {*said} or "last" in said):
        return None
    last = next((one for one in reversed(past.newest) if not isinstance(one, News)), None)
    if not isinstance(last, Change | Relation | Reason | WhatHappened | Analysis):
        return None
    named = [word for word in said if word in _UNITS]
    if len(named) != 1 or not _AROUND | _BEFORE | _AFTER | _LAST | {*named} >= {*said}:
        return None
    if _AFTER & {*said}:
        after = _beside_day(last.within, _UNITS[named[0]], 1)
        return [replace(last, within=after)] if after else None
    within = _before(last.within, _UNITS[named[0]], before=bool(_BEFORE & {*said}))
    return [replace(last, within=within)] if within else None


def _before(within: Range | None, unit: str, *, before: bool) -> Range | None:
    """The period before this one; "last" is said of one that lasts till now."""
    if within is None:
        return _period("d", 1) if unit == "d" else None
    start = within.span.start if within.span else within.lookback
    if isinstance(start, Day):
        return _beside_day(within, unit, -1) if before else None
    counted = _THIS.get(start or "") or _BACK.get(start or "")
    if counted is None or unit not in ("", counted[0]) or (counted[1] and not before):
        return None
    return _period(counted[0], counted[1] + 1)


def _period(unit: str, back: int) -> Range:
    day = Day(unit=unit, back=back)
    return Range(span=Span(day, day))


def _beside_day(within: Range | None, unit: str, step: int) -> Range | None:
    """The day before or after a date, the month beside a month, the year beside a year."""
    day = within.span.start if within and within.span and within.span.end == within.span.start else None
    if not isinstance(day, Day) or day.weekday is not None or day.nth:
        return None
    if day.unit:
        back = day.back - step
        return _period(day.unit, back) if unit in ("", day.unit) and back >= 0 else None
    beside: Day | None = None
    if day.day is not None:
        inside = unit in ("", "d") and 1 <= day.day + step <= _SHORTEST_MONTH
        beside = replace(day, day=day.day + step) if inside else None
    elif day.month is not None:
        inside = unit in ("", "mo") and 1 <= day.month + step <= _MONTHS
        beside = replace(day, month=day.month + step) if inside else None
    elif day.year is not None and unit in ("", "y"):
        beside = replace(day, year=day.year + step)
    return Range(span=Span(beside, beside)) if beside else None


_SHORTEST_MONTH, _MONTHS = 28, 12
