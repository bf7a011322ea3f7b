"""Phrases with numbers in them: timeframes, ranges of the view, prices.

Each reader takes a cursor, and either steps over what it read or leaves the cursor where it was.
"""

from __future__ import annotations

from typing import cast

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dates import Day, Named, Span, read_day
from services.analyst.models.offline.intents import CannotYet, Intent, Range, ShowFrame, StepFrame
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_price
from services.market.timeframes import Timeframe

_FRAMES: dict[tuple[float, str], Timeframe] = {
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
_PER_UNIT = {
    "d": ("d", 1),
    "wk": ("wk", 1),
    "mo": ("mo", 1),
    "q": ("mo", 3),
    "y": ("y", 1),
    "decade": ("y", 10),
}
_PRICE_LEADS = (
    "at",
    "@",
    "of",
    "to",
    ":",
    "near",
    "around",
    "is",
    "as",
    "=",
    "price",
    "about",
    "right",
    "for",
    "was",
    "the",
    "price of",
    "a price of",
    "sits",
    "lies",
    "over",
    "exactly",
)
_LINKS = ("to", "-", "–", "—", "until", "till", "through", "thru", "and", "up to")


def read_timeframe(cursor: Cursor) -> Intent | None:
    """ "weekly", "4h", "fifteen minute", "one timeframe up"; a timeframe that does not exist is said so."""
    return _step(cursor) or _named_frame(cursor) or _bare_unit(cursor) or _counted_frame(cursor)


def _named_frame(cursor: Cursor) -> Intent | None:
    named = cursor.value(Part.TIMEFRAME)
    if named and not _is_counted_unit(cursor):
        cursor.at += 1
        return _frame(named)
    return None


def _counted_frame(cursor: Cursor) -> Intent | None:
    count, unit, after = _count_and_unit(cursor)
    if unit is None:
        return None
    frame = _FRAMES.get((count, unit))
    if frame is None and unit in ("m", "h"):
        cursor.at = after
        return CannotYet(f"a {count:g}{unit} timeframe", "timeframes are " + ", ".join(Timeframe))
    if frame is not None and not _is_history(cursor, after):
        cursor.at = after
        return ShowFrame(frame)
    return None


def _bare_unit(cursor: Cursor) -> ShowFrame | None:
    """ "the month chart", "in weeks", "per week", "set the timeframe to day": a unit without a count."""
    unit = cursor.value(Part.UNIT)
    frame = _FRAMES.get((1, unit)) if unit and len(cursor.word()) > 2 else None
    before, after = cursor.word(-1), cursor.peek(1)
    if (
        frame is None
        or cursor.value(Part.LAST, -1)
        or (cursor.peek(-1) and cursor.terms[cursor.at - 1].number)
    ):
        return None
    charted = after is not None and (after.value(Part.CHART) or after.value(Part.STYLE))
    based = after is not None and after.text.lower() == "basis"
    told = before in ("to", "a") and any(term.value(Part.CHART) == "bars" for term in cursor.terms)
    if not (charted or based or told or before in ("per", "by", "in")):
        return None
    cursor.at += 1 + based
    return ShowFrame(frame)


def _is_counted_unit(cursor: Cursor) -> bool:
    before = cursor.peek(-1)
    return before is not None and before.number is not None and cursor.value(Part.UNIT) is not None


def _step(cursor: Cursor) -> StepFrame | None:
    start, count = cursor.at, 1
    cursor.skip("a", "the")
    number = cursor.peek()
    if number and number.number:
        count = int(min(number.number.atoms[0], 9))
        cursor.at += 1
    direction = cursor.take(Part.STEP)
    if direction is None and count > 1 and cursor.word() in ("timeframes", "time frames"):
        direction = {"up": "up", "higher": "up", "down": "down", "lower": "down"}.get(cursor.word(1))
        cursor.at += 2
    if direction is None:
        cursor.at = start
        return None
    return StepFrame(count if direction == "up" else -count)


def _frame(named: str) -> Intent:
    if named in ("yearly", "quarterly", "tick"):
        return CannotYet(f"a {named} timeframe", "timeframes are " + ", ".join(Timeframe))
    return ShowFrame(Timeframe.M15 if named == "intraday" else Timeframe(named))


def _count_and_unit(cursor: Cursor) -> tuple[float, str | None, int]:
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


def _is_history(cursor: Cursor, after: int) -> bool:
    """ "1 month of data": a count of time that is looked back over, not a bar's length."""
    following = [term.text.lower() for term in cursor.terms[after : after + 2]]
    return following[:1] in (["back"], ["history"]) or (
        following[:1] == ["of"] and following[1:] in (["data"], ["history"])
    )


def read_range(cursor: Cursor) -> Range | None:
    """ "last six months", "ytd", "2017", "since March", "from Jan 3 to Feb 14"."""
    start = cursor.at
    found = _relative(cursor) or _named(cursor) or _dated(cursor)
    if found is None:
        cursor.at = start
    return found


def _relative(cursor: Cursor) -> Range | None:
    led = False
    if cursor.word() in ("over", "during", "in", "for", "within") and cursor.word(1) in (
        "the",
        "last",
        "past",
        "a",
    ):
        cursor.at += 1
    if cursor.word() == "the" and cursor.value(Part.LAST, 1):
        cursor.at += 1
    if cursor.take(Part.LAST) in ("last", "over"):
        led = True
    cursor.skip("the") if led else None
    count, unit, after = _count_and_unit(cursor)
    if unit is None and not led and _is_some_time(cursor):
        count, unit, after = 1.0, cursor.value(Part.UNIT, 1), cursor.at + 2
        led = True
    if unit is None and led:
        count, unit, after = 1.0, cursor.value(Part.UNIT), cursor.at + 1
    if unit in ("m", "h") and led:
        cursor.at = after
        return Range("1d")
    if (
        unit is None
        or unit not in _PER_UNIT
        or ((count, unit) in _FRAMES and not led and not _is_history(cursor, after))
    ):
        return None
    if not led and after < len(cursor.terms) and cursor.terms[after].value(Part.INDICATOR):
        return None
    cursor.at = after
    name, factor = _PER_UNIT[unit]
    return Range(_lookback(count * factor, name))


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


def _named(cursor: Cursor) -> Range | None:
    named = cursor.take(Part.RANGE)
    if named is None:
        return None
    if named in ("wtd", "mtd", "qtd", "yesterday"):
        return Range(span=Span(cast(Named, named)))
    return Range("1y" if named == "lastyear" else named)


def _dated(cursor: Cursor) -> Range | None:
    lead = cursor.word() if cursor.value(Part.SINCE) else ""
    place = cursor.at + (1 if lead else 0)
    while place < len(cursor.terms) and cursor.terms[place].text.lower() in (
        "the",
        "year",
        "in",
        "from",
        "last",
    ):
        place += 1
    found = read_day(cursor.terms, place)
    if found is None or (not lead and _bare_is_doubtful(cursor, found[0])):
        return None
    first, after = found
    cursor.at = after
    if cursor.word() in _LINKS:
        second = read_day(cursor.terms, cursor.at + 1 + (cursor.word(1) == "the"))
        if second:
            cursor.at = second[1]
            return Range(span=Span(first, second[0]))
        if cursor.word(1) in ("now", "today", "date"):
            cursor.at += 2
            return Range(span=Span(first))
    open_ended = lead in (
        "since",
        "starting",
        "starting from",
        "beginning",
        "from",
        "ever since",
        "starting in",
    )
    return Range(span=Span(first, None if open_ended else first))


def _bare_is_doubtful(cursor: Cursor, day: Day) -> bool:
    """ "may" and "march" alone are verbs too; a year alone is fine where it looks like one."""
    return (
        day.year is None and day.day is None and cursor.word() in ("may", "mar", "march", "dec", "sep", "jan")
    )


def read_prices(cursor: Cursor, *, one: bool = False) -> list[float]:
    """Prices after an optional "at": "245.50", "240 and 235", "two forty five fifty"; [] if none follows."""
    start = cursor.at
    cursor.skip(*_PRICE_LEADS)
    prices: list[float] = []
    while True:
        price = _price(cursor)
        if price is None:
            break
        prices.append(price)
        start = cursor.at
        if one or cursor.word() not in ("and", ",", "&", "/"):
            break
        cursor.skip("and", ",", "&", "/", "at", "also")
    cursor.at = start
    return prices


def _price(cursor: Cursor) -> float | None:
    """One price; a number that counts something (50 day, 21 period, 2%) is none."""
    term = cursor.peek()
    if term is None or term.number is None or _counts(cursor):
        return None
    atoms = term.number.atoms
    cursor.at += 1
    following = cursor.peek()
    split = following.number if following else None
    if split and len(atoms) == 1 and "." not in term.text and not _counts(cursor) and _are_cents(split.text):
        cursor.at += 1
        return as_price((atoms[0], split.atoms[0]))
    return as_price(atoms)


def _are_cents(text: str) -> bool:
    """ "245 50" is how a recogniser writes a spoken 245.50."""
    return len(text) == 2 and text.isdecimal()


def _counts(cursor: Cursor) -> bool:
    after = cursor.peek(1)
    if after is None:
        return False
    if after.text == "%":
        return True
    parts = (Part.UNIT, Part.PERIOD, Part.INDICATOR, Part.PARAM, Part.MONTH)
    return any(after.value(part) for part in parts)
