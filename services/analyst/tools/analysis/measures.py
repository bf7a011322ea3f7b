"""What the measures of a screen are called, and how their values are written."""

from __future__ import annotations

import re

from services.analyst.tools.analysis.telling import Telling
from services.charting.indicators import indicator_title, parse_indicator_id
from services.errors import ValidationFailed

_TITLES = {
    "change": "change of the last bar",
    "relative_volume": "relative volume",
    "average_volume": "average volume",
    "high_52wk": "52-week high",
    "low_52wk": "52-week low",
    "from_high_52wk": "distance from 52-week high",
    "from_low_52wk": "distance from 52-week low",
}
_SPAN = re.compile(r"change\((?:(\d+)(d|wk|mo|y)|[wmqy]td)\)")
_TO_DATE = {"w": "week", "m": "month", "q": "quarter", "y": "year"}
_UNITS = {"d": "day", "wk": "week", "mo": "month", "y": "year"}
_FRACTIONS = ("from_high_52wk", "from_low_52wk", "gap")
_VOLUMES = ("volume", "average_volume")
_PRICED = (
    "sma", "ema", "wma", "vwap", "bbands", "supertrend", "psar", "keltner", "donchian", "ichimoku", "atr",
    "open", "high", "low", "close",
)  # fmt: skip


def measure_title(measure: str) -> str:
    """`sma(length=200)` → "SMA 200", `change(6mo)` → "change over 6 months"."""
    span = _SPAN.fullmatch(measure)
    if span:
        if span[1] is None:
            return f"change this {_TO_DATE[measure[7]]}"
        return f"change over {span[1]} {_UNITS[span[2]]}{'' if span[1] == '1' else 's'}"
    if measure in _TITLES:
        return _TITLES[measure]
    identity, dot, plot = measure.rpartition(".")
    if not dot or plot.endswith(")"):
        identity, plot = measure, ""
    try:
        name, params = parse_indicator_id(identity)
    except ValidationFailed:
        return measure.replace("_", " ")
    title = indicator_title(name, params)
    return f"{title} {plot}" if plot and plot != name else title


def condition_words(telling: Telling, left: str, operator: str, right: str | float) -> str:
    """ "RSI 14 below 30", "a close within 5% of the 52-week high"; its number is a fact."""
    if (left, operator, right) in _NEW:
        return _NEW[left, operator, right]
    if isinstance(right, str):
        return _compared(left, operator, measure_title(right))
    side = {("from_high_52wk", "above"): "high", ("from_low_52wk", "below"): "low"}.get((left, operator))
    if side:
        return f"a close within {telling.threshold(abs(right), left, percent=True)} of the 52-week {side}"
    fraction = left.startswith("change") or left in _FRACTIONS
    return _compared(left, operator, telling.threshold(right, left, percent=fraction))


_NEW: dict[tuple[str, str, str | float], str] = {
    ("high", "above", "high_52wk"): "a new 52-week high",
    ("low", "below", "low_52wk"): "a new 52-week low",
}


def _compared(left: str, operator: str, end: str) -> str:
    article = "a " if left in ("close", "high", "low", "open") or left.startswith("change") else ""
    return f"{article}{measure_title(left)} {operator.replace('_', ' ')} {end}"


def shown_measure(telling: Telling, measure: str, value: float) -> str:
    """The value as a fact, in its unit: a price, a percentage, a volume or a plain number."""
    title = measure_title(measure)
    if measure.startswith("change") or measure in _FRACTIONS:
        return telling.change(title, value, measure)
    if measure in _VOLUMES:
        return telling.shares(title, value, measure)
    if measure.endswith("_52wk") or measure.partition("(")[0].partition(".")[0] in _PRICED:
        return telling.price(title, value, measure)
    return telling.number(title, value, measure, digits=2 if measure == "relative_volume" else 1)
