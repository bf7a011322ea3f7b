"""Drawings made of prices and times: can they be meant for these bars, and what was left to the bars?

Each function gets a payload and the bars in view, and returns the payload as it is stored: what it left
out (the bar of a note, the start of a position) is filled in, so that it means the same for ever. Raises
`ValidationFailed` that names the field.
"""

from __future__ import annotations

from services.charting import commands as c
from services.charting.bounds import check_place, check_price
from services.market.bars import Bars


def zone(payload: c.DrawZone, bars: Bars) -> c.DrawZone:
    """Both prices near the bars; the times, where given, inside them or ahead of them."""
    check_price("top", payload.top, bars)
    check_price("bottom", payload.bottom, bars)
    for name, time in (("start", payload.start), ("end", payload.end)):
        if time is not None:
            check_place(name, time, bars)
    return payload


def channel(payload: c.DrawChannel, bars: Bars) -> c.DrawChannel:
    """Both lines near the bars, at both ends."""
    for name, point in (("start", payload.start), ("end", payload.end)):
        check_price(f"{name}.price", point.price, bars)
        check_place(f"{name}.time", point.time, bars)
        check_price("width", point.price + payload.width, bars)
    return payload


def vertical(payload: c.DrawVertical, bars: Bars) -> c.DrawVertical:
    """A time inside the bars, or ahead of them."""
    check_place("time", payload.time, bars)
    return payload


def measure(payload: c.DrawMeasure, bars: Bars) -> c.DrawMeasure:
    """Both places near the bars."""
    for name, point in (("start", payload.start), ("end", payload.end)):
        check_price(f"{name}.price", point.price, bars)
        check_place(f"{name}.time", point.time, bars)
    return payload


def note(payload: c.Annotate, bars: Bars) -> c.Annotate:
    """At the last bar where no time is given, at the bar's high where no price is."""
    time = int(bars.time[-1]) if payload.time is None else payload.time
    check_place("time", time, bars)
    at = int(bars.time.searchsorted(time, side="right")) - 1
    price = float(bars.high[at]) if payload.price is None else payload.price
    check_price("price", price, bars)
    return payload.model_copy(update={"time": time, "price": price})


def position(payload: c.DrawPosition, bars: Bars) -> c.DrawPosition:
    """Beginning at the last bar where no time is given."""
    for name in ("entry", "stop", "target"):
        check_price(name, getattr(payload, name), bars)
    time = int(bars.time[-1]) if payload.time is None else payload.time
    check_place("time", time, bars)
    return payload.model_copy(update={"time": time})
