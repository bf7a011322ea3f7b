"""Days that were said → epoch seconds and lookbacks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from math import ceil

from services.analyst.models.offline import intents as wish
from services.analyst.models.offline.days import Span
from services.analyst.models.offline.plans.planning import Arguments, Planning
from services.market.timeframes import Timeframe


def searched_in(planner: Planning, within: wish.Range | None) -> Arguments:
    """Where a search looks: the stretch that is pointed at, a lookback, or from one day to another."""
    if within is None:
        return {}
    if within.here:
        return stretch_of(planner)
    if within.lookback:
        return {"lookback": lookback_of(planner, within.lookback)}
    first, last = within.span.bounds(planner.today) if within.span else (planner.today, None)
    if last is not None:
        return window_of(planner, within)
    days = (planner.today - first).days
    return {"lookback": f"{min(days, 9999)}d"} if days > 0 else {}


def lookback_of(planner: Planning, said: str) -> str:
    """The contract's lookback; so many bars last a session of 6½ hours, five sessions a week."""
    if not said.endswith(wish.BARS):
        return said
    count, timeframe = int(said.removesuffix(wish.BARS)), planner.timeframe
    if timeframe in (Timeframe.W1, Timeframe.MN1):
        return f"{count}{'wk' if timeframe is Timeframe.W1 else 'mo'}"
    sessions = count * (timeframe.seconds / _SESSION_S if timeframe.is_intraday else 1)
    return f"{max(1, ceil(sessions * 7 / 5))}d"


_SESSION_S = 6.5 * 3600


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
        return {"lookback": lookback_of(planner, within.lookback or "1d")}
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
