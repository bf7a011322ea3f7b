"""Plans for zones, channels, vertical lines, notes, patterns and measures."""

from __future__ import annotations

from typing import cast

from services.analyst.models.offline import intents as wish
from services.analyst.models.offline.plans.planning import (
    Arguments,
    Plan,
    Planning,
    Step,
    drawings_of,
    on_symbol,
)
from services.analyst.models.offline.plans.spans import (
    first_day,
    lookback_of,
    midnight,
    searched_in,
    stretch_of,
    window_of,
)
from services.analyst.tools.reading import lookback_start
from services.market.timeframes import Timeframe


def plan_zone(planner: Planning, intent: wish.Zone) -> Plan:
    """Without an end it reaches as far as the chart."""
    if intent.top is None or intent.bottom is None:
        return Step(remark="Between which two prices should the zone be?")
    zone: Arguments = {"top": intent.top, "bottom": intent.bottom}
    within = window_of(planner, intent.within) if intent.within else {}
    if "lookback" in within:
        within = {}  # the days of a view, not of a zone
    times = {"start": within.get("from"), "end": within.get("to")}
    return [("draw_zone", zone | {key: value for key, value in times.items() if value is not None})]


def plan_auto_channel(planner: Planning, intent: wish.ChannelAuto) -> Plan:
    arguments: Arguments = {"draw": True} | searched_in(planner, intent.within)
    return [("draw_channel_from_swings", arguments | on_symbol(intent.symbol))]


def plan_channel(planner: Planning, intent: wish.ChannelBetween) -> Plan:
    ends = sorted((first_day(planner, span), price) for span, price in (intent.start, intent.end))
    start, end = ({"time": time, "price": price} for time, price in ends)
    return [("draw_channel", {"start": start, "end": end, "width": intent.width})]


def plan_vertical(planner: Planning, intent: wish.Vertical) -> Plan:
    crosshair = planner.context.crosshair or {}
    time = first_day(planner, intent.span) if intent.span else crosshair.get("time") if intent.here else None
    if time is None:
        where = "Put the crosshair on a bar, or name a day" if intent.here else "Name the day"
        return Step(remark=f"Where should the vertical line be? {where}.")
    return [("draw_vertical", {"time": int(time)} | ({"label": intent.label} if intent.label else {}))]


def plan_note(planner: Planning, intent: wish.Note) -> Plan:
    if not intent.text:
        return Step(remark="What should the note say? For example: note “breakout” at 250.")
    crosshair = (planner.context.crosshair or {}) if intent.here else {}
    time = first_day(planner, intent.span) if intent.span else crosshair.get("time")
    price = intent.price if intent.price is not None else crosshair.get("price")
    note: Arguments = {"text": intent.text[:500]}
    note |= {"time": int(time)} if time is not None else {}
    note |= {"price": round(price, 6)} if price is not None else {}
    return [("annotate", note | ({"arrow": intent.arrow} if intent.arrow else {}))]


def plan_patterns(planner: Planning, intent: wish.Patterns) -> Plan:
    """Asked for, they are told; with `mark` the newest are drawn too."""
    arguments: Arguments = {"highlight": intent.mark} | window_of(planner, intent.within)
    if intent.names:
        arguments["names"] = list(intent.names)
    if intent.direction:
        arguments["direction"] = intent.direction
    return [("find_patterns", arguments | on_symbol(intent.symbol))]


def plan_stretch(planner: Planning, intent: wish.Stretch) -> Plan:
    if intent.within:
        window = window_of(planner, intent.within)
        named = {key: window[end] for key, end in (("start", "from"), ("end", "to")) if end in window}
        return [("highlight_pattern", named)]
    stretch = planner.context.selection
    if stretch is None:
        return Step(remark="Select a stretch of bars on the chart first, then I can highlight it.")
    return [("highlight_pattern", {"start": stretch[0], "end": stretch[1]})]


def plan_measure(planner: Planning, intent: wish.Measure) -> Plan:
    """A level of a role is the one on the chart that was drawn last."""
    if intent.here:
        stretch = stretch_of(planner)
        if not stretch:
            return Step(remark="Select a stretch of bars on the chart first, then I can measure it.")
        ends = ({"from": stretch["from"]}, {"from": stretch["to"]})
        return [("measure_move", {"start": ends[0] | _CLOSE, "end": ends[1] | _CLOSE})]
    places: Arguments = {} if intent.draw else {"draw": False}
    for key, place in (("start", intent.start), ("end", intent.end)):
        said = _place(planner, place) if place else None
        if isinstance(said, Step | list):
            return said
        places |= {key: said} if said else {}
    return [("measure_move", places)]


def _found_instead(role: str) -> Plan:
    """A level that is not on the chart is looked for; what else is missing is said."""
    if role in ("support", "resistance"):
        return [("find_levels", {"kind": role, "draw": True})]
    return Step(remark=f"There is no {role} on the chart to measure to.")


_CLOSE = {"field": "close"}


def _place(planner: Planning, place: wish.Place) -> Arguments | Plan:
    if place.price is not None:
        return {"price": place.price}
    if place.role is not None:
        levels = [held for held in drawings_of(planner) if held.role == place.role and held.price is not None]
        if not levels:
            return _found_instead(place.role)
        return {"price": cast(float, levels[-1].price)}
    first, last = place.span.bounds(planner.today) if place.span else (planner.today, None)
    span: Arguments = {"from": midnight(first)}
    return span | ({"to": midnight(last)} if last and last != first else {}) | {"field": place.field}


def plan_what_happened(planner: Planning, intent: wish.WhatHappened) -> Plan:
    """What is selected, else the bar under the crosshair, else what is in view."""
    within, context = intent.within, planner.context
    if within is not None and not within.here:
        return [("describe_bars", (bars_within(planner, within) or {}) | on_symbol(intent.symbol))]
    bar = int(context.crosshair["time"]) if context.crosshair else None
    stretch = context.selection if within is not None else None
    if stretch is None and bar is not None:
        return [("describe_bars", {"from": bar, "here": "bar"})]
    if stretch is None and context.visible_range is not None:
        stretch, here = context.visible_range, "view"
    else:
        here = "selection"
    if stretch is None:
        return Step(remark="Point at a bar, or select a stretch of bars on the chart, and ask again.")
    return [("describe_bars", {"from": stretch[0], "to": stretch[1], "here": here})]


def bars_within(planner: Planning, within: wish.Range) -> Arguments | None:
    """The bar of a day, in daily bars whatever the chart's are; or the bars of a longer stretch.

    None where they go back to the first there is.
    """
    daily: Arguments = {} if planner.timeframe is Timeframe.D1 else {"timeframe": Timeframe.D1.value}
    if within.here:
        return stretch_of(planner)
    if within.lookback == "1d":
        return daily
    if within.lookback:
        start = lookback_start(midnight(planner.today), lookback_of(planner, within.lookback))
        return None if start is None else {"from": start, "to": midnight(planner.today)}
    first, last = within.span.bounds(planner.today) if within.span else (planner.today, planner.today)
    last = planner.today if last is None else last
    if last > first:
        return {"from": midnight(first), "to": midnight(last)}
    return {"from": midnight(first)} | daily


def plan_crosshair(planner: Planning, intent: wish.Crosshair) -> Plan:
    if intent.mode == planner.state.crosshair:
        return Step(remark=f"The crosshair is already {intent.mode}.", quiet=True)
    return [("set_crosshair", {"mode": intent.mode})]
