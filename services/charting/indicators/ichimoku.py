"""Ichimoku Kinko Hyo, ours: five lines, two of them drawn ahead and one behind."""

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
    whole,
)
from services.market.bars import Bars, Column


def _midpoint(bars: Bars, length: int) -> Column:
    """(highest high + lowest low) / 2 of the last `length` bars."""
    return np.asarray(talib.MIDPRICE(bars.high, bars.low, length), dtype=np.float64)


def _leading(bars: Bars, params: Params) -> tuple[Column, Column]:
    """The two leading spans, each at the bar that decides it, before they are moved ahead."""
    conversion = _midpoint(bars, whole(params, "conversion"))
    base = _midpoint(bars, whole(params, "base"))
    return (conversion + base) / 2.0, _midpoint(bars, whole(params, "span"))


def _ichimoku(bars: Bars, params: Params) -> Series:
    """Conversion and base line, the leading spans moved `displacement` bars ahead, the lagging one back.

    Source: StockCharts ChartSchool, "Ichimoku Cloud": midpoints of 9, 26 and 52 bars; span A is the mean
    of conversion and base; both spans are plotted 26 bars ahead and the close 26 bars behind.
    (TradingView counts the present bar as one of the 26, and so moves by 25.) Values are as drawn:
    spans at a bar were known `displacement` bars before it; `lagging` at a bar is a later close, blank
    for the last `displacement` bars, and says nothing that was known at that bar.
    """
    span_a, span_b = _leading(bars, params)
    shift = whole(params, "displacement")
    blank = np.full(min(shift, len(bars)), np.nan)
    kept = len(bars) - len(blank)
    return {
        "conversion": _midpoint(bars, whole(params, "conversion")),
        "base": _midpoint(bars, whole(params, "base")),
        "span_a": np.r_[blank, span_a[:kept]],
        "span_b": np.r_[blank, span_b[:kept]],
        "lagging": np.r_[bars.close[len(blank) :], blank],
    }


def cloud_ahead(bars: Bars, params: Params) -> Series:
    """The leading spans beyond the last bar: `displacement` values of each, the next bar's first.

    NaN where too few bars decide one. `params` are full parameters.
    """
    shift = whole(params, "displacement")
    ahead = {}
    for key, span in zip(("span_a", "span_b"), _leading(bars, params), strict=True):
        known = span[-shift:] if shift else span[:0]
        ahead[key] = np.r_[np.full(shift - len(known), np.nan), known]
    return ahead


SPECS = (
    IndicatorSpec(
        "ichimoku", "Ichimoku", "Ichimoku cloud",
        (
            Param("conversion", 9, 2, 1000, label="Conversion"),
            Param("base", 26, 2, 1000, label="Base"),
            Param("span", 52, 2, 1000, label="Leading span B"),
            Param("displacement", 26, 0, 1000, label="Displacement"),
        ),
        "price",
        (
            Plot("conversion", "Conversion", colour=0),
            Plot("base", "Base", colour=1),
            Plot("span_a", "Span A", colour=UP),
            Plot("span_b", "Span B", colour=DOWN),
            Plot("lagging", "Lagging", colour=2),
        ),
        _ichimoku,
        lambda params: (
            max(whole(params, "conversion"), whole(params, "base"), whole(params, "span"))
            + whole(params, "displacement")
        ),
        ahead=cloud_ahead,
        cloud=("span_a", "span_b"),
    ),
)  # fmt: skip
