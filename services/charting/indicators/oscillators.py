"""Oscillators in a pane of their own, all from TA-Lib; values in their customary units (0–100, %)."""

from __future__ import annotations

import talib

from services.charting.indicators.spec import (
    IndicatorSpec,
    Param,
    Params,
    Plot,
    Series,
    length_param,
    whole,
)
from services.market.bars import Bars


def _rsi(bars: Bars, params: Params) -> Series:
    """Wilder's relative strength index, 0–100 (TA-Lib RSI)."""
    return {"rsi": talib.RSI(bars.close, whole(params, "length"))}


def _macd(bars: Bars, params: Params) -> Series:
    """EMA(fast) − EMA(slow), its EMA(signal), and the difference (TA-Lib MACD); in price."""
    macd, signal, histogram = talib.MACD(
        bars.close, whole(params, "fast"), whole(params, "slow"), whole(params, "signal")
    )
    return {"histogram": histogram, "macd": macd, "signal": signal}


def _macd_order(params: Params) -> str | None:
    # TA-Lib would swap the two without a word.
    return None if params["fast"] < params["slow"] else "fast must be below slow"


def _stoch(bars: Bars, params: Params) -> Series:
    """Lane's stochastic, 0–100: %K over `k` bars smoothed by an SMA, and %D, its SMA (TA-Lib STOCH)."""
    k, d = talib.STOCH(
        bars.high,
        bars.low,
        bars.close,
        fastk_period=whole(params, "k"),
        slowk_period=whole(params, "smooth"),
        slowd_period=whole(params, "d"),
    )
    return {"k": k, "d": d}


def _cci(bars: Bars, params: Params) -> Series:
    """Lambert's commodity channel index: distance of the typical price from its mean (TA-Lib CCI)."""
    return {"cci": talib.CCI(bars.high, bars.low, bars.close, whole(params, "length"))}


def _williams_r(bars: Bars, params: Params) -> Series:
    """Williams %R, −100 (at the window's low) to 0 (at its high) (TA-Lib WILLR)."""
    return {"williams_r": talib.WILLR(bars.high, bars.low, bars.close, whole(params, "length"))}


def _roc(bars: Bars, params: Params) -> Series:
    """Rate of change over `length` bars, in percent as charts show it (TA-Lib ROC)."""
    return {"roc": talib.ROC(bars.close, whole(params, "length"))}


SPECS = (
    IndicatorSpec(
        "rsi", "RSI", "Relative strength index", (length_param(14),), "own",
        (Plot("rsi", "RSI", colour=4, precision=2),),
        _rsi, lambda params: whole(params, "length") + 1, guides=(30.0, 70.0),
    ),
    IndicatorSpec(
        "macd", "MACD", "Moving average convergence/divergence",
        (
            Param("fast", 12, 2, 999, label="Fast"),
            Param("slow", 26, 3, 1000, label="Slow"),
            Param("signal", 9, 1, 1000, label="Signal"),
        ),
        "own",
        (
            Plot("histogram", "Histogram", "histogram", 2, tint="sign"),
            Plot("macd", "MACD", colour=0),
            Plot("signal", "Signal", colour=1),
        ),
        _macd, lambda params: whole(params, "slow") + whole(params, "signal") - 1,
        guides=(0.0,), conflict=_macd_order,
    ),
    IndicatorSpec(
        "stoch", "Stoch", "Stochastic",
        (
            Param("k", 14, 1, 1000, label="%K length"),
            Param("smooth", 3, 1, 1000, label="%K smoothing"),
            Param("d", 3, 1, 1000, label="%D smoothing"),
        ),
        "own", (Plot("k", "%K", colour=0, precision=2), Plot("d", "%D", colour=1, precision=2)),
        _stoch, lambda params: whole(params, "k") + whole(params, "smooth") + whole(params, "d") - 2,
        guides=(20.0, 80.0),
    ),
    IndicatorSpec(
        "cci", "CCI", "Commodity channel index", (length_param(20),), "own",
        (Plot("cci", "CCI", colour=5, precision=2),),
        _cci, lambda params: whole(params, "length"), guides=(-100.0, 100.0),
    ),
    IndicatorSpec(
        "williams_r", "Williams %R", "Williams %R", (length_param(14),), "own",
        (Plot("williams_r", "%R", colour=6, precision=2),),
        _williams_r, lambda params: whole(params, "length"), guides=(-80.0, -20.0),
    ),
    IndicatorSpec(
        "roc", "ROC", "Rate of change", (length_param(10, 1),), "own",
        (Plot("roc", "ROC", colour=7, precision=2),),
        _roc, lambda params: whole(params, "length") + 1, guides=(0.0,),
    ),
)  # fmt: skip
