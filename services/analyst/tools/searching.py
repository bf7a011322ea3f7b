"""Where a search for levels, lines and moves looks."""

from __future__ import annotations

from pydantic import Field

from services.analyst.tools.reading import Reading, read_bars
from services.analyst.tools.spans import Spanned, within_span
from services.analyst.tools.tool import FrameText, Lookback, SymbolText, ToolContext

LEVEL_BARS = 1000
"""How many bars back a search looks that is not told."""


class Search(Spanned):
    """Base of their arguments: bars, and whether to draw what was found."""

    symbol: SymbolText = None
    timeframe: FrameText = None
    lookback: Lookback | None = None
    draw: bool = Field(True, description="draw what was found; another symbol is shown first")


def read_search(asked: Search, context: ToolContext, limit: int) -> Reading:
    """The bars to search; of a stretch that was named those that open in it."""
    reading = read_bars(context, asked.symbol, asked.timeframe, asked.lookback, limit)
    if asked.from_ is None:
        return reading
    reading = read_bars(context, asked.symbol, asked.timeframe)
    first, last = within_span(reading, asked)
    bars = reading.bars
    return Reading(reading.match, bars.between(int(bars.time[first]), int(bars.time[last])))
