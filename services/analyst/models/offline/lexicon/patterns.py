"""Patterns by the names of `charting.patterns`, and what else they are called."""

from __future__ import annotations

from services.analyst.models.offline.lexicon.part import Part
from services.charting.patterns import PATTERNS

_WORDS_OF_LINES = ("channel", "long_line", "short_line")
"""Patterns whose plain name means a drawing: these need "candle" or "pattern" beside it."""

_ALSO = """
    any: reversal patterns | reversal pattern | continuation patterns | continuation pattern | pattern
        | patterns | formations | formation | price patterns | any pattern | any patterns
    candle: candlestick pattern | candlestick patterns | candle pattern | candle patterns
        | candlestick formations | candle formations | candlestick signals
    chart: the chart pattern | the chart patterns | chart pattern | chart patterns | chart formations
        | classical patterns
    triangle: triangle | triangles | triangle pattern
    wedge: wedge | wedges | wedge pattern
    flag: flag | flags | flag pattern | bull or bear flag
    gap: gaps | gap pattern | price gaps
    channel: channel pattern | channel patterns
    long_line: long line candle | long line candles
    short_line: short line candle | short line candles
    bull_flag: bullish flag | bullish flags
    bear_flag: bearish flag | bearish flags
    engulfing: engulfing candle | engulfing candles | engulfing bar | engulfing pattern | engulfings
    doji: dojis | doji candle | doji candles
    hammer: hammer candle | hammer candles
    head_and_shoulders: head and shoulder | head & shoulders | h and s | head and shoulders pattern
    inverse_head_and_shoulders: inverted head and shoulders | inverse head & shoulders
        | reverse head and shoulders
    cup_and_handle: cup & handle | cup with handle | cup and handle pattern
    symmetric_triangle: symmetrical triangle | symmetrical triangles
    double_top: double top pattern | m pattern
    double_bottom: double bottom pattern | w pattern
    dark_cloud_cover: dark cloud
    piercing_line: piercing pattern
"""


def _named() -> str:
    lines = [_ALSO]
    for name in PATTERNS:
        words = name.replace("_", " ")
        if name not in _WORDS_OF_LINES:
            lines.append(f"{name}: {words} | {words}s | {words} pattern | {words} patterns")
    return "\n".join(lines)


TABLE: dict[Part, str] = {Part.PATTERN: _named()}
