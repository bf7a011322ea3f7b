"""Questions about one thing of one day or stretch: its close, high, volume, "what did volume do on Nov 3"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.analyses.aspects import aspect_of
from services.analyst.models.offline.days import Day
from services.analyst.models.offline.intents import Change, Intent, Range, WhatHappened
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import plays, range_of, targets_of, words_of
from services.analyst.models.offline.terms import Term

_OTHERS = (
    Part.LEVELS, Part.FIBONACCI, Part.PATTERN, Part.NEWS, Part.MEASURE, Part.HELD, Part.CONCEPT,
    Part.TRENDLINE,
)  # fmt: skip
_OPENINGS = ("what", "how", "where")
_OF_STRETCHES = ("high", "low")


def day_asked(terms: Sequence[Term]) -> list[Intent]:
    """Of a day any part of its bar; of a stretch its volume, its high or its low; nothing else."""
    opening = terms[0]
    opens = opening.value(Part.QUESTION) in _OPENINGS or opening.word.startswith(("how ", "what "))
    within, aspect = range_of(terms), aspect_of("day", terms)
    if not opens or within is None or aspect is None or plays(terms, *_OTHERS) or _of_others(terms, aspect):
        return []
    if is_day(within):
        return [WhatHappened(within, ref, aspect) for ref in targets_of(terms)]
    if aspect == "volume" and within.span is not None:
        return [WhatHappened(within, ref, aspect) for ref in targets_of(terms)]
    whole = within.span is not None and "the" in words_of(terms) and not plays(terms, Part.ANALYSIS)
    if whole and aspect in _OF_STRETCHES:
        return [Change(ref, within, aspect=aspect) for ref in targets_of(terms)]
    return []


def _of_others(terms: Sequence[Term], aspect: str) -> bool:
    """An indicator's value; volume is one that has a bar of its own."""
    named = {value for term in terms if (value := term.value(Part.INDICATOR))}
    return bool(named - ({"volume"} if aspect == "volume" else set()))


def is_day(within: Range) -> bool:
    """Whether the range is one day."""
    span = within.span
    if span is None:
        return False
    if span.start == "yesterday":
        return True
    one = span.start == span.end
    return (
        one and isinstance(span.start, Day) and (span.start.day is not None or span.start.weekday is not None)
    )
