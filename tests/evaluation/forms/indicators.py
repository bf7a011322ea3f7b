"""Forms of indicators, put on, taken off and read."""

from __future__ import annotations

from typing import Any

from services.charting.indicator_names import INDICATOR_NAMES
from services.charting.indicators import INDICATORS


def indicator(enabled: bool) -> Any:
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


def read_indicator(rest: list[str]) -> tuple[str, dict[str, Any]]:
    numbers = [word for word in rest[1:] if word.isdigit()]
    more = {key: value for key, _, value in (word.partition("=") for word in rest[1:]) if value}
    symbols = [word for word in rest[1:] if not word.isdigit() and "=" not in word]
    return "get_indicator", {
        "name": rest[0],
        "params": _params(rest[0], numbers),
        "symbol": " ".join(symbols) or None,
        **more,
    }
