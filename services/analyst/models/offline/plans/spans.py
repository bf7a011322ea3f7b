"""Days that were said → epoch seconds and lookbacks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from services.analyst.models.offline import intents as wish
from services.analyst.models.offline.dates import Span
from services.analyst.models.offline.plans.planning import Arguments, Planning


def searched_in(planner: Planning, within: wish.Range | None) -> Arguments:
    """The lookback of a search; since a day is so many days back, and a span that ended cannot be said."""
    if within is None:
        return {}
    if within.lookback:
        return {"lookback": within.lookback}
    first, last = within.span.bounds(planner.today) if within.span else (planner.today, None)
    days = (planner.today - first).days
    return {"lookback": f"{min(days, 9999)}d"} if last is None and days > 0 else {}


def window_of(planner: Planning, within: wish.Range | None) -> Arguments:
    if within is None:
        return {}
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
