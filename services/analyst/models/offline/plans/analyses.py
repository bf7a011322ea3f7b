"""Plans for judgements of the bars: the analysis tools with what was said of them."""

from __future__ import annotations

from services.analyst.models.offline import intents as wish
from services.analyst.models.offline.plans.planning import Arguments, Plan, Planning, Step, on_symbol
from services.analyst.models.offline.plans.spans import searched_in, window_of
from services.market.timeframes import Timeframe

_TOOLS: dict[wish.Topic, str] = {
    "trend": "analyse_trend",
    "averages": "analyse_averages",
    "momentum": "analyse_momentum",
    "outlook": "summarise",
    "volatility": "analyse_volatility",
    "volume": "analyse_volume",
    "gaps": "find_gaps",
    "swings": "find_swings",
    "performance": "analyse_performance",
    "seasonality": "analyse_seasonality",
}
_OF_DAYS = ("performance", "seasonality")
"""Judged from daily closes, whatever bars the chart shows."""
_BENCHMARK = "SPY"


def plan_analysis(planner: Planning, intent: wish.Analysis) -> Plan:
    """One call; several timeframes are a summary over them."""
    frames, topic = intent.timeframes, intent.of
    if topic == "trend" and len(frames) > 1:
        topic = "outlook"
    if topic == "performance" and _is_one_day(intent.within):
        return [("get_price_change", on_symbol(intent.symbol) | window_of(planner, intent.within))]
    arguments = on_symbol(intent.symbol)
    if topic == "outlook":
        arguments |= {"timeframes": [one.value for one in frames]} if frames else {}
    elif frames and topic not in _OF_DAYS:
        arguments |= {"timeframe": frames[0].value}
    return [(_TOOLS[topic], arguments | _details(planner, intent))]


def _details(planner: Planning, intent: wish.Analysis) -> Arguments:
    given: Arguments = {
        "lengths": list(intent.lengths) or None,
        "month": intent.month,
        "least": intent.least,
        "open_only": intent.open_only or None,
        "bars" if intent.of == "trend" else "count": intent.bars,
    }
    span = searched_in(planner, intent.within) if intent.of in ("gaps", "performance") else {}
    return {key: value for key, value in given.items() if value is not None} | span


def _is_one_day(within: wish.Range | None) -> bool:
    """ "yesterday": a change, and no stretch that has a best and a worst day."""
    return within is not None and within.span is not None and within.span.start == "yesterday"


def plan_relation(planner: Planning, intent: wish.Relation) -> Plan:
    """A symbol without another is compared with the market's own fund."""
    symbols = [
        ref.symbol for ref in intent.symbols if ref.symbol != planner.symbol or len(intent.symbols) > 1
    ]
    if not symbols:
        symbols = [_BENCHMARK]
    if len(symbols) == 1 and symbols[0] == planner.symbol:
        return Step(remark=f"With which symbol should {planner.symbol} be compared?")
    return [("compare_performance", {"symbols": symbols} | searched_in(planner, intent.within))]


def plan_screening(_planner: Planning, intent: wish.Screening) -> Plan:
    if not (intent.rules or intent.rank_by):
        return Step(
            remark="By which condition should I screen? For example: above the 200 day and RSI under 40."
        )
    rules = [{"left": rule.left, "operator": rule.operator, "right": rule.right} for rule in intent.rules]
    given: Arguments = {
        "conditions": rules,
        "symbols": [ref.symbol for ref in intent.symbols],
        "group": intent.group,
        "rank_by": intent.rank_by,
        "lowest_first": intent.lowest_first,
        "count": intent.count,
    }
    return [("screen", {key: value for key, value in given.items() if value} | _framed(intent.timeframe))]


def plan_set_up(planner: Planning, intent: wish.SetUp) -> Plan:
    """The entry is the last close unless it was said, or pointed at."""
    crosshair = (planner.context.crosshair or {}) if intent.here else {}
    entry = intent.entry if intent.entry is not None else crosshair.get("price")
    given: Arguments = {"side": intent.side or "long", "entry": entry, "risk_amount": intent.risk}
    given |= _ended("stop", intent.stop) | _ended("target", intent.target)
    given = {key: value for key, value in given.items() if value is not None}
    if not intent.draw:
        given["draw"] = False
    return [("plan_trade", on_symbol(intent.symbol) | _framed(intent.timeframe) | given)]


def _ended(end: str, said: wish.Exit | None) -> Arguments:
    """A price as `stop`, 2% as `stop_away`, so many times the risk as `reward_to_risk`."""
    if not isinstance(said, wish.Distance):
        return {end: said}
    if said.risks is not None:
        return {"reward_to_risk": said.risks}
    away = {"fraction": said.share} if said.share is not None else {"amount": said.amount}
    return {f"{end}_away": away}


def plan_holding(_planner: Planning, intent: wish.Holding) -> Plan:
    if intent.entry is None:
        opened = "buy it" if intent.side == "long" else "sell it short"
        return Step(remark=f"At what price did you {opened}? For example: I bought at 220.")
    given: Arguments = {"entry": intent.entry, "side": intent.side, "quantity": intent.quantity}
    given = {key: value for key, value in given.items() if value is not None}
    return [("assess_position", on_symbol(intent.symbol) | _framed(intent.timeframe) | given)]


def plan_chance(_planner: Planning, intent: wish.Chance) -> Plan:
    days = {"days": intent.days} if intent.days else {}
    return [("estimate_reach", on_symbol(intent.symbol) | {"price": intent.price} | days)]


def _framed(timeframe: Timeframe | None) -> Arguments:
    return {"timeframe": timeframe.value} if timeframe else {}
