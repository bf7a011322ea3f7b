"""Support, resistance, retracements and trend lines that are found in the bars, and drawn if asked."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.charted import Charted
from services.analyst.tools.extensions import extended_fibonacci
from services.analyst.tools.fibonacci import fibonacci_data
from services.analyst.tools.found import Found, draw_found
from services.analyst.tools.reading import Reading, shown_date, shown_price
from services.analyst.tools.searching import LEVEL_BARS, Search, read_search
from services.analyst.tools.tool import Tool, ToolContext
from services.charting.commands import DrawFibonacci, DrawLevel, DrawTrendline, Point
from services.charting.fibonacci import dominant_swing
from services.charting.levels import Level, find_levels
from services.charting.trendlines import Trendline, find_trendlines

SWING_BARS = 250
Sides = Literal["both", "support", "resistance"]


class FindLevels(Search):
    kind: Sides = "both"
    max_each: int = Field(3, ge=1, le=5, description="at most so many of each kind")


class FindFibonacci(Search):
    extension: bool = Field(False, description="project the move from its pullback, instead of retracements")


class FindTrendlines(Search):
    kind: Sides = "both"


def level_tools() -> list[Tool]:
    """The tools of this family."""
    return [
        Tool(
            "find_levels",
            "Find support and resistance in the bars: prices where the market turned, how often and when. "
            "Draws them, in place of those found before.",
            FindLevels,
            _find_levels,
        ),
        Tool(
            "draw_fibonacci_from_swing",
            "Find the dominant move in the bars and draw its Fibonacci retracements.",
            FindFibonacci,
            _find_fibonacci,
        ),
        Tool(
            "draw_trendlines_from_swings",
            "Find rising or falling support and resistance lines through swing points, and draw them.",
            FindTrendlines,
            _find_trendlines,
        ),
    ]


def _find_levels(asked: FindLevels, context: ToolContext) -> ToolOutcome:
    reading = read_search(asked, context, LEVEL_BARS)
    levels = [
        level
        for level in find_levels(reading.bars, max_each=asked.max_each)
        if asked.kind in ("both", level.kind)
    ]
    charted = Charted()
    if asked.draw:
        charted = draw_found(
            context,
            reading.symbol,
            [_drawn_level(level, reading) for level in levels],
            lambda drawing: drawing.kind == "level" and asked.kind in ("both", drawing.role),
        )
    data = _head(reading, asked.draw) | {"levels": [_level_data(level, reading) for level in levels]}
    sentences = [_level_sentence(level, reading) for level in levels]
    return charted.outcome(" ".join([*sentences, reading.sentence()]), data, reading)


def _drawn_level(level: Level, reading: Reading) -> Found:
    first, last = (shown_date(time, reading.bars.timeframe) for time in (level.first_time, level.last_time))
    span = f"between {first} and {last}" if level.touches > 1 else f"on {last}"
    evidence = f"{level.kind} touched {_times(level.touches)} {span} ({reading.bars.timeframe.value} bars)"
    return Found(DrawLevel(kind=level.kind, price=reading.rounded(level.price)), evidence)


def _level_sentence(level: Level, reading: Reading) -> str:
    last = shown_date(level.last_time, reading.bars.timeframe)
    price = shown_price(reading.rounded(level.price))
    return f"{level.kind.capitalize()} {price}, touched {_times(level.touches)}, last on {last}."


def _level_data(level: Level, reading: Reading) -> dict[str, Any]:
    price = reading.rounded(level.price)
    named = f"{level.kind} {shown_price(price)}"
    last = shown_date(level.last_time, reading.bars.timeframe)
    label = f"{level.kind} touched {_times(level.touches)}, last on {last}"
    price_fact = reading.fact(label, price, "price", level.kind, level.last_time)
    touches = reading.fact(f"touches of {named}", level.touches, "count", "touches", level.last_time)
    distance, distance_fact = reading.distance_fact(f"{named} from the last close", price)
    return {
        "kind": level.kind,
        "price": price,
        "price_fact": price_fact,
        "touches": level.touches,
        "touches_fact": touches,
        "first_time": level.first_time,
        "last_time": level.last_time,
        "strength": round(level.strength, 3),
        "distance": distance,
        "distance_fact": distance_fact,
    }


def _find_fibonacci(asked: FindFibonacci, context: ToolContext) -> ToolOutcome:
    reading = read_search(asked, context, SWING_BARS)
    if asked.extension:
        return extended_fibonacci(asked, context, reading)
    start, end, direction = dominant_swing(reading.bars)
    charted = Charted()
    when = [shown_date(point.time, reading.bars.timeframe) for point in (start, end)]
    words = (
        f"{'rise' if direction == 'up' else 'fall'} from {shown_price(start.price)} ({when[0]}) "
        f"to {shown_price(end.price)} ({when[1]})"
    )
    if asked.draw:
        found = Found(DrawFibonacci(start=start, end=end), f"{words}, the dominant move")
        charted = draw_found(context, reading.symbol, [found], lambda drawing: drawing.kind == "fibonacci")
    high, low = max(start.price, end.price), min(start.price, end.price)
    data = _head(reading, asked.draw) | {
        "direction": direction,
        "start": _end_data(start, "start of the move", reading),
        "end": _end_data(end, "end of the move", reading),
        "high": high,
        "low": low,
        "levels": fibonacci_data(reading, high, low, up=direction == "up"),
    }
    return charted.outcome(f"Retracements of the {words}. {reading.sentence()}", data, reading)


def _end_data(point: Point, label: str, reading: Reading) -> dict[str, Any]:
    field = "high" if point.price == float(reading.bars.high.max()) else "low"
    fact = reading.fact(label, point.price, "price", field, point.time)
    return {"time": point.time, "price": point.price, "price_fact": fact}


def _find_trendlines(asked: FindTrendlines, context: ToolContext) -> ToolOutcome:
    reading = read_search(asked, context, LEVEL_BARS)
    lines = [line for line in find_trendlines(reading.bars) if asked.kind in ("both", line.kind)]
    charted = Charted()
    if asked.draw and lines:
        found = [_drawn_line(line, reading) for line in lines]
        charted = draw_found(context, reading.symbol, found, lambda drawing: drawing.kind == "trendline")
    data = _head(reading, asked.draw) | {"lines": [_line_data(line, reading) for line in lines]}
    sentences = [
        f"{_line_name(line)}, {_times(line.touches)} touched, now at {shown_price(line.value)}."
        for line in lines
    ] or ["No trend line has held up to the last bar."]
    return charted.outcome(" ".join([*sentences, reading.sentence()]), data, reading)


def _line_name(line: Trendline) -> str:
    direction = "Rising" if line.slope > 0 else "Falling" if line.slope < 0 else "Flat"
    return f"{direction} {line.kind}"


def _drawn_line(line: Trendline, reading: Reading) -> Found:
    first, last = (shown_date(point.time, reading.bars.timeframe) for point in (line.start, line.end))
    evidence = f"{_line_name(line).lower()} touched {_times(line.touches)}, through {first} and {last}"
    payload = DrawTrendline(start=line.start, end=line.end, extend="right", label=_line_name(line))
    return Found(payload, evidence)


def _line_data(line: Trendline, reading: Reading) -> dict[str, Any]:
    now, value = int(reading.bars.time[-1]), round(line.value, 6)
    name = f"{line.kind} line"
    return {
        "kind": line.kind,
        "direction": "up" if line.slope > 0 else "down" if line.slope < 0 else "flat",
        "start": {"time": line.start.time, "price": line.start.price},
        "end": {"time": line.end.time, "price": line.end.price},
        "touches": line.touches,
        "touches_fact": reading.fact(f"touches of the {name}", line.touches, "count", "touches", now),
        "value_now": value,
        "value_now_fact": reading.fact(f"{name} now", value, "price", "trendline", now),
    }


def _head(reading: Reading, drawn: bool) -> dict[str, Any]:
    return reading.head() | reading.last() | {"drawn": drawn}


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
