"""Where the price is going: trend, moving averages, momentum."""

from __future__ import annotations

from typing import Any

import numpy as np
from pydantic import Field

from services.analysis.averages import LENGTHS, AverageState, Cross, read_averages
from services.analysis.momentum import Divergence, measure_momentum
from services.analysis.trend import Trend, find_trend
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import Telling, frame_name
from services.analyst.tools.reading import Reading, read_bars, shown_date
from services.analyst.tools.tool import Arguments, FrameText, SymbolText, Tool, ToolContext

_STRAYED = 0.05
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


def direction_tools() -> list[Tool]:
    """The tools of this family."""
    return [
        Tool("analyse_trend", "Which way the price goes, how strongly and steeply, and at what price that "
             "would be over.", AnalyseTrend, _trend),
        Tool("analyse_averages", "Where the price stands to its moving averages, since when, and the last "
             "golden or death cross.", AnalyseAverages, _averages),
        Tool("analyse_momentum", "RSI, MACD, rate of change, and any divergence from the price.",
             AboutBars, _momentum),
    ]  # fmt: skip


def _trend(asked: AnalyseTrend, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, asked.timeframe)
    trend = find_trend(reading.bars, asked.bars)
    telling = Telling(reading)
    name = _frame(reading)
    strength = telling.number("trend strength", trend.strength, "trend.strength", digits=2)
    change = telling.change("change", trend.change, "change of close")
    way, over = _way(trend), f"over {trend.length} bars"
    telling.say(
        f"{reading.symbol} is {way} ({name}): {change} {over}, strength {strength} of 1.",
        f"{change} {over}: {reading.symbol} is {way} ({name}), with a strength of {strength} of 1.",
        f"{way.capitalize()} ({name}): {reading.symbol} made {change} {over}, strength {strength} of 1.",
    )
    telling.answer("strength", f"{strength} of 1 is the strength of that trend: {reading.symbol} is "
                               f"{way} ({name}), "
                   f"{change} {over}.")  # fmt: skip
    _say_course(telling, trend)
    say_break(telling, trend)
    return telling.outcome({"trend": _trend_data(trend)})


def _way(trend: Trend) -> str:
    """What moved far and came back, or jumped, went nowhere steadily; "sideways" would be disbelieved."""
    strayed = trend.direction == "sideways" and abs(trend.change) >= _STRAYED
    return "without a steady direction" if strayed else _WAY[trend.direction]


def _say_course(telling: Telling, trend: Trend) -> None:
    slope = telling.change("slope a bar", trend.slope, "trend.slope")
    adx = ""
    if trend.adx is not None:
        judged = "which is usually called a trend" if trend.adx >= 25 else "below the usual mark of 25"
        adx = f"; ADX is {telling.number('ADX', trend.adx, 'adx(length=14)')}, {judged}"
    telling.say(
        f"The best-fitting line moves {slope} a bar{adx}.",
        f"A bar brings {slope} along the best-fitting line{adx}.",
    )
    telling.answer("strength", f"The best-fitting line moves {slope} a bar{adx}.")
    telling.answer("slope", f"{slope} a bar is the slope of the best-fitting line of "
                            f"{telling.reading.symbol} over "
                   f"{trend.length} bars{adx}.")  # fmt: skip


def say_break(telling: Telling, trend: Trend, of: str = "It") -> None:
    """What would change this view; `of` names the trend where several are told together."""
    swing = trend.breaks_at
    if trend.direction == "sideways":
        _say_range(telling, trend.length, of)
    elif swing is None:
        telling.say("No swing is confirmed whose break would settle it.")
        telling.answer(
            "break", f"No swing of {telling.reading.symbol} is confirmed whose break would settle it."
        )
    else:
        price = telling.price(f"swing {swing.kind}", swing.price, swing.kind, swing.time)
        when = telling.date("swing date", swing.time)
        side = "below" if swing.kind == "low" else "above"
        end = "change this view" if of == "It" else f"end {_inside(of)}"
        telling.say(
            f"{of} would break with a close {side} {price}, the swing {swing.kind} of {when}.",
            f"A close {side} {price}, the swing {swing.kind} of {when}, would {end}.",
        )
        subject = of if of != "It" else f"The trend of {telling.reading.symbol}"
        telling.answer("break", f"A close {side} {price}, the swing {swing.kind} of {when}: there "
                       f"{_inside(subject)} would break.")  # fmt: skip


def _inside(subject: str) -> str:
    """ "The weekly trend" inside a sentence."""
    return f"{subject[0].lower()}{subject[1:]}"


