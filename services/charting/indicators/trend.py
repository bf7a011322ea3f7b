"""Trend strength, trailing stops and volatility, from TA-Lib."""

from __future__ import annotations

import numpy as np
import talib

from services.charting.indicators.spec import (
    DOWN,
    UP,
    IndicatorSpec,
    Param,
    Params,
    Plot,
    Series,
    length_param,
    whole,
)
from services.market.bars import Bars


def _atr(bars: Bars, params: Params) -> Series:
    """Wilder's average true range, in price (TA-Lib ATR)."""
    return {"atr": talib.ATR(bars.high, bars.low, bars.close, whole(params, "length"))}


def _adx(bars: Bars, params: Params) -> Series:
    """Wilder's average directional index and the two directional indicators (TA-Lib), 0–100."""
    length, prices = whole(params, "length"), (bars.high, bars.low, bars.close)
    return {
        "adx": talib.ADX(*prices, length),
        "plus_di": talib.PLUS_DI(*prices, length),
        "minus_di": talib.MINUS_DI(*prices, length),
    }


def _psar(bars: Bars, params: Params) -> Series:
    """Wilder's parabolic stop and reverse (TA-Lib SAR), in price."""
    return {"psar": talib.SAR(bars.high, bars.low, float(params["step"]), float(params["maximum"]))}


def _psar_order(params: Params) -> str | None:
    # TA-Lib would lower the step to the maximum without a word.
    return None if params["step"] <= params["maximum"] else "step must not be above maximum"


def _supertrend(bars: Bars, params: Params) -> Series:
    """Olivier Seban's Supertrend, in price: `up` below the price in an up trend, `down` above it else.

    Bands are (H+L)/2 ± `multiplier` × Wilder's ATR; a band only moves towards the price until a close
    crosses it, and then the other one holds. Source: TA-Lib 0.8 SUPERTREND; the tests have a second
    implementation, written out bar by bar after TradingView's Pine reference for `ta.supertrend`.
    """
    line, trend = talib.SUPERTREND(
        bars.high, bars.low, bars.close, whole(params, "length"), float(params["multiplier"])
    )
    return {"up": np.where(trend > 0, line, np.nan), "down": np.where(trend < 0, line, np.nan)}


SPECS = (
    IndicatorSpec(
        "atr", "ATR", "Average true range", (length_param(14, 1),), "own",
        (Plot("atr", "ATR", colour=3),), _atr, lambda params: whole(params, "length") + 1,
    ),
    IndicatorSpec(
        "adx", "ADX", "Average directional index", (length_param(14),), "own",
        (
            Plot("adx", "ADX", colour=0, precision=2),
            Plot("plus_di", "+DI", colour=UP, precision=2),
            Plot("minus_di", "−DI", colour=DOWN, precision=2),
        ),
        _adx, lambda params: 2 * whole(params, "length"), guides=(25.0,),
    ),
    IndicatorSpec(
        "psar", "PSAR", "Parabolic SAR",
        (
            Param("step", 0.02, 0.001, 1, integer=False, label="Step"),
            Param("maximum", 0.2, 0.001, 1, integer=False, label="Maximum"),
        ),
        "price", (Plot("psar", "PSAR", "dots", 7),), _psar, lambda _params: 2, conflict=_psar_order,
    ),
    IndicatorSpec(
        "supertrend", "Supertrend", "Supertrend",
        (length_param(10), Param("multiplier", 3, 0.1, 20, integer=False, label="Multiplier")),
        "price",
        (
            Plot("up", "Up trend", colour=UP, broken=True),
            Plot("down", "Down trend", colour=DOWN, broken=True),
        ),
        _supertrend, lambda params: whole(params, "length") + 1,
    ),
)  # fmt: skip
