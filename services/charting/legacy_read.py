"""Legacy text → the JSON form of a command, unchecked: `commands.parse_command` checks it.

A reader gets the keyword as written (a note carries its place there) and what follows the first colon.
It raises `ValueError` or `IndexError` where parts are missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from services.charting.commands import LOOKBACK_PATTERN
from services.charting.indicators import spec_of
from services.charting.legacy_words import CROSSHAIR_WORDS, LEVEL_WORDS, SWITCH_WORDS, unescape

Raw = dict[str, Any]
Reader = Callable[[str, str], Raw]


def _command(type_: str, **payload: Any) -> Raw:
    given = {name.rstrip("_"): value for name, value in payload.items() if value not in (None, "")}
    return {"type": type_, "payload": given}


def _parts(rest: str, least: int, most: int) -> list[str]:
    """Between `least` and `most` parts; the list is filled up to `most` with empty ones."""
    parts = [part.strip() for part in rest.split(":", most - 1)]
    if not all(parts[:least]) or len(parts) < least:
        raise ValueError(f"needs {least} part{'s' if least > 1 else ''} after the keyword")
    return parts + [""] * (most - len(parts))


def _point(price: str, time: str) -> Raw:
    return {"price": price, "time": time}


def _indicator(_keyword: str, rest: str) -> Raw:
    name, switch, *values = [part.strip() for part in rest.split(":")] + ([] if ":" in rest else ["ON"])
    if switch.upper() not in ("ON", "OFF"):
        raise ValueError("say ON or OFF after the indicator's name")
    names = [param.name for param in spec_of(name).params]
    if len(values) > len(names) and not any("=" in value for value in values):
        raise ValueError(f"{name.lower()} has {len(names)} parameters")
    params: dict[str, float] = {}
    for index, value in enumerate(values):
        key, equals, amount = value.partition("=")
        params[key.strip() if equals else names[index]] = float(amount if equals else value)
    enabled = switch.upper() == "ON"
    return _command("toggle_indicator", name=name, enabled=enabled, params=params or None)


def _level(kind: str) -> Reader:
    def read(_keyword: str, rest: str) -> Raw:
        price, label = _parts(rest, 1, 2)
        return _command("draw_level", kind=kind, price=price, label=unescape(label))

    return read


def _trendline(_keyword: str, rest: str) -> Raw:
    price_1, time_1, price_2, time_2, extend, label = _parts(rest, 4, 6)
    start, end = _point(price_1, time_1), _point(price_2, time_2)
    return _command("draw_trendline", start=start, end=end, extend=extend.lower(), label=unescape(label))


def _fibonacci(_keyword: str, rest: str) -> Raw:
    first, second, third, fourth, fifth, sixth = _parts(rest, 2, 6)
    if third:
        pullback = _point(fifth, sixth) if fifth else None
        return _command(
            "draw_fibonacci", start=_point(first, second), end=_point(third, fourth), pullback=pullback
        )
    return _command("draw_fibonacci", high=first, low=second)


def _zone(_keyword: str, rest: str) -> Raw:
    top, bottom, start, end = _parts(rest, 2, 4)
    return _command("draw_zone", top=top, bottom=bottom, start=start, end=end)


def _channel(_keyword: str, rest: str) -> Raw:
    price_1, time_1, price_2, time_2, width = _parts(rest, 5, 5)
    return _command("draw_channel", start=_point(price_1, time_1), end=_point(price_2, time_2), width=width)


def _note(keyword: str, rest: str) -> Raw:
    _word, time, price = [*keyword.split("@"), "", ""][:3]
    return _command("annotate", text=unescape(rest), time=time, price=price)


def _arrow(keyword: str, rest: str) -> Raw:
    arrow, text = _parts(rest, 2, 2)
    note = _note(keyword, text)
    return {**note, "payload": {**note["payload"], "arrow": arrow.lower()}}


def _measure(_keyword: str, rest: str) -> Raw:
    price_1, time_1, price_2, time_2 = _parts(rest, 4, 4)
    return _command("draw_measure", start=_point(price_1, time_1), end=_point(price_2, time_2))


def _edit(_keyword: str, rest: str) -> Raw:
    """A label may hold colons and anything else, so it takes all that follows."""
    named, _colon, rest = rest.partition(":")
    rest, has_label, label = f":{rest}".partition(":label=")
    changes: dict[str, Any] = {}
    for part in filter(None, rest.split(":")):
        name, equals, value = part.partition("=")
        if not equals:
            raise ValueError(f"{part[:32]!r} does not say what to change: write price=245.5")
        changes[name.strip()] = _edited(name.strip(), value.strip())
    if has_label:
        changes["label"] = unescape(label)
    return {"type": "edit_drawing", "payload": {"id": named.strip().lower(), **changes}}


def _edited(name: str, value: str) -> Any:
    if name not in ("points", "pullback"):
        return value
    points = [_point(*place.split("@", 1)) for place in value.split("/")]
    return points if name == "points" else points[0]


def _switch(name: str, *, on: bool) -> Reader:
    """Hide, show, lock or unlock one drawing."""
    return lambda _keyword, rest: _command("edit_drawing", id=rest.lower(), **{name: on})


def _position(_keyword: str, rest: str) -> Raw:
    side, entry, stop, target, time = _parts(rest, 4, 5)
    return _command("draw_position", side=side.lower(), entry=entry, stop=stop, target=target, time=time)


def _remove(_keyword: str, rest: str) -> Raw:
    what = rest.lower()
    is_id = re.fullmatch(r"d[0-9]+", what) is not None
    return _command("remove_drawing", **{"id" if is_id else "kind": what})


def _clear(_keyword: str, rest: str) -> Raw:
    what, kind = _parts(rest, 1, 2)
    if what.upper() != "DRAWINGS":
        raise ValueError("only CLEAR:DRAWINGS is known")
    return _command("clear_drawings", kind=kind.lower())


def _compare(_keyword: str, rest: str) -> Raw:
    symbol, colon, switch = rest.rpartition(":")
    if colon and switch.strip().upper() in ("ON", "OFF"):
        return _command("compare_symbol", symbol=symbol, enabled=switch.strip().upper() == "ON")
    return _command("compare_symbol", symbol=rest)


def _range(_keyword: str, rest: str) -> Raw:
    if re.fullmatch(LOOKBACK_PATTERN, rest.lower()):
        return _command("set_visible_range", lookback=rest.lower())
    start, end = _parts(rest, 1, 2)
    return _command("set_visible_range", from_=start, to=end)


def _zoom(_keyword: str, rest: str) -> Raw:
    direction, factor = _parts(rest, 1, 2)
    return _command("zoom", direction=direction.lower(), factor=factor)


def _reset(_keyword: str, rest: str) -> Raw:
    if rest.upper() != "VIEW":
        raise ValueError("only RESET:VIEW is known")
    return _command("reset_view")


def _crosshair(_keyword: str, rest: str) -> Raw:
    modes = {word: mode for mode, word in CROSSHAIR_WORDS.items()}
    return _command("set_crosshair", mode=modes.get(rest.upper(), rest.lower()))


def _replay(_keyword: str, rest: str) -> Raw:
    action, first, second = _parts(rest, 1, 3)
    as_of, bars = (second, first) if action.upper() == "STEP" else (first, second)
    return _command("replay", action=action.lower(), as_of=as_of, bars=bars)


def _pattern(_keyword: str, rest: str) -> Raw:
    pattern, start, end = _parts(rest, 1, 3)
    return _command("highlight_pattern", pattern="" if pattern == "*" else pattern, start=start, end=end)


def _vertical(_keyword: str, rest: str) -> Raw:
    time, label = _parts(rest, 1, 2)
    return _command("draw_vertical", time=time, label=unescape(label))


def _scroll(_keyword: str, rest: str) -> Raw:
    time, price = _parts(rest, 1, 2)
    return _command("scroll_to", time=time, price=price)


def _one(type_: str, name: str, *, lower: bool = True) -> Reader:
    """A command with a single part."""
    return lambda _keyword, rest: _command(type_, **{name: rest.lower() if lower else rest})


READERS: dict[str, Reader] = {
    "LOAD": _one("change_symbol", "symbol", lower=False),
    "TIMEFRAME": _one("set_timeframe", "timeframe", lower=False),
    "INDICATOR": _indicator,
    "PATTERN": _pattern,
    **{word: _level(kind) for kind, word in LEVEL_WORDS.items()},
    "LEVEL": _level("line"),
    "STOP": _level("stop"),
    "TRENDLINE": _trendline,
    "FIBONACCI": _fibonacci,
    "ZONE": _zone,
    "CHANNEL": _channel,
    "VERTICAL": _vertical,
    "NOTE": _note,
    "ARROW": _arrow,
    "MEASURE": _measure,
    "EDIT": _edit,
    **{word: _switch(name, on=on) for (name, on), word in SWITCH_WORDS.items()},
    "POSITION": _position,
    "REMOVE": _remove,
    "CLEAR": _clear,
    "STYLE": _one("set_chart_style", "style"),
    "SCALE": _one("set_scale", "mode"),
    "COMPARE": _compare,
    "RANGE": _range,
    "ZOOM": _zoom,
    "SCROLL": _scroll,
    "RESET": _reset,
    "CROSSHAIR": _crosshair,
    "REPLAY": _replay,
    "UNDO": _one("undo", "steps"),
    "REDO": _one("redo", "steps"),
    "SNAPSHOT": lambda _keyword, _rest: _command("snapshot"),
}
"""By keyword, in capitals."""
