"""Examples of indicators: what each is now, and what that is usually taken for."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from services.analysis.sufficiency import TooFewBars
from services.analyst.tools.analysis.telling import Telling
from services.charting.indicators import compute, full_params, indicator_id, indicator_title, spec_of
from services.charting.indicators.spec import IndicatorSpec

_MARKS = {
    "rsi": (30.0, 70.0), "stoch": (20.0, 80.0), "mfi": (20.0, 80.0), "williams_r": (-80.0, -20.0),
    "cci": (-100.0, 100.0),
}  # fmt: skip
"""Below the first is usually called oversold, above the second overbought."""
_IN_SHARES = ("volume", "obv")
_TRENDING_ADX = 25.0


def tell_indicator(telling: Telling, name: str) -> None:
    """The newest values of an indicator with its usual parameters, and what they say."""
    bars = telling.reading.bars
    columns = compute(name, None, bars)
    values = {key: float(column[-1]) for key, column in columns.items() if math.isfinite(column[-1])}
    if not values:
        raise TooFewBars(f"There are too few bars for {indicator_title(name, full_params(name))}.")
    spec, close = spec_of(name), float(bars.close[-1])
    shown = [f"{_label(spec, key)} {_shown(telling, spec, key, value)}" for key, value in values.items()]
    here = f"Here, on {telling.reading.symbol} {bars.timeframe.value}, the last bar has"
    telling.say(f"{here} {_listed(shown)}; its close is {telling.bar('last close', 'close', -1)}.")
    judged = _judged(name, values, close)
    if judged:
        telling.say(judged)


def _label(spec: IndicatorSpec, key: str) -> str:
    title = spec.title
    if len(spec.plots) == 1:
        return title
    label = next(plot.label for plot in spec.plots if plot.key == key)
    return f"{title} {label}" if key == spec.plots[0].key else label


def _shown(telling: Telling, spec: IndicatorSpec, key: str, value: float) -> str:
    label, field = f"{spec.name} {key}", f"{indicator_id(spec.name)}.{key}"
    if spec.name in _IN_SHARES:
        return telling.shares(label, value, field)
    if spec.pane == "price" or next(plot for plot in spec.plots if plot.key == key).precision is None:
        return telling.price(label, value, field)
    return telling.number(label, value, field)


def _judged(name: str, values: Mapping[str, float], close: float) -> str:
    first = next(iter(values.values()))
    if name in _IN_SHARES:
        return ""
    judge = _JUDGES.get(name)
    if judge is not None:
        return judge(values, close)
    return _by_marks(name, first) if name in _MARKS else f"The close is {_side(close > first)} it."


def _by_marks(name: str, value: float) -> str:
    low, high = _MARKS[name]
    if low <= value <= high:
        return "That is between its usual marks: neither overbought nor oversold."
    return f"That is usually called {'overbought' if value > high else 'oversold'}."


def _side(above: bool) -> str:
    return "above" if above else "below"


def _crossed(values: Mapping[str, float], _close: float) -> str:
    moved = "risen" if values.get("macd", 0.0) > 0 else "fallen"
    side = _side(values.get("histogram", 0.0) > 0)
    return f"The line is {side} its signal line; the faster average has {moved} past the slower one."


def _strength(values: Mapping[str, float], _close: float) -> str:
    leads = "buyers" if values.get("plus_di", 0.0) > values.get("minus_di", 0.0) else "sellers"
    strong = "a" if values["adx"] > _TRENDING_ADX else "no strong"
    return f"That counts as {strong} trend, and {leads} lead."


def _change(values: Mapping[str, float], _close: float) -> str:
    return f"The price has {'risen' if values['roc'] > 0 else 'fallen'} over that span."


def _within(values: Mapping[str, float], close: float) -> str:
    upper, lower = values["upper"], values["lower"]
    if close > upper:
        return "The close is above the upper band, which is unusual strength."
    if close < lower:
        return "The close is below the lower band, which is unusual weakness."
    half = "upper" if close > (upper + lower) / 2 else "lower"
    return f"The close is between the bands, in the {half} half."


def _in_cloud(values: Mapping[str, float], close: float) -> str:
    edges = [values[key] for key in ("span_a", "span_b") if key in values]
    if not edges:
        return ""
    if close > max(edges):
        return "The close is above the cloud."
    return "The close is below the cloud." if close < min(edges) else "The close is inside the cloud."


_JUDGES: dict[str, Callable[[Mapping[str, float], float], str]] = {
    "bbands": _within,
    "keltner": _within,
    "donchian": _within,
    "macd": _crossed,
    "adx": _strength,
    "ichimoku": _in_cloud,
    "roc": _change,
}


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
