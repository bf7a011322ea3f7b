"""Commands → legacy text: one small function a type. `legacy_read` has the other direction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from services.charting import commands as c
from services.charting.indicators import INDICATORS
from services.charting.legacy_words import CROSSHAIR_WORDS, LEVEL_WORDS, SWITCH_WORDS, escape

FIRST_DATE_S, LAST_DATE_S = -62_135_596_800, 253_402_300_799  # years 1 to 9999


def number(value: float) -> str:
    """`245.5`, `260`, `1e-07`: the shortest text that reads back as the same number."""
    return repr(float(value)).removesuffix(".0")


def moment(time: int) -> str:
    """`2024-01-05` for midnight UTC of a year that has four digits, else epoch seconds."""
    if time % 86_400 or not FIRST_DATE_S <= time <= LAST_DATE_S:
        return str(time)
    return datetime.fromtimestamp(time, UTC).date().isoformat()


def _joined(*parts: str | None) -> str:
    """Parts between colons; absent ones are empty, and left out at the end."""
    texts = [part or "" for part in parts]
    while texts and not texts[-1]:
        texts.pop()
    return ":".join(texts)


def _optional_moment(time: int | None) -> str | None:
    return None if time is None else moment(time)


def _point(point: c.Point) -> str:
    return f"{number(point.price)}:{moment(point.time)}"


def _timeframe(payload: c.SetTimeframe) -> str:
    # 1M is a month to people, so minutes stay in small letters.
    value = payload.timeframe.value
    return f"TIMEFRAME:{value if value[-1] == 'm' else value.upper()}"


def _indicator(payload: c.ToggleIndicator) -> str:
    given = payload.params or {}
    order = [param.name for param in INDICATORS[payload.name].params]
    if list(given) == order:
        values = [number(value) for value in given.values()]
    else:
        values = [f"{key}={number(value)}" for key, value in given.items()]
    return _joined("INDICATOR", payload.name.upper(), "ON" if payload.enabled else "OFF", *values)


def _level(payload: c.DrawLevel) -> str:
    return _joined(LEVEL_WORDS[payload.kind], number(payload.price), escape(payload.label))


def _trendline(payload: c.DrawTrendline) -> str:
    extend = payload.extend if payload.extend != "none" or payload.label else None
    return _joined("TRENDLINE", _point(payload.start), _point(payload.end), extend, escape(payload.label))


def _fibonacci(payload: c.DrawFibonacci) -> str:
    if payload.start is not None and payload.end is not None:
        pullback = None if payload.pullback is None else _point(payload.pullback)
        return _joined("FIBONACCI", _point(payload.start), _point(payload.end), pullback)
    high, low = payload.bounds()
    return _joined("FIBONACCI", number(high), number(low))


def _zone(payload: c.DrawZone) -> str:
    times = (_optional_moment(payload.start), _optional_moment(payload.end))
    return _joined("ZONE", number(payload.top), number(payload.bottom), *times)


def _annotate(payload: c.Annotate) -> str:
    place = ""
    if payload.time is not None or payload.price is not None:
        price = "" if payload.price is None else number(payload.price)
        place = f"@{_optional_moment(payload.time) or ''}@{price}"
    keyword = f"ARROW{place}:{payload.arrow.upper()}" if payload.arrow else f"NOTE{place}"
    return f"{keyword}:{escape(payload.text)}"


def _edit(payload: c.EditDrawing) -> str:
    """`LOCK:d12` and the like for a switch alone, else `EDIT:d12:price=245.5`; a label comes last."""
    changes = payload.changes()
    if len(changes) == 1:
        (name, value), *_ = changes.items()
        if isinstance(value, bool):
            return f"{SWITCH_WORDS[name, value]}:{payload.id}"
    label = changes.pop("label", None)
    parts = [f"{name}={_edited(name, value)}" for name, value in changes.items()]
    return _joined("EDIT", payload.id, *parts, None if label is None else f"label={escape(label)}")


def _edited(name: str, value: Any) -> str:
    if isinstance(value, tuple):
        return "/".join(_placed(point) for point in value)
    if isinstance(value, c.Point):
        return _placed(value)
    if isinstance(value, float):
        return number(value)
    if isinstance(value, bool):
        return str(value).lower()
    return moment(value) if name in ("start", "end") else str(value)


def _placed(point: c.Point) -> str:
    return f"{number(point.price)}@{moment(point.time)}"


def _position(payload: c.DrawPosition) -> str:
    prices = (number(price) for price in (payload.entry, payload.stop, payload.target))
    return _joined("POSITION", payload.side.upper(), *prices, _optional_moment(payload.time))


def _range(payload: c.SetVisibleRange) -> str:
    if payload.lookback is not None:
        return f"RANGE:{payload.lookback.upper()}"
    return _joined("RANGE", _optional_moment(payload.from_), _optional_moment(payload.to))


def _zoom(payload: c.Zoom) -> str:
    factor = None if payload.factor == 2 else number(payload.factor)
    return _joined("ZOOM", payload.direction.upper(), factor)


def _scroll(payload: c.ScrollTo) -> str:
    price = None if payload.price is None else number(payload.price)
    return _joined("SCROLL", moment(payload.time), price)


def _replay(payload: c.Replay) -> str:
    bars = None if payload.bars is None else str(payload.bars)
    rest = [_optional_moment(payload.as_of), bars]
    if payload.action == "step":
        rest.reverse()
    return _joined("REPLAY", payload.action.upper(), *rest)


def _steps(word: str) -> Callable[[Any], str]:
    return lambda payload: word if payload.steps == 1 else f"{word}:{payload.steps}"


WRITERS: dict[str, Callable[[Any], str]] = {
    "change_symbol": lambda p: f"LOAD:{p.symbol}",
    "set_timeframe": _timeframe,
    "toggle_indicator": _indicator,
    "highlight_pattern": lambda p: _joined(
        "PATTERN", p.pattern or "*", _optional_moment(p.start), _optional_moment(p.end)
    ),
    "draw_level": _level,
    "draw_trendline": _trendline,
    "draw_fibonacci": _fibonacci,
    "draw_zone": _zone,
    "draw_channel": lambda p: _joined("CHANNEL", _point(p.start), _point(p.end), number(p.width)),
    "draw_vertical": lambda p: _joined("VERTICAL", moment(p.time), escape(p.label)),
    "draw_measure": lambda p: _joined("MEASURE", _point(p.start), _point(p.end)),
    "annotate": _annotate,
    "draw_position": _position,
    "edit_drawing": _edit,
    "remove_drawing": lambda p: f"REMOVE:{p.id or p.kind}",
    "clear_drawings": lambda p: _joined("CLEAR", "DRAWINGS", p.kind),
    "set_chart_style": lambda p: f"STYLE:{p.style.upper()}",
    "set_scale": lambda p: f"SCALE:{p.mode.upper()}",
    "compare_symbol": lambda p: _joined("COMPARE", p.symbol, None if p.enabled else "OFF"),
    "set_visible_range": _range,
    "zoom": _zoom,
    "scroll_to": _scroll,
    "reset_view": lambda _p: "RESET:VIEW",
    "set_crosshair": lambda p: f"CROSSHAIR:{CROSSHAIR_WORDS[p.mode]}",
    "replay": _replay,
    "undo": _steps("UNDO"),
    "redo": _steps("REDO"),
    "snapshot": lambda _p: "SNAPSHOT",
}
"""By command type; every type of `commands.PAYLOADS` is here (a test compares)."""
