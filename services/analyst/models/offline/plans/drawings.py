"""Plans for what is drawn on the chart."""

from __future__ import annotations

from typing import cast

from services.analyst.models.offline import intents as wish
from services.analyst.models.offline.plans.planning import (
    Arguments,
    Plan,
    Planning,
    Step,
    already,
    drawings_of,
    on_symbol,
)
from services.analyst.models.offline.plans.spans import first_day, searched_in


def plan_level(planner: Planning, intent: wish.LevelAt) -> Plan:
    price = intent.price
    if price is None and intent.here:
        price = (planner.context.crosshair or {}).get("price")
    if (
        price is None
        and intent.here
        and planner.context.selection
        and intent.kind in ("support", "resistance")
    ):
        side = cast(wish.Sides, intent.kind)
        return plan_auto_levels(planner, wish.AutoLevels(side, within=wish.Range(here=True)))
    if price is None:
        where = "Put the crosshair on a price, or name one" if intent.here else "Name the price"
        return Step(remark=f"At what price should the {_ROLES[intent.kind]} be? {where}.")
    same = [held for held in drawings_of(planner) if held.role == intent.kind and held.price == price]
    if same:
        return already(f"The {_ROLES[intent.kind]} at {price:g} is already on the chart.")
    return [("draw_level", {"kind": intent.kind, "price": round(price, 6)})]


_ROLES = {
    "support": "support",
    "resistance": "resistance",
    "entry": "entry",
    "stop": "stop",
    "target": "target",
    "line": "line",
}


def plan_auto_levels(planner: Planning, intent: wish.AutoLevels) -> Plan:
    arguments: Arguments = {"kind": intent.kind, "draw": intent.drawn} | searched_in(planner, intent.within)
    if intent.max_each:
        arguments["max_each"] = intent.max_each
    return [("find_levels", arguments | on_symbol(intent.symbol))]


def plan_auto_fibonacci(planner: Planning, intent: wish.FibonacciAuto) -> Plan:
    arguments: Arguments = {"draw": True} | searched_in(planner, intent.within)
    if intent.extension:
        arguments["extension"] = True
    return [("draw_fibonacci_from_swing", arguments | on_symbol(intent.symbol))]


def plan_trendline(planner: Planning, intent: wish.TrendlineBetween) -> Plan:
    ends = sorted((first_day(planner, span), price) for span, price in (intent.start, intent.end))
    start, end = ({"time": time, "price": price} for time, price in ends)
    extend = {} if intent.extend == "none" else {"extend": intent.extend}
    return [("draw_trendline", {"start": start, "end": end, **extend})]


def plan_fibonacci(_planner: Planning, intent: wish.FibonacciBetween) -> Plan:
    return [("draw_fibonacci", {"high": intent.high, "low": intent.low})]


def plan_auto_trendlines(planner: Planning, intent: wish.TrendlinesAuto) -> Plan:
    arguments: Arguments = {"kind": intent.kind, "draw": True} | searched_in(planner, intent.within)
    return [("draw_trendlines_from_swings", arguments | on_symbol(intent.symbol))]


def plan_trade(planner: Planning, intent: wish.Trade) -> Plan:
    """One position where the chart can draw it, else its three levels."""
    prices = {"entry": intent.entry, "stop": intent.stop, "target": intent.target}
    if "draw_position" in planner.tools:
        return [("draw_position", {"side": intent.side, **prices})]
    return [("draw_level", {"kind": kind, "price": price}) for kind, price in prices.items()]
