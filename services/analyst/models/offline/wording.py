"""How prices, changes and dates are written, and how a number is tied to its fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from services.analyst.facts import Fact

_DAY_S = 86_400
FRAME_WORDS = {
    "1m": "1-minute",
    "5m": "5-minute",
    "15m": "15-minute",
    "30m": "30-minute",
    "1h": "hourly",
    "4h": "4-hour",
    "1d": "daily",
    "1wk": "weekly",
    "1mo": "monthly",
}
_SPAN_WORDS = {"d": "day", "wk": "week", "mo": "month", "y": "year"}


class Facts:
    """One outcome's numbers: `price("close", "close_fact")` is the value, linked to its fact."""

    def __init__(self, data: Mapping[str, Any], facts: Sequence[Fact]) -> None:
        self._data = data
        self._facts = facts

    def price(self, key: str) -> str:
        """The price at `key`, linked; empty where there is none."""
        value = self._data.get(key)
        return self._linked(price(value), key) if isinstance(value, int | float) else ""

    def change(self, key: str = "change") -> str:
        """The fraction at `key` as a signed percentage, linked."""
        value = self._data.get(key)
        return self._linked(percent(value), key) if isinstance(value, int | float) else ""

    def count(self, key: str, one: str, many: str) -> str:
        """A count with its noun, linked."""
        value = self._data.get(key)
        return (
            self._linked(str(value), key) + f" {one if value == 1 else many}"
            if isinstance(value, int)
            else ""
        )

    def of(self, part: Mapping[str, Any]) -> Facts:
        """A part of the data, for example one level, over the same facts."""
        return Facts(part, self._facts)

    def linked(self, text: str, fact_key: str) -> str:
        """`text` linked to the fact that `fact_key` points at."""
        index = self._data.get(fact_key)
        if isinstance(index, int) and 0 <= index < len(self._facts) and self._facts[index].id:
            return f"[{text}](fact:{self._facts[index].id})"
        return text

    def _linked(self, text: str, key: str) -> str:
        return self.linked(text, f"{key}_fact")


def price(value: float) -> str:
    """Two decimals from 1 up, four significant digits below; thousands apart."""
    return f"{value:,.2f}" if abs(value) >= 1 or value == 0 else f"{value:.4g}"


def number(value: float) -> str:
    """An indicator's value: short for large ones (1.24M), two decimals else."""
    for size, letter in ((1e9, "B"), (1e6, "M")):
        if abs(value) >= size:
            return f"{value / size:,.2f}{letter}"
    return f"{value:,.0f}" if abs(value) >= 10_000 else price(value)


def percent(fraction: float) -> str:
    """0.0123 → "+1.2%"; small changes keep two decimals."""
    shown = fraction * 100
    return f"{shown:+.1f}%" if abs(shown) >= 1 else f"{shown:+.2f}%"


def day(time: float | None, timeframe: str | None = None) -> str:
    """ "19 Jan 2018"; with the hour (UTC) where bars are shorter than a day."""
    if time is None:
        return "an unknown date"
    moment = datetime.fromtimestamp(time, UTC)
    if timeframe == "1mo":
        return f"{moment:%b %Y}"
    if timeframe == "1wk":
        return f"week of {moment.day} {moment:%b %Y}"
    shown = f"{moment.day} {moment:%b %Y}"
    intraday = timeframe in ("1m", "5m", "15m", "30m", "1h", "4h") or (timeframe is None and time % _DAY_S)
    return f"{shown} {moment:%H:%M} UTC" if intraday else shown


def lookback(text: str | None) -> str:
    """ "6mo" → "6 months", "1y" → "year"."""
    if text in ("ytd", "max", None):
        return {"ytd": "so far this year", "max": "over all the data"}.get(text or "", "")
    count = int("".join(letter for letter in str(text) if letter.isdigit()) or 1)
    unit = _SPAN_WORDS.get(str(text).lstrip("0123456789"), "day")
    return f"over the last {unit}" if count == 1 else f"over the last {count} {unit}s"


def frame(timeframe: object) -> str:
    """ "1wk" → "weekly"."""
    return FRAME_WORDS.get(str(timeframe), str(timeframe))


def listed(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + f" and {items[-1]}" if items else ""


def sentence(text: str) -> str:
    """With a capital at the front and one full stop at the end."""
    stripped = text.strip()
    if not stripped:
        return ""
    closed = stripped if stripped[-1] in ".?!:" else f"{stripped}."
    return closed[0].upper() + closed[1:]
