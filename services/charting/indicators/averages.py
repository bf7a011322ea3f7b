"""Moving averages of the close, from TA-Lib, and the volume-weighted average price, ours."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import talib

from services.charting.indicators.spec import IndicatorSpec, Params, Plot, Series, length_param, whole
from services.market.bars import Bars
from services.market.sessions import trading_days
from services.market.timeframes import Timeframe
from services.market.venues import trading_hours


def _sma(bars: Bars, params: Params) -> Series:
    """Mean of the last `length` closes (TA-Lib SMA)."""
    return {"sma": talib.SMA(bars.close, whole(params, "length"))}


def _ema(bars: Bars, params: Params) -> Series:
    """Exponential mean, weight 2/(length+1), seeded with the first SMA (TA-Lib EMA)."""
    return {"ema": talib.EMA(bars.close, whole(params, "length"))}


def _wma(bars: Bars, params: Params) -> Series:
    """Mean of the last `length` closes weighted 1, 2, … length, the newest most (TA-Lib WMA)."""
    return {"wma": talib.WMA(bars.close, whole(params, "length"))}


def anchors(bars: Bars) -> npt.NDArray[np.bool_]:
    """True where a VWAP starts anew: at the first bar of its period in the exchange's calendar.

    The period is the next natural one above the bars': the trading day for intraday bars, the month
    for daily ones, the year for weekly and monthly ones. (Anchoring daily bars at the session, as some
    charts do, would only repeat the typical price.)
    """
    if bars.timeframe.is_intraday:
        period = trading_days(bars.time, trading_hours(bars.symbol, bars.timezone))
    else:
        unit = "M" if bars.timeframe is Timeframe.D1 else "Y"
        dates = bars.time.astype("datetime64[s]")
        period = dates.astype(f"datetime64[{unit}]").astype(np.int64)
    return np.concatenate(([True], period[1:] != period[:-1]))


def _vwap(bars: Bars, _params: Params) -> Series:
    """Σ(typical price × volume) / Σ volume since the period's start, typical price = (H+L+C)/3.

    Source: StockCharts ChartSchool, "Volume-Weighted Average Price (VWAP)"; `anchors` has the periods.
    TA-Lib's VWAP is the same without a start anew, which tests use as the second implementation. Blank
    until the period has some volume, so always blank for an index without volumes.
    """
    start = np.flatnonzero(anchors(bars))
    lengths = np.diff(np.r_[start, len(bars)])
    typical = (bars.high + bars.low + bars.close) / 3.0
    traded = _running_sum(typical * bars.volume, start, lengths)
    volume = _running_sum(bars.volume, start, lengths)
    blank = np.full(len(bars), np.nan)
    return {"vwap": np.divide(traded, volume, out=blank, where=volume > 0)}


def _running_sum(
    values: npt.NDArray[np.float64], start: npt.NDArray[np.intp], lengths: npt.NDArray[np.intp]
) -> npt.NDArray[np.float64]:
    """Cumulative sums that begin again at each `start`.

    Summed group by group where groups are few: one sum over everything, less what came before the
    group, would lose digits as volumes pile up, and a value would depend on bars of earlier periods.
    """
    summed = np.empty_like(values)
    for first, length in zip(start.tolist(), lengths.tolist(), strict=True):
        np.cumsum(values[first : first + length], out=summed[first : first + length])
    return summed


SPECS = (
    IndicatorSpec(
        "sma", "SMA", "Simple moving average", (length_param(20, 1),), "price",
        (Plot("sma", "SMA", colour=0),), _sma, lambda params: whole(params, "length"),
    ),
    IndicatorSpec(
        "ema", "EMA", "Exponential moving average", (length_param(20, 1),), "price",
        (Plot("ema", "EMA", colour=1),), _ema, lambda params: whole(params, "length"),
    ),
    IndicatorSpec(
        "wma", "WMA", "Weighted moving average", (length_param(20, 1),), "price",
        (Plot("wma", "WMA", colour=2),), _wma, lambda params: whole(params, "length"),
    ),
    IndicatorSpec(
        "vwap", "VWAP", "Volume-weighted average price", (), "price",
        (Plot("vwap", "VWAP", colour=3),), _vwap, lambda _params: 1,
    ),
)  # fmt: skip
