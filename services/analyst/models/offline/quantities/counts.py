"""A count with its unit: "4h", "15 minutes", "a few weeks"."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.market.timeframes import Timeframe

FRAMES: dict[tuple[float, str], Timeframe] = {
    (1, "m"): Timeframe.M1,
    (5, "m"): Timeframe.M5,
    (15, "m"): Timeframe.M15,
    (30, "m"): Timeframe.M30,
    (60, "m"): Timeframe.H1,
    (240, "m"): Timeframe.H4,
    (1, "h"): Timeframe.H1,
    (4, "h"): Timeframe.H4,
    (0.5, "h"): Timeframe.M30,
    (24, "h"): Timeframe.D1,
    (1, "d"): Timeframe.D1,
    (1, "wk"): Timeframe.W1,
    (1, "mo"): Timeframe.MN1,
    (0.25, "h"): Timeframe.M15,
}


def count_and_unit(cursor: Cursor) -> tuple[float, str | None, int]:
    """ "4h", "15 minutes", "a few weeks": count, unit and the place after; the unit None if there is none."""
    place = cursor.at
    term = cursor.peek()
    count = 1.0
    if term and term.number and len(term.number.atoms) == 1:
        count, place = term.number.atoms[0], place + 1
        place += place < len(cursor.terms) and cursor.terms[place].text == "-"
    elif term and cursor.value(Part.AMOUNT) in ("2", "3", "0.5"):
        count, place = float(cursor.value(Part.AMOUNT) or 1), place + 1
    else:
        return count, None, place
    unit_term = cursor.terms[place] if place < len(cursor.terms) else None
    unit = unit_term.value(Part.UNIT) if unit_term else None
    if unit_term and unit == "m" and unit_term.text == "M" and count == 1:
        unit = "mo"
    return count, unit, place + 1


def is_history(cursor: Cursor, after: int) -> bool:
    """ "1 month of data", "one year view": a count of time that is looked back over, not a bar's length."""
    following = [term.word for term in cursor.terms[after : after + 2]]
    unit = cursor.terms[after - 1].value(Part.UNIT)
    if unit in _VIEWED and following and following[0] in ("view", "window", "span", "lookback", "horizon"):
        return True
    return following[:1] in (["back"], ["history"]) or (
        following[:1] == ["of"] and following[1:] in (["data"], ["history"])
    )


def counts_time(unit: Term) -> bool:
    """Whether the number before the term is a stretch of time: "three years", "4h"; days may not be."""
    return unit.value(Part.UNIT) in (*_VIEWED, "m", "h")


_VIEWED = ("wk", "mo", "q", "y")
