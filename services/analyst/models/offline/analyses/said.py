"""What the terms of such a clause hold beside its topic: timeframes, amounts, sides."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import ShowFrame
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_price
from services.analyst.models.offline.quantities.timeframes import read_timeframe
from services.analyst.models.offline.terms import Term
from services.charting.commands import Side
from services.market.timeframes import Timeframe

_SPANS = ("last", "over")
_FALLS_SHORT = ("short", "sell", "selling", "shorting", "short side", "go short", "going short")


def topics_in(terms: Sequence[Term]) -> list[str]:
    """The judgements that are named, in order."""
    return [value for term in terms if (value := term.value(Part.ANALYSIS))]


def frames_in(terms: Sequence[Term]) -> tuple[Timeframe, ...]:
    """The timeframes that are named: "on the weekly and the 4 hour"; "over the last week" names none."""
    cursor, found = Cursor(terms), list[Timeframe]()
    while cursor.more:
        led = any(cursor.value(Part.LAST, -step) in _SPANS for step in (1, 2, 3))
        charted = cursor.value(Part.RANGE) is None and cursor.value(Part.STRETCH) is None
        frame = read_timeframe(cursor) if charted and not led else None
        if isinstance(frame, ShowFrame):
            found.append(frame.timeframe)
        elif frame is None:
            cursor.at += 1
    return tuple(dict.fromkeys(found))


def amounts_in(terms: Sequence[Term]) -> list[float]:
    """Every number, as the price that it most likely is."""
    return [as_price(term.number.atoms) for term in terms if term.number]


def side_of(terms: Sequence[Term]) -> Side | None:
    """The side of a trade that a word says, if one does."""
    said = [term.word for term in terms]
    held = {term.value(Part.HELD) for term in terms}
    shorts = (
        "short" in held
        or any(term.value(Part.SIDE) == "short" for term in terms)
        or any(word in _FALLS_SHORT or "short" in word.split() for word in said)
    )
    if shorts and not any("short term" in word for word in said):
        return "short"
    longs = any(term.value(Part.SIDE) == "long" or "long" in term.words for term in terms)
    return "long" if longs and not any("long term" in word for word in said) else None


def is_shown(terms: Sequence[Term]) -> bool:
    """Whether a verb asks to put something on the chart: "draw the trend", "add volume"."""
    return any(
        term.value(Part.VERB) in ("add", "remove", "clear", "off") and term.word not in _LOOKING
        for term in terms
    )


_LOOKING = (
    "find", "identify", "detect", "locate", "give", "with", "no", "not", "lose", "work out", "off",
    "without", "drop", "put", "label", "away", "minus", "place", "include", "highlight",
)  # fmt: skip
