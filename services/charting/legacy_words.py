"""The words of legacy text that differ from a payload's own, and how free text stays on one line."""

from __future__ import annotations

from typing import Literal, overload

from services.charting.commands import LevelKind

LEVEL_WORDS: dict[LevelKind, str] = {
    "support": "SUPPORT",
    "resistance": "RESISTANCE",
    "entry": "ENTRY",
    "stop": "STOPLOSS",
    "target": "TARGET",
    "line": "LINE",
}
CROSSHAIR_WORDS: dict[Literal["normal", "magnet", "hidden"], str] = {
    "normal": "ON",
    "magnet": "MAGNET",
    "hidden": "OFF",
}
SWITCH_WORDS: dict[tuple[str, bool], str] = {
    ("hidden", True): "HIDE",
    ("hidden", False): "SHOW",
    ("locked", True): "LOCK",
    ("locked", False): "UNLOCK",
}
"""An edit of a drawing that sets nothing else, by field and value."""

_ESCAPES = (("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r"))
_PLAIN = {"\\\\": "\\", "\\n": "\n", "\\r": "\r"}


@overload
def escape(text: str) -> str: ...
@overload
def escape(text: None) -> None: ...
def escape(text: str | None) -> str | None:
    """Free text on one line: line ends and backslashes become backslash escapes."""
    for plain, escaped in _ESCAPES:
        text = text.replace(plain, escaped) if text is not None else None
    return text


def unescape(text: str) -> str:
    """The inverse of `escape`; a backslash before anything else stands for itself."""
    result, position = [], 0
    while position < len(text):
        pair = text[position : position + 2]
        result.append(_PLAIN.get(pair, text[position]))
        position += 2 if pair in _PLAIN else 1
    return "".join(result)
