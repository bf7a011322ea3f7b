"""Plans for the symbol and its timeframe."""

from __future__ import annotations

from services.analyst.models.offline import intents as wish
from services.analyst.models.offline.plans.planning import Arguments, Plan, Planning, Step, already
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


def plan_comparison(planner: Planning, intent: wish.Compare) -> Plan:
    """The chart's own symbol is not compared with itself."""
    held = planner.state.comparisons
    if intent.symbol is None:
        off = [("compare_symbol", _compared(symbol, enabled=False)) for symbol in held]
        return off or Step(remark="Nothing is compared on the chart.")
    symbol = intent.symbol.symbol
    if intent.enabled and symbol == planner.symbol:
        return Step(remark=f"The chart shows {symbol} itself: name another symbol to compare it with.")
    if intent.enabled == (symbol in held):
        return already(f"{symbol} is {'already' if intent.enabled else 'not'} compared on the chart.")
    return [("compare_symbol", _compared(symbol, enabled=intent.enabled))]


def _compared(symbol: str, *, enabled: bool) -> Arguments:
    return {"symbol": symbol} if enabled else {"symbol": symbol, "enabled": False}
