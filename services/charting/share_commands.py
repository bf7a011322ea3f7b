"""The commands that make an unused chart show what a state shows: what a share link carries.

In the order in which they can be done: symbol and timeframe, the replay, style, indicators, comparisons and
scale, drawings, and at last the view. Only what the chart shows is told: the drawings of other symbols, the
history, and who drew what and why stay at home.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from services.charting import commands as c
from services.charting.apply import INITIAL
from services.charting.readback import VisibleRange
from services.charting.state import ChartState, Drawing, View
from services.market.timeframes import Timeframe

STYLED = ("colour", "line_width", "line_style", "locked", "hidden")
"""What a drawing can have that the command which draws it cannot say."""
LABELLED_LATER = ("fibonacci", "zone", "channel", "position", "measure")

THE_DRAWING_BEFORE = "d1"
"""What an edit names in a link, where drawings have no ids yet."""


def commands_of(state: ChartState, visible: VisibleRange | None = None) -> list[c.Payload]:
    """What leads from an unused channel to `state`, with `visible` in view; nothing without a symbol."""
    if state.symbol is None:
        return []
    return [
        c.ChangeSymbol(symbol=state.symbol),
        c.SetTimeframe(timeframe=state.timeframe),
        *_replay(state),
        *_look(state),
        *_indicators(state),
        *_comparisons(state),
        *_scale(state),
        *_drawings(state),
        *_view(state.view, visible),
    ]


def _replay(state: ChartState) -> Iterator[c.Payload]:
    if state.as_of is not None:
        yield c.Replay(action="start", as_of=state.as_of)


def _look(state: ChartState) -> Iterator[c.Payload]:
    if state.style != INITIAL.style:
        yield c.SetChartStyle(style=state.style)
    if state.crosshair != INITIAL.crosshair:
        yield c.SetCrosshair(mode=state.crosshair)


def _indicators(state: ChartState) -> Iterator[c.Payload]:
    """An unused chart has volume: it goes, unless it stands where it would stand anyway."""
    usual, shown = INITIAL.indicators, state.indicators
    kept = len(usual) if shown[: len(usual)] == usual else 0
    if not kept:
        yield from (c.ToggleIndicator(name=one.name, enabled=False) for one in usual)
    for one in shown[kept:]:
        yield c.ToggleIndicator(name=one.name, params=one.params or None)


def _comparisons(state: ChartState) -> Iterator[c.Payload]:
    """The first comparison remembers the scale it found, but for one that compares already."""
    if state.comparisons:
        found = state.scale_before or "percent"
        if found != INITIAL.scale:
            yield c.SetScale(mode=found)
        yield from (c.CompareSymbol(symbol=symbol) for symbol in state.comparisons)


def _scale(state: ChartState) -> Iterator[c.Payload]:
    """The percent that comparing makes was not chosen: it goes with the last comparison."""
    if state.scale_before is None:
        yield c.SetScale(mode=state.scale)


def _drawings(state: ChartState) -> Iterator[c.Payload]:
    """Minutes reach back days, drawings years: those are drawn on daily bars. A pattern is one of its own."""
    shown = state.shown_drawings()
    elsewhere = state.timeframe.is_intraday and any(drawing.kind != "pattern" for drawing in shown)
    if elsewhere:
        yield c.SetTimeframe(timeframe=Timeframe.D1)
    yield from (payload for drawing in shown if drawing.kind != "pattern" for payload in _drawing(drawing))
    if elsewhere:
        yield c.SetTimeframe(timeframe=state.timeframe)
    yield from (payload for drawing in shown if drawing.kind == "pattern" for payload in _drawing(drawing))


def _drawing(drawing: Drawing) -> Iterator[c.Payload]:
    yield _DRAWN[drawing.kind](drawing)
    changed = {name: value for name in STYLED if (value := getattr(drawing, name))}
    if drawing.kind in LABELLED_LATER and drawing.label:
        changed["label"] = drawing.label
    if changed:
        yield c.EditDrawing(id=THE_DRAWING_BEFORE, **changed)


def _ends(drawing: Drawing) -> dict[str, Any]:
    return dict(zip(("start", "end"), drawing.points, strict=False))


def _fibonacci(drawing: Drawing) -> c.Payload:
    if drawing.points:
        return c.DrawFibonacci(**_ends(drawing), pullback=drawing.pullback)
    return c.DrawFibonacci(high=drawing.high, low=drawing.low)


_DRAWN: dict[str, Callable[[Any], c.Payload]] = {
    "level": lambda d: c.DrawLevel(kind=d.role, price=d.price, label=d.label),
    "trendline": lambda d: c.DrawTrendline(**_ends(d), extend=d.extend, label=d.label),
    "fibonacci": _fibonacci,
    "zone": lambda d: c.DrawZone(top=d.high, bottom=d.low, start=d.start, end=d.end),
    "channel": lambda d: c.DrawChannel(**_ends(d), width=d.width),
    "vertical": lambda d: c.DrawVertical(time=d.start, label=d.label),
    "measure": lambda d: c.DrawMeasure(**_ends(d)),
    "annotation": lambda d: c.Annotate(text=d.label, time=d.start, price=d.price, arrow=d.arrow),
    "position": lambda d: c.DrawPosition(
        side=d.side, entry=d.price, stop=d.stop, target=d.target, time=d.start
    ),
    "pattern": lambda d: c.HighlightPattern(pattern=d.pattern, start=d.start, end=d.end),
}
"""By drawing kind: the command that draws such a one again."""


def _view(view: View | None, visible: VisibleRange | None) -> Iterator[c.Payload]:
    """What a person last saw, where that is known; else what was last asked for, as far as that lasts."""
    if visible is not None and visible.from_ < visible.to:
        yield c.SetVisibleRange.model_validate({"from": visible.from_, "to": visible.to})
    elif view is not None and "lookback" in (view.action, view.base) and view.lookback:
        yield c.SetVisibleRange(lookback=view.lookback)
    elif view is not None and "range" in (view.action, view.base) and view.start is not None:
        yield c.SetVisibleRange.model_validate({"from": view.start, "to": view.end})
