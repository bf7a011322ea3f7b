"""Which parameters an indicator has, in the order in which people say them."""

from __future__ import annotations

from services.analyst.models.offline.intents import IndicatorWish
from services.charting.indicator_names import IndicatorName

# An indicator with one parameter is asked for once a number.
ORDERED: dict[str, tuple[str, ...]] = {
    "macd": ("fast", "slow", "signal"),
    "bbands": ("length", "deviations"),
    "stoch": ("k", "smooth", "d"),
    "keltner": ("length", "multiplier", "atr_length"),
    "supertrend": ("length", "multiplier"),
    "psar": ("step", "maximum"),
    "ichimoku": ("conversion", "base", "span", "displacement"),
}
USUAL_LENGTHS = frozenset(
    (5, 7, 8, 9, 10, 12, 13, 20, 21, 26, 30, 34, 50, 55, 89, 90, 100, 144, 150, 180, 200)
)
"""Lengths of averages that people say without saying "average"."""
PLAIN = frozenset({"volume", "obv", "vwap"})


def with_numbers(name: IndicatorName, numbers: tuple[float, ...]) -> list[IndicatorWish]:
    """Numbers as the parameters of one indicator, or as the lengths of several."""
    if not numbers:
        return [IndicatorWish(name)]
    order = ORDERED.get(name)
    if order:
        if name == "bbands" and len(numbers) == 1 and numbers[0] < 5:
            return [IndicatorWish(name, (("deviations", numbers[0]),))]
        return [IndicatorWish(name, tuple(zip(order, numbers, strict=False)))]
    return [IndicatorWish(name, (("length", length),)) for length in dict.fromkeys(numbers)]
