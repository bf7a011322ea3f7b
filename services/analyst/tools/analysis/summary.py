"""A view of one symbol over several timeframes: what each says, and what they say together."""

from __future__ import annotations

from pydantic import Field

from services.analysis.outlook import Outlook, read_outlook
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.direction import say_break
from services.analyst.tools.analysis.telling import Telling, frame_name
from services.analyst.tools.reading import Reading, read_bars
from services.analyst.tools.tool import Arguments, SymbolText, Tool, ToolContext
from services.charting.commands import Frame
from services.errors import NotFound
from services.market.timeframes import Timeframe


class Summarise(Arguments):
    symbol: SymbolText = None
    timeframes: tuple[Frame, ...] | None = Field(
        None, min_length=1, max_length=9, description="left out: weekly, daily and hourly"
    )


def summary_tools() -> list[Tool]:
    """The tools of this family."""
    return [
        Tool("summarise", "A view over several timeframes: trend, average, RSI and MACD of each, and a "
             "verdict.", Summarise, _summarise),
    ]  # fmt: skip


_MOST_BREAKS = 2
"""So many timeframes say what would change their view, the longest first."""
_SUMMARY_FRAMES = (Timeframe.W1, Timeframe.D1, Timeframe.H1)


def _summarise(asked: Summarise, context: ToolContext) -> ToolOutcome:
    readings, missing = _readings(asked, context)
    telling = Telling(readings[0][0])
    rows = [_outlook_row(telling, reading, outlook) for reading, outlook in readings]
    views = [outlook.view for _, outlook in readings]
    verdict = views[0] if len(set(views)) == 1 else "mixed"
    telling.say(*_verdict_words(readings[0][0].symbol, [outlook for _, outlook in readings]))
    telling.table(("Timeframe", "View", "Trend", "RSI", "From average", "MACD"), rows)
    for reading, outlook in readings[:_MOST_BREAKS]:
        telling.about(reading)
        say_break(telling, outlook.trend, f"The {frame_name(outlook.timeframe)} trend")
    if missing:
        telling.say(f"There are not enough {' or '.join(missing)} bars for a view.")
    return telling.outcome(
        {
            "view": verdict,
            "timeframes": [
                {"timeframe": one.timeframe.value, "view": one.view, "score": one.score, "votes": one.votes}
                for _, one in readings
            ],
        }
    )


def _verdict_words(symbol: str, outlooks: list[Outlook]) -> tuple[str, str]:
    """The verdict, and where the timeframes differ what each of them says."""
    views = {outlook.view for outlook in outlooks}
    each = ", ".join(f"{one.view} {frame_name(one.timeframe)}" for one in outlooks)
    if len(views) > 1:
        return f"{symbol} is mixed: {each}.", f"The timeframes of {symbol} differ: {each}."
    view, frames = outlooks[0].view, " and ".join(frame_name(one.timeframe) for one in outlooks)
    return f"{symbol} is {view} on {frames} bars:", f"On {frames} bars {symbol} is {view}:"


def _readings(asked: Summarise, context: ToolContext) -> tuple[list[tuple[Reading, Outlook]], list[str]]:
    """Of every timeframe that has bars enough, with the names of the others."""
    found: list[tuple[Reading, Outlook]] = []
    missing: list[str] = []
    for timeframe in asked.timeframes or _SUMMARY_FRAMES:
        try:
            reading = read_bars(context, asked.symbol, timeframe)
            found.append((reading, read_outlook(reading.bars)))
        except NotFound as error:
            missing.append(frame_name(timeframe))
            problem = error
    if not found:
        raise problem
    return found, missing


def _outlook_row(telling: Telling, reading: Reading, outlook: Outlook) -> list[str]:
    telling.about(reading)
    rsi = telling.number("RSI 14", outlook.momentum.rsi, "rsi(length=14)")
    average = f"sma(length={outlook.average_length})"
    distance = telling.change("distance from average", outlook.average_distance, average)
    macd = "rising" if outlook.votes["macd"] > 0 else "falling"
    trend = outlook.trend.direction
    return [frame_name(outlook.timeframe), outlook.view, trend, rsi, distance, macd]
