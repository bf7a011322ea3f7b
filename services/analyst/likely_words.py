"""Words that somebody at this chart may well say: with them a recogniser writes names and tickers right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from services.market.symbols import BUILTIN

if TYPE_CHECKING:
    from services.charting.charts import Charts

MOST_WORDS = 48
MOST_CHARACTERS = 600
"""Whisper reads the last 224 tokens of a prompt, of some three characters each."""
_ASKED_FOR = 12
_TERMS = (
    "support and resistance", "Fibonacci", "trend line", "moving average", "RSI", "MACD", "VWAP",
    "Bollinger Bands", "Ichimoku", "stop loss", "golden cross", "candlestick",
)  # fmt: skip


def likely_words(charts: Charts, channel: str) -> tuple[str, ...]:
    """What is on the chart first, then terms of the field, then what people ask for; each once, bounded."""
    chosen: dict[str, None] = {}
    room = MOST_CHARACTERS
    for word in islice(dict.fromkeys(_words(charts, channel)), MOST_WORDS):
        room -= len(word) + 2
        if room >= 0:
            chosen[word] = None
    return tuple(chosen)


def _words(charts: Charts, channel: str) -> Iterator[str]:
    state = charts.state(channel)
    for symbol in filter(None, (state.symbol, *state.comparisons)):
        yield symbol
        if known := BUILTIN.entry(symbol):  # the market would ask its source for the name of any other
            yield known.name
    yield from (indicator.name.upper() for indicator in state.indicators)
    yield from _TERMS
    for entry in BUILTIN.entries[:_ASKED_FOR]:
        yield entry.symbol
        yield entry.name
