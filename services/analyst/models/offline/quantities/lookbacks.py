"""Ranges that reach back from now: "last six months", "a year and a half", "the last 200 bars"."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import BARS, Range
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.quantities.counts import FRAMES, count_and_unit, is_history

_PER_UNIT = {
    "d": ("d", 1), "wk": ("wk", 1), "mo": ("mo", 1), "q": ("mo", 3), "y": ("y", 1), "decade": ("y", 10),
    "fortnight": ("wk", 2),
}  # fmt: skip
_INTRADAY = ("m", "h")
_LEADS = ("over", "during", "in", "for", "within")
_FROM_NOW = (["from", "today"], ["from", "now"], ["from", "here"])
_BARS = ("bars", "candles", "candlesticks", "sessions")
_MOST_BARS = 5_000


def counted_bars(cursor: Cursor) -> Range | None:
    """ "the last 200 bars": as long as so many bars of the chart last."""
    ahead = Cursor(cursor.terms, cursor.at)
    ahead.skip("over", "for", "in", "on", "across")
    ahead.skip("the")
    number = ahead.peek(1)
    if ahead.value(Part.LAST) != "last" or number is None or number.number is None:
        return None
    count = int(number.number.atoms[0])
    if ahead.word(2) not in _BARS or not 1 < count <= _MOST_BARS:
        return None
    cursor.at = ahead.at + 3
    return Range(f"{count}{BARS}")


def looked_back(cursor: Cursor) -> Range | None:
    """ "the last six months", "two years and six months", "a decade": so long back from now."""
    led = _led(cursor)
    count, unit, after = count_and_unit(cursor)
    if unit is None and not led and _is_some_time(cursor):
        count, unit, after, led = 1.0, cursor.value(Part.UNIT, 1), cursor.at + 2, True
    elif unit is None and led:
        count, unit, after = 1.0, cursor.value(Part.UNIT), cursor.at + 1
    if unit in _INTRADAY and led:
        cursor.at = after
        return Range("1d")
    if unit is None or unit not in _PER_UNIT or not (led or _is_span(cursor, count, unit, after)):
        return None
    cursor.at = after
    count, unit = _with_more(cursor, count, unit)
    back = cursor.at + (cursor.word() == "back")
    if [term.word for term in cursor.terms[back : back + 2]] in _FROM_NOW:
        cursor.at = back + 2
    name, factor = _PER_UNIT[unit]
    return Range(_lookback(count * factor, name))


def _led(cursor: Cursor) -> bool:
    """Over "over the last"; whether anything said that it reaches back."""
    if cursor.word() in _LEADS and cursor.word(1) in ("the", "last", "past", "a"):
        cursor.at += 1
    if cursor.word() == "the" and cursor.value(Part.LAST, 1):
        cursor.at += 1
    led = cursor.take(Part.LAST) in ("last", "over")
    if led:
        cursor.skip("the")
    return led


def _is_span(cursor: Cursor, count: float, unit: str, after: int) -> bool:
    """Whether a bare count of time is a span: "one week" is a bar's length, "50 day" an average's."""
    if (count, unit) in FRAMES and not is_history(cursor, after):
        return False
    return after >= len(cursor.terms) or not cursor.terms[after].value(Part.INDICATOR)


def _with_more(cursor: Cursor, count: float, unit: str) -> tuple[float, str]:
    """The count with "and a half" or "and six months" behind it."""
    said = [cursor.word(step) for step in range(3)]
    if said == ["and", "a", "half"] or said[1] == "a half":
        cursor.at += 3 if said[1] == "a" else 2
        return count + 0.5, unit
    if said[:2] == ["and", "half a"]:
        cursor.at += 2
        return count + 0.5, unit
    months = _months_more(cursor) if unit == "y" else 0
    return (count * 12 + months, "mo") if months else (count, unit)


def _months_more(cursor: Cursor) -> float:
    """ "… and six months" after a count of years; 0 where nothing of the kind follows."""
    start = cursor.at
    if cursor.skip("and"):
        count, unit, after = count_and_unit(cursor)
        if unit == "mo":
            cursor.at = after
            return count
    cursor.at = start
    return 0


def _is_some_time(cursor: Cursor) -> bool:
    """ "a year", "a decade": shown whole, unless it is the length of something."""
    lengths = (Part.CHART, Part.INDICATOR, Part.STYLE)
    unit = cursor.value(Part.UNIT, 1) if cursor.word() in ("a", "one") else None
    following = cursor.word(2)
    return unit in ("mo", "q", "y", "decade") and not (
        any(cursor.value(part, 2) for part in lengths) or following in ("basis", "low", "high")
    )


def _lookback(count: float, unit: str) -> str:
    """The contract's spelling; half years and halves of months come out in the next smaller unit."""
    if count != int(count) or count == 0:
        smaller = {"y": ("mo", 12), "mo": ("wk", 4), "wk": ("d", 7), "d": ("d", 1)}
        unit, factor = smaller[unit]
        count = round(count * factor)
    return f"{min(max(int(count), 1), 9999)}{unit}"
