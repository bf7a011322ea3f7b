"""What the HTTP face would have answered, for a chart that gets everything from its page."""

from __future__ import annotations

from typing import Any

from chartroom_chart import Fallback

from services.charting.chart_data import PAGE_BARS, chart_bars, chart_series
from services.charting.state import ChartState
from services.errors import ChartroomError
from services.market.market import Market


def chart_fallback(market: Market, state: ChartState, limit: int = PAGE_BARS) -> Fallback:
    """The state with the last `limit` bars, indicator values, and bars of the symbols to compare with.

    A symbol that has no bars any more is left out of the comparison. Raises `NotFound` where the chart's
    own has none.
    """
    shown = state.model_dump(mode="json")
    if state.symbol is None:
        return {"state": shown, "bars": None, "series": None, "compared": {}}
    ids = [indicator.id for indicator in state.indicators]
    span = {"limit": limit, "as_of": state.as_of}
    return {
        "state": shown,
        "bars": chart_bars(market, state.symbol, state.timeframe, **span),
        "series": chart_series(market, state.symbol, state.timeframe, ids, **span),
        "compared": _compared(market, state, limit),
    }


def _compared(market: Market, state: ChartState, limit: int) -> dict[str, Any]:
    found = {}
    for symbol in state.comparisons:
        try:
            found[symbol] = chart_bars(market, symbol, state.timeframe, limit=limit, as_of=state.as_of)
        except ChartroomError:
            continue  # the chart says itself which symbol it shows no bars of
    return found
