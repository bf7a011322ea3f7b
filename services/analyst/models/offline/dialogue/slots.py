"""The slots of a sentence: its symbols, things, numbers, days and spans, each a stretch of its terms.

A message that holds slots and no wish of its own ("no, the 200", "IBM too") is a fragment: it fills or
changes slots of the sentence before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words


class Kind(StrEnum):
    """What may stand in a slot; what is of one kind can take the place of another."""

    SYMBOL = "symbol"
    QUOTE = "quote"
    DATE = "date"
    DAY = "day"
    TIME = "time"
    NUMBER = "number"
    INDICATOR = "indicator"
    DRAWN = "drawn"
    STYLE = "style"
    SCALE = "scale"
    DIRECTION = "direction"
    MONTH = "month"
    COLOUR = "colour"
    LOOK = "look"
    SIDE = "side"


VALUES = frozenset(Kind) - {Kind.SYMBOL, Kind.INDICATOR, Kind.DRAWN}
"""What is no thing of its own, and says something of one."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Terms from `start` up to `end`."""

    kind: Kind
    start: int
    end: int


def slots_of(terms: Sequence[Term]) -> list[Slot]:
    """The slots in order; of "50 day EMA" the number alone is one, for it is a length and no time."""
    found: list[Slot] = []
    at = 0
    while at < len(terms):
        slot = _slot(terms, at)
        if slot:
            found.append(slot)
        at = slot.end if slot else at + 1
    lengths = any(slot.kind is Kind.INDICATOR for slot in found)
    return [_as_length(terms, slot) if lengths else slot for slot in found]


def _slot(terms: Sequence[Term], at: int) -> Slot | None:
    term = terms[at]
    if term.symbol:
        return Slot(Kind.SYMBOL, at, at + 1)
    if term.quote:
        return Slot(Kind.QUOTE, at, at + 1)
    dated = _date(terms, at)
    if dated:
        return dated
    timed = _time(terms, at)
    if timed:
        return Slot(Kind.TIME, at, timed)
    if term.number:
        return None if term.word in _ONE else Slot(Kind.NUMBER, at, at + 1)
    kind = next((kind for part, kind in _KINDS.items() if term.value(part)), None)
    return Slot(kind, at, at + 1) if kind else None


_KINDS = {
    Part.INDICATOR: Kind.INDICATOR, Part.ROLE: Kind.DRAWN, Part.LEVELS: Kind.DRAWN,
    Part.DRAWING_ID: Kind.DRAWN, Part.POINTED: Kind.DRAWN,
    Part.TRENDLINE: Kind.DRAWN, Part.FIBONACCI: Kind.DRAWN, Part.ZONE: Kind.DRAWN,
    Part.CHANNEL: Kind.DRAWN, Part.VERTICAL: Kind.DRAWN, Part.PATTERN: Kind.DRAWN,
    Part.STYLE: Kind.STYLE, Part.SCALE: Kind.SCALE, Part.DIRECTION: Kind.DIRECTION,
    Part.MONTH: Kind.MONTH, Part.COLOUR: Kind.COLOUR, Part.LINE_LOOK: Kind.LOOK, Part.SIDE: Kind.SIDE,
}  # fmt: skip
_ONE = ("one", "one more")
"""Words that point, and count nothing."""
_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_ORDINALS = frozenset(
    words(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth"
    )
)
_MOST_DAYS = 31
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def _date(terms: Sequence[Term], at: int) -> Slot | None:
    """ "May 3rd", "the fourth of March", "2024-05-03"; "the 17th" is a day, which leaves out its month."""
    if terms[at].date:
        return Slot(Kind.DATE, at, at + 1)
    end, month, endings, days = at, False, False, 0
    while end < len(terms):
        term, said = terms[end], terms[end].word
        if term.value(Part.MONTH) and not month:
            month = True
        elif said in _ENDINGS or (said in _ORDINALS and terms[end - 1 : end] and not days):
            endings, days = True, days + (said in _ORDINALS)
        elif _is_day(term) and not days:
            days += 1
        elif not (month and _is_year(term)) and not (said == "of" and days and _month_follows(terms, end)):
            break
        end += 1
    if month and (days or end > at + 1):
        return Slot(Kind.DATE, at, end)
    return Slot(Kind.DAY, at, end) if endings and days and not month else None


def _is_day(term: Term) -> bool:
    number = term.number
    return number is not None and len(number.atoms) == 1 and number.atoms[0] in range(1, _MOST_DAYS + 1)


def _is_year(term: Term) -> bool:
    number = term.number
    return number is not None and number.atoms[0] in range(_FIRST_YEAR, _LAST_YEAR)


def _month_follows(terms: Sequence[Term], at: int) -> bool:
    return at + 1 < len(terms) and terms[at + 1].value(Part.MONTH) is not None


def _time(terms: Sequence[Term], at: int) -> int | None:
    """Where a timeframe or a span that begins here ends."""
    end = at
    while end < len(terms) and (terms[end].value(Part.LAST) or (end > at and terms[end].text == "past")):
        end += 1
    if (
        end < len(terms)
        and terms[end].number
        and terms[end + 1 : end + 2]
        and terms[end + 1].value(Part.UNIT)
    ):
        return end + 2
    if end < len(terms) and (
        terms[end].value(Part.TIMEFRAME) or terms[end].value(Part.RANGE) or terms[end].value(Part.UNIT)
    ):
        return end + 1
    return None


def _as_length(terms: Sequence[Term], slot: Slot) -> Slot:
    counted = slot.kind is Kind.TIME and slot.end == slot.start + 2 and terms[slot.start].number
    return Slot(Kind.NUMBER, slot.start, slot.start + 1) if counted else slot
