"""What is said of how the chart looks and where it stands."""

from __future__ import annotations

from services.analyst.models.offline import wording
from services.analyst.models.offline.reports.report import Data, charted
from services.analyst.models.offline.wording import Facts
from services.analyst.models.protocol import ToolCall

_STYLES = {
    "line": "a line",
    "area": "an area",
    "baseline": "a line about a baseline",
    "heikin_ashi": "Heikin Ashi candles",
    "hollow": "hollow candles",
}


def tell_style(call: ToolCall, data: Data, _facts: Facts) -> str:
    style = str(call.arguments["style"])
    return f"{data.get('symbol')} is now drawn as {_STYLES.get(style, style.replace('_', ' '))}"


def tell_scale(call: ToolCall, data: Data, _facts: Facts) -> str:
    return f"the price scale of {data.get('symbol')} is now {call.arguments['mode']}"


def tell_compared(call: ToolCall, data: Data, _facts: Facts) -> str:
    other, shown = data.get("compared") or call.arguments["symbol"], data.get("symbol")
    if call.arguments.get("enabled") is False:
        return f"{other} is no longer drawn beside {shown}"
    return f"{other} is drawn as a line beside {shown}; the scale compares their changes"


def tell_range(call: ToolCall, data: Data, _facts: Facts) -> str:
    asked, frame = call.arguments, data.get("timeframe")
    frame = None if frame in ("1wk", "1mo") else frame  # the days that were asked for, not their bars
    if "lookback" in asked:
        span = wording.lookback(asked["lookback"]).removeprefix("over ")
        return f"the view of {data.get('symbol')} now spans {span}"
    if wording.day(asked["from"]) == wording.day(asked.get("to")):
        return f"the view of {data.get('symbol')} now shows {wording.day(asked['from'])}"
    end = f"to {wording.day(asked['to'], frame)}" if "to" in asked else "to the last bar"
    return f"the view of {data.get('symbol')} now reaches from {wording.day(asked['from'], frame)} {end}"


def tell_scrolled(call: ToolCall, _data: Data, _facts: Facts) -> str:
    return f"{wording.day(call.arguments['time'])} is in the middle of the view"


def tell_stepped(call: ToolCall, data: Data, _facts: Facts) -> str:
    """How many steps, and what the chart shows after them."""
    steps, done = int(call.arguments.get("steps", 1)), "undone" if call.name == "undo" else "done again"
    count = "one step" if steps == 1 else f"{steps} steps"
    return f"{count} {done}: the chart shows {charted(data)}"


def tell_done(_call: ToolCall, data: Data, _facts: Facts) -> str:
    """Commands without numbers say what the journal says of them."""
    return str(data.get("description") or "")
