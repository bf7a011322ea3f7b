"""What is said of a symbol, its bars and its indicators."""

from __future__ import annotations

from collections.abc import Mapping

from services.analyst.models.offline import wording
from services.analyst.models.offline.reports.report import Data, charted, company, money
from services.analyst.models.offline.wording import Facts
from services.analyst.models.protocol import ToolCall


def tell_series(_call: ToolCall, data: Data, facts: Facts) -> str:
    """change_symbol and set_timeframe: what the chart shows now."""
    last = money(data, facts.price("last_close"))
    name = data.get("name")
    title = (
        f"{data.get('symbol')} ({name})" if name and name != data.get("symbol") else str(data.get("symbol"))
    )
    shown = f"{title}, {wording.frame(data.get('timeframe'))} bars"
    when = facts.linked(wording.day(data.get("last_time"), data.get("timeframe")), "last_time_fact")
    return f"{last} at the last close ({when}): {shown}" if last else shown


def tell_replay(call: ToolCall, data: Data, facts: Facts) -> str:
    """Where the replay stands now, and what is the newest that it knows."""
    action, moved = call.arguments.get("action"), tell_series(call, data, facts)
    if data.get("changed") is False:
        return f"the replay is there already. {wording.sentence(moved)}"
    if action == "stop":
        return f"the replay has ended. {wording.sentence(moved)}"
    return f"{moved}. Everything later is hidden" if action == "start" else moved


def tell_indicator(call: ToolCall, data: Data, facts: Facts) -> str:
    shown = data.get("indicator")
    if not isinstance(shown, Mapping):
        name = str(call.arguments.get("name", "")).upper()
        return str(data.get("description") or f"{name} is off the chart")
    return f"{_values(shown, facts)} on {charted(data)}{_against(data, shown, facts)}"


def _values(shown: Data, facts: Facts) -> str:
    """ "RSI (14) is 61.20", "MACD … : MACD 1.20, signal 0.90"."""
    title = str(shown.get("title") or shown.get("id"))
    values = [value for value in shown.get("values", []) if isinstance(value.get("value"), int | float)]
    if not values:
        return f"{title} has no value yet: too few bars"
    texts = [facts.of(value).linked(wording.number(value["value"]), "value_fact") for value in values]
    if len(values) == 1:
        return f"{title} is {texts[0]}"
    labels = [str(value.get("label") or value.get("key")).removeprefix(title).strip() for value in values]
    return f"{title}: " + ", ".join(f"{label} {text}" for label, text in zip(labels, texts, strict=True))


def _against(data: Data, shown: Data, facts: Facts) -> str:
    """Where the close lies against an average, or an oscillator against its usual marks."""
    values = [value for value in shown.get("values", []) if isinstance(value.get("value"), int | float)]
    if len(values) != 1:
        return ""
    value, key = float(values[0]["value"]), str(shown.get("id", "")).split("(")[0]
    marks = {"rsi": (30, 70), "mfi": (20, 80), "cci": (-100, 100), "williams_r": (-80, -20)}.get(key)
    if marks:
        low, high = marks
        side = (
            f"above {high}"
            if value > high
            else f"below {low}"
            if value < low
            else f"between its usual marks of {low} and {high}"
        )
        return f", {side}"
    close = data.get("last_close")
    if key in ("sma", "ema", "wma", "vwap") and isinstance(close, int | float):
        side = "above" if close > value else "below" if close < value else "at"
        return f"; the last close {facts.price('last_close')} is {side} it"
    return ""


def tell_chart(_call: ToolCall, data: Data, facts: Facts) -> str:
    if not data.get("symbol"):
        return "the chart is empty: name a symbol"
    indicators = [str(one.get("id")) for one in data.get("indicators", [])]
    kinds = [str(one.get("role") or one.get("kind")) for one in data.get("drawings", [])]
    counted = [f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds)]
    text = (
        f"{money(data, facts.price('last_close'))} at the last close: {company(data)},"
        f" {wording.frame(data.get('timeframe'))} {str(data.get('style', '')).replace('_', ' ')},"
        f" {data.get('scale')} scale, {data.get('bars')} bars"
    )
    text += f". Indicators: {wording.listed(indicators)}" if indicators else ". No indicators"
    return text + (f". Drawings: {wording.listed(counted)}" if counted else ", no drawings")
