"""What a bar or a stretch of bars tells: the answer to "what happened here?".

Moves are counted from the close before the stretch. A bar's range is held against the ATR(14) of the bar
before it, its volume against the mean of the 20 bars before; so a bar never explains itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from pydantic import Field

from services.analysis.gaps import find_gaps
from services.analysis.volumes import LENGTH, trailing_average
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import Telling
from services.analyst.tools.reading import Reading, read_bars, shown_date
from services.analyst.tools.spans import Spanned, bar_at, within_span
from services.analyst.tools.tool import FrameText, SymbolText, Tool, ToolContext
from services.charting.patterns import find_patterns, title_of
from services.charting.swings import find_swings
from services.charting.true_range import average_true_range
from services.errors import ChartroomError
from services.market.bars import Bars, NewsItem
from services.market.timeframes import Timeframe

_DAY_S = 86_400
_MOST_PATTERNS = 3
_LEAST_CONFIDENCE = 0.5
_MOST_NEWS = 3
_HERE = {"bar": "the bar that you point at", "selection": "what you selected", "view": "what is in view"}


class DescribeBars(Spanned):
    """Without `to` the one bar at `from`; without both the newest bar."""

    symbol: SymbolText = None
    timeframe: FrameText = None
    here: Literal["bar", "selection", "view"] | None = Field(
        None, description="what the person's “here” is, where they pointed"
    )


def pointed_tools() -> list[Tool]:
    """The tools of this family."""
    description = (
        "What happened at a bar, or from one to another: change, range against ATR, gap, volume against its "
        "average, turns, patterns, and headlines of that time. For “what happened here?”."
    )
    return [Tool("describe_bars", description, DescribeBars, _describe)]


def _describe(asked: DescribeBars, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, asked.timeframe)
    first, last = _stretch(asked, reading)
    telling = Telling(reading)
    _say_no_trading(telling, asked, first)
    days = [telling.date(name, int(reading.bars.time[at])) for name, at in (("from", first), ("to", last))]
    stretch = _Stretch(first, last, f"on {days[0]}" if first == last else f"from {days[0]} to {days[1]}")
    data = _moved(telling, stretch, days, asked.here)
    data |= _ranged(telling, stretch) | _traded(telling, stretch) | _gapped(telling, stretch)
    data |= _turned(telling, first, last) | _patterned(telling, first, last)
    headlines = _news(reading, context, first, last)
    if headlines:
        titles = "; ".join(f"“{item.title}” ({item.publisher})" for item in headlines)
        telling.say(f"Headlines of that time: {_plain(titles)}.")
    data["news"] = [{"title": item.title, "publisher": item.publisher} for item in headlines]
    return telling.outcome(data)


def _stretch(asked: DescribeBars, reading: Reading) -> tuple[int, int]:
    if asked.to is None:
        at = len(reading.bars) - 1 if asked.from_ is None else bar_at(reading, asked.from_)
        return at, at
    return within_span(reading, asked)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The first and the last bar, and when that was, in words."""

    first: int
    last: int
    when: str

    @property
    def one(self) -> bool:
        return self.first == self.last


def _say_no_trading(telling: Telling, asked: DescribeBars, first: int) -> None:
    """A day on which nothing was traded is answered with the bar before it, which has to be said."""
    bars = telling.reading.bars
    if asked.from_ is None or asked.here or bars.timeframe is not Timeframe.D1:
        return
    day = asked.from_ - asked.from_ % _DAY_S
    if int(bars.time[first]) < day:
        shown = shown_date(day, Timeframe.D1)
        telling.say(
            f"{telling.reading.symbol} has no bar of {shown}; this is the last one before.", kept=True
        )


