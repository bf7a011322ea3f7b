"""The plan for "why did it move?": what its bars show of that time, and its headlines."""

from __future__ import annotations

from services.analyst.models.offline import intents as wish
from services.analyst.models.offline.plans.marks import bars_within
from services.analyst.models.offline.plans.planning import Call, Plan, Planning, on_symbol
from services.analyst.models.offline.plans.spans import window_of


def plan_reason(planner: Planning, intent: wish.Reason) -> Plan:
    """The bars of the span with what is unusual in them; without a span the day's change will do."""
    symbol, within = on_symbol(intent.symbol), intent.within
    bars = bars_within(planner, within) if within else None
    moved: Call = (
        ("get_price_change", symbol | window_of(planner, within))
        if bars is None
        else ("describe_bars", bars | symbol)
    )
    return [moved, ("get_news", symbol)]
