"""How much the price moves and is traded: volatility, volume, gaps, swings."""

from __future__ import annotations

from pydantic import Field

from services.analysis.gaps import Gap, find_gaps
from services.analysis.sufficiency import TooFewBars
from services.analysis.volatility import measure_volatility
from services.analysis.volumes import VolumeState, measure_volume, relative_volume
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import Telling, frame_name
from services.analyst.tools.reading import read_bars
from services.analyst.tools.spans import Spanned, within_span
from services.analyst.tools.tool import Arguments, FrameText, Lookback, SymbolText, Tool, ToolContext
from services.charting.swings import Swing, find_swings

_MOST_GAPS = 5


class AboutBars(Arguments):
    symbol: SymbolText = None
    timeframe: FrameText = None


class FindGaps(AboutBars, Spanned):
    lookback: Lookback | None = Field(None, description="left out, and without from: 1y")
    least: float = Field(0.0, ge=0, le=1, description="smallest size as a fraction: 0.02 is 2%")
    open_only: bool = Field(False, description="only gaps that were not filled since")


class FindSwings(AboutBars):
    count: int = Field(6, ge=1, le=50)


def movement_tools() -> list[Tool]:
    """The tools of this family."""
    return [
        Tool("analyse_volatility", "How much the price moves: ATR, realised volatility a year, and how that "
             "ranks within its own past year.", AboutBars, _volatility),
        Tool("analyse_volume", "The last bar's volume against its average, and unusual days.",
             AboutBars, _volume),
        Tool("find_gaps", "Price gaps between bars: size, date, and whether each was filled.",
             FindGaps, _gaps),
        Tool("find_swings", "The last confirmed swing highs and lows.", FindSwings, _swings),
    ]  # fmt: skip


def _volatility(asked: AboutBars, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, asked.timeframe)
    found = measure_volatility(reading.bars)
    telling = Telling(reading)
    atr = telling.price("ATR 14", found.atr, "atr(length=14)")
    share = telling.share("ATR of the close", found.atr_fraction, "atr(length=14)")
    realised = telling.share("realised volatility a year", found.realised, "realised volatility")
    bar = f"{frame_name(reading.bars.timeframe)} bar of {reading.symbol}"
    telling.say(
        f"A usual {bar} spans {atr} (ATR 14), {share} of the close.",
        f"{atr}, or {share} of the close, is what a usual {bar} spans (ATR 14).",
    )
    telling.say(
        f"Realised volatility over {found.length} bars is {realised} a year.",
        f"Over {found.length} bars that makes a realised volatility of {realised} a year.",
    )
    yearly = f"{realised} a year is the realised volatility of {reading.symbol} over {found.length} bars"
    ranged = f"a usual {frame_name(reading.bars.timeframe)} bar spans {atr} (ATR 14), {share} of the close"
    telling.answer("realised", f"{yearly}; {ranged}.")
    if found.percentile is not None:
        rank = telling.share("percentile of its year", found.percentile, "volatility percentile")
        level = "high" if found.percentile >= 0.8 else "low" if found.percentile <= 0.2 else "ordinary"
        telling.say(
            f"That is {level} for it: at or above {rank} of its past year's values.",
            f"For its past year that is {level}: it was at or below this in {rank} of it.",
        )
        told = {"high": "High", "low": "Low", "ordinary": "Ordinary"}[level]
        telling.answer("rank", f"{told} for it: {yearly}, at or above {rank} of its past year's values.")
        telling.answer("realised", f"That is at or above {rank} of its past year's values.")
    return telling.outcome(
        {
            "atr": found.atr,
            "atr_fraction": found.atr_fraction,
            "realised": found.realised,
            "percentile": found.percentile,
        }
    )


def _volume(asked: AboutBars, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, asked.timeframe)
    found = measure_volume(reading.bars)
    telling = Telling(reading)
    last = telling.shares("volume", found.last, "volume")
    average = telling.shares("average volume", found.average, f"mean volume of {found.length} bars before")
    ratio = telling.number("relative volume", found.relative, "relative volume")
    before = f"among the {found.length} before it"
    when = telling.date("last bar", int(reading.bars.time[-1]))
    telling.say(
        f"The last bar of {reading.symbol}, {when}, traded {last}: {ratio} times the {average} of an average "
        f"bar {before}.",
        f"{ratio} times the usual volume: {last} in the bar of {when} of {reading.symbol}, against {average} "
        f"for an average one {before}.",
    )
    rising = telling.share("volume in rising bars", found.up_share, "share of volume in rising bars")
    telling.say(
        f"Of the last {found.length} bars' volume {rising} was in bars that closed higher.",
        f"Bars that closed higher had {rising} of the last {found.length} bars' volume.",
    )
    telling.answer("pressure", f"{rising} of the volume of the last {found.length} bars of "
                               f"{reading.symbol} was in "
                   f"bars that closed higher; the last bar, {when}, traded {ratio} times its "
                   f"average.")  # fmt: skip
    _say_unusual(telling, found)
    data = {
        "volume": found.last,
        "average": found.average,
        "relative": found.relative,
        "up_share": found.up_share,
        "unusual": [int(reading.bars.time[index]) for index in found.unusual],
    }
    return telling.outcome(data)


