"""What a model is told before the conversation: who it is, what the chart shows, how to cite numbers."""

from __future__ import annotations

from datetime import UTC, datetime

from services.analyst.models.protocol import ChartContext
from services.charting.state import ChartState, Drawing

_RULES = """\
Numbers: tool results carry facts with ids. Write each number you take from one as a Markdown link to
its fact, for example [245.50](fact:f3), and state no other number about prices.
Chart: change it only with tools; a change that a tool reports is done. Times are UTC epoch seconds."""
_DRAWINGS = 30


def system_prompt(agent_prompt: str, chart: ChartContext, now: float, instructions: str = "") -> str:
    """The agent's own prompt, the rules of citing, and the chart as the person sees it.

    `now` is UTC epoch seconds; with an as-of date that date is given instead, so that the model does not
    know what the chart hides. `instructions` are the caller's, for this turn.
    """
    today = chart.state.as_of if chart.state.as_of is not None else now
    parts = [agent_prompt.strip(), instructions.strip(), _RULES]
    lines = [f"Now it is {_moment(today)}.", *_chart_lines(chart)]
    return "\n\n".join([part for part in parts if part] + ["\n".join(lines)])


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
        lines.append(f"Visible: {_stretch(chart.visible_range)}.")
    if chart.selection:
        lines.append(f"Selected: {_stretch(chart.selection)}.")
    if chart.crosshair:
        lines.append(f"The person points at {_place(chart)}.")
    lines.append(f'"Here" and "this" are {_here(chart)}.')
    return lines


def _here(chart: ChartContext) -> str:
    """What the person means by "here": what they selected, else what they point at, else what they see.

    The crosshair stays where a drag ended, so a selection is the more deliberate; as the offline analyst.
    """
    if chart.selection:
        return f"the selected bars, {_stretch(chart.selection)}; as a price, where they point"
    if chart.crosshair:
        return f"the bar and price at {_place(chart)}"
    if chart.visible_range:
        return "the visible bars, in doubt the last of them"
    return "the last bar"


def _place(chart: ChartContext) -> str:
    spot = dict(chart.crosshair or {})
    time = spot.pop("time", None)
    at = [] if time is None else [f"{_moment(time)} (time {int(time)})"]
    return ", ".join(at + [f"{name} {value:.10g}" for name, value in spot.items()])


def _drawings(state: ChartState) -> str:
    return "; ".join(_drawing(drawing) for drawing in state.shown_drawings()[-_DRAWINGS:]) or "none"


def _drawing(drawing: Drawing) -> str:
    what = drawing.role or drawing.kind
    price = "" if drawing.price is None else f" {drawing.price:.10g}"
    kept = [word for word, on in (("hidden", drawing.hidden), ("locked", drawing.locked)) if on]
    state = f" ({' and '.join(kept)})" if kept else ""
    return f"{drawing.id} {what}{price}{state}"


def _stretch(span: tuple[int, int]) -> str:
    return f"{_moment(span[0])} to {_moment(span[1])} (times {span[0]} to {span[1]})"


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")
