"""Everything that can be asked of a chart, as noun phrases: each reader knows one kind of thing.

A reader steps over what it read and gives the intents, or gives None and leaves the cursor in place.
`removing` says that the verb in force takes away ("remove", "no", "without").
"""

from __future__ import annotations

from services.analyst.models.offline.indicator_phrases.kinds import KINDS
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.counted import counted
from services.analyst.models.offline.objects.crosshair import crosshair
from services.analyst.models.offline.objects.drawings import drawings
from services.analyst.models.offline.objects.indicators import all_indicators, comparisons, indicators
from services.analyst.models.offline.objects.journal import journal
from services.analyst.models.offline.objects.levels import auto_levels, level
from services.analyst.models.offline.objects.lines import fibonacci, outside, trendlines
from services.analyst.models.offline.objects.looks import scale, style
from services.analyst.models.offline.objects.marks import event, note, vertical
from services.analyst.models.offline.objects.patterns import patterns
from services.analyst.models.offline.objects.reader import Reader
from services.analyst.models.offline.objects.views import bar_length, timeframe, view, view_range, zoom
from services.analyst.models.offline.objects.zones import channel, zone
from services.analyst.models.offline.terms import Term

# The order matters where phrases begin alike: "50 day moving average" before "50 day".
READERS: tuple[Reader, ...] = (
    journal,
    bar_length,
    counted,
    crosshair,
    zoom,
    view,
    indicators,
    all_indicators,
    comparisons,
    zone,
    style,
    auto_levels,
    fibonacci,
    trendlines,
    vertical,
    event,
    channel,
    note,
    patterns,
    scale,
    timeframe,
    view_range,
    level,
    drawings,
    outside,
)
_SMALL = frozenset((Part.FILLER, Part.JOIN, Part.SAME, Part.QUESTION, Part.NAMED, Part.COMPARISON))
_BEGIN_SMALL: tuple[Reader, ...] = (bar_length, counted, zone, timeframe, view_range, level, drawings)
"""The readers whose phrases may begin with an article or the like: "the last six months"."""


def readers_at(term: Term) -> tuple[Reader, ...]:
    """Those that may know what begins with the term, in their order: of small words most know nothing."""
    small = term.symbol is None and term.meanings and all(one.part in _SMALL for one in term.meanings)
    small = small and term.word not in KINDS  # "the simple and the exponential 200 day average"
    return _BEGIN_SMALL if small else READERS
