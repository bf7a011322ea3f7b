"""What is spared by a verb that takes away, and what a verb that changes makes of a wish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import (
    AutoLevels,
    ClearAll,
    IndicatorWish,
    Intent,
    LevelAt,
    RemoveKind,
    RemoveLast,
    ResetView,
    ScrollTo,
    Zoom,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.requests.course import INSTEAD_OF, Course
from services.analyst.models.offline.terms import Term


def is_new_wish(cursor: Cursor, course: Course) -> bool:
    """ "hide volume, heikin ashi candles, six months": what nobody takes away, after what was taken away."""
    apart = cursor.word(-1) in (",", "and") or bool(cursor.value(Part.FILLER, -1) and cursor.word(-2) == ",")
    taken = any(isinstance(wish, IndicatorWish) and not wish.enabled for wish in course.intents)
    parts = (Part.STYLE, Part.TIMEFRAME, Part.RANGE, Part.SCALE)
    chart = cursor.value(Part.STYLE) is not None and " " in cursor.word()  # "hide rsi line chart"
    if taken and chart:
        return True
    spans = cursor.value(Part.UNIT, 1) in ("mo", "y", "wk") and cursor.value(Part.INDICATOR, 2) is None
    return taken and (_in_one_breath(cursor) or (apart and (cursor.plays(parts) or spans)))


def _in_one_breath(cursor: Cursor) -> bool:
    """ "hide volume hide rsi line chart": no comma was heard, but a chart of lines is no part of the RSI."""
    if not cursor.value(Part.INDICATOR, -1):
        return False
    charted = cursor.word().endswith((" chart", " scale", "ashi")) or cursor.value(Part.CHART, 1) is not None
    framed = cursor.value(Part.TIMEFRAME) is not None and cursor.value(Part.UNIT) is None
    last = cursor.peek(1) is None or cursor.value(Part.VERB, 1) is not None
    return (charted and cursor.plays((Part.STYLE, Part.SCALE, Part.TIMEFRAME))) or (framed and last)


def is_meant_instead(cursor: Cursor, course: Course) -> bool:
    """ "not weekly, monthly": the second of two of a kind, after the comma."""
    parts = (Part.STYLE, Part.TIMEFRAME, Part.SCALE, Part.INDICATOR)
    listed = any(term.word in ("and", "or", "nor") for term in cursor.terms)
    opening = [term.word for term in cursor.terms[:3]]
    refused = course.said == "not" and opening[0] == "not"
    if cursor.word(-1) in ("only", "just") and {"not", "no", "without"} & set(opening):
        course.verb, course.said = "show", ""
        return True
    kinds = tuple(part for part in parts if cursor.value(part))
    alike = any(term.plays(kinds) for term in cursor.terms[: cursor.at])
    apart = cursor.word(-1) == "," or (bool(cursor.value(Part.FILLER, -1)) and cursor.word(-2) == ",")
    return refused and apart and not listed and alike


def not_taken(found: list[Intent], course: Course, terms: Sequence[Term]) -> list[Intent]:
    """ "resistance, not support": no order to remove a support."""
    sides = {wish.kind for wish in course.intents if isinstance(wish, AutoLevels | LevelAt)}
    only = course.said in ("no", "without") and bool(sides & {"support", "resistance"})
    spared = course.said in ("not", *INSTEAD_OF) or only
    taken = any(isinstance(wish, RemoveKind | RemoveLast | ClearAll) for wish in found)
    asked = terms[0].word in ("could", "can", "would", "why", "will")  # "couldn't you zoom out"
    refused = course.said == "not" and not asked
    if refused and any(isinstance(wish, Zoom | ResetView | ScrollTo) for wish in found):
        return []  # "don't zoom in"
    if course.said == "no" and any(isinstance(wish, RemoveLast) and wish.pronoun for wish in found):
        return []  # "no that's fine"
    return [] if spared and taken else found


def only_those(found: list[Intent], led: Sequence[Term], course: Course) -> list[Intent]:
    """ "no RSI, just the SMA": what is to stay is put on only where none of it is there."""
    taken = any(isinstance(wish, IndicatorWish) and not wish.enabled for wish in course.intents)
    if not taken or not {"just", "only", "but", "keep"} & {term.word for term in led}:
        return found
    return [
        replace(wish, enabled=True, staying=True) if isinstance(wish, IndicatorWish) else wish
        for wish in found
    ]


CHANGING = ("make", "change", "set", "bump", "increase", "decrease", "raise", "lower", "set to", "turn",
             "shorten", "lengthen", "tighten", "widen", "tweak", "adjust", "retune")  # fmt: skip


def changing(found: list[Intent]) -> list[Intent]:
    """ "make the RSI 21" changes the one that is there."""
    return [
        replace(wish, replacing=bool(wish.params)) if isinstance(wish, IndicatorWish) else wish
        for wish in found
    ]
