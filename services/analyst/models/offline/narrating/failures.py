"""What is said of a tool that could not do it, or did it for another symbol than was named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from services.analyst.models.offline import wording
from services.analyst.models.protocol import ToolCall, ToolOutcome
from services.market.symbol_names import same_company
from services.market.symbols import BUILTIN


def failure(call: ToolCall, outcome: ToolOutcome) -> str:
    """What went wrong, what is near, what would help."""
    error: Mapping[str, Any] = outcome.error or {}
    parts = [f"I could not {_WISHES.get(call.name, call.name.replace('_', ' '))}."]
    parts.append(wording.sentence(str(error.get("message") or outcome.summary)))
    details = error.get("details")
    near = _near((details.get("matches") or details.get("near")) if isinstance(details, Mapping) else None)
    parts.append(f"Did you mean {near}?" if near else wording.sentence(str(error.get("remedy") or "")))
    return " ".join(filter(None, parts))


_WISHES = {
    "change_symbol": "show that symbol",
    "set_timeframe": "change the timeframe",
    "get_quote": "get the price",
    "get_price_change": "work out the change",
    "analyse_trend": "read the trend",
    "analyse_averages": "read the averages",
    "analyse_momentum": "read the momentum",
    "analyse_volatility": "work out the volatility",
    "analyse_volume": "weigh the volume",
    "analyse_performance": "work out the performance",
    "analyse_seasonality": "work out the seasons",
    "estimate_reach": "work out that chance",
    "compare_performance": "compare them",
    "compare_symbol": "compare with that symbol",
    "find_gaps": "look for gaps",
    "find_swings": "look for swings",
    "plan_trade": "plan a trade",
    "assess_position": "judge that position",
    "find_levels": "find levels",
    "get_news": "get news",
    "draw_fibonacci_from_swing": "draw Fibonacci levels",
    "draw_trendlines_from_swings": "draw trend lines",
    "toggle_indicator": "change that indicator",
    "set_visible_range": "show that range",
    "scroll_to": "scroll there",
    "get_indicator": "read that indicator",
    "search_symbols": "search",
    "replay": "replay",
    "draw_zone": "draw that zone",
    "draw_vertical": "draw that line",
    "annotate": "write that note",
    "draw_position": "draw that trade",
    "edit_drawing": "change that drawing",
    "find_patterns": "look for patterns",
    "measure_move": "measure that",
    "describe_bars": "tell what happened there",
    "draw_channel_from_swings": "draw a channel",
    "highlight_pattern": "highlight that",
}


def _near(near: object) -> str:
    if not isinstance(near, Sequence) or isinstance(near, str):
        return ""
    names = []
    for match in near[:3]:
        if isinstance(match, Mapping):
            names.append(
                f"{match.get('symbol')} ({match.get('name')})"
                if match.get("name")
                else str(match.get("symbol"))
            )
        else:
            names.append(str(match))
    return " or ".join(names)


def instead_of(call: ToolCall, outcome: ToolOutcome) -> str:
    """A class of share without bars was answered with its sibling: that has to be said."""
    asked, got = call.arguments.get("symbol"), outcome.data.get("symbol")
    if not isinstance(asked, str) or not isinstance(got, str) or asked == got:
        return ""
    wanted, given = BUILTIN.entry(asked), BUILTIN.entry(got)
    if wanted is None or given is None or not same_company(wanted.name, given.name):
        return ""
    return f"There are no bars of {asked} here, so this is {got}, the same company's other class of share. "
