"""Indicators with their parameters, before or after the name, in digits or words.

"50 and 200 day moving averages", "RSI 21", "MACD 5 35 5", "Bollinger with 2.5 deviations".
"""

from __future__ import annotations

from typing import cast

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import IndicatorWish, Params
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_list
from services.charting.indicator_names import IndicatorName

# The order in which people say several parameters; an indicator with one is asked for once a number.
ORDERED: dict[str, tuple[str, ...]] = {
    "macd": ("fast", "slow", "signal"),
    "bbands": ("length", "deviations"),
    "stoch": ("k", "smooth", "d"),
    "keltner": ("length", "multiplier", "atr_length"),
    "supertrend": ("length", "multiplier"),
    "psar": ("step", "maximum"),
    "ichimoku": ("conversion", "base", "span", "displacement"),
}
USUAL_LENGTHS = frozenset(
    (5, 7, 8, 9, 10, 12, 13, 20, 21, 26, 30, 34, 50, 55, 89, 90, 100, 144, 150, 180, 200)
)
"""Lengths of averages that people say without saying "average"."""
PLAIN = frozenset({"volume", "obv", "vwap"})
_LISTING = ("and", ",", "&", "/", "plus", "+", "or", "-")
_LEADS = (
    "(", "up to", "down to", "up", "down", "with", "of", "at", "a", "an", "the", "to", ":", "=", "set",
    "using", "for", "its", "over", "on", "settings", "parameters", "params", "set to", "set at", "maybe",
    "but with", "please", "as well", "too", "say", "make it", "make that", "i guess", "i think", "with a",
    "indicator", "oscillator", "line", "lines", "study", "setting",
)  # fmt: skip
_TRIMMINGS = (
    "dots",
    "histogram",
    "indicator",
    "oscillator",
    "study",
    "channel",
    "channels",
    "curve",
    "plot",
    "below",
    "underneath",
)
_TAILS = ("length", "lookback", "window", "setting", "settings", "period", "one", ")")
"""What may follow the number of a length: "a 20 day length"."""


def read_indicators(cursor: Cursor) -> list[IndicatorWish]:
    """The wishes at the cursor, one for each length; [] if no indicator is there."""
    start = cursor.at
    before = _numbers_before(cursor)
    cursor.skip("simple") if cursor.value(Part.INDICATOR, 1) == "sma" else None
    name = cursor.take(Part.INDICATOR)
    if name is None:
        cursor.at = start
        return _day_average(cursor)
    cursor.skip(*_TRIMMINGS)
    typed = cast(IndicatorName, name)
    if typed in PLAIN:
        return [IndicatorWish(typed)]
    named, after = _parameters_after(cursor, typed, listing=bool(before))
    if named:
        numbers = before or after
        with_length = (("length", numbers[0]), *named) if numbers and "length" not in dict(named) else named
        return [IndicatorWish(typed, tuple(with_length))]
    return with_numbers(typed, before + after)


def _day_average(cursor: Cursor) -> list[IndicatorWish]:
    """ "the 200 day" with no noun after it is a moving average; "200 days" is a span of time."""
    lengths: list[float] = []
    start = cursor.at
    while (term := cursor.peek()) and term.number:
        lengths.extend(as_list(term.number))
        cursor.at += 1
        cursor.take(Part.PERIOD) if cursor.word() == "day" and not _spans(cursor) else None
        if cursor.word(-1) == "day" or not cursor.skip("and", ",", "the"):
            break
    counted = cursor.word(-1) == "day" and cursor.at > start
    if not counted or min(lengths) < _SHORTEST_AVERAGE or _led_by_span(cursor, start):
        cursor.at = start
        return []
    return [IndicatorWish("sma", (("length", length),)) for length in dict.fromkeys(lengths)]


_SHORTEST_AVERAGE = 8


def _spans(cursor: Cursor) -> bool:
    """Whether "day" at the cursor is the length of a chart, a range or a high."""
    taken = (Part.CHART, Part.RANGE, Part.CHANGE, Part.STYLE, Part.TIMEFRAME, Part.PRICE)
    return any(cursor.value(part, 1) for part in taken) or cursor.word(1) in ("range", "view", "window")


def _led_by_span(cursor: Cursor, start: int) -> bool:
    before = Cursor(cursor.terms, start)
    return any(
        before.value(Part.LAST, -step) or before.word(-step) in ("over", "for", "in", "past")
        for step in (1, 2)
    )


def with_numbers(name: IndicatorName, numbers: tuple[float, ...]) -> list[IndicatorWish]:
    """Numbers as the parameters of one indicator, or as the lengths of several."""
    if not numbers:
        return [IndicatorWish(name)]
    order = ORDERED.get(name)
    if order:
        if name == "bbands" and len(numbers) == 1 and numbers[0] < 5:
            return [IndicatorWish(name, (("deviations", numbers[0]),))]
        return [IndicatorWish(name, tuple(zip(order, numbers, strict=False)))]
    return [IndicatorWish(name, (("length", length),)) for length in dict.fromkeys(numbers)]


