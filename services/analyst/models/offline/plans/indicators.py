"""Plans for indicators on the chart."""

from __future__ import annotations

from collections.abc import Mapping

from services.analyst.models.offline import intents as wish
from services.analyst.models.offline.plans.planning import Arguments, Plan, Planning, Step, already
from services.charting.indicators import full_params, indicator_id
from services.charting.state import Indicator
from services.errors import ValidationFailed


def plan_indicator(planner: Planning, intent: wish.IndicatorWish) -> Plan:
    shown = [held for held in planner.state.indicators if _matches(held, intent)]
    if not (shown or intent.enabled) and intent.name == "sma":  # "the moving average" may be of any kind
        meant = wish.Averaged(length=dict(intent.params).get("length"))
        shown = [held for held in planner.state.indicators if _is_average(held, meant)]
    title = _title(intent)
    if not intent.enabled:
        if not shown:
            return Step(remark=f"There is no {title} on the chart.")
        return [("toggle_indicator", toggle(held.name, dict(held.params), False)) for held in shown]
    if any(_asked_id(intent) == _id_of(held) for held in shown) or (intent.staying and shown):
        return already(f"{title} is already on the chart.")
    others = [held for held in planner.state.indicators if held.name == intent.name and intent.replacing]
    gone = [("toggle_indicator", toggle(held.name, dict(held.params), False)) for held in others]
    return [*gone, ("toggle_indicator", toggle(intent.name, dict(intent.params), True))]


def plan_remade(planner: Planning, intent: wish.Remade) -> Plan:
    """The newest average that is meant goes, and the other one comes with what is kept of it."""
    held = [one for one in planner.state.indicators if _is_average(one, intent.old)]
    old = held[-1] if held else None
    name = intent.new.name or (old.name if old else intent.old.name)
    length = intent.new.length or (old.params.get("length") if old else intent.old.length)
    if name is None and length is None:
        return Step(remark="There is no moving average on the chart to change.")
    new = wish.IndicatorWish(name or "sma", (("length", length),) if length else ())
    put_on = plan_indicator(planner, new)
    if old is None or not isinstance(put_on, list):
        return put_on
    return [("toggle_indicator", toggle(old.name, dict(old.params), False)), *put_on]


_AVERAGES = ("sma", "ema", "wma")


def _is_average(held: Indicator, meant: wish.Averaged) -> bool:
    named = held.name == meant.name if meant.name else held.name in _AVERAGES
    return named and meant.length in (None, held.params.get("length"))


def _asked_id(intent: wish.IndicatorWish) -> str | None:
    """The id it would have on the chart; None if the parameters are not possible: the tool says so."""
    try:
        return indicator_id(intent.name, full_params(intent.name, dict(intent.params)))
    except ValidationFailed:
        return None


def _id_of(held: Indicator) -> str:
    return indicator_id(held.name, full_params(held.name, dict(held.params)))


def _matches(held: Indicator, intent: wish.IndicatorWish) -> bool:
    return held.name == intent.name and all(held.params.get(key) == value for key, value in intent.params)


def _title(intent: wish.IndicatorWish | wish.IndicatorValue) -> str:
    values = ", ".join(f"{value:g}" for _, value in intent.params)
    return f"{TITLES.get(intent.name, intent.name.upper())}{f' ({values})' if values else ''}"


def toggle(name: str, params: Mapping[str, float], enabled: bool) -> Arguments:
    arguments: Arguments = {"name": name, "enabled": enabled}
    if params:
        arguments["params"] = {
            key: int(value) if value == int(value) else value for key, value in params.items()
        }
    return arguments


def plan_indicators_off(planner: Planning, intent: wish.AllIndicatorsOff) -> Plan:
    kept = intent.keeping
    held = [one for one in planner.state.indicators if not any(_matches(one, wanted) for wanted in kept)]
    if not held:
        return already(f"There are no {'other ' if kept else ''}indicators on the chart.")
    return [("toggle_indicator", toggle(one.name, dict(one.params), False)) for one in held]


TITLES = {
    "sma": "SMA",
    "bbands": "Bollinger bands",
    "stoch": "stochastic",
    "volume": "volume",
    "psar": "parabolic SAR",
    "williams_r": "Williams %R",
    "keltner": "Keltner channels",
    "donchian": "Donchian channels",
    "ichimoku": "Ichimoku",
    "supertrend": "Supertrend",
}
