"""Parameters beside an indicator's name: "RSI 21", "with 2.5 deviations", "MACD fast 5 slow 35"."""

from __future__ import annotations

from dataclasses import dataclass

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases.named import (
    EQUALS,
    LISTING,
    belongs_on,
    named_parameter,
)
from services.analyst.models.offline.indicator_phrases.roles import may_be_role, role_of
from services.analyst.models.offline.intents import Params
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_list
from services.analyst.models.offline.terms import Term

_CHANGED = ("up to", "down to", "to", "be", "make it", "make that", "into", "become")
"""Before a number these say that it was another one before."""
_LEADS = (
    *_CHANGED, "(", "up", "down", "with", "of", "at", "a", "an", "the", ":", "=", "set", "should", "must",
    "using", "for", "its", "over", "on", "settings", "parameters", "params", "set to", "set at", "maybe",
    "but with", "please", "as well", "too", "say", "i guess", "i think", "with a", "like", "around", "about",
    "indicator", "oscillator", "line", "lines", "study", "setting", "by", "%", "smaller", "bigger", "larger",
    "faster", "slower", "tighter", "shorter", "longer", "but", "let us do", "let us go with", "let us try",
    "let us use", "let us take", "let us make it",
)  # fmt: skip
_TAILS = (
    "length",
    "lookback",
    "window",
    "setting",
    "settings",
    "period",
    "one",
    ")",
    "look back",
    "closes",
    "closing prices",
    "sessions",
    "trading days",
)
"""What may follow the number of a length: "a 20 day length"."""
_NOT_BUT = ("instead of", "rather than", "not", "and not")


@dataclass(frozen=True, slots=True)
class Given:
    """What was said beside a name: parameters by their names, bare numbers, and whether they stand in the
    place of others ("21 instead of 14", "down to 20")."""

    named: Params = ()
    numbers: tuple[float, ...] = ()
    instead: bool = False


def parameters_after(cursor: Cursor, name: str, *, listing: bool) -> Given:
    """Named parameters ("2.5 deviations", "fast 5 slow 35") and bare numbers after the name."""
    named: list[tuple[str, float]] = []
    numbers: list[float] = []
    instead = _skip_old(cursor, "from")
    while cursor.more and not _level_follows(cursor):
        start = cursor.at
        if _counts_bars(cursor):
            cursor.skip("over", "of", "from", "in", *_LAST)
        _skip_leads(cursor, *(LISTING if listing or numbers or named else ()))
        if _sets_apart(cursor, name):
            _skip_leads(cursor, ",")
        changed = any(term.word in _CHANGED for term in cursor.terms[start : cursor.at])
        bare: list[float] | None = None
        if found := named_parameter(cursor, name):
            named.append(found)
        elif (bare := _bare_numbers(cursor, name)) is not None:
            numbers.extend(bare)
        else:
            cursor.at = start
            break
        instead = _skip_old(cursor, *_NOT_BUT) or changed or instead
    cursor.skip(")")
    return Given(tuple(dict(named).items()), tuple(numbers), instead)


def _skip_leads(cursor: Cursor, *more: str) -> None:
    """Over what leads to a parameter, and over asides: "in its own pane with", "let us say"."""
    while cursor.skip(*_LEADS, *more) or _is_aside(cursor.peek()):
        cursor.at += _is_aside(cursor.peek())


def _is_aside(term: Term | None) -> bool:
    return term is not None and len(term.tokens) > 1 and term.value(Part.FILLER) is not None


def _level_follows(cursor: Cursor) -> bool:
    """ ", a line at 250": no number of the indicator's."""
    ahead = Cursor(cursor.terms, cursor.at)
    apart = ahead.skip(",", "and", "a", "an", "another")
    return apart and ahead.value(Part.ROLE) is not None and ahead.word(1) in ("at", "@")


def _counts_bars(cursor: Cursor) -> bool:
    """ "over the last 20 bars": as many as the indicator looks back on."""
    ahead = Cursor(cursor.terms, cursor.at)
    ahead.skip("over", "of", "from", "in")
    led = ahead.skip(*_LAST)
    term = ahead.peek()
    return led and term is not None and bool(term.number) and ahead.word(1) in _BARS


