"""The indicator names of CONTRACTS §2."""

from __future__ import annotations

from typing import Literal, get_args

IndicatorName = Literal[
    "sma", "ema", "wma", "vwap", "bbands", "rsi", "macd", "stoch", "atr", "adx", "obv", "cci", "mfi",
    "ichimoku", "volume", "supertrend", "psar", "williams_r", "roc", "keltner", "donchian",
]  # fmt: skip
INDICATOR_NAMES: tuple[IndicatorName, ...] = get_args(IndicatorName)
