"""What an agent consists of besides its id, and what each field may hold."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypedDict

from services.conversations.checks import (
    DESCRIPTION_CHARACTERS,
    NAME_CHARACTERS,
    PROMPT_CHARACTERS,
    checked_text,
    invalid,
)
from services.market.timeframes import Timeframe

COLOURS = ("blue", "teal", "green", "amber", "orange", "red", "violet", "grey")
ICON_CHARACTERS = 8
MODEL_CHARACTERS = 100
VOICE_CHARACTERS = 64
MAX_TOOLS = 100
TEMPERATURE = (0.0, 2.0)
VOICE_SPEED = (0.25, 4.0)

_MATERIAL = re.compile(r":material/[a-z0-9_]{1,48}:")
_TOOL = re.compile(r"[a-z][a-z0-9_]{0,63}")
_SYMBOL = re.compile(r"[A-Z0-9^][A-Z0-9.^=/-]{0,31}")
# What would be read as markup or a shortcode where an icon is shown, or as nothing at all.
_NO_ICON = re.compile(
    r"[\s<>&\"'`:\[\]()*_\\$|#~{}\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class AgentSettings(TypedDict, total=False):
    """The fields besides name, prompt and description. Meanings as in `Agent`."""

    icon: str
    colour: str
    model: str | None
    temperature: float | None
    tools: Iterable[str] | None
    voice: str | None
    voice_speed: float
    symbol: str | None
    timeframe: str | None


class AgentChanges(AgentSettings, total=False):
    """The fields that are given; the others stay as they are."""

    name: str
    system_prompt: str
    description: str


def checked_fields(changes: AgentSettings) -> dict[str, Any]:
    """The fields as they are stored: trimmed, symbols in capitals, tools once each.

    Raises `ValidationFailed` that names the field.
    """
    given: Mapping[str, Any] = changes
    return {name: _CHECKS[name](value) for name, value in given.items()}


def _name(value: str) -> str:
    return checked_text("name", value, least=1, most=NAME_CHARACTERS).strip()


def _system_prompt(value: str) -> str:
    return checked_text("system_prompt", value, least=1, most=PROMPT_CHARACTERS)


def _description(value: str) -> str:
    return checked_text("description", value, least=0, most=DESCRIPTION_CHARACTERS).strip()


def _icon(value: str) -> str:
    icon = value.strip()
    if _MATERIAL.fullmatch(icon):
        return icon
    if not icon or len(icon) > ICON_CHARACTERS or _NO_ICON.search(icon):
        raise invalid(
            "icon", f"icon must be :material/name:, an emoji, or up to {ICON_CHARACTERS} plain characters"
        )
    return checked_text("icon", icon, least=1, most=ICON_CHARACTERS)


def _colour(value: str) -> str:
    if value not in COLOURS:
        raise invalid("colour", f"colour must be one of {', '.join(COLOURS)}")
    return value


def _temperature(value: float | None) -> float | None:
    return None if value is None else _within("temperature", value, TEMPERATURE)


def _voice_speed(value: float) -> float:
    return _within("voice_speed", value, VOICE_SPEED)


def _within(field: str, value: float, bounds: tuple[float, float]) -> float:
    low, high = bounds
    if not math.isfinite(value) or not low <= value <= high:
        raise invalid(field, f"{field} must be from {low:g} to {high:g}")
    return float(value)


def _tools(value: Iterable[str] | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    names = tuple(dict.fromkeys(value))
    if len(names) > MAX_TOOLS or not all(_TOOL.fullmatch(name) for name in names):
        raise invalid("tools", f"tools must be at most {MAX_TOOLS} names of tools, such as find_levels")
    return names


def _model(value: str | None) -> str | None:
    return _line("model", value, MODEL_CHARACTERS)


def _voice(value: str | None) -> str | None:
    return _line("voice", value, VOICE_CHARACTERS)


def _line(field: str, value: str | None, most: int) -> str | None:
    """One line of text; blank is None."""
    if value is None or not value.strip():
        return None
    if _CONTROL.search(value):
        raise invalid(field, f"{field} must be one line without control characters")
    return checked_text(field, value.strip(), least=1, most=most)


def _symbol(value: str | None) -> str | None:
    if value is None or not value.strip():
        return None
    symbol = value.strip().upper()
    if not _SYMBOL.fullmatch(symbol):
        raise invalid("symbol", "symbol must be a ticker of up to 32 characters, such as TSLA or BTC-USD")
    return symbol


def _timeframe(value: str | None) -> str | None:
    if value is None or not value.strip():
        return None
    if value not in list(Timeframe):
        raise invalid("timeframe", f"timeframe must be one of {', '.join(Timeframe)}")
    return str(Timeframe(value).value)


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "name": _name,
    "system_prompt": _system_prompt,
    "description": _description,
    "icon": _icon,
    "colour": _colour,
    "model": _model,
    "temperature": _temperature,
    "tools": _tools,
    "voice": _voice,
    "voice_speed": _voice_speed,
    "symbol": _symbol,
    "timeframe": _timeframe,
}
