"""Retracements and extensions as facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.analyst.tools.reading import Reading
from services.charting.fibonacci import FibLevel, fib_levels, fib_projections


def fibonacci_data(reading: Reading, high: float, low: float, *, up: bool) -> list[dict[str, Any]]:
    """Each retracement's ratio and price, the price as a fact; 0% first, where the move ended."""
    return _told(reading, fib_levels(high, low, up), "retracement")


def extension_data(reading: Reading, start: float, end: float, pullback: float) -> list[dict[str, Any]]:
    """The same of a move from `start` to `end` that is made again from `pullback`, 0% there."""
    return _told(reading, fib_projections(start, end, pullback), "extension")


def _told(reading: Reading, found: Iterable[FibLevel], what: str) -> list[dict[str, Any]]:
    levels = []
    for ratio, exact in found:
        price = reading.rounded(exact)
        fact = reading.fact(f"{ratio:.1%} {what}", price, "price", f"fibonacci({ratio:g})")
        levels.append({"ratio": ratio, "price": price, "price_fact": fact})
    return levels
