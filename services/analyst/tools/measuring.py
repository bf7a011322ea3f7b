"""How far it is from one place to another, measured in the bars and drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from pydantic import Field, model_validator

from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import Telling
from services.analyst.tools.charted import Charted, submit
from services.analyst.tools.reading import Reading, read_bars
from services.analyst.tools.spans import Spanned, bar_at, within_span
from services.analyst.tools.tool import Arguments, FrameText, SymbolText, Tool, ToolContext
from services.charting.commands import ChangeSymbol, DrawMeasure, Point, Price

_BACK_BARS = 20
"""A price that never was in the bars is measured from so many bars back."""


class Place(Spanned):
    """A price; or a bar's field: the one bar at `from`, or the extreme of the bars from `from` to `to`."""

    price: Price | None = Field(None, gt=0)
    field: Literal["open", "high", "low", "close"] = "close"

    @model_validator(mode="after")
    def _one_of(self) -> Place:
        if (self.price is None) == (self.from_ is None):
            raise ValueError("give either price, or from (and to) with a field")
        return self


class MeasureMove(Arguments):
    symbol: SymbolText = None
    timeframe: FrameText = None
    start: Place | None = Field(None, description="left out: the newest close")
    end: Place | None = Field(None, description="left out: the newest close")
    draw: bool = Field(True, description="draw the measure on the chart")


@dataclass(frozen=True)
class _Spot:
    """A place in the bars; `index` None is a price without a time."""

    price: float
    index: int | None


def measuring_tools() -> list[Tool]:
    """The tools of this family."""
    description = (
        "Measure a move: between two prices, two days, or extremes such as the low of March and now. "
        "Change in price and percent, and in bars."
    )
    return [Tool("measure_move", description, MeasureMove, _measure)]


def _measure(asked: MeasureMove, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, asked.timeframe)
    spots = [_spot(place, reading) for place in (asked.start, asked.end)]
    telling = Telling(reading)
    start, end = (_said(telling, name, spot) for name, spot in zip(("from", "to"), spots, strict=True))
    move = spots[1].price - spots[0].price
    change = move / spots[0].price
    difference = telling.price("difference", abs(move), "difference")
    percent = telling.change("measured change", change, "measured change")
    way = "up" if move > 0 else "down" if move < 0 else "no move"
    counted = _bars_between(telling, spots)
    telling.say(f"{percent} on {reading.symbol}: {way} {difference}, from {start} to {end}{counted}.")
    on_chart = asked.draw and asked.timeframe in (None, context.state.timeframe)
    charted = _drawn(spots, reading, context) if on_chart else Charted()
    data: dict[str, Any] = {
        "from_price": spots[0].price,
        "to_price": spots[1].price,
        "difference": move,
        "change": change,
        "drawn": charted.changed,
    }
    return telling.outcome(data, charted)


def _spot(place: Place | None, reading: Reading) -> _Spot:
    bars = reading.bars
    if place is None:
        return _Spot(reading.last_close, len(bars) - 1)
    if place.price is not None:
        return _Spot(place.price, None)
    if place.to is None:
        index = bar_at(reading, int(place.from_ or 0))
        return _Spot(float(getattr(bars, place.field)[index]), index)
    first, last = within_span(reading, place)
    column = getattr(bars, place.field)[first : last + 1]
    offset = {"high": int(np.argmax(column)), "low": int(np.argmin(column)), "open": 0}.get(
        place.field, len(column) - 1
    )
    return _Spot(float(column[offset]), first + offset)


def _said(telling: Telling, name: str, spot: _Spot) -> str:
    if spot.index is None:
        return telling.price(name, spot.price, "measure")
    time = int(telling.reading.bars.time[spot.index])
    return f"{telling.price(name, spot.price, 'measure', time)} ({telling.date(name, time)})"


def _bars_between(telling: Telling, spots: list[_Spot]) -> str:
    first, last = (spot.index for spot in spots)
    if first is None or last is None or first == last:
        return ""
    count = telling.count("bars between", abs(last - first), "bars")
    return f", over {count} bars"


def _drawn(spots: list[_Spot], reading: Reading, context: ToolContext) -> Charted:
    start, end = _places(spots, reading)
    if start == end:
        return Charted()
    charted = Charted()
    if context.state.symbol != reading.symbol:
        charted += submit(context, [ChangeSymbol(symbol=reading.symbol)])
    return charted + submit(context, [DrawMeasure(start=start, end=end)])


def _places(spots: list[_Spot], reading: Reading) -> tuple[Point, Point]:
    """A price without a time begins where it was traded last, and ends at the newest bar."""
    last = len(reading.bars) - 1
    start, end = spots
    ended = last if end.index is None else end.index
    begun = start.index if start.index is not None else _traded_last(start.price, reading, ended)
    return _point(start.price, begun, reading), _point(end.price, ended, reading)


def _traded_last(price: float, reading: Reading, before: int) -> int:
    bars = reading.bars
    inside = np.flatnonzero((bars.low[:before] <= price) & (price <= bars.high[:before]))
    return int(inside[-1]) if len(inside) else max(before - _BACK_BARS, 0)


def _point(price: float, index: int, reading: Reading) -> Point:
    return Point(time=int(reading.bars.time[index]), price=price)
