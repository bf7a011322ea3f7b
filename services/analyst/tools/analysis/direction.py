"""Where the price is going: trend, moving averages, momentum, and a summary over several timeframes."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from services.analysis.averages import LENGTHS, AverageState, read_averages
from services.analysis.momentum import Divergence, measure_momentum
from services.analysis.outlook import Outlook, read_outlook
from services.analysis.trend import Trend, find_trend
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import Telling, frame_name
from services.analyst.tools.reading import Reading, read_bars, shown_date
from services.analyst.tools.tool import Arguments, FrameText, SymbolText, Tool, ToolContext
from services.charting.commands import Frame
from services.errors import NotFound
from services.market.timeframes import Timeframe

_WAY = {"up": "rising", "down": "falling", "sideways": "going sideways"}


class AboutBars(Arguments):
    symbol: SymbolText = None
    timeframe: FrameText = None


class AnalyseTrend(AboutBars):
    bars: int = Field(50, ge=15, le=1000, description="how many of the last bars the trend is read from")


class AnalyseAverages(AboutBars):
    lengths: tuple[int, ...] | None = Field(
        None, min_length=1, max_length=5, description="left out: 20, 50 and 200 bars"
    )


class Summarise(Arguments):
    symbol: SymbolText = None
    timeframes: tuple[Frame, ...] | None = Field(
        None, min_length=1, max_length=9, description="left out: weekly, daily and hourly"
    )


def direction_tools() -> list[Tool]:
    """The tools of this family."""
    return [
        Tool("analyse_trend", "Which way the price goes, how strongly and steeply, and at what price that "
             "would be over.", AnalyseTrend, _trend),
        Tool("analyse_averages", "Where the price stands to its moving averages, since when, and the last "
             "golden or death cross.", AnalyseAverages, _averages),
        Tool("analyse_momentum", "RSI, MACD, rate of change, and any divergence from the price.",
             AboutBars, _momentum),
        Tool("summarise", "A view over several timeframes: trend, average, RSI and MACD of each, and a "
             "verdict.", Summarise, _summarise),
    ]  # fmt: skip


def _trend(asked: AnalyseTrend, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, asked.timeframe)
    trend = find_trend(reading.bars, asked.bars)
    telling = Telling(reading)
    name = _frame(reading)
    strength = telling.number("trend strength", trend.strength, "trend.strength", digits=2)
    change = telling.change("change", trend.change, "change of close")
    telling.say(
        f"{reading.symbol} is {_WAY[trend.direction]} ({name}): {change} over "
        f"{trend.length} bars, strength {strength} of 1."
    )
    _say_course(telling, trend)
    _say_break(telling, trend)
    return telling.outcome({"trend": _trend_data(trend)})


def _say_course(telling: Telling, trend: Trend) -> None:
    slope = telling.change("slope a bar", trend.slope, "trend.slope")
    said = f"The best-fitting line gains {slope} a bar" if trend.slope >= 0 else (
        f"The best-fitting line moves {slope} a bar"
    )  # fmt: skip
    if trend.adx is not None:
        said += f"; ADX is {telling.number('ADX', trend.adx, 'adx(length=14)')}"
        said += ", which is usually called a trend" if trend.adx >= 25 else ", below the usual mark of 25"
    telling.say(f"{said}.")


def _say_break(telling: Telling, trend: Trend) -> None:
    """What would change this view."""
    swing = trend.breaks_at
    if swing is None:
        telling.say("No swing is confirmed whose break would settle it." if trend.direction != "sideways"
                    else "A close outside the recent range would change that.")  # fmt: skip
        return
    price = telling.price(f"swing {swing.kind}", swing.price, swing.kind, swing.time)
    when = telling.date("swing date", swing.time)
    side = "below" if swing.kind == "low" else "above"
    telling.say(f"It would break with a close {side} {price}, the swing {swing.kind} of {when}.")


def _trend_data(trend: Trend) -> dict[str, Any]:
    breaks = trend.breaks_at
    return {
        "direction": trend.direction,
        "strength": trend.strength,
        "slope": trend.slope,
        "slope_per_year": trend.slope_per_year,
        "change": trend.change,
        "bars": trend.length,
        "adx": trend.adx,
        "structure": trend.structure,
        "breaks_at": breaks and {"price": breaks.price, "time": breaks.time, "kind": breaks.kind},
    }


def _averages(asked: AnalyseAverages, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, asked.timeframe)
    lengths = LENGTHS if asked.lengths is None else tuple(min(max(one, 2), 1000) for one in asked.lengths)
    found = read_averages(reading.bars, lengths)
    telling = Telling(reading)
    close = telling.bar("last close", "close", -1)
    telling.say(f"{reading.symbol} closed at {close} ({_frame(reading)}).")
    for state in found.states:
        telling.say(_average_words(telling, state))
    short = [str(length) for length in sorted(set(lengths)) if length > len(reading.bars)]
    if short:
        telling.say(f"There are too few bars for the {' and '.join(short)}-bar average.")
    if found.cross:
        when = telling.date(f"{found.cross.kind} cross", found.cross.time)
        telling.say(
            f"The last cross was a {found.cross.kind} cross on {when} "
            f"({found.cross.fast} through {found.cross.slow})."
        )
    states = [{"length": one.length, "value": one.value, "distance": one.distance} for one in found.states]
    cross = found.cross and {"kind": found.cross.kind, "time": found.cross.time}
    return telling.outcome({"averages": states, "order": found.order, "cross": cross})


def _average_words(telling: Telling, state: AverageState) -> str:
    bars, field = telling.reading.bars, f"sma(length={state.length})"
    value = telling.price(f"SMA {state.length}", state.value, field)
    distance = telling.change(f"distance from SMA {state.length}", state.distance, field)
    side = "above" if state.distance > 0 else "below"
    since = telling.date(f"{side} since", int(bars.time[state.since_index]))
    course = ""
    if state.slope is not None:
        course = ", rising" if state.slope > 0 else ", falling" if state.slope < 0 else ", flat"
    return f"It is {distance} from its {state.length}-bar average, {value}{course}: {side} it since {since}."


def _momentum(asked: AboutBars, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, asked.timeframe)
    found = measure_momentum(reading.bars)
    telling = Telling(reading)
    rsi = telling.number("RSI 14", found.rsi, "rsi(length=14)")
    state = (
        "overbought"
        if found.rsi >= 70
        else "oversold"
        if found.rsi <= 30
        else "neither overbought nor oversold"
    )
    roc = telling.change("change over 10 bars", found.roc, "change of close")
    telling.say(
        f"RSI(14) of {reading.symbol} ({_frame(reading)}) is {rsi}, {state}; the last 10 bars gave {roc}."
    )
    histogram = telling.price("MACD histogram", found.histogram, "macd.histogram")
    side = "above" if found.histogram > 0 else "below"
    course = "rising" if found.histogram_rising else "falling"
    telling.say(f"MACD is {side} its signal line, the histogram is {histogram} and {course}.")
    telling.say(_divergence_words(telling, found.divergence))
    data = {
        "rsi": found.rsi,
        "macd": found.macd,
        "signal": found.signal,
        "histogram": found.histogram,
        "roc": found.roc,
        "divergence": found.divergence.kind if found.divergence else None,
    }
    return telling.outcome({"momentum": data})


def _divergence_words(telling: Telling, divergence: Divergence | None) -> str:
    if divergence is None:
        return "RSI does not diverge from the last swings."
    kind = "high" if divergence.kind == "bearish" else "low"
    prices = [
        telling.price(f"swing {kind}", swing.price, kind, swing.time)
        for swing in (divergence.first, divergence.second)
    ]
    values = [
        telling.number("RSI at the swing", value, "rsi(length=14)", swing.time)
        for value, swing in zip(divergence.rsi, (divergence.first, divergence.second), strict=True)
    ]
    end = "above" if kind == "high" else "below"
    return (
        f"There is a {divergence.kind} divergence: swing {kind}s {prices[0]} then {prices[1]}, but RSI "
        f"{values[0]} then {values[1]}. A close {end} the second swing would end it."
    )


_SUMMARY_FRAMES = (Timeframe.W1, Timeframe.D1, Timeframe.H1)


def _summarise(asked: Summarise, context: ToolContext) -> ToolOutcome:
    readings, missing = _readings(asked, context)
    telling = Telling(readings[0][0])
    rows = [_outlook_row(telling, reading, outlook) for reading, outlook in readings]
    views = [outlook.view for _, outlook in readings]
    verdict = views[0] if len(set(views)) == 1 else "mixed"
    agree = "All timeframes agree" if verdict != "mixed" or len(set(views)) == 1 else "The timeframes differ"
    telling.say(f"{readings[0][0].symbol} is {verdict}. {agree}:" if len(views) > 1 else
                f"{readings[0][0].symbol} is {verdict}:")  # fmt: skip
    telling.table(("Timeframe", "View", "Trend", "RSI", "From average", "MACD"), rows)
    telling.about(readings[0][0])
    _say_break(telling, readings[0][1].trend)
    if missing:
        telling.say(f"Too few bars for {', '.join(missing)}.")
    return telling.outcome(
        {
            "view": verdict,
            "timeframes": [
                {"timeframe": one.timeframe.value, "view": one.view, "score": one.score, "votes": one.votes}
                for _, one in readings
            ],
        }
    )


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


def _frame(reading: Reading) -> str:
    bars = reading.bars
    return f"{frame_name(bars.timeframe)}, to {shown_date(int(bars.time[-1]), bars.timeframe)}"
