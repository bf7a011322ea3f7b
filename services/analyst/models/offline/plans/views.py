"""Plans for how the chart looks, where it stands, and its journal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from services.analyst.models.offline import intents as wish
from services.analyst.models.offline.days import Day, Span
from services.analyst.models.offline.plans.planning import Arguments, Plan, Planning, Step, already
from services.analyst.models.offline.plans.spans import first_day, midnight, window_of
from services.analyst.tools.reading import lookback_start
from services.market.timeframes import Timeframe


def plan_style(planner: Planning, intent: wish.Style) -> Plan:
    if intent.style == planner.state.style:
        return already(f"The chart style is already {intent.style.replace('_', ' ')}.")
    return [("set_chart_style", {"style": intent.style})]


def plan_scale(planner: Planning, intent: wish.Scale) -> Plan:
    """A scale that only comparing had made goes with the last comparison, until it is asked for."""
    chosen = planner.state.scale_before is None
    if intent.mode == planner.state.scale and chosen:
        return already(f"The scale is already {intent.mode}.")
    return [("set_scale", {"mode": intent.mode})]


def plan_range(planner: Planning, intent: wish.Range) -> Plan:
    window = window_of(planner, intent)
    if not window:
        return Step(remark="Select a stretch of bars on the chart first, or name the dates.")
    return [("set_visible_range", window if intent.here else _whole_bars(planner, window))]


def _whole_bars(planner: Planning, window: Arguments) -> Arguments:
    """ "yesterday" on weekly bars is its week: a window in which no bar opens would show none."""
    if planner.timeframe not in (Timeframe.W1, Timeframe.MN1) or "to" not in window:
        return window
    first = datetime.fromtimestamp(window["from"], UTC).date()
    weekly = planner.timeframe is Timeframe.W1
    return window | {
        "from": midnight(first - timedelta(days=first.weekday()) if weekly else first.replace(day=1))
    }


def plan_zoom(_planner: Planning, intent: wish.Zoom) -> Plan:
    arguments: Arguments = {"direction": intent.direction}
    return [("zoom", arguments | ({"factor": intent.factor} if intent.factor else {}))]


def plan_scroll(planner: Planning, intent: wish.ScrollTo) -> Plan:
    return [("scroll_to", {"time": first_day(planner, intent.span)})]


def plan_undo(planner: Planning, intent: wish.Undo) -> Plan:
    if not planner.state.can_undo:
        return Step(remark="There is nothing to undo.")
    if intent.pointed and not planner.newest_changes:
        return Step(remark="The last step changed nothing, so there is nothing to take back.")
    return [("undo", {"steps": intent.steps or planner.newest_changes or 1})]


def plan_redo(planner: Planning, intent: wish.Redo) -> Plan:
    if not planner.state.can_redo:
        return Step(remark="There is nothing to redo.")
    return [("redo", {"steps": intent.steps})]


def plan_replay(planner: Planning, intent: wish.Replay) -> Plan:
    replaying = planner.state.as_of is not None
    if intent.stop:
        return [("replay", {"action": "stop"})] if replaying else Step(remark="The chart is not replaying.")
    if intent.bars is not None:
        if not replaying:
            return Step(remark="The chart is not replaying. Say from which date it should, and then step.")
        return [("replay", {"action": "step", "bars": intent.bars})]
    start = _replay_start(planner, intent)
    if start is None:
        return Step(remark="From which date should the replay start?")
    return [("replay", {"action": "start", "as_of": start})]


def _replay_start(planner: Planning, intent: wish.Replay) -> int | None:
    """The bar that is pointed at, the day that was named, or as long ago as was said."""
    pointed = planner.context.crosshair if intent.here else None
    if pointed:
        return int(pointed["time"])
    if intent.lookback:
        return lookback_start(midnight(planner.today), intent.lookback)
    return _nearest_day(planner, intent.span) if intent.span is not None else None


def _nearest_day(planner: Planning, span: Span) -> int:
    """A day without a year is the last one; in a replay the nearest, for the bars go on behind its cursor."""
    day = span.start
    named = isinstance(day, Day) and day.year is None and day.ago is None and not day.unit
    if planner.state.as_of is None or not (named and isinstance(day, Day) and day.month):
        return first_day(planner, span)
    now = planner.today
    years = (now, now.replace(year=now.year + 1, day=min(now.day, 28)))
    return midnight(min((span.bounds(one)[0] for one in years), key=lambda one: abs(one - now)))
