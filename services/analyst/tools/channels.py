"""A channel that is found in the bars, and drawn if asked."""

from __future__ import annotations

from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import Telling
from services.analyst.tools.charted import Charted
from services.analyst.tools.found import Found, draw_found
from services.analyst.tools.searching import LEVEL_BARS, Search, read_search
from services.analyst.tools.tool import Tool, ToolContext
from services.charting.channels import find_channel
from services.charting.commands import DrawChannel


class FindChannel(Search):
    pass


def channel_tools() -> list[Tool]:
    """The tools of this family."""
    return [
        Tool(
            "draw_channel_from_swings",
            "Find the line that the price keeps to best, and draw it with its parallel as a channel.",
            FindChannel,
            _find_channel,
        ),
    ]


def _find_channel(asked: FindChannel, context: ToolContext) -> ToolOutcome:
    reading = read_search(asked, context, LEVEL_BARS)
    channel = find_channel(reading.bars)
    telling = Telling(reading)
    if channel is None:
        telling.say(f"No channel has held up to the last bar of {reading.symbol}.")
        return telling.outcome({"channel": None})
    line = channel.line
    charted = Charted()
    if asked.draw:
        payload = DrawChannel(start=line.start, end=line.end, width=channel.width)
        evidence = f"{line.kind} line touched {line.touches} times, and its parallel"
        found = [Found(payload, evidence)]
        charted = draw_found(context, reading.symbol, found, lambda drawing: drawing.kind == "channel")
    way = "rising" if line.slope > 0 else "falling" if line.slope < 0 else "flat"
    low, high = sorted((channel.value, channel.parallel_value))
    bottom, top = (
        telling.price("channel low now", low, "channel"),
        telling.price("channel high now", high, "channel"),
    )
    touches = telling.count("touches", line.touches, "touches")
    since = telling.date("channel since", line.start.time)
    telling.say(
        f"A {way} channel of {reading.symbol} runs from {bottom} to {top} at the last bar; its {line.kind} "
        f"side was touched {touches} times since {since}. A close outside it would end it."
    )
    data = {"low": low, "high": high, "width": channel.width, "touches": line.touches}
    return telling.outcome({"channel": data}, charted)