_LAST = ("over the last", "the last", "last", "the", "past", "previous", "the past", "over the past")
_BARS = ("bars", "candles", "periods", "sessions", "closes")


def _bare_numbers(cursor: Cursor, name: str) -> list[float] | None:
    term = cursor.peek()
    if term is None or not term.number or term.word == "one" or belongs_on(cursor, name):
        return None
    cursor.at += 1
    cursor.take(Part.PERIOD)
    cursor.skip(*_TAILS)
    return list(as_list(term.number))


def _skip_old(cursor: Cursor, *leads: str) -> bool:
    """The "instead of 14" of "21 instead of 14", the "from 14" of "from 14 to 21"."""
    start = cursor.at
    if cursor.skip(*leads):
        cursor.skip("the", "a", "at", "on")
        term, after = cursor.peek(), cursor.value(Part.INDICATOR, 1) or cursor.value(Part.UNIT, 1)
        onward = leads != ("from",) or cursor.word(1) == "to"
        if term is not None and term.number and after is None and onward:
            cursor.at += 1
            return True
    cursor.at = start
    return False


def parameters_before(cursor: Cursor) -> Params:
    """ "2.5 standard deviation Bollingers", "use a step of 0.01 for the SAR": parameters by their names,
    before the indicator; steps over nothing where none follows."""
    start = cursor.at
    name = _named_after(cursor)
    named: list[tuple[str, float]] = []
    while name is not None:
        cursor.skip(*LISTING, "a", "an", "the", "with")
        found = named_parameter(cursor, name)
        if found is None:
            break
        named.append(found)
    cursor.skip("for", "on", "in", "the", "my", "wide", "-", "to", "of", "a", "an", "s")
    length = cursor.peek()
    if (
        named
        and length
        and length.number
        and cursor.value(Part.PERIOD, 1)
        and cursor.value(Part.INDICATOR, 2) == name
    ):
        named.append(("length", length.number.atoms[0]))  # "three deviations on 30 day Bollinger bands"
        cursor.at += 2
    if not named or cursor.value(Part.INDICATOR) != name:
        cursor.at = start
        return ()
    return tuple(dict(named).items())


_LONGEST_BEFORE = 14
_BETWEEN = frozenset((*LISTING, *EQUALS, "the", "my", "on", "in", "wide", "with"))


def _named_after(cursor: Cursor) -> str | None:
    """The indicator that follows numbers and the names of its own parameters, one at least."""
    term = cursor.peek()
    if term is None or not (term.number or may_be_role(term)):
        return None
    for at in range(cursor.at + 1, min(cursor.at + _LONGEST_BEFORE, len(cursor.terms))):
        term = cursor.terms[at]
        name = term.value(Part.INDICATOR)
        if name is not None:
            keys = (role_of(before, name) for before in cursor.terms[cursor.at : at])
            return name if any(key not in (None, "length") for key in keys) else None
        if not (term.number or may_be_role(term) or term.word in _BETWEEN or term.value(Part.PERIOD)):
            return None
    return None


def _sets_apart(cursor: Cursor, name: str) -> bool:
    """Whether a comma stands before a parameter: "CCI, 20 periods", "RSI, 14", "SAR, step 0.01"."""
    ahead = Cursor(cursor.terms, cursor.at)
    if not ahead.skip(","):
        return False
    _skip_leads(ahead)
    if named_parameter(Cursor(ahead.terms, ahead.at), name):
        return True
    _ = ahead.take(Part.PARAM) and ahead.skip(*_LEADS)
    term = ahead.peek()
    others = (Part.ROLE, Part.LEVELS, Part.TIMEFRAME, Part.MONTH, Part.STYLE, Part.RANGE, Part.ZONE)
    counted = ahead.value(Part.PERIOD, 1) and not ahead.value(Part.TIMEFRAME, 1)
    after = Cursor(ahead.terms, ahead.at + 1)
    after.skip("as", "is", "for", "a", "my", "the")  # "MACD, 270 as a target"
    taken = not counted and after.plays(others)
    return bool(term and term.number) and not taken
