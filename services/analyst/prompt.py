"""What a model is told before the conversation: who it is, what the chart shows, how to cite numbers."""

from __future__ import annotations

from datetime import UTC, datetime

from services.analyst.models.protocol import ChartContext
from services.charting.state import ChartState, Drawing

_RULES = """\
Numbers: tool results carry facts with ids. Write each number you take from one as a Markdown link to
its fact, for example [245.50](fact:f3), and state no other number about prices.
Chart: change it only with tools; a change that a tool reports is done. "here" is what the person points
at, else the visible range, else the last bar."""


def system_prompt(agent_prompt: str, chart: ChartContext, now: float) -> str:
    """The agent's own prompt, the rules of citing, and the chart as the person sees it.

    `now` is UTC epoch seconds; with an as-of date that date is given instead, so that the model does not
    know what the chart hides.
    """
    today = chart.state.as_of if chart.state.as_of is not None else now
    lines = [agent_prompt.strip(), _RULES, f"Now it is {_moment(today)}.", *_chart_lines(chart)]
    return "\n\n".join(lines[:2]) + "\n\n" + "\n".join(lines[2:])


def _chart_lines(chart: ChartContext) -> list[str]:
    state = chart.state
    lines = [
        f"The chart shows {state.symbol or 'no symbol'}, {state.timeframe.value} bars, "
        f"{state.style}, {state.scale} scale.",
        f"Indicators: {', '.join(item.id for item in state.indicators) or 'none'}.",
        f"Drawings: {_drawings(state)}.",
    ]
    if state.as_of is not None:
        lines.append(f"Replay: everything after {_moment(state.as_of)} is hidden and unknown.")
    if chart.visible_range:
        lines.append(f"Visible: {_moment(chart.visible_range[0])} to {_moment(chart.visible_range[1])}.")
    if chart.selection:
        lines.append(f"Selected: {_moment(chart.selection[0])} to {_moment(chart.selection[1])}.")
    if chart.crosshair:
        at = ", ".join(f"{name} {value:.10g}" for name, value in chart.crosshair.items())
        lines.append(f"The person points at {at}.")
    return lines


def _drawings(state: ChartState) -> str:
    return "; ".join(_drawing(drawing) for drawing in state.shown_drawings()[-30:]) or "none"


def _drawing(drawing: Drawing) -> str:
    what = drawing.role or drawing.kind
    price = "" if drawing.price is None else f" {drawing.price:.10g}"
    return f"{drawing.id} {what}{price}"


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")