def _say_range(telling: Telling, length: int, subject: str) -> None:
    """The range that a market without direction would have to leave."""
    bars = telling.reading.bars
    high = int(np.argmax(bars.high[-length:])) - min(length, len(bars))
    low = int(np.argmin(bars.low[-length:])) - min(length, len(bars))
    top, bottom = telling.bar("range high", "high", high), telling.bar("range low", "low", low)
    of = f"the range of the last {min(length, len(bars))} bars ({frame_name(bars.timeframe)})"
    end = "change this view" if subject == "It" else f"give {_inside(subject)} a direction"
    telling.say(
        f"A close above {top} or below {bottom}, {of}, would {end}.",
        f"To {end} it would have to close outside {bottom} to {top}, {of}.",
    )
    telling.answer("break", f"A close above {top} or below {bottom}, {of}, would give it a direction.")


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
    if found.cross and len(lengths) == _A_PAIR:
        _say_cross(telling, found.cross)
    close = telling.bar("last close", "close", -1)
    telling.say(f"{reading.symbol} closed at {close} ({_frame(reading)}).",
                f"The close of {reading.symbol} is {close} ({_frame(reading)}).")  # fmt: skip
    for state in found.states:
        _say_average(telling, state)
    short = [str(length) for length in sorted(set(lengths)) if length > len(reading.bars)]
    if short:
        telling.say(f"There are too few bars for the {' and '.join(short)}-bar average.")
    if found.cross and len(lengths) != _A_PAIR:
        _say_cross(telling, found.cross)
    states = [{"length": one.length, "value": one.value, "distance": one.distance} for one in found.states]
    cross = found.cross and {"kind": found.cross.kind, "time": found.cross.time}
    return telling.outcome({"averages": states, "order": found.order, "cross": cross})


_A_PAIR = 2
"""Of two averages it is their cross that was asked for, and told first."""


def _say_cross(telling: Telling, cross: Cross) -> None:
    when = telling.date(f"{cross.kind} cross", cross.time)
    of = f"{cross.fast} through {cross.slow}"
    telling.say(f"The last cross was a {cross.kind} cross on {when} ({of}).",
                f"They last crossed on {when}: a {cross.kind} cross ({of}).")  # fmt: skip


def _say_average(telling: Telling, state: AverageState) -> None:
    bars, field = telling.reading.bars, f"sma(length={state.length})"
    value = telling.price(f"SMA {state.length}", state.value, field)
    distance = telling.share(f"distance from SMA {state.length}", abs(state.distance), field)
    side = "above" if state.distance > 0 else "below"
    since = telling.date(f"{side} since", int(bars.time[state.since_index]))
    course = ""
    if state.slope is not None:
        course = " and rising" if state.slope > 0 else " and falling" if state.slope < 0 else " and flat"
    average = f"its {state.length}-bar average"
    telling.say(
        f"That is {distance} {side} {average}, {value}{course}, and has been since {since}.",
        f"Since {since} it has been {side} {average}, {value}{course}; now by {distance}.",
    )
    opposite = "below" if side == "above" else "above"
    telling.answer("break", f"A close {opposite} {value}, {average}{course}: it has been {side} "
                            f"since {since}, now by "
                   f"{distance}.")  # fmt: skip


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
    if found.divergence:
        telling.say(_divergence_words(telling, found.divergence), kept=True)
    telling.say(
        f"RSI(14) of {reading.symbol} ({_frame(reading)}) is {rsi}, {state}; the last 10 bars gave {roc}.",
        f"{reading.symbol} made {roc} in the last 10 bars ({_frame(reading)}); RSI(14) is {rsi}, {state}.",
    )
    histogram = telling.price("MACD histogram", found.histogram, "macd.histogram")
    side = "above" if found.histogram > 0 else "below"
    course = "rising" if found.histogram_rising else "falling"
    telling.say(
        f"MACD is {side} its signal line, the histogram is {histogram} and {course}.",
        f"The MACD histogram is {histogram} and {course}: MACD is {side} its signal line.",
    )
    if found.divergence is None:
        telling.say("RSI does not diverge from the last swings.",
                    "There is no divergence between RSI and the last swings.")  # fmt: skip
        telling.answer("divergence", f"RSI(14) of {reading.symbol}, {rsi}, does not diverge "
                                     f"from the last "
                       f"swings ({_frame(reading)}).")  # fmt: skip
    middle = "under" if found.rsi >= _RSI_MIDDLE else "over"
    telling.answer("break", f"An RSI(14) {middle} 50 (it is {rsi}) or a MACD that crosses its "
                            f"signal line (it is "
                   f"{side} it by {histogram}) would turn the momentum of {reading.symbol}.")  # fmt: skip
    data = {
        "rsi": found.rsi,
        "macd": found.macd,
        "signal": found.signal,
        "histogram": found.histogram,
        "roc": found.roc,
        "divergence": found.divergence.kind if found.divergence else None,
    }
    return telling.outcome({"momentum": data})


_RSI_MIDDLE = 50
"""Above it the gains of the last 14 bars were larger than the losses."""


def _divergence_words(telling: Telling, divergence: Divergence) -> str:
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


def _frame(reading: Reading) -> str:
    bars = reading.bars
    return f"{frame_name(bars.timeframe)}, to {shown_date(int(bars.time[-1]), bars.timeframe)}"
