"""Plans for questions: tools that look and change nothing."""

from __future__ import annotations

from services.analyst.models.offline import intents as wish
from services.analyst.models.offline.plans.indicators import toggle
from services.analyst.models.offline.plans.planning import Plan, Planning, Step, on_symbol
from services.analyst.models.offline.plans.spans import window_of


def plan_quote(_planner: Planning, intent: wish.Quote) -> Plan:
    return [("get_quote", on_symbol(intent.symbol))]


def plan_change(planner: Planning, intent: wish.Change) -> Plan:
    return [("get_price_change", {**on_symbol(intent.symbol), **window_of(planner, intent.within)})]


def plan_value(_planner: Planning, intent: wish.IndicatorValue) -> Plan:
    asked = toggle(intent.name, dict(intent.params), True)
    del asked["enabled"]
    if intent.timeframe:
        asked["timeframe"] = intent.timeframe.value
    return [("get_indicator", asked | on_symbol(intent.symbol))]


def plan_concept(planner: Planning, intent: wish.Concept) -> Plan:
    """With its example on the bars in view, where there is the tool for it; else in words alone."""
    if "explain_term" not in planner.tools:
        return Step()
    other = {"other": intent.other} if intent.other else {}
    return [("explain_term", {"term": intent.topic} | other | on_symbol(intent.symbol))]
