"""Patterns that the bars show: looked for by name, direction, time and confidence, and drawn if asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field

from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import Telling
from services.analyst.tools.charted import Charted, submit
from services.analyst.tools.reading import Reading, read_bars
from services.analyst.tools.spans import Spanned, within_span
from services.analyst.tools.tool import FrameText, Lookback, SymbolText, Tool, ToolContext
from services.charting.commands import ChangeSymbol, Direction, HighlightPattern
from services.charting.patterns import PATTERNS, Pattern, find_patterns, full_names, title_of

RECENT_BARS = 250
"""Where nothing is said of the time, patterns complete within so many bars are told."""


class FindPatterns(Spanned):
    symbol: SymbolText = None
    timeframe: FrameText = None
    lookback: Lookback | None = None
    names: list[Annotated[str, Field(min_length=1, max_length=64)]] | None = Field(
        None,
        max_length=20,
        description="such as double_top, head_and_shoulders, engulfing, triangle; candle and chart are all "
        "of that kind; left out: any",
    )
    direction: Direction | None = None
    min_confidence: float = Field(0.4, ge=0, le=1)
    limit: int = Field(5, ge=1, le=20, description="the newest so many")
    highlight: int = Field(
        0, ge=0, le=5, description="draw the newest so many; another symbol is shown first"
    )


def pattern_tools() -> list[Tool]:
    """The tools of this family."""
    description = (
        "Find candlestick and chart patterns in the bars: which, where, which way they point, how sure. "
        "Only what was complete by then; drawn with highlight."
    )
    return [Tool("find_patterns", description, FindPatterns, _find)]


def _find(asked: FindPatterns, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, asked.timeframe)
    first, last = _window(asked, reading)
    since = int(reading.bars.time[first])
    wanted = [name for text in asked.names or () for name in full_names(text)] or None
    everything = [
        one
        for one in find_patterns(reading.bars, names=wanted, since=since)
        if one.complete_index <= last and one.confidence >= asked.min_confidence
    ]
    fitting = [one for one in everything if asked.direction in (None, one.direction)]
    found = _newest(fitting, asked.limit)
    charted = _drawn(found[: asked.highlight], reading, context, asked)
    telling = Telling(reading)
    _tell(telling, found, len(fitting), asked, (first, last))
    data = {
        "patterns": [_data(one) for one in found],
        "found": len(fitting),
        "from": since,
        "to": int(reading.bars.time[last]),
        "highlighted": len(charted.envelopes),
    }
    return telling.outcome(data, charted)


def _window(asked: FindPatterns, reading: Reading) -> tuple[int, int]:
    count = len(reading.bars)
    if asked.lookback is None and asked.from_ is None:
        return max(count - RECENT_BARS, 0), count - 1
    return within_span(reading, asked, asked.lookback)


def _newest(found: Sequence[Pattern], limit: int) -> list[Pattern]:
    """Newest first; chart patterns before candles, of which there are a hundred times as many."""
    charts = [one for one in found if one.kind == "chart"][-limit:]
    candles = [one for one in found if one.kind == "candle"]
    kept = candles[len(candles) - (limit - len(charts)) :] if len(charts) < limit else []
    return [*reversed(charts), *reversed(kept)]


def _drawn(found: Sequence[Pattern], reading: Reading, context: ToolContext, asked: FindPatterns) -> Charted:
    """Only on the timeframe in view: a weekly pattern has no place among daily bars."""
    if not found or asked.timeframe not in (None, context.state.timeframe):
        return Charted()
    charted = Charted()
    if context.state.symbol != reading.symbol:
        charted += submit(context, [ChangeSymbol(symbol=reading.symbol)])
    shown = {(held.pattern, held.start, held.end) for held in context.state.shown_drawings()}
    payloads = [
        HighlightPattern(pattern=one.name, start=one.start_time, end=one.complete_time)
        for one in found
        if (one.name, one.start_time, one.complete_time) not in shown
    ]
    return charted + submit(context, payloads, "Found in the bars")


def _tell(
    telling: Telling, found: Sequence[Pattern], count: int, asked: FindPatterns, window: tuple[int, int]
) -> None:
    bars = telling.reading.bars
    span = (
        f"the {telling.count('bars searched', window[1] - window[0] + 1, 'bars')} bars from "
        f"{telling.date('searched from', int(bars.time[window[0]]))}"
        f" to {telling.date('searched to', int(bars.time[window[1]]))}"
    )
    what = _wanted(asked)
    if not found:
        telling.say(f"There is no {what} in {span} of {telling.reading.symbol}.")
        return
    total = telling.count("patterns found", count, "patterns")
    shown = "" if count == len(found) else f", the newest {len(found)} of {total}"
    telling.say(f"In {span} of {telling.reading.symbol}{shown}:")
    for one in found:
        telling.say("\n- " + _sentence(telling, one))


def _wanted(asked: FindPatterns) -> str:
    names = " or ".join(name.replace("_", " ") for name in asked.names or ("pattern",))
    kind = f"{names} pattern" if names in ("candle", "chart") else names
    return f"{asked.direction} {kind}" if asked.direction else kind


def _sentence(telling: Telling, one: Pattern) -> str:
    title = title_of(one)
    complete = telling.date(f"{title} complete", one.complete_time)
    bottom = telling.price(f"{title}, low", one.bottom, one.name, one.complete_time)
    top = telling.price(f"{title}, high", one.top, one.name, one.complete_time)
    confidence = telling.share(f"{title}, confidence", one.confidence, one.name, one.complete_time)
    begun = telling.date(f"{title} begins", one.start_time)
    when = complete if one.start_index == one.complete_index else f"{begun} to {complete}"
    pointing = "" if one.direction in title.lower() else f" ({one.direction})"
    return f"{title}{pointing}, {when}, {bottom}–{top}, confidence {confidence}. {PATTERNS[one.name].meaning}"


def _data(one: Pattern) -> dict[str, Any]:
    return one.as_dict() | {"title": title_of(one), "meaning": PATTERNS[one.name].meaning}
