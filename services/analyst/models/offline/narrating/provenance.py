"""Where the prices of an answer came from, and how new they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from services.analyst.models.offline import wording
from services.analyst.models.protocol import ToolCall, ToolOutcome

Ran = Sequence[tuple[ToolCall, ToolOutcome]]
_SOURCES = {"yahoo": "Yahoo Finance", "cache": "saved bars", "csv": "your CSV files"}
_DATED = ("change_symbol", "set_timeframe", "get_quote", "get_price_change")


def provenance(ran: Ran, said: str) -> str:
    """Where the prices came from and, unless it was `said`, how new they are; made-up ones are called so."""
    held = [outcome.data for _, outcome in ran if outcome.ok and outcome.data.get("source")]
    if not held:
        return ""
    last = {} if any(call.name in _DATED and outcome.ok for call, outcome in ran) else held[-1]
    if any(data.get("simulated") or data.get("source") == "simulated" for data in held):
        return "These prices are SIMULATED: made up by Chartroom, not real." + _last_bar(last, said)
    named = [str(source) for data in held for source in data.get("sources") or (data["source"],)]
    sources = dict.fromkeys(_SOURCES.get(source, source) for source in named)
    return f"Source: {wording.listed(list(sources))}.{_last_bar(last, said)}"


def _last_bar(data: Mapping[str, Any], said: str) -> str:
    indicator = data.get("indicator")
    read_at = indicator.get("time") if isinstance(indicator, Mapping) else None
    time = data.get("last_time") or data.get("to_time") or read_at or data.get("as_of")
    if not isinstance(time, int | float):
        return ""
    day = wording.day(time, data.get("timeframe"))
    return "" if f"to {day.removeprefix('week of ')})" in said else f" Last bar {day}."
