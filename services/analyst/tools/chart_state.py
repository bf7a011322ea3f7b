"""Telling a model what the chart shows."""

from __future__ import annotations

from typing import Any

from services.analyst.context import told_context
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.reading import read_bars
from services.analyst.tools.tool import Arguments, Tool, ToolContext
from services.charting.state import ChartState


class GetChart(Arguments):
    pass


def chart_state_tools() -> list[Tool]:
    """The tools of this family."""
    description = "What the chart shows now: symbol, timeframe, indicators, drawings with their ids."
    return [Tool("get_chart", description, GetChart, _get_chart)]


def _get_chart(_asked: GetChart, context: ToolContext) -> ToolOutcome:
    state = context.state
    visible = told_context(context.charts, context.channel, state).visible_range
    data: dict[str, Any] = {
        "symbol": state.symbol,
        "name": None,
        "timeframe": state.timeframe.value,
        "style": state.style,
        "scale": state.scale,
        "as_of": state.as_of,
        "indicators": [indicator.model_dump(mode="json") for indicator in state.indicators],
        "drawings": [
            drawing.model_dump(mode="json", exclude_none=True) for drawing in state.shown_drawings()
        ],
        "visible_range": None if visible is None else {"from": visible[0], "to": visible[1]},
        "can_undo": state.can_undo,
        "can_redo": state.can_redo,
    }
    if state.symbol is None:
        return ToolOutcome(ok=True, summary="The chart shows no symbol yet.", data=data)
    reading = read_bars(context)
    data |= reading.head() | reading.last()
    summary = f"{reading.sentence()} {_shown(state)}"
    return ToolOutcome(ok=True, summary=summary, data=data, facts=reading.facts)


def _shown(state: ChartState) -> str:
    indicators = ", ".join(indicator.id for indicator in state.indicators) or "none"
    drawings = ", ".join(
        f"{drawing.id} {drawing.role or drawing.kind}"
        + ("" if drawing.price is None else f" {drawing.price:.10g}")
        for drawing in state.shown_drawings()
    )
    return f"Indicators: {indicators}. Drawings: {drawings or 'none'}."
