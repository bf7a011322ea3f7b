"""Days that were said → epoch seconds and lookbacks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from services.analyst.models.offline import intents as wish
from services.analyst.models.offline.days import Span
from services.analyst.models.offline.plans.planning import Arguments, Planning


def searched_in(planner: Planning, within: wish.Range | None) -> Arguments:
    """Where a search looks: the stretch that is pointed at, a lookback, or from one day to another."""
    if within is None:
        return {}
    if within.here:
        return stretch_of(planner)
    if within.lookback:
        return {"lookback": within.lookback}
    first, last = within.span.bounds(planner.today) if within.span else (planner.today, None)
    if last is not None:
        return window_of(planner, within)
    days = (planner.today - first).days
    return {"lookback": f"{min(days, 9999)}d"} if days > 0 else {}


def stretch_of(planner: Planning) -> Arguments:
    """The stretch that was selected, else the one in view; nothing where the chart told neither."""
    stretch = planner.context.selection or planner.context.visible_range
    return {"from": stretch[0], "to": stretch[1]} if stretch else {}


def window_of(planner: Planning, within: wish.Range | None) -> Arguments:
    if within is None:
        return {}
    if within.here:
        return stretch_of(planner)
    if within.lookback or within.span is None:
        return {"lookback": within.lookback or "1d"}
    first, last = within.span.bounds(planner.today)
    window: Arguments = {"from": midnight(first)}
    if last is not None and last < planner.today:
        whole = midnight(last + timedelta(days=1)) - 1
        window["to"] = whole if planner.timeframe.is_intraday or first == last else midnight(last)
    return window


def midnight(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def first_day(planner: Planning, span: Span) -> int:
    return midnight(span.bounds(planner.today)[0])
