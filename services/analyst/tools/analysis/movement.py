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
from services.analyst.tools.tool import Arguments, FrameText, Lookback, SymbolText, Tool, ToolContext
from services.charting.swings import Swing, find_swings


class AboutBars(Arguments):
    symbol: SymbolText = None
    timeframe: FrameText = None


class FindGaps(AboutBars):
    lookback: Lookback = "1y"
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
    telling.say(
        f"A usual {frame_name(reading.bars.timeframe)} bar of {reading.symbol} spans {atr} (ATR 14), "
        f"{share} of the close. Realised volatility over {found.length} bars is {realised} a year."
    )
    if found.percentile is not None:
        rank = telling.share("percentile of its year", found.percentile, "volatility percentile")
        level = "high" if found.percentile >= 0.8 else "low" if found.percentile <= 0.2 else "ordinary"
        telling.say(f"That is {level} for it: at or above {rank} of its past year's values.")
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
    telling.say(
        f"The last bar of {reading.symbol} traded {last}, {ratio} times the {average} of an average bar "
        f"among the {found.length} before it."
    )
    rising = telling.share("volume in rising bars", found.up_share, "share of volume in rising bars")
    telling.say(f"Of the last {found.length} bars' volume {rising} was in bars that closed higher.")
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
    if not found.unusual:
        telling.say("None of them had twice its average.")
        return
    bars = telling.reading.bars
    ratios = relative_volume(bars, found.length)
    loudest = max(found.unusual, key=lambda index: float(ratios[index]))
    time = int(bars.time[loudest])
    ratio = telling.number("relative volume", float(ratios[loudest]), "relative volume", time)
    telling.say(f"The loudest was {telling.date('loudest bar', time)}, at {ratio} times.")


def _gaps(asked: FindGaps, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, asked.timeframe, asked.lookback)
    gaps = find_gaps(reading.bars, least=asked.least)
    still_open = [gap for gap in gaps if gap.filled_index is None]
    told = still_open if asked.open_only else gaps
    telling = Telling(reading)
    if not told:
        telling.say(f"{reading.symbol} has no {'open ' if asked.open_only else ''}gap in that span.")
    else:
        count = telling.count("gaps", len(gaps), "gaps")
        unfilled = telling.count("open gaps", len(still_open), "gaps")
        telling.say(f"{reading.symbol} gapped {count} times in that span; {unfilled} are still open.")
        shown = sorted(told, key=lambda gap: gap.size, reverse=True)[:5]
        telling.say("The largest:" if len(told) > 1 else "It was this one:")
        rows = [_gap_row(telling, gap) for gap in shown]
        telling.table(("Date", "Direction", "Size", "From", "To", "Filled"), rows)
    return telling.outcome({"gaps": [_gap_data(gap) for gap in told]})


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
    telling.say(f"The last {len(swings)} confirmed swings of {reading.symbol}:")
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
