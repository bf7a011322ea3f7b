"""What each tool's outcome says, in a sentence or two: numbers first, each tied to its fact.

One function a tool. Every number comes from the outcome; nothing is said that it does not hold.
"""

from __future__ import annotations

from services.analyst.models.offline import wording
from services.analyst.models.offline.reports.drawings import (
    tell_fibonacci,
    tell_level,
    tell_levels,
    tell_position,
    tell_removed,
    tell_trendlines,
    tell_zone,
)
from services.analyst.models.offline.reports.looks import (
    tell_compared,
    tell_done,
    tell_range,
    tell_scale,
    tell_scrolled,
    tell_stepped,
    tell_style,
)
from services.analyst.models.offline.reports.moves import (
    tell_change,
    tell_close,
    tell_high,
    tell_low,
    tell_news,
    tell_quote,
    tell_search,
)
from services.analyst.models.offline.reports.report import Report
from services.analyst.models.offline.reports.series import (
    tell_chart,
    tell_indicator,
    tell_replay,
    tell_series,
)
from services.analyst.models.offline.voice import Voice
from services.analyst.models.offline.wording import Facts
from services.analyst.models.protocol import ToolCall, ToolOutcome
from services.analyst.tools.analysis.telling import linked


def report(call: ToolCall, outcome: ToolOutcome, voice: Voice, aspect: str | None = None) -> str:
    """The sentences for one successful call; its own summary where no wording is known.

    Where one `aspect` was asked for, only what answers that.
    """
    telling = outcome.data.get("telling")
    if telling is not None:
        return linked(telling, outcome.facts, voice.pick, aspect)
    told = ASPECTS.get((call.name, aspect)) or REPORTS.get(call.name)
    text = told(call, outcome.data, Facts(outcome.data, outcome.facts)) if told else ""
    said = voice.pick(text) if isinstance(text, tuple) else text
    return wording.sentence(said or outcome.summary)


ASPECTS: dict[tuple[str, str | None], Report] = {
    ("get_price_change", "high"): tell_high,
    ("get_price_change", "low"): tell_low,
    ("get_price_change", "close"): tell_close,
}
"""What is said where only this was asked for."""
REPORTS: dict[str, Report] = {
    "change_symbol": tell_series,
    "set_timeframe": tell_series,
    "replay": tell_replay,
    "toggle_indicator": tell_indicator,
    "get_indicator": tell_indicator,
    "draw_level": tell_level,
    "draw_position": tell_position,
    "draw_zone": tell_zone,
    "find_levels": tell_levels,
    "draw_fibonacci": tell_fibonacci,
    "draw_fibonacci_from_swing": tell_fibonacci,
    "draw_trendlines_from_swings": tell_trendlines,
    "get_quote": tell_quote,
    "get_price_change": tell_change,
    "search_symbols": tell_search,
    "get_news": tell_news,
    "get_chart": tell_chart,
    "set_chart_style": tell_style,
    "set_scale": tell_scale,
    "compare_symbol": tell_compared,
    "set_visible_range": tell_range,
    "zoom": tell_done,
    "scroll_to": tell_scrolled,
    "reset_view": tell_done,
    "undo": tell_stepped,
    "redo": tell_stepped,
    "snapshot": tell_done,
    "clear_drawings": tell_removed,
    "remove_drawing": tell_removed,
}
