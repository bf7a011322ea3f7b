"""Retracements as facts."""

from __future__ import annotations

from typing import Any

from services.analyst.tools.reading import Reading
from services.charting.fibonacci import fib_levels


def fibonacci_data(reading: Reading, high: float, low: float, *, up: bool) -> list[dict[str, Any]]:
    """Each retracement's ratio and price, the price as a fact; 0% first, where the move ended."""
    levels = []
    for ratio, exact in fib_levels(high, low, up):
        price = reading.rounded(exact)
        fact = reading.fact(f"{ratio:.1%} retracement", price, "price", f"fibonacci({ratio:g})")
        levels.append({"ratio": ratio, "price": price, "price_fact": fact})
    return levels
