"""The words that are listened for: of each meaning in the lexicon the few that people say.

A lexicon may grow by every wording that was ever typed. What is listened for may not: each phrase makes the
others harder to hear. So they are chosen here, and each must be in the lexicon with its meaning.
"""

from __future__ import annotations

from collections.abc import Mapping

from services.analyst.models.offline.lexicon import PHRASES, Part

SAID: Mapping[Part, Mapping[str, str]] = {
    Part.VERB: {
        "show": "show, load, open, pull up, bring up, switch to, go to, display",
        "add": "add, put, plot, turn on, draw, mark",
        "remove": "remove, delete, take off, hide, turn off, get rid of",
        "clear": "clear",
        "undo": "undo, undo that, take that back",
        "redo": "redo, redo that, do it again",
        "snapshot": "snapshot, take a snapshot, screenshot, take a screenshot",
        "replay_stop": "stop replay, stop the replay",
        "replay_step": "step, step forward, next bar, next candle",
    },
    Part.TIMEFRAME: {
        "1m": "one minute",
        "5m": "five minute",
        "15m": "fifteen minute",
        "30m": "thirty minute, half hour",
        "1h": "hourly, one hour",
        "4h": "four hour",
        "1d": "daily",
        "1wk": "weekly",
        "1mo": "monthly",
    },
    Part.INDICATOR: {
        "sma": "moving average, simple moving average, sma",
        "ema": "exponential moving average, ema",
        "wma": "weighted moving average, wma",
        "vwap": "vwap, v w a p",
        "bbands": "bollinger bands, bollinger",
        "rsi": "rsi, r s i, relative strength index",
        "macd": "macd, mac d",
        "stoch": "stochastic, stochastics",
        "atr": "atr, a t r, average true range",
        "adx": "adx, a d x",
        "obv": "obv, o b v, on balance volume",
        "cci": "cci, c c i, commodity channel index",
        "mfi": "mfi, m f i, money flow index",
        "ichimoku": "ichimoku, ichimoku cloud",
        "volume": "volume",
        "supertrend": "supertrend, super trend",
        "psar": "parabolic sar",
        "williams_r": "williams r, williams percent r",
        "roc": "rate of change",
        "keltner": "keltner channel, keltner channels",
        "donchian": "donchian channel, donchian channels",
    },
    Part.LEVELS: {"both": "support and resistance, key levels, levels, support and resistance levels"},
    Part.ROLE: {
        "support": "support, support level, support levels",
        "resistance": "resistance, resistance level, resistance levels",
        "entry": "entry",
        "stop": "stop, stop loss",
        "target": "target",
        "line": "line, level",
    },
    Part.FIBONACCI: {"fib": "fibonacci, fib levels, fibonacci retracement, fibonacci levels"},
    Part.ZOOM: {"in": "zoom in", "out": "zoom out"},
    Part.VIEW: {"reset": "reset the view, reset view, reset the chart, reset zoom"},
    Part.STYLE: {
        "bars": "bars, bar chart",
        "candles": "candles, candlesticks, candlestick chart",
        "line": "line chart",
        "area": "area chart",
        "baseline": "baseline, baseline chart",
        "heikin_ashi": "heikin ashi",
        "hollow": "hollow candles",
    },
    Part.SCALE: {
        "percent": "percent scale",
        "log": "log scale, logarithmic scale",
        "linear": "linear scale",
        "indexed": "indexed, indexed scale",
    },
    Part.DRAWINGS: {"all": "drawings, lines, everything, all drawings", "that": "last line, last drawing"},
    Part.RANGE: {"ytd": "year to date, this year", "max": "all time, all data"},
    Part.PATTERN: {
        "any": "patterns",
        "candle": "candlestick patterns",
        "chart": "chart patterns",
        "gap": "gaps",
        "doji": "doji",
        "hammer": "hammer",
        "engulfing": "engulfing",
        "head_and_shoulders": "head and shoulders",
        "double_top": "double top, double tops",
        "double_bottom": "double bottom, double bottoms",
        "triangle": "triangle, triangles",
        "wedge": "wedge, wedges",
        "flag": "flag, flags",
        "cup_and_handle": "cup and handle",
        "triple_top": "triple top, triple tops",
        "triple_bottom": "triple bottom, triple bottoms",
    },
}


def said(part: Part, value: str) -> tuple[str, ...]:
    """How people say it. Raises `KeyError` where it is never said."""
    return tuple(phrase.strip() for phrase in SAID[part][value].split(","))


def all_said(part: Part) -> tuple[str, ...]:
    """How people say any of the part's meanings."""
    return tuple(phrase for value in SAID[part] for phrase in said(part, value))


def in_lexicon(part: Part, value: str, phrase: str) -> bool:
    """Whether the lexicon has the phrase with this meaning."""
    meanings = PHRASES.get(tuple(phrase.split()), ())
    return any((meaning.part, meaning.value) == (part, value) for meaning in meanings)
