"""Forms of what is drawn, edited and measured."""

from __future__ import annotations

from typing import Any

from tests.evaluation.forms.spans import keyed, span_of


def level(rest: list[str]) -> tuple[str, dict[str, Any]]:
    return "draw_level", {"kind": rest[0], "price": float(rest[1])}


def removal(rest: list[str]) -> tuple[str, dict[str, Any]]:
    return "remove_drawing", {"id" if rest[0][1:].isdigit() else "kind": rest[0]}


def trendline(rest: list[str]) -> tuple[str, dict[str, Any]]:
    return "draw_trendline", {**ends(rest), **keyed(rest[4:])}


def ends(rest: list[str]) -> dict[str, Any]:
    start, end = ({"time": rest[at], "price": float(rest[at + 1])} for at in (0, 2))
    return {"start": start, "end": end}


def zone(rest: list[str]) -> tuple[str, dict[str, Any]]:
    span = span_of(rest[2:])
    times = {"start": span.get("from"), "end": span.get("to")}
    return "draw_zone", {"top": float(rest[0]), "bottom": float(rest[1]), **times}


def vertical(rest: list[str]) -> tuple[str, dict[str, Any]]:
    return "draw_vertical", {"time": rest[0], "label": " ".join(rest[1:]) or None}


def note(rest: list[str]) -> tuple[str, dict[str, Any]]:
    _, text, place = " ".join(rest).split('"')
    return "annotate", {"text": text, **_placed(place.split())}


def arrow(rest: list[str]) -> tuple[str, dict[str, Any]]:
    return "annotate", {"text": "*", "arrow": rest[0], **_placed(rest[1:])}


def _placed(rest: list[str]) -> dict[str, Any]:
    keys = {"at": "price", "on": "time"}
    return {keys.get(key, key): value for key, value in keyed(rest).items()}


def patterns(rest: list[str]) -> tuple[str, dict[str, Any]]:
    """Whether any are drawn counts, not how many."""
    plain = [word for word in rest[1:] if "=" not in word]
    given = dict(word.split("=") for word in rest[1:] if "=" in word)
    names = None if rest[0] == "any" else [rest[0]]
    more = {"symbol": given.get("symbol"), "direction": given.get("dir"), **span_of(plain)}
    return "find_patterns", {"names": names, "highlight": int(given["hl"]), **more}


def edit(rest: list[str]) -> tuple[str, dict[str, Any]]:
    return "edit_drawing", {"id": rest[0], **keyed(rest[1:])}


def measured(rest: list[str]) -> tuple[str, dict[str, Any]]:
    places = dict(zip(("start", "end"), map(_place, rest), strict=True))
    return "measure_move", places


def _place(text: str) -> dict[str, Any] | None:
    """`240`, `now`, `low@2024-03-01..2024-03-31`."""
    if text == "now":
        return None
    field, mark, span = text.partition("@")
    return {"field": field, **span_of([span])} if mark else {"price": float(text)}


def trade(rest: list[str]) -> tuple[str, dict[str, Any]]:
    """`245 235 265`: entry, stop, target."""
    entry, stop, target = map(float, rest)
    side = "long" if target > entry else "short"
    return "draw_position", {"side": side, "entry": entry, "stop": stop, "target": target}
