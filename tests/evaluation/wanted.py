"""The short form in which a set says which calls an utterance must lead to.

A line is `utterance => calls`, with ` // ` between the turns of a conversation, whose last turn is judged.
`;` separates calls, `|` whole readings of which any will do, and `?` marks a call that may be left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.charting.indicator_names import INDICATOR_NAMES
from services.charting.indicators import INDICATORS

SETS = Path(__file__).parent / "sets"


@dataclass(frozen=True)
class Wanted:
    """One tool call; an `optional` one may be missing."""

    name: str
    arguments: dict[str, Any]
    optional: bool = False


Reading = tuple[Wanted, ...]


@dataclass(frozen=True)
class Utterance:
    """What is said, turn by turn, and the readings that would be right."""

    category: str
    said: tuple[str, ...]
    readings: tuple[Reading, ...]


def read_set(name: str) -> list[Utterance]:
    """The utterances of `sets/NAME.txt`. Raises `ValueError` for a line that makes no sense."""
    found: list[Utterance] = []
    category = ""
    for line in (SETS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            category = line[3:].strip()
        elif " => " in line:
            said, _, calls = line.rpartition(" => ")
            readings = tuple(_reading(text) for text in calls.split("|"))
            found.append(Utterance(category, tuple(turn.strip() for turn in said.split(" // ")), readings))
    return found


def _reading(text: str) -> Reading:
    if text.strip() == "none":
        return ()
    return tuple(_wanted(part.strip()) for part in text.split(";"))


def _wanted(text: str) -> Wanted:
    optional = text.startswith("?")
    word, *rest = text.removeprefix("?").split(" ")
    name, arguments = _FORMS[word](rest)
    return Wanted(name, arguments, optional)


def _one(name: str, key: str) -> Any:
    return lambda rest: (name, {key: " ".join(rest)})


def _indicator(enabled: bool) -> Any:
    def form(rest: list[str]) -> tuple[str, dict[str, Any]]:
        params = _params(rest[0], rest[1:])
        return "toggle_indicator", {"name": rest[0], "enabled": enabled, "params": params}

    return form


def _params(name: str, words: list[str]) -> dict[str, float]:
    if name not in INDICATOR_NAMES:
        raise ValueError(f"{name} is not an indicator")
    keys = [param.name for param in INDICATORS[name].params]
    pairs = [word.partition("=") for word in words]
    return {key if mark else keys[0]: float(value or key) for key, mark, value in pairs}


def _read_indicator(rest: list[str]) -> tuple[str, dict[str, Any]]:
    numbers = [word for word in rest[1:] if word.isdigit()]
    more = {key: value for key, _, value in (word.partition("=") for word in rest[1:]) if value}
    symbols = [word for word in rest[1:] if not word.isdigit() and "=" not in word]
    return "get_indicator", {
        "name": rest[0],
        "params": _params(rest[0], numbers),
        "symbol": " ".join(symbols) or None,
        **more,
    }


def _span(words: list[str]) -> dict[str, Any]:
    span: dict[str, Any] = {}
    for word in words:
        if ".." in word or (word.count("-") == 2 and word[:4].isdigit()):
            start, _, end = word.partition("..")
            span |= {"from": start} | ({"to": end} if end else {})
        elif word in ("ytd", "max") or word[0].isdigit():
            span["lookback"] = word
        elif "=" in word:
            key, _, value = word.partition("=")
            span[key] = int(value) if value.isdigit() else value
        else:
            span["symbol"] = word
    return span


def _level(rest: list[str]) -> tuple[str, dict[str, Any]]:
    return "draw_level", {"kind": rest[0], "price": float(rest[1])}


def _removal(rest: list[str]) -> tuple[str, dict[str, Any]]:
    return "remove_drawing", {"id" if rest[0][1:].isdigit() else "kind": rest[0]}


def _trendline(rest: list[str]) -> tuple[str, dict[str, Any]]:
    start, end = ({"time": rest[at], "price": float(rest[at + 1])} for at in (0, 2))
    return "draw_trendline", {"start": start, "end": end}


def _zoom(rest: list[str]) -> tuple[str, dict[str, Any]]:
    factors = [float(word.removeprefix("factor=")) for word in rest[1:]]
    return "zoom", {"direction": rest[0]} | ({"factor": factors[0]} if factors else {})


_FORMS: dict[str, Any] = {
    "sym": _one("change_symbol", "symbol"),
    "tf": _one("set_timeframe", "timeframe"),
    "on": _indicator(True),
    "off": _indicator(False),
    "lvl": _level,
    "levels": lambda rest: ("find_levels", {"kind": "both", **_span(rest)}),
    "support": lambda rest: ("find_levels", {"kind": "support", **_span(rest)}),
    "resistance": lambda rest: ("find_levels", {"kind": "resistance", **_span(rest)}),
    "fib": lambda rest: ("draw_fibonacci_from_swing", _span(rest)),
    "fibo": lambda rest: ("draw_fibonacci", {"high": float(rest[0]), "low": float(rest[1])}),
    "trends": lambda rest: ("draw_trendlines_from_swings", {"kind": "both", **_span(rest)}),
    "trend": lambda rest: ("draw_trendlines_from_swings", {"kind": rest[0]}),
    "line": _trendline,
    "range": lambda rest: ("set_visible_range", _span(rest)),
    "scroll": _one("scroll_to", "time"),
    "style": _one("set_chart_style", "style"),
    "scale": _one("set_scale", "mode"),
    "zoom": _zoom,
    "reset": lambda rest: ("reset_view", {}),
    "undo": lambda rest: ("undo", {"steps": rest[0] if rest else 1}),
    "redo": lambda rest: ("redo", {"steps": rest[0] if rest else 1}),
    "snap": lambda rest: ("snapshot", {}),
    "quote": lambda rest: ("get_quote", {"symbol": rest[0] if rest else None}),
    "change": lambda rest: ("get_price_change", _span(rest)),
    "ind": _read_indicator,
    "news": lambda rest: ("get_news", {"symbol": rest[0] if rest else None}),
    "search": _one("search_symbols", "query"),
    "rm": _removal,
    "clear": lambda rest: ("clear_drawings", {"kind": rest[0] if rest else None}),
}
