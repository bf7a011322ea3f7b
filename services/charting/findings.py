"""What in a read-back speaks for or against each type of command: one small function a type."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, get_args

from services.charting import commands as c
from services.charting.apply import drawing_id
from services.charting.indicators import indicator_id
from services.charting.readback import ReadBack, ShownDrawing
from services.charting.state import ChartState, Drawing
from services.errors import ValidationFailed

PRICE_TOLERANCE = 1e-9
"""Relative difference up to which a drawn price is the price that was asked for."""


@dataclass(frozen=True)
class Finding:
    """`matches` is None where the read-back cannot tell, `hidden` where it never could: the effect is
    not in view. `evidence` is JSON-able."""

    matches: bool | None
    evidence: dict[str, Any] = field(default_factory=dict)
    problem: str | None = None
    hidden: bool = False


def _symbol(_entry: c.Envelope, expected: ChartState, shown: ReadBack) -> Finding:
    evidence = {"bars": shown.bars, "source": shown.source}
    if shown.symbol != expected.symbol:
        return Finding(False, evidence, f"The chart shows {shown.symbol}, not {expected.symbol}.")
    if shown.bars <= 0:
        return Finding(False, evidence, f"The chart has no bars of {expected.symbol}.")
    return Finding(True, evidence)


def _timeframe(_entry: c.Envelope, expected: ChartState, shown: ReadBack) -> Finding:
    if shown.timeframe != expected.timeframe:
        return Finding(False, {}, f"The chart shows {shown.timeframe}, not {expected.timeframe}.")
    return Finding(shown.bars > 0, {"bars": shown.bars}, "The chart has no bars.")


def _style(_entry: c.Envelope, expected: ChartState, shown: ReadBack) -> Finding:
    return _equal("style", shown.style, expected.style)


def _scale(_entry: c.Envelope, expected: ChartState, shown: ReadBack) -> Finding:
    return _equal("scale", shown.scale, expected.scale)


def _crosshair(_entry: c.Envelope, expected: ChartState, shown: ReadBack) -> Finding:
    return _equal("crosshair", shown.crosshair, expected.crosshair)


def _comparison(entry: c.Envelope, expected: ChartState, shown: ReadBack) -> Finding:
    """A symbol that is to be compared has values beside the bars; one that is not has none."""
    symbol = getattr(entry.command.payload, "symbol", None)
    if shown.symbol != expected.symbol:
        return Finding(None)
    points = {one.symbol: one.points for one in shown.comparisons}
    evidence = {"comparisons": points}
    if symbol not in expected.comparisons:
        return Finding(symbol not in points, evidence, f"The chart still compares with {symbol}.")
    return Finding(points.get(symbol, 0) > 0, evidence, f"The chart shows no bars of {symbol}.")


def _equal(name: str, shown: str | None, expected: str) -> Finding:
    if shown is None:
        return Finding(None)
    return Finding(shown == expected, {name: shown}, f"The chart's {name} is {shown}, not {expected}.")


def _indicator(entry: c.Envelope, expected: ChartState, shown: ReadBack) -> Finding:
    payload = entry.command.payload
    if not isinstance(payload, c.ToggleIndicator):
        return Finding(None)
    concerned = concerned_by(payload)
    wanted = {indicator.id for indicator in expected.indicators if concerned(indicator.id, indicator.name)}
    there = {indicator.id: indicator for indicator in shown.indicators}
    drawn = {key for key, indicator in there.items() if concerned(key, indicator.name)}
    evidence = {"indicators": {key: there[key].points for key in sorted(drawn)}}
    if wanted != drawn:
        return Finding(False, evidence, _difference(wanted, drawn))
    empty = [key for key in sorted(drawn) if there[key].points <= 0]
    if empty:
        return Finding(False, evidence, f"The chart drew {', '.join(empty)} without a single value.")
    return Finding(True, evidence)


def concerned_by(payload: c.ToggleIndicator) -> Callable[[str, str], bool]:
    """Whether an indicator is one that the command is about."""
    if payload.params is None and not payload.enabled:
        return lambda _id, name: name == payload.name
    try:
        wanted = indicator_id(payload.name, payload.params)
    except ValidationFailed:
        return lambda _id, _name: False  # stored when other bounds held: it has no effect
    return lambda id_, _name: id_ == wanted


def _drawing(entry: c.Envelope, expected: ChartState, shown: ReadBack) -> Finding:
    payload = entry.command.payload
    key = payload.id if isinstance(payload, c.EditDrawing) else drawing_id(entry.seq)
    wanted = next((drawing for drawing in expected.drawings if drawing.id == key), None)
    drawn = next((drawing for drawing in shown.drawings if drawing.id == key), None)
    evidence: dict[str, Any] = {"id": key}
    if wanted is None:
        return Finding(drawn is None, evidence, f"The chart still shows {key}.")
    if wanted.symbol != expected.symbol or not expected.knows(wanted):
        return Finding(None, hidden=True)
    if shown.symbol != expected.symbol:
        return Finding(None)
    if wanted.hidden or drawn is None:
        problem = f"The chart {'still shows' if wanted.hidden else 'does not show'} {key}."
        return Finding(wanted.hidden and drawn is None, {**evidence, "hidden": wanted.hidden}, problem)
    return _as_wanted(wanted, drawn, evidence)


def _as_wanted(wanted: Drawing, drawn: ShownDrawing, evidence: dict[str, Any]) -> Finding:
    evidence["prices"] = list(drawn.prices)
    missing = [price for price in prices_of(wanted) if not _among(price, drawn)]
    missing += [time for time in _times_of(wanted) if time not in drawn.times]
    if _times_of(wanted):
        evidence["times"] = list(drawn.times)
    if missing:
        problem = f"The chart shows {drawn.id} at {list(drawn.prices)}, without {missing}."
        return Finding(False, evidence, problem)
    return _styled(wanted, drawn, evidence)


_LOOKS = ("colour", "line_width", "line_style", "arrow", "label")


def _styled(wanted: Drawing, drawn: ShownDrawing, evidence: dict[str, Any]) -> Finding:
    """What it looks like, as far as the chart says anything of that."""
    told = [name for name in _LOOKS if name in drawn.model_fields_set]
    looks = {name: getattr(drawn, name) for name in told if getattr(wanted, name) is not None}
    wrong = [name for name in told if getattr(drawn, name) != getattr(wanted, name)]
    problem = f"The chart shows {drawn.id} with another {', '.join(wrong)}."
    return Finding(not wrong, {**evidence, **looks}, problem)


def prices_of(drawing: Drawing) -> tuple[float, ...]:
    """The prices at which it is drawn: what a chart must hold to show it."""
    places = (*drawing.points, *((drawing.pullback,) if drawing.pullback else ()))
    along = tuple(point.price for point in places)
    if drawing.width is not None:
        return (*along, *(price + drawing.width for price in along))
    if along and drawing.kind != "pattern":
        return along
    ends = tuple(point.price for line in drawing.lines for point in line)
    given = (drawing.price, drawing.stop, drawing.target, drawing.high, drawing.low)
    return (*along, *ends, *(price for price in given if price is not None))


def _times_of(drawing: Drawing) -> tuple[int, ...]:
    """The times that a chart must hold to show a drawing of a kind that has any of its own."""
    return tuple(time for time in (drawing.start, drawing.end) if time is not None)


def _among(price: float, drawn: ShownDrawing) -> bool:
    return any(abs(price - there) <= PRICE_TOLERANCE * abs(price) for there in drawn.prices)


def _removal(entry: c.Envelope, expected: ChartState, shown: ReadBack) -> Finding:
    """Nothing may be left on the chart that the command was to take away."""
    if shown.symbol != expected.symbol:
        return Finding(None)
    wanted = {drawing.id for drawing in expected.shown_drawings()}
    left = [one.id for one in shown.drawings if one.id not in wanted and _removes(entry, one)]
    evidence = {"drawings": [drawing.id for drawing in shown.drawings]}
    return Finding(not left, evidence, f"The chart still shows {', '.join(left)}.")


def _removes(entry: c.Envelope, drawn: ShownDrawing) -> bool:
    """Whether a drawing on the chart is one that the command was to take away."""
    payload = entry.command.payload
    if isinstance(payload, c.RemoveDrawing) and payload.id is not None:
        return drawn.id == payload.id
    kind = getattr(payload, "kind", None)
    older = not drawn.id[1:].isdigit() or int(drawn.id[1:]) < entry.seq
    return older and (kind is None or drawn.kind == ("level" if kind in get_args(c.LevelKind) else kind))


def _difference(wanted: set[str], drawn: set[str]) -> str:
    if wanted - drawn:
        return f"The chart does not show {', '.join(sorted(wanted - drawn))}."
    return f"The chart still shows {', '.join(sorted(drawn - wanted))}."


_LOOKBACK = re.compile(r"(\d+)(d|wk|mo|y)")
_LOOKBACK_S = {"d": 86_400, "wk": 7 * 86_400, "mo": 31 * 86_400, "y": 366 * 86_400}


def _range(entry: c.Envelope, expected: ChartState, shown: ReadBack) -> Finding:
    payload = entry.command.payload
    visible = shown.visible_range
    if visible is None or shown.symbol != expected.symbol:
        return Finding(None)
    evidence = {"visible_range": {"from": visible.from_, "to": visible.to}}
    start, end = _asked_range(payload, shown)
    if start is not None and shown.last_time is not None:
        start = min(start, shown.last_time)  # a moment within the last bar, which is named by its opening
    overlaps = (end is None or visible.from_ <= end) and (start is None or visible.to >= start)
    return Finding(overlaps, evidence, "The chart shows another range.")


def _asked_range(payload: c.Payload, shown: ReadBack) -> tuple[int | None, int | None]:
    """Where the command wanted to be, None for an open end."""
    if isinstance(payload, c.ScrollTo):
        return payload.time, payload.time
    if not isinstance(payload, c.SetVisibleRange):
        return None, None
    count = _LOOKBACK.fullmatch(payload.lookback or "")
    if count is None or shown.last_time is None:
        return payload.from_, payload.to
    return shown.last_time - int(count[1]) * _LOOKBACK_S[count[2]], None


def _replay(_entry: c.Envelope, expected: ChartState, shown: ReadBack) -> Finding:
    """The cursor that the chart names, and no bar that opened after it."""
    evidence = {"as_of": shown.as_of, "last_time": shown.last_time}
    if shown.symbol != expected.symbol or shown.bars <= 0:
        return Finding(None)
    if "as_of" in shown.model_fields_set and shown.as_of != expected.as_of:
        return Finding(False, evidence, f"The chart shows as of {shown.as_of}, not {expected.as_of}.")
    if expected.as_of is not None and (shown.last_time is None or shown.last_time > expected.as_of):
        return Finding(False, evidence, "The chart shows bars after the replay's cursor.")
    return Finding(True, evidence)


FINDERS: dict[str, Callable[[c.Envelope, ChartState, ReadBack], Finding]] = {
    "change_symbol": _symbol,
    "set_timeframe": _timeframe,
    "set_chart_style": _style,
    "set_scale": _scale,
    "set_crosshair": _crosshair,
    "compare_symbol": _comparison,
    "toggle_indicator": _indicator,
    "draw_level": _drawing,
    "draw_trendline": _drawing,
    "draw_fibonacci": _drawing,
    "draw_zone": _drawing,
    "draw_channel": _drawing,
    "draw_vertical": _drawing,
    "annotate": _drawing,
    "draw_position": _drawing,
    "highlight_pattern": _drawing,
    "draw_measure": _drawing,
    "edit_drawing": _drawing,
    "remove_drawing": _removal,
    "clear_drawings": _removal,
    "set_visible_range": _range,
    "scroll_to": _range,
    "zoom": _range,
    "reset_view": _range,
    "replay": _replay,
}
"""By command type; one that is not here is done when a chart has painted a state that includes it."""
