"""What each command does to the state: one small pure function a type.

Nothing here checks: a command in the journal was checked before it was stored. A command that does not
fit the state it meets (the removal of a drawing that is gone) leaves it as it is. Undo and redo are
`services.charting.fold`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from services.charting import commands as c
from services.charting.editing import edited
from services.charting.indicators import indicator_id
from services.charting.state import MAX_COMPARISONS, ChartState, Drawing, Indicator, View
from services.errors import ValidationFailed

Update = dict[str, Any]
"""The fields of `ChartState` that change, with their new values; empty when nothing does."""

INITIAL = ChartState(indicators=(Indicator(id=indicator_id("volume"), name="volume", params={}),))
"""A channel before its first command: no symbol yet, daily candles with volume."""


def update_of(state: ChartState, entry: c.Envelope) -> Update:
    """What the entry's command changes in `state`."""
    handler = _HANDLERS.get(entry.command.type)
    return handler(state, entry, entry.command.payload) if handler else {}


def drawing_id(seq: int) -> str:
    """The id of the drawing that the command of `seq` makes."""
    return f"d{seq}"


def matches_kind(drawing: Drawing, kind: str | None) -> bool:
    """Whether a drawing is of `kind`: its own, or a level's role; None is any."""
    return kind is None or kind in (drawing.kind, drawing.role)


def _field(name: str, source: str) -> Callable[[ChartState, c.Envelope, Any], Update]:
    def handler(state: ChartState, _entry: c.Envelope, payload: Any) -> Update:
        value = getattr(payload, source)
        return {} if getattr(state, name) == value else {name: value}

    return handler


def _indicator(state: ChartState, _entry: c.Envelope, payload: c.ToggleIndicator) -> Update:
    shown = state.indicators
    if not payload.enabled and payload.params is None:
        kept = tuple(indicator for indicator in shown if indicator.name != payload.name)
        return {} if len(kept) == len(shown) else {"indicators": kept}
    try:
        wanted = indicator_id(payload.name, payload.params)
    except ValidationFailed:
        return {}  # stored when other bounds held: a channel still has to open
    kept = tuple(indicator for indicator in shown if indicator.id != wanted)
    if payload.enabled == (len(kept) < len(shown)):
        return {}
    if not payload.enabled:
        return {"indicators": kept}
    added = Indicator(id=wanted, name=payload.name, params=payload.params or {})
    return {"indicators": (*shown, added)}


def _drawn(**fields: Callable[[Any], Any]) -> Callable[[ChartState, c.Envelope, Any], Update]:
    def handler(state: ChartState, entry: c.Envelope, payload: Any) -> Update:
        if state.symbol is None:
            return {}
        values = {name: read(payload) for name, read in fields.items()} | {"reason": entry.reason}
        drawing = Drawing(
            id=drawing_id(entry.seq),
            seq=entry.seq,
            symbol=state.symbol,
            actor=entry.actor,
            **({} if state.as_of is None else {"as_of": state.as_of}),
            **{name: value for name, value in values.items() if value is not None},
        )
        return {"drawings": (*state.drawings, drawing)}

    return handler


def _edit(state: ChartState, _entry: c.Envelope, payload: c.EditDrawing) -> Update:
    now = tuple(
        edited(drawing, payload, state.as_of) if drawing.id == payload.id else drawing
        for drawing in state.drawings
    )
    return {} if now == state.drawings else {"drawings": now}


def _remove(state: ChartState, entry: c.Envelope, payload: c.RemoveDrawing) -> Update:
    if payload.id is not None:
        kept = tuple(drawing for drawing in state.drawings if drawing.id != payload.id)
        return {} if len(kept) == len(state.drawings) else {"drawings": kept}
    return _clear(state, entry, payload)


def _clear(state: ChartState, entry: c.Envelope, payload: c.ClearDrawings | c.RemoveDrawing) -> Update:
    """Only what is in view goes: the drawings of other symbols stay, and from the mouse those locked."""
    kept = tuple(
        drawing
        for drawing in state.drawings
        if drawing.symbol != state.symbol
        or not state.knows(drawing)
        or not matches_kind(drawing, payload.kind)
        or (drawing.locked and entry.actor == "mouse")
    )
    return {} if len(kept) == len(state.drawings) else {"drawings": kept}


def _visible_range(_state: ChartState, entry: c.Envelope, payload: c.SetVisibleRange) -> Update:
    if payload.lookback is not None:
        return {"view": View(seq=entry.seq, action="lookback", lookback=payload.lookback)}
    return {"view": View(seq=entry.seq, action="range", start=payload.from_, end=payload.to)}


def _zoom(state: ChartState, entry: c.Envelope, payload: c.Zoom) -> Update:
    step = payload.factor if payload.direction == "in" else 1 / payload.factor
    before = state.view or View(seq=entry.seq, action="reset")
    is_step = before.action == "zoom"
    return {
        "view": before.model_copy(
            update={
                "seq": entry.seq,
                "action": "zoom",
                "zoom": step,
                "base": before.base if is_step else before.action,
                "net_zoom": ((before.net_zoom if is_step else before.zoom) or 1.0) * step,
            }
        )
    }


def _scroll(_state: ChartState, entry: c.Envelope, payload: c.ScrollTo) -> Update:
    return {"view": View(seq=entry.seq, action="scroll", start=payload.time, price=payload.price)}