def _moved(telling: Telling, stretch: _Stretch, days: list[str], here: str | None) -> dict[str, Any]:
    bars, first, last = telling.reading.bars, stretch.first, stretch.last
    before = first - 1
    start = float(bars.close[before] if before >= 0 else bars.open[first])
    end = float(bars.close[last])
    change = end / start - 1
    time = int(bars.time[last])
    what = f"the bar of {days[0]}" if stretch.one else f"{days[0]} to {days[1]}"
    if here:
        telling.say(f"Here is {_HERE[here]}, {what}.")
    went = "unchanged" if change == 0 else "up" if change > 0 else "down"
    shown = telling.change("change", change, "change of close", time)
    closes = (
        telling.price("close before", start, "close", int(bars.time[max(before, 0)])),
        telling.bar("close", "close", last),
    )
    symbol = telling.reading.symbol
    telling.say(
        f"{symbol if here else f'{symbol}, {what}'}: {went} {shown}, from {closes[0]} to {closes[1]}."
    )
    telling.answer("close", f"{closes[1]} was the close of {symbol} on {days[1]}, {shown} from "
                            f"{closes[0]}, the close "
                   f"before{'' if stretch.one else f' {days[0]}'}.")  # fmt: skip
    return {
        "from": int(bars.time[first]),
        "to": time,
        "bars": last - first + 1,
        "change": change,
        "here": here,
    }


def _ranged(telling: Telling, stretch: _Stretch) -> dict[str, Any]:
    """The widest bar against the ATR before it; for a stretch also where its high and low were."""
    bars, first, last = telling.reading.bars, stretch.first, stretch.last
    ranges = (bars.high - bars.low)[first : last + 1]
    before = np.maximum(np.arange(first, last + 1) - 1, 0)
    ratios = ranges / np.maximum(average_true_range(bars)[before], 1e-12)
    widest = first + int(np.argmax(ratios))
    ratio = float(ratios[widest - first])
    shown = telling.number("range against ATR 14", ratio, "range / atr(length=14)", int(bars.time[widest]))
    top, bottom = (
        first + int(np.argmax(bars.high[first : last + 1])),
        first + int(np.argmin(bars.low[first : last + 1])),
    )
    high, low = telling.bar("high", "high", top), telling.bar("low", "low", bottom)
    if stretch.one:
        _say_range(telling, stretch, (high, low), shown)
    else:
        days = [telling.date(name, int(bars.time[at])) for name, at in (("high", top), ("low", bottom))]
        widest_day = telling.date("widest bar", int(bars.time[widest]))
        telling.say(
            f"Low {low} on {days[1]}, high {high} on {days[0]}; the widest bar, {widest_day}, was {shown} "
            "times the ATR before it."
        )
        for aspect, price, day in (("high", high, days[0]), ("low", low, days[1])):
            telling.answer(
                aspect, f"{price}, on {day}: the {aspect} of {telling.reading.symbol} {stretch.when}."
            )
    return {"range_atr": ratio, "high": float(bars.high[top]), "low": float(bars.low[bottom])}


def _say_range(telling: Telling, stretch: _Stretch, ends: tuple[str, str], against: str) -> None:
    """The open, high and low of one bar."""
    opened = telling.bar("open", "open", stretch.first)
    ranged = f"ranged from {ends[1]} to {ends[0]}, {against} times the ATR before it"
    telling.say(f"It opened at {opened} and {ranged}.")
    for aspect, price in (("open", opened), ("high", ends[0]), ("low", ends[1])):
        telling.answer(
            aspect, f"{price} was the {aspect} of {telling.reading.symbol} {stretch.when}; it {ranged}."
        )


def _traded(telling: Telling, stretch: _Stretch) -> dict[str, Any]:
    """Nothing where the source has no volume, or too few bars before."""
    bars, symbol = telling.reading.bars, telling.reading.symbol
    average = float(trailing_average(bars, LENGTH)[stretch.first])
    if not average > 0:
        telling.answer("volume", f"There is no volume of {symbol} {stretch.when} to compare: the "
                                 f"source has none, or "
                       f"fewer than {LENGTH} bars before.")  # fmt: skip
        return {"relative_volume": None}
    traded = float(bars.volume[stretch.first : stretch.last + 1].mean())
    time = int(bars.time[stretch.last])
    volume = telling.shares("volume", traded, "volume", time)
    shown = telling.number("relative volume", traded / average, "relative volume", time)
    usual = telling.shares("average volume", average, f"mean volume of {LENGTH} bars before", time)
    a_bar, against = "" if stretch.one else " a bar", f"{shown} times the {usual} of the {LENGTH} bars before"
    telling.say(f"Volume{a_bar} was {volume}, {against}.")
    telling.answer("volume", f"{volume}{a_bar} traded in {symbol} {stretch.when}, {against}.")
    return {"relative_volume": traded / average}


