"""The dominant move in the bars, projected from its pullback: Fibonacci extensions."""

from __future__ import annotations

from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import Telling
from services.analyst.tools.charted import Charted
from services.analyst.tools.found import Found, draw_found
from services.analyst.tools.reading import Reading
from services.analyst.tools.searching import Search
from services.analyst.tools.tool import ToolContext
from services.charting.commands import DrawFibonacci
from services.charting.fibonacci import FibLevel, dominant_swing, fib_projections, pullback_of


def extended_fibonacci(asked: Search, context: ToolContext, reading: Reading) -> ToolOutcome:
    """The dominant move, made again from where the price was taken back to after it."""
    swing = dominant_swing(reading.bars)
    pullback = pullback_of(reading.bars, swing)
    telling = Telling(reading)
    ends = [
        f"{telling.price(name, point.price, 'swing', point.time)} ({telling.date(name, point.time)})"
        for name, point in (("start", swing.start), ("end", swing.end), ("pullback", pullback))
    ]
    levels = fib_projections(swing.start.price, swing.end.price, pullback.price)
    told = [_level(telling, level) for level in levels if level.ratio > 0.5]
    move = "rise" if swing.direction == "up" else "fall"
    telling.say(
        f"The {move} of {reading.symbol} from {ends[0]} to {ends[1]}, "
        f"projected from {ends[2]}: {', '.join(told)}."
    )
    charted = Charted()
    if asked.draw:
        payload = DrawFibonacci(start=swing.start, end=swing.end, pullback=pullback)
        found = Found(payload, "the dominant move, projected from its pullback")
        charted = draw_found(context, reading.symbol, [found], lambda drawing: drawing.pullback is not None)
    data = {
        "direction": swing.direction,
        "pullback": {"time": pullback.time, "price": pullback.price},
        "levels": [{"ratio": level.ratio, "price": level.price} for level in levels],
    }
    return telling.outcome(data, charted)


def _level(telling: Telling, level: FibLevel) -> str:
    shown = f"{level.ratio * 100:g}%"
    return f"{shown} at {telling.price(f'{shown} extension', level.price, 'extension')}"