def _reset(_state: ChartState, entry: c.Envelope, _payload: c.ResetView) -> Update:
    return {"view": View(seq=entry.seq, action="reset")}


def _replay(state: ChartState, _entry: c.Envelope, payload: c.Replay) -> Update:
    as_of = None if payload.action == "stop" else payload.as_of
    return {} if as_of == state.as_of else {"as_of": as_of}


def _ends(
    payload: c.DrawTrendline | c.DrawFibonacci | c.DrawChannel | c.DrawMeasure,
) -> tuple[c.Point, ...]:
    return () if payload.start is None or payload.end is None else (payload.start, payload.end)


_pattern_drawn = _drawn(
    kind=lambda _p: "pattern",
    pattern=lambda p: p.pattern,
    label=lambda p: p.found.title,
    direction=lambda p: p.found.direction,
    start=lambda p: p.start,
    end=lambda p: p.end,
    high=lambda p: p.found.high,
    low=lambda p: p.found.low,
    points=lambda p: p.found.points,
    lines=lambda p: p.found.lines,
)


def _pattern(state: ChartState, entry: c.Envelope, payload: c.HighlightPattern) -> Update:
    return {} if payload.found is None else _pattern_drawn(state, entry, payload)


def _symbol(state: ChartState, _entry: c.Envelope, payload: c.ChangeSymbol) -> Update:
    """A symbol is not compared with itself: it leaves the comparisons when it becomes the chart's."""
    if state.symbol == payload.symbol:
        return {}
    return {"symbol": payload.symbol} | _compared(state, payload.symbol, enabled=False)


def _compare(state: ChartState, _entry: c.Envelope, payload: c.CompareSymbol) -> Update:
    if payload.enabled and (payload.symbol == state.symbol or len(state.comparisons) >= MAX_COMPARISONS):
        return {}
    return _compared(state, payload.symbol, enabled=payload.enabled)


def _compared(state: ChartState, symbol: str, *, enabled: bool) -> Update:
    """Prices of two symbols compare as changes: the first makes the scale percent, the last takes it back."""
    if enabled == (symbol in state.comparisons):
        return {}
    if not enabled:
        kept = tuple(one for one in state.comparisons if one != symbol)
        return {"comparisons": kept} | ({} if kept else _scale_back(state))
    first = not state.comparisons and state.scale in ("linear", "log")
    to_percent = {"scale": "percent", "scale_before": state.scale} if first else {}
    return {"comparisons": (*state.comparisons, symbol)} | to_percent


def _scale(state: ChartState, _entry: c.Envelope, payload: c.SetScale) -> Update:
    """One that is chosen stays after the last comparison, also where it is what comparing had made of it."""
    if state.scale == payload.mode and state.scale_before is None:
        return {}
    return {"scale": payload.mode, "scale_before": None}


def _scale_back(state: ChartState) -> Update:
    """As it was before the first comparison, unless another was chosen since."""
    if state.scale_before is None:
        return {}
    back = {"scale": state.scale_before} if state.scale == "percent" else {}
    return back | {"scale_before": None}


_HANDLERS: dict[str, Callable[[ChartState, c.Envelope, Any], Update]] = {
    "change_symbol": _symbol,
    "set_timeframe": _field("timeframe", "timeframe"),
    "set_chart_style": _field("style", "style"),
    "set_scale": _scale,
    "set_crosshair": _field("crosshair", "mode"),
    "compare_symbol": _compare,
    "toggle_indicator": _indicator,
    "draw_level": _drawn(
        kind=lambda _p: "level", role=lambda p: p.kind, price=lambda p: p.price, label=lambda p: p.label
    ),
    "draw_trendline": _drawn(
        kind=lambda _p: "trendline", points=_ends, extend=lambda p: p.extend, label=lambda p: p.label
    ),
    "draw_fibonacci": _drawn(
        kind=lambda _p: "fibonacci",
        points=_ends,
        high=lambda p: p.bounds()[0],
        low=lambda p: p.bounds()[1],
        pullback=lambda p: p.pullback,
    ),
    "draw_zone": _drawn(
        kind=lambda _p: "zone",
        high=lambda p: p.top,
        low=lambda p: p.bottom,
        start=lambda p: p.start,
        end=lambda p: p.end,
    ),
    "draw_channel": _drawn(kind=lambda _p: "channel", points=_ends, width=lambda p: p.width),
    "draw_vertical": _drawn(kind=lambda _p: "vertical", start=lambda p: p.time, label=lambda p: p.label),
    "draw_measure": _drawn(kind=lambda _p: "measure", points=_ends),
    "annotate": _drawn(
        kind=lambda _p: "annotation",
        label=lambda p: p.text,
        start=lambda p: p.time,
        price=lambda p: p.price,
        arrow=lambda p: p.arrow,
    ),
    "draw_position": _drawn(
        kind=lambda _p: "position",
        side=lambda p: p.side,
        start=lambda p: p.time,
        price=lambda p: p.entry,
        stop=lambda p: p.stop,
        target=lambda p: p.target,
    ),
    "highlight_pattern": _pattern,
    "edit_drawing": _edit,
    "remove_drawing": _remove,
    "clear_drawings": _clear,
    "set_visible_range": _visible_range,
    "zoom": _zoom,
    "scroll_to": _scroll,
    "reset_view": _reset,
    "replay": _replay,
}
"""By command type. What is not here changes no state yet; `capabilities` says what is accepted."""