def _say_unusual(telling: Telling, found: VolumeState) -> None:
    bars, symbol = telling.reading.bars, telling.reading.symbol
    if not found.unusual:
        telling.say("None of them had twice its average.")
        telling.answer(
            "unusual", f"None of the last {found.length} bars of {symbol} had twice its average volume."
        )
        return
    ratios = relative_volume(bars, found.length)
    busiest = max(found.unusual, key=lambda index: float(ratios[index]))
    time = int(bars.time[busiest])
    ratio = telling.number("relative volume", float(ratios[busiest]), "relative volume", time)
    when = telling.date("busiest bar", time)
    telling.say(f"The busiest was {when}, at {ratio} times its average.")
    telling.answer("unusual", f"{ratio} times its average on {when}: the busiest of the last "
                              f"{found.length} bars of "
                   f"{symbol}.")  # fmt: skip


def _gaps(asked: FindGaps, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, asked.timeframe)
    lookback = asked.lookback or ("1y" if asked.from_ is None else None)
    first, last = within_span(reading, asked, lookback)
    gaps = [gap for gap in find_gaps(reading.bars, least=asked.least) if first <= gap.index <= last]
    still_open = [gap for gap in gaps if gap.filled_index is None]
    told = still_open if asked.open_only else gaps
    telling = Telling(reading)
    _say_how_many(telling, gaps, still_open, (first, last))
    if told:
        shown = sorted(told, key=lambda gap: gap.size, reverse=True)[:_MOST_GAPS]
        telling.say("The largest:" if len(told) > 1 else "It was this one:")
        rows = [_gap_row(telling, gap) for gap in shown]
        telling.table(("Date", "Direction", "Size", "From", "To", "Filled"), rows)
    return telling.outcome({"gaps": [_gap_data(gap) for gap in told]})


def _say_how_many(telling: Telling, gaps: list[Gap], still_open: list[Gap], span: tuple[int, int]) -> None:
    symbol, times = telling.reading.symbol, telling.reading.bars.time
    begun, ended = telling.date("from", int(times[span[0]])), telling.date("to", int(times[span[1]]))
    count = telling.count("gaps", len(gaps), "gaps")
    unfilled = telling.count("open gaps", len(still_open), "gaps")
    times_said = f"{count} time{'' if len(gaps) == 1 else 's'}"
    telling.say(
        f"{symbol} gapped {times_said} from {begun} to {ended}; {unfilled} of them still open.",
        f"From {begun} to {ended} {symbol} gapped {times_said}, with {unfilled} not filled yet.",
    )


def _gap_row(telling: Telling, gap: Gap) -> list[str]:
    bars = telling.reading.bars
    size = gap.size if gap.direction == "up" else -gap.size
    filled = gap.filled_index
    return [
        telling.date("gap", gap.time),
        gap.direction,
        telling.change("size of the gap", size, "gap", gap.time),
        telling.price("lower edge", gap.bottom, "gap", gap.time),
        telling.price("upper edge", gap.top, "gap", gap.time),
        "open" if filled is None else telling.date("filled", int(bars.time[filled])),
    ]


def _gap_data(gap: Gap) -> dict[str, object]:
    return {
        "time": gap.time,
        "direction": gap.direction,
        "top": gap.top,
        "bottom": gap.bottom,
        "size": gap.size,
        "filled": gap.filled_index is not None,
    }


def _swings(asked: FindSwings, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, asked.timeframe)
    swings = find_swings(reading.bars)[-asked.count :]
    if not swings:
        raise TooFewBars(
            f"{reading.symbol} has no confirmed swing in these bars.",
            remedy="Choose a finer timeframe or a longer history.",
        )
    telling = Telling(reading)
    telling.say(f"The last {len(swings)} confirmed swings of {reading.symbol}:",
                f"Where {reading.symbol} turned last, {len(swings)} confirmed swings:")  # fmt: skip
    telling.table(("Date", "Swing", "Price", "Move"), _swing_rows(telling, swings))
    data = [{"time": one.time, "price": one.price, "kind": one.kind} for one in swings]
    return telling.outcome({"swings": data})


def _swing_rows(telling: Telling, swings: list[Swing]) -> list[list[str]]:
    rows, before = [], None
    for swing in swings:
        move = "" if before is None else telling.change(
            "move", swing.price / before - 1, "move between swings", swing.time
        )  # fmt: skip
        when = telling.date("swing", swing.time)
        price = telling.price(f"swing {swing.kind}", swing.price, swing.kind, swing.time)
        rows.append([when, swing.kind, price, move])
        before = swing.price
    return rows
