"""Parameters beside an indicator's name: "RSI 21", "with 2.5 deviations", "MACD fast 5 slow 35"."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases.lengths import ORDERED, PLAIN
from services.analyst.models.offline.intents import Params
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_list
from services.charting.indicator_names import IndicatorName

LISTING = ("and", ",", "&", "/", "plus", "+", "or", "-")
_LEADS = (
    "(", "up to", "down to", "up", "down", "with", "of", "at", "a", "an", "the", "to", ":", "=", "set",
    "using", "for", "its", "over", "on", "settings", "parameters", "params", "set to", "set at", "maybe",
    "but with", "please", "as well", "too", "say", "make it", "make that", "i guess", "i think", "with a",
    "indicator", "oscillator", "line", "lines", "study", "setting",
)  # fmt: skip
_TAILS = ("length", "lookback", "window", "setting", "settings", "period", "one", ")")
"""What may follow the number of a length: "a 20 day length"."""


def parameters_after(
    cursor: Cursor, name: IndicatorName, *, listing: bool
) -> tuple[Params, tuple[float, ...]]:
    """Named parameters ("2.5 deviations", "fast 5 slow 35") and bare numbers after the name."""
    named: list[tuple[str, float]] = []
    numbers: list[float] = []
    while cursor.more:
        start = cursor.at
        cursor.skip(*_LEADS, *(LISTING if listing or numbers or named else ()))
        _ = cursor.skip(",", *_LEADS) if _sets_apart(cursor) else None
        found = named_parameter(cursor) or _own_parameter(cursor, name)
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


def parameter_before(cursor: Cursor) -> Params:
    """ "2.5 standard deviation Bollingers", "use 3 deviations for the Bollingers": a parameter with its name,
    before the indicator; steps over nothing where none follows."""
    start = cursor.at
    term = cursor.peek()
    key = cursor.value(Part.PARAM, 1)
    if term is None or term.number is None or key in (None, "length"):
        return ()
    cursor.at += 2
    cursor.skip("for", "on", "in", "the", "my", "wide", "-", "to", "of")
    name = cursor.value(Part.INDICATOR)
    if name is None or key not in ORDERED.get(name, ()):
        cursor.at = start
        return ()
    return ((key, term.number.atoms[0]),)


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


def named_parameter(cursor: Cursor) -> tuple[str, float] | None:
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
    if cursor.value(Part.TIMEFRAME):
        return True
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
        ahead.skip(*LISTING)
    return False
