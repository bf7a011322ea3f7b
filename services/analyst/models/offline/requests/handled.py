"""What is said around a view and asks for nothing more: "drill down to", "the window", "nothing else".

A timeframe, a stretch of time, a style or a scale is a whole wish; beside one of them these words only say
that the view is meant. Beside a drawing or an indicator they count as not understood.
"""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.intents import (
    Intent,
    Range,
    ResetView,
    Scale,
    ScrollTo,
    ShowFrame,
    Snapshot,
    StepFrame,
    Style,
    Zoom,
)
from services.analyst.models.offline.words import words

_VIEWS = (ShowFrame, StepFrame, Range, Style, Scale, ScrollTo, Zoom, ResetView, Snapshot)
_SAID = frozenset(
    words(
        """
        say picture
        drill drilling aggregate aggregated resample resampled group grouped bucket roll rolled condense
        condensed compress compressed collapse convert converted recast redraw redrawn render rendered
        break broken split slide drag nudge step run start cover covers covering span spans spanning hold
        holds include includes show shows shown display displayed appear appears down up out over across
        deeper further upward downward window period range ranges date dates span horizon interval
        resolution granularity lookback timescale scope perspective angle basis increments intervals
        steps slices chunks frame frames framing same thing nothing but else more other rest longer
        shorter price prices action chart picture version format form representation look feel visual
        noise noisy many years better nicer easier clearer cleaner tidier
        """
    )
)


def left_over(unknown: Sequence[str], intents: Sequence[Intent]) -> tuple[str, ...]:
    """The words of a clause that were not understood, without those that only speak of its view."""
    viewed = bool(intents) and all(isinstance(intent, _VIEWS) for intent in intents)
    return tuple(word for word in unknown if not (viewed and word.lower() in _SAID))
