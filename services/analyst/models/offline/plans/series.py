"""Plans for the symbol and its timeframe."""

from __future__ import annotations

from services.analyst.models.offline import intents as wish
from services.analyst.models.offline.plans.planning import Plan, Planning, already
from services.analyst.models.offline.wording import frame
from services.market.timeframes import Timeframe


def plan_symbol(planner: Planning, intent: wish.ShowSymbol) -> Plan:
    if intent.symbol.symbol == planner.symbol:
        return already(f"The chart already shows {planner.symbol}.")
    planner.symbol = intent.symbol.symbol
    return [("change_symbol", {"symbol": intent.symbol.symbol})]


def plan_frame(planner: Planning, intent: wish.ShowFrame) -> Plan:
    return _frame(planner, intent.timeframe)


def _frame(planner: Planning, timeframe: Timeframe) -> Plan:
    if timeframe is planner.timeframe:
        return already(f"The chart is already on {frame(timeframe.value)} bars.")
    planner.timeframe = timeframe
    return [("set_timeframe", {"timeframe": timeframe.value})]


def plan_step(planner: Planning, intent: wish.StepFrame) -> Plan:
    return _frame(planner, planner.timeframe.step(intent.count))


def plan_comparison(_planner: Planning, intent: wish.Compare) -> Plan:
    return [("compare_symbol", {"symbol": intent.symbol.symbol})]