def _gapped(telling: Telling, stretch: _Stretch) -> dict[str, Any]:
    """The largest gap that opens in the stretch."""
    bars, symbol = telling.reading.bars, telling.reading.symbol
    found = find_gaps(bars) if len(bars) > 1 else []
    gaps = [gap for gap in found if stretch.first <= gap.index <= stretch.last]
    if not gaps:
        telling.answer("gap", f"{symbol} did not gap {stretch.when}.")
        return {"gap": None}
    largest = max(gaps, key=lambda gap: gap.size)
    edges = [telling.price(name, value, "gap", largest.time)
             for name, value in (("gap bottom", largest.bottom), ("gap top", largest.top))]  # fmt: skip
    size = telling.share("gap", largest.size, "gap", largest.time)
    filled = "not filled yet" if largest.filled_index is None else "filled later"
    when = "" if stretch.one else f" on {telling.date('gap', largest.time)}"
    gapped = f"gapped {largest.direction} {size}{when} ({edges[0]}–{edges[1]}), {filled}"
    telling.say(f"It {gapped}.")
    telling.answer("gap", f"{symbol} {gapped}{f' ({stretch.when})' if stretch.one else ''}.")
    return {"gap": {"direction": largest.direction, "size": largest.size, "time": largest.time}}


def _turned(telling: Telling, first: int, last: int) -> dict[str, Any]:
    turns = [swing for swing in find_swings(telling.reading.bars) if first <= swing.index <= last]
    for swing in turns[-2:]:
        price = telling.price(f"swing {swing.kind}", swing.price, swing.kind, swing.time)
        telling.say(f"A swing {swing.kind} stands at {price} ({telling.date('swing', swing.time)}).")
    return {"swings": [{"kind": one.kind, "price": one.price, "time": one.time} for one in turns]}


def _patterned(telling: Telling, first: int, last: int) -> dict[str, Any]:
    """The surest that were complete within."""
    bars = telling.reading.bars
    found = [
        one
        for one in find_patterns(bars, since=int(bars.time[first]))
        if one.complete_index <= last and one.confidence >= _LEAST_CONFIDENCE
    ]
    best = sorted(found, key=lambda one: (one.kind != "chart", -one.confidence))[:_MOST_PATTERNS]
    if best:
        told = [
            f"{title_of(one).lower()} ({telling.date(title_of(one), one.complete_time)}, confidence "
            f"{telling.share(f'{title_of(one)}, confidence', one.confidence, one.name, one.complete_time)})"
            for one in best
        ]
        telling.say(f"Patterns: {', '.join(told)}.")
    return {"patterns": [{"name": one.name, "time": one.complete_time} for one in best]}


def _news(reading: Reading, context: ToolContext, first: int, last: int) -> Sequence[NewsItem]:
    """Headlines of the stretch; a source of news that fails leaves the bars' answer as it is."""
    bars = reading.bars
    try:
        items = context.market.news(reading.symbol, 10, as_of=context.state.as_of)
    except ChartroomError:
        return ()
    start, end = int(bars.time[first]), _end(bars, last)
    return [item for item in items if item.published_at and start <= item.published_at < end][:_MOST_NEWS]


def _end(bars: Bars, last: int) -> float:
    """When the bar after the last one opens."""
    return float(bars.time[last + 1]) if last + 1 < len(bars) else float("inf")


def _plain(text: str) -> str:
    """Braces are marks of facts: a headline's own must not be taken for one."""
    return text.replace("{", "(").replace("}", ")")
