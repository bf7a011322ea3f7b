"""Questions about what is pointed at: "what happened here?", "explain this move", "what is this candle?"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import Intent, Measure, Range, WhatHappened
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.places import points_at_stretch
from services.analyst.models.offline.questions.asking import plays, range_of, targets_of, words_of
from services.analyst.models.offline.questions.days import is_day
from services.analyst.models.offline.questions.reasons import has_happened
from services.analyst.models.offline.requests.measures import measure_wish
from services.analyst.models.offline.terms import Term

_HAPPENED = frozenset(
    ("happened", "happening", "going", "explain", "move", "moved", "drop", "dropped", "jump", "gap", "crash",
     "gain",
     "gained", "lose", "lost", "fall", "fell", "rise", "rose", "do", "change", "changed", "bar", "candle",
     "describe", "rally", "rallied", "spike", "made", "climb", "climbed")
)  # fmt: skip
_OTHERS = (
    Part.INDICATOR, Part.LEVELS, Part.ROLE, Part.FIBONACCI, Part.TRENDLINE, Part.PATTERN, Part.NEWS,
    Part.MEASURE,
)  # fmt: skip


def bars_asked(terms: Sequence[Term]) -> list[Intent]:
    """What the bars there tell; nothing where another thing is asked about."""
    if plays(terms, *_OTHERS):
        return []
    words, day = words_of(terms), _day(terms)
    symbol = targets_of(terms)[0]
    if day is not None and has_happened(words):
        return [WhatHappened(day, symbol)]
    told = bool(words & _HAPPENED) or plays(terms, Part.STRETCH)
    if symbol is not None or not told or not _pointed(terms):
        return []
    bar = any(term.value(Part.STRETCH) == "bar" for term in terms)
    return [WhatHappened(None if bar else Range(here=True))]


def distance_asked(terms: Sequence[Term]) -> list[Intent]:
    """ "how far is it from 240 to 260?"; "how far has it come since March" asks for a change."""
    spanned = terms[0].word.endswith(" come") and not words_of(terms) & {"low", "high", "lows", "highs"}
    if spanned and range_of(terms):
        return []
    wish: Measure | None = measure_wish(terms)
    return [wish] if wish else []


def _day(terms: Sequence[Term]) -> Range | None:
    """A range of one day; longer ones are questions about a change."""
    within = range_of(terms)
    return within if within and is_day(within) else None


def _pointed(terms: Sequence[Term]) -> bool:
    if plays(terms, Part.STRETCH) or "here" in words_of(terms):
        return True
    return any(points_at_stretch(Cursor(terms, at)) for at in range(max(len(terms) - 2, 0), len(terms)))
