"""Volume against what is usual: "twice its average volume", "volume above average"."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.lexicon import Part

RELATIVE_VOLUME = ("relative volume", "rvol")
_REACH = 8


def held_against_average(cursor: Cursor) -> bool:
    """ "volume above twice its average" is the relative volume; "above average" is more than 1."""
    return any("average" in cursor.word(step) for step in range(_REACH))


def times_usual_volume(cursor: Cursor) -> float | None:
    """ "(more than) twice its average volume": the 2, stepped over; None where it is no volume's."""
    ahead = Cursor(cursor.terms, cursor.at)
    term = ahead.peek()
    count = term.number.atoms[0] if term is not None and term.number else ahead.value(Part.AMOUNT)
    ahead.at += 1
    ahead.skip("times", "x")
    ahead.skip("its", "the", "their")
    usual = ahead.value(Part.ANALYSIS) == "volume" or (
        ahead.skip("usual", "normal", "average", "typical") and ahead.value(Part.INDICATOR) == "volume"
    )
    if not usual or (count not in ("2", "3", "0.5") and not isinstance(count, float)):
        return None
    cursor.at = ahead.at + 1
    return float(count)