def _numbers_before(cursor: Cursor) -> tuple[float, ...]:
    """ "50, 100 and 200 day" before an indicator; steps over nothing if none follows."""
    start = cursor.at
    numbers: list[float] = []
    while cursor.more:
        term = cursor.peek()
        if term and term.number:
            if cursor.value(Part.UNIT, 1) and cursor.terms[cursor.at + 1].tokens[0].glued:
                break
            numbers.extend(as_list(term.number))
            cursor.at += 1
            cursor.take(Part.PERIOD)
            cursor.skip("-") if cursor.value(Part.PERIOD, 1) else None
            cursor.take(Part.PERIOD)
        elif not (numbers and cursor.skip(*_LISTING, "the")):
            break
    cursor.skip("simple") if cursor.value(Part.INDICATOR) is None else None
    if numbers and cursor.value(Part.INDICATOR):
        return tuple(numbers)
    cursor.at = start
    return ()


def _parameters_after(
    cursor: Cursor, name: IndicatorName, *, listing: bool
) -> tuple[Params, tuple[float, ...]]:
    """Named parameters ("2.5 deviations", "fast 5 slow 35") and bare numbers after the name."""
    named: list[tuple[str, float]] = []
    numbers: list[float] = []
    while cursor.more:
        start = cursor.at
        cursor.skip(*_LEADS, *(_LISTING if listing or numbers or named else ()))
        _ = cursor.skip(",", *_LEADS) if _sets_apart(cursor) else None
        found = _named_parameter(cursor) or _own_parameter(cursor, name)
        if found:
            named.append(found)
            continue
        term = cursor.peek()
        if term and term.number and not _belongs_on(cursor):
            numbers.extend(as_list(term.number))
            cursor.at += 1
            cursor.take(Part.PERIOD)
            cursor.skip(*_TAILS)
            continue
        cursor.at = start
        break
    cursor.skip(")")
    return _spelled(named, name), tuple(numbers)


def _sets_apart(cursor: Cursor) -> bool:
    """Whether a comma stands before a length: "CCI, 20 periods", "RSI, 14"."""
    ahead = Cursor(cursor.terms, cursor.at)
    if not ahead.skip(","):
        return False
    ahead.skip(*_LEADS)
    _ = ahead.take(Part.PARAM) and ahead.skip(*_LEADS)
    term = ahead.peek()
    others = (Part.ROLE, Part.LEVELS, Part.TIMEFRAME, Part.MONTH, Part.STYLE, Part.RANGE, Part.ZONE)
    counted = ahead.value(Part.PERIOD, 1) and not ahead.value(Part.TIMEFRAME, 1)
    taken = not counted and any(ahead.value(part, 1) for part in others)
    return bool(term and term.number) and not taken


def _spelled(named: list[tuple[str, float]], name: IndicatorName) -> Params:
    """The parameter's name as this indicator has it: "fast" only exists where there are several."""
    order = ORDERED.get(name, ("length",))
    return tuple((key if key in order else order[0], value) for key, value in named)


def _named_parameter(cursor: Cursor) -> tuple[str, float] | None:
    """ "length 21" or "2.5 deviations"; "50 period EMA" belongs to what follows."""
    first = cursor.peek()
    gap = 2 if cursor.word(1) in ("to", "of", "is", "=", ":", "at") else 1
    second = cursor.peek(gap)
    belongs = second is not None and second.number is not None and not cursor.value(Part.INDICATOR, gap + 1)
    if first and second and second.number and belongs and cursor.value(Part.PARAM):
        key = cursor.take(Part.PARAM) or "length"
        cursor.at += gap
        return key, second.number.atoms[0]
    if first and first.number and cursor.value(Part.PARAM, 1) and not _belongs_on(cursor):
        key = cursor.value(Part.PARAM, 1) or "length"
        if key == "length":
            return None
        cursor.at += 2
        return key, first.number.atoms[0]
    return None


def _own_parameter(cursor: Cursor, name: IndicatorName) -> tuple[str, float] | None:
    """ "k 21", "max 0.3": a parameter by the name that this indicator has for it."""
    key, value = cursor.word().lstrip("%"), cursor.peek(1)
    meant = next((own for own in ORDERED.get(name, ()) if own == key or own.startswith(f"{key}i")), None)
    if meant is None or value is None or value.number is None:
        return None
    cursor.at += 2
    return meant, value.number.atoms[0]


def _belongs_on(cursor: Cursor) -> bool:
    """Whether the number at the cursor begins another phrase: "… and 50 day moving average", "… 4h"."""
    unit = cursor.peek(1)
    if unit and unit.value(Part.UNIT) and (unit.value(Part.UNIT) != "d" or unit.tokens[0].glued):
        return True
    ahead = Cursor(cursor.terms, cursor.at)
    while ahead.more and ahead.terms[ahead.at].number:
        ahead.at += 1
        ahead.take(Part.PERIOD)
        following = ahead.value(Part.INDICATOR)
        if following:
            numbered = ahead.peek(1) is not None and ahead.terms[ahead.at + 1].number is not None
            bare = ahead.at == cursor.at + 1
            return not (bare and (following in ORDERED or following in PLAIN or numbered))
        ahead.skip(*_LISTING)
    return False
