"""Timeframes as they are said."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dates import read_day
from services.analyst.models.offline.intents import CannotYet, Intent, ShowFrame, StepFrame
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.quantities.counts import FRAMES, count_and_unit, is_history
from services.market.timeframes import Timeframe


def read_timeframe(cursor: Cursor) -> Intent | None:
    """ "weekly", "4h", "fifteen minute", "one timeframe up"; a timeframe that does not exist is said so."""
    found = _step(cursor) or _named_frame(cursor) or _bare_unit(cursor) or _counted_frame(cursor)
    return found or _bare_minutes(cursor)


def _bare_minutes(cursor: Cursor) -> ShowFrame | None:
    """ "drop to the 5", "switch to the 15": the minutes of a chart, at the end of the clause."""
    shown = cursor.value(Part.VERB, -2) == "show" or cursor.word(-2) in ("on", "to", "onto")
    term, led = cursor.peek(), cursor.word(-1) == "the" and (shown or _for_example(cursor))
    if term is None or term.number is None or not led or cursor.peek(1) is not None:
        return None
    frame = FRAMES.get((term.number.atoms[0], "m"))
    cursor.at += frame is not None
    return ShowFrame(frame) if frame else None


def _for_example(cursor: Cursor) -> bool:
    """ "a lower timeframe, say the thirty": the one that is meant, behind a timeframe in general."""
    said = cursor.word(-2) in ("say", "like", "maybe", "perhaps", "probably", ",", "to", "on")
    return said and any(term.value(Part.STEP) or term.word in _FRAMES for term in cursor.terms[: cursor.at])


def _named_frame(cursor: Cursor) -> Intent | None:
    named = cursor.value(Part.TIMEFRAME)
    half = cursor.word() == "h1" and read_day(cursor.terms, cursor.at) is not None  # "H1 2023"
    if named and not half and not _is_counted_unit(cursor):
        cursor.at += 1
        return _frame(named)
    return None


def _counted_frame(cursor: Cursor) -> Intent | None:
    count, unit, after = count_and_unit(cursor)
    if unit is None:
        return None
    frame = FRAMES.get((count, unit))
    if frame is None and unit in ("m", "h"):
        cursor.at = after
        return CannotYet(f"a {count:g}{unit} timeframe", "timeframes are " + ", ".join(Timeframe))
    if frame is not None and not is_history(cursor, after):
        cursor.at = after
        return ShowFrame(frame)
    return None


def _bare_unit(cursor: Cursor) -> ShowFrame | None:
    """ "the month chart", "in weeks", "per week", "set the timeframe to day": a unit without a count."""
    unit = cursor.value(Part.UNIT)
    frame = FRAMES.get((1, unit)) if unit and len(cursor.word()) > 2 else None
    before, after = cursor.word(-1), cursor.peek(1)
    if (
        frame is None
        or cursor.value(Part.LAST, -1)
        or (cursor.peek(-1) and cursor.terms[cursor.at - 1].number)
    ):
        return None
    charted = after is not None and (after.value(Part.CHART) or after.value(Part.STYLE))
    based = after is not None and after.word == "basis"
    told = before in ("to", "a") and any(term.value(Part.CHART) == "bars" for term in cursor.terms)
    if not (charted or based or told or before in ("per", "by", "in")):
        return None
    cursor.at += 1 + based
    return ShowFrame(frame)


def _is_counted_unit(cursor: Cursor) -> bool:
    before = cursor.peek(-1)
    return before is not None and before.number is not None and cursor.value(Part.UNIT) is not None


_WAYS = {
    **dict.fromkeys(("up", "higher", "bigger", "larger", "coarser", "longer", "above", "wider"), "up"),
    **dict.fromkeys(("down", "lower", "smaller", "finer", "shorter", "below", "tighter"), "down"),
}
_FRAMES = (
    "timeframe", "timeframes", "time frame", "time frames", "interval", "intervals", "resolution",
    "granularity", "bar size", "candle size",
)  # fmt: skip
_OF_BARS = ("shorter", "longer", "coarser", "finer")
_BARS = ("bars", "candles", "candlesticks")
_STEP_OPENINGS = frozenset((*_WAYS, *_FRAMES, *_BARS, "a", "the", "go up", "go down"))


def _step(cursor: Cursor) -> StepFrame | None:
    """ "one timeframe up", "down by two timeframes", "a shorter interval", "finer candles"."""
    if not (cursor.word() in _STEP_OPENINGS or cursor.plays((Part.STEP, Part.AMOUNT)) or _is_number(cursor)):
        return None
    for form in (_in_one_phrase, _beside_frame, _before_frame):
        ahead = Cursor(cursor.terms, cursor.at)
        ahead.skip("a", "the")
        steps = form(ahead)
        if steps:
            cursor.at = ahead.at
            return StepFrame(steps)
    return None


def _is_number(cursor: Cursor) -> bool:
    term = cursor.peek()
    return term is not None and term.number is not None


def _in_one_phrase(cursor: Cursor) -> int:
    """ "two higher timeframes", and "one timeframe down" of the lexicon."""
    count = 1 if cursor.value(Part.STEP) else _count_of_steps(cursor)
    return _signed(cursor.take(Part.STEP), count)


def _beside_frame(cursor: Cursor) -> int:
    """ "two timeframes down", "a lower interval", "one up on the timeframe"; bars are only "finer"."""
    count = _count_of_steps(cursor)
    for way, noun in ((0, 1), (1, 0)):
        framed = cursor.word(noun) in _FRAMES or (cursor.word(way) in _OF_BARS and cursor.word(noun) in _BARS)
        if framed and cursor.word(way) in _WAYS:
            cursor.at += 2
            return _signed(_WAYS[cursor.word(way - 2)], count)
    way_word = cursor.word()
    cursor.at += 1
    led = way_word in _WAYS and cursor.skip("on", "in", "the")
    return _signed(_WAYS[way_word], count) if led and cursor.skip(*_FRAMES) else 0


def _before_frame(cursor: Cursor) -> int:
    """ "down two timeframes", "up by one interval"."""
    way = _WAYS.get(cursor.word().removeprefix("go "))
    cursor.at += 1
    cursor.skip("by", "to", "a", "the")
    count = _count_of_steps(cursor)
    return _signed(way, count) if cursor.skip(*_FRAMES) else 0


def _signed(way: str | None, count: int) -> int:
    return (count if way == "up" else -count) if way else 0


def _count_of_steps(cursor: Cursor) -> int:
    term = cursor.peek()
    if term is not None and term.number is not None:
        cursor.at += 1
        return max(int(min(term.number.atoms[0], 9)), 1)
    return 2 if cursor.take(Part.AMOUNT) == "2" else 1


def _frame(named: str) -> Intent:
    if named in ("yearly", "quarterly", "tick"):
        return CannotYet(f"a {named} timeframe", "timeframes are " + ", ".join(Timeframe))
    return ShowFrame(Timeframe.M15 if named == "intraday" else Timeframe(named))
