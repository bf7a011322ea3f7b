"""Verbs: what is to be done with the objects that follow."""

from __future__ import annotations

from dataclasses import replace

from services.analyst.models.offline.courtesy.content import has_content
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dates import read_day
from services.analyst.models.offline.days import Span
from services.analyst.models.offline.intents import (
    AllIndicatorsOff,
    AutoLevels,
    CannotYet,
    ClearAll,
    Compare,
    FibonacciAuto,
    IndicatorWish,
    Intent,
    RemoveKind,
    RemoveLast,
    Replay,
    Scale,
    Snapshot,
    Style,
    TrendlinesAuto,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.journal import counts_steps
from services.analyst.models.offline.objects.lines import between_points
from services.analyst.models.offline.quantities.prices import read_prices
from services.analyst.models.offline.quantities.ranges import read_range
from services.analyst.models.offline.requests.course import ONE_OBJECT, Course
from services.analyst.models.offline.terms import Term

_WITH = {"compare": ("with", "against", "vs", "versus"), "not": ("with",)}
"""What only leads on: "compare it with", "but not with the RSI"."""
_NOT = ("not", "let us not", "do not have to", "no need to")


def read_verb(cursor: Cursor, course: Course) -> bool:
    verb = cursor.value(Part.VERB)
    if verb is None:
        return _flags(cursor, course)
    if verb in ("undo", "redo") or counts_steps(cursor) or _is_object_here(cursor, verb):
        return False
    said = cursor.word()
    if verb == "replay" and said.startswith(_LOOKED) and _is_period(cursor):
        verb = "show"  # "what it looked like in 2022"
    if said in _WITH.get(course.said if course.said == "not" else course.verb, ()):
        course.said = course.said if course.said == "not" else said
        return cursor.skip(said)
    taken = verb == "remove" and cursor.peek(1) is None and (course.intents or course.symbols)
    if taken or verb in ("on", "off"):
        _turn(cursor, course, on=verb == "on")
        return cursor.skip(said)
    cursor.at += 1
    if said in ("highlight", "mark") and (bars := _bars_to_mark(cursor)):
        cursor.at = bars
    course.switched = len(course.intents) if verb in ("add", "remove", "show") else course.switched
    if _is_refused(course, verb):
        return True
    if course.said == "not" and verb in ("remove", "clear"):
        verb = "keep"
    course.before = course.verb if said in ONE_OBJECT else "show"
    # "ok google, show me Tesla": a name called before an order to show another symbol.
    course.called = verb == "show" and len(course.symbols) == 1 and not course.intents
    course.verb, course.said = verb, _meant(cursor, verb, said)
    _verb_alone(cursor, course)
    between = between_points(cursor) if said in ("connect", "join") else None
    course.intents.extend([between] if between else [])
    return True


_LOOKED = ("what it looked", "how it looked", "how things looked", "the way it looked")


def _is_period(cursor: Cursor) -> bool:
    """Whether a year, a month or more is said next, and no day to go back to."""
    found = read_day(cursor.terms, cursor.at + 1)
    return found is not None and found[0].day is None and found[0].weekday is None


def _flags(cursor: Cursor, course: Course) -> bool:
    """ "flag May 2nd", "flag 250": to mark, and no pattern."""
    after = cursor.peek(1)
    placed = after is not None and (after.number or after.date or after.value(Part.MONTH))
    if cursor.word() != "flag" or not placed:
        return False
    course.verb, course.said = "add", "mark"
    return cursor.skip("flag")


def _bars_to_mark(cursor: Cursor) -> int:
    """Behind "the bars", "the stretch" of "highlight the bars from May 6 to May 17"; 0 if no days follow."""
    ahead = Cursor(cursor.terms, cursor.at)
    ahead.skip("the", "all", "those", "all the")
    named = ahead.skip(
        "bars", "candles", "stretch", "days", "period", "section", "part", "phase", "span", "of"
    )
    return ahead.at if named and read_range(Cursor(ahead.terms, ahead.at)) else 0


def _meant(cursor: Cursor, verb: str, said: str) -> str:
    """ "compare to A and B" and "… A and B alongside" compare with what is shown."""
    if verb == "compare" and not cursor.more:
        return "alongside it"
    led = (
        verb == "compare"
        and said in ("compare", "compare it")
        and cursor.skip("to", "it to", "this to", "it")
    )
    return "against" if led else said


def _turn(cursor: Cursor, course: Course, *, on: bool) -> None:
    """ "RSI on", "the fib off"; "off the last swing" and "off both the highs and the lows" turn nothing."""
    if cursor.word() == "off" and cursor.word(1) in _FROM:
        return
    put_on = cursor.word(-1) not in ("", "with") and bool(course.intents) and not cursor.value(Part.FILLER, 1)
    last = course.intents[-1] if course.intents else None
    if not on and isinstance(last, Style):  # "candles off": another look is told beside it
        course.intents.pop()
    elif not on and course.symbols and not course.intents and course.verb != "compare":
        course.intents.extend(Compare(ref, enabled=False) for ref in course.symbols)
        course.symbols.clear()
    elif not on and not course.intents and course.pointing:
        course.intents.append(RemoveLast(pronoun=True))
    elif not on or put_on:
        _switch(course, on)


_FROM = ("the last", "both", "last", "our", "the", "march", "this", "that", "these")


def _is_refused(course: Course, verb: str) -> bool:
    """ "do not add …", "no need for a screenshot": what follows is left as it is."""
    if course.said in _NOT and verb == "compare":
        course.intents.append(Compare(None, enabled=False))
        return True
    if course.said in _NOT and verb in ("add", "set"):
        course.verb = "keep"
        return True
    kept = (
        course.verb == "keep"
        and course.said != "keep"
        and verb in ("snapshot", "clear", "replay")
        and not course.intents
    )
    return kept or (course.said in _NOT and verb == "show")


def _is_object_here(cursor: Cursor, verb: str) -> bool:
    """ "chart" and "line" are nouns after "the"; "short" before a price is a side."""
    following = cursor.peek(1)
    if following is not None and following.value(Part.DRAWING_ID) and cursor.value(Part.DRAWINGS):
        return True  # "drawing d7"
    if cursor.word() == "step" and following is not None:
        number = following.number
        return cursor.word(1) in ("of", "size") or (number is not None and number.atoms[0] < 1)
    if verb == "snapshot" and any(_is_crosshair(term) for term in cursor.terms):
        return True  # "snap the crosshair to the prices"
    if verb == "snapshot" and _is_no_photograph(cursor):
        return True
    noun = cursor.word() in ("chart", "place", "label") and cursor.at > 0 and not cursor.value(Part.JOIN, -1)
    if cursor.value(Part.VIEW) == "scroll":
        found = read_day(cursor.terms, cursor.at + 1 + (cursor.word(1) in ("the", "last", "this")))
        return found is not None and (found[0].month is not None or found[0].weekday is not None)
    return noun or (verb == "buy" and (bool(cursor.value(Part.SIDE) and following) or opens_trade(cursor)))


def _is_no_photograph(cursor: Cursor) -> bool:
    """ "the weekly picture", "the picture is clear", "take a picture of my dog"."""
    if not {"picture", "photo", "image"} & set(cursor.word().split()):
        return False
    after = cursor.peek(1)
    told = cursor.value(Part.TIMEFRAME, -1) is not None or cursor.word(1) in ("is", "was", "looks")
    of = cursor.word().endswith(" of") or cursor.word(1) == "of"
    strange = [term for term in cursor.terms[cursor.at + 1 :] if not (term.meanings or term.symbol)]
    return told or (of and after is not None and bool(strange))


def _is_crosshair(term: Term) -> bool:
    return term.value(Part.CROSSHAIR) is not None or "cursor" in term.words


def opens_trade(cursor: Cursor) -> bool:
    """ "buy at 250, stop at 243": an entry with a stop or a target is a drawing, not an order."""
    ahead = Cursor(cursor.terms, cursor.at + 1)
    ahead.skip("it", "a", "some")
    ahead.at += bool(ahead.more and ahead.terms[ahead.at].symbol)
    roles = {term.value(Part.ROLE) for term in cursor.terms}
    return bool(read_prices(ahead)) and bool(roles & {"stop", "target"})


def _verb_alone(cursor: Cursor, course: Course) -> None:
    """Verbs that are whole wishes."""
    if course.verb == "snapshot":
        course.intents.append(Snapshot())
    elif course.said in _NO_LONGER and not any(term.symbol for term in cursor.terms):
        course.intents.append(Compare(None, enabled=False))
    elif course.verb == "replay_stop":
        course.intents.append(Replay(stop=True))
    elif course.verb in ("replay_step", "replay_back"):
        count = _bars_to_step(cursor)
        course.intents.append(Replay(bars=count if course.verb == "replay_step" else -count))
    elif course.verb == "replay":
        cursor.skip("from", "at", "on", "to", "the")
        pointed = cursor.value(Part.PRONOUN) == "here" or cursor.value(Part.STRETCH) is not None
        if pointed:
            cursor.at += 1
        found = read_day(cursor.terms, cursor.at)
        if found:
            cursor.at = found[1]
        course.intents.append(Replay(Span(found[0], found[0]) if found else None, here=pointed))
    elif course.verb == "clear":
        course.intents.extend(_cleared(cursor))
    elif course.verb in ("alert", "buy"):
        what = "alerts" if course.verb == "alert" else "orders"
        course.intents.append(CannotYet(what, "levels at a price"))


_NO_LONGER = ("stop comparing", "quit comparing", "end the comparison")


def _bars_to_step(cursor: Cursor) -> int:
    """ "step", "step 5 bars", "advance by three candles"."""
    cursor.skip("by", "forward", "another", "the", "next")
    term, count = cursor.peek(), 1
    if term is not None and term.number is not None:
        count = int(min(max(term.number.atoms[0], 1), 5000))
        cursor.at += 1
    cursor.skip(
        "more",
        "more bars",
        "more candles",
        "bar",
        "bars",
        "candle",
        "candles",
        "step",
        "steps",
        "forward",
        "ahead",
        "day",
        "days",
    )
    return count


def _cleared(cursor: Cursor) -> list[Intent]:
    """ "clear", "clear the chart", "clear all drawings"; "clear the levels" is left to the objects."""
    start = cursor.at
    cursor.skip("the", "my", "all", "of", "everything", "it", "off", "up", "up the")
    if cursor.value(Part.ALL_INDICATORS):
        cursor.at += 1
        return [AllIndicatorsOff()]
    if cursor.value(Part.DRAWINGS) == "that" and " " in cursor.word():
        cursor.at = start  # "clear the last one"
        return []
    if cursor.more and (cursor.word() in _OTHERS or has_content(cursor.terms[cursor.at : cursor.at + 1])):
        cursor.at = start
        return []
    _ = cursor.take(Part.DRAWINGS) or cursor.take(Part.CHART)
    return [ClearAll()]


_OTHERS = ("your", "his", "her", "their")
"""Whose head or desk is cleared: nothing of this chart's."""

_TAKEN: dict[type, Intent] = {
    Scale: Scale("linear"),
    TrendlinesAuto: RemoveKind("trendline"),
    AutoLevels: RemoveKind("level"),
    FibonacciAuto: RemoveKind("fibonacci"),
}
"""What "… off" after it makes of a wish."""


def _switch(course: Course, on: bool) -> None:
    """ "turn the RSI off": what was read since the last such word is meant."""
    for at in range(len(course.intents) - 1, course.switched - 1, -1):
        wish = course.intents[at]
        taken = _TAKEN.get(type(wish))
        if isinstance(wish, AutoLevels) and wish.kind != "both":
            taken = RemoveKind(wish.kind)
        if taken and not on:
            course.intents[at] = taken
        if isinstance(wish, IndicatorWish):
            course.intents[at] = replace(wish, enabled=on)
        elif not taken:
            break
    course.switched = len(course.intents)
