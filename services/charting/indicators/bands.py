"""Bands over the price: Bollinger and Donchian from TA-Lib, Keltner composed of TA-Lib's parts."""

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


def _bbands(bars: Bars, params: Params) -> Series:
    """SMA ± `deviations` × the population standard deviation (ddof 0) of the closes (TA-Lib BBANDS).

    Bollinger's own definition and TradingView's. Some charts (mplfinance's reference files among them)
    use the sample deviation, which is wider by √(n/(n−1)): 2.6% at 20 bars.
    """
    width = float(params["deviations"])
    upper, middle, lower = talib.BBANDS(bars.close, whole(params, "length"), width, width)
    return {"upper": upper, "middle": middle, "lower": lower}


def _keltner(bars: Bars, params: Params) -> Series:
    """EMA of the close ± `multiplier` × Wilder's ATR.

    Source: StockCharts ChartSchool, "Keltner Channels" (EMA 20, 2 × ATR 10), also TradingView's default.
    TA-Lib 0.8's KC is the same but about an EMA of the typical price, as Chester Keltner had it in 1960,
    and its ATR starts later.
    """
    middle = talib.EMA(bars.close, whole(params, "length"))
    atr = talib.ATR(bars.high, bars.low, bars.close, whole(params, "atr_length"))
    reach = float(params["multiplier"]) * atr
    return {"upper": middle + reach, "middle": middle, "lower": middle - reach}


def _donchian(bars: Bars, params: Params) -> Series:
    """Highest high and lowest low of the last `length` bars, this one included, and their mean.

    Source: TA-Lib 0.8 DONCHIAN; the second implementation in the tests is pandas' rolling max and min.
    """
    upper, middle, lower = talib.DONCHIAN(bars.high, bars.low, whole(params, "length"))
    return {"upper": upper, "middle": middle, "lower": lower}


def _three(colour: int) -> tuple[Plot, ...]:
    return (
        Plot("upper", "Upper", colour=colour),
        Plot("middle", "Middle", colour=colour),
        Plot("lower", "Lower", colour=colour),
    )


SPECS = (
    IndicatorSpec(
        "bbands", "BB", "Bollinger Bands",
        (length_param(20), Param("deviations", 2, 0.1, 10, integer=False, label="Deviations")),
        "price", _three(4), _bbands, lambda params: whole(params, "length"),
    ),
    IndicatorSpec(
        "keltner", "Keltner", "Keltner channel",
        (
            length_param(20, 1),
            Param("multiplier", 2, 0.1, 20, integer=False, label="Multiplier"),
            Param("atr_length", 10, 1, 1000, label="ATR length"),
        ),
        "price", _three(5), _keltner,
        lambda params: max(whole(params, "length"), whole(params, "atr_length") + 1),
    ),
    IndicatorSpec(
        "donchian", "Donchian", "Donchian channel", (length_param(20),), "price",
        _three(6), _donchian, lambda params: whole(params, "length"),
    ),
)  # fmt: skip
