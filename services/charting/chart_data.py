"""A page of bars and of indicator values as a chart takes them: JSON in columns.

The same for the HTTP face and for a chart that has no server to ask.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from services.charting.indicators import (
    compute,
    indicator_id,
    indicator_title,
    parse_indicator_id,
    spec_of,
)
from services.market.ahead import bars_ahead
from services.market.bars import Bars, Column
from services.market.market import Market
from services.market.sessions import outside_hours
from services.market.timeframes import Timeframe
from services.market.venues import trading_hours

PAGE_BARS = 5000
MAX_BARS = 20_000  # 40 ms; a chart that scrolls back asks for so many at once
_SMALL_PRICE = 10.0
_SMALL_PRICE_DECIMALS = 6


def chart_bars(
    market: Market,
    symbol: str,
    timeframe: Timeframe,
    *,
    limit: int = PAGE_BARS,
    before: int | None = None,
    as_of: float | None = None,
) -> dict[str, Any]:
    """The last `limit` bars (before the time `before`, if given), prices rounded as they are quoted.

    `has_more` tells of still older ones, `extended` of bars outside the regular session: first and last
    open of each unbroken run. `ahead` has the opens of bars yet to come, in the newest page.
    Raises `NotFound` for an unknown symbol.
    """
    match = market.resolve(symbol)
    end = None if before is None else before - 1
    found = market.bars(match.symbol, timeframe, limit=limit + 1, end=end, as_of=as_of)
    page = found.tail(limit)
    decimals = price_decimals(found.close)
    return {
        "symbol": match.symbol,
        "name": match.name,
        "timeframe": page.timeframe.value,
        "source": page.source,
        "simulated": page.simulated,
        "as_of": page.as_of,
        "currency": page.currency,
        "timezone": page.timezone,
        "price_decimals": decimals,
        "notes": list(page.notes),
        "has_more": len(found) > limit,
        "extended": _extended(page),
        "ahead": bars_ahead(page).tolist() if before is None else [],
        **_columns(page, decimals),
    }


def chart_series(
    market: Market,
    symbol: str,
    timeframe: Timeframe,
    ids: Sequence[str],
    *,
    limit: int = PAGE_BARS,
    before: int | None = None,
    as_of: float | None = None,
) -> dict[str, Any]:
    """The values of indicators such as `sma(length=50)` at the bars that `chart_bars` gives.

    `ahead` of a plot is what it has beyond the last bar, in the newest page; `cloud` names the plots between
    which is filled. Values are computed over all bars there are, so that pages agree with one another. Raises
    `ValidationFailed` for an id that is no indicator, `NotFound` for an unknown symbol.
    """
    wanted = [parse_indicator_id(text) for text in dict.fromkeys(ids)]
    end = None if before is None else before - 1
    bars = market.bars(market.resolve(symbol).symbol, timeframe, end=end, as_of=as_of)
    shown = bars.tail(limit)
    return {
        "series": [_series(name, params, bars, len(shown), newest=before is None) for name, params in wanted],
        "time_from": int(shown.time[0]) if len(shown) else None,
        "count": len(shown),
    }


def price_decimals(close: Column) -> int:
    """How many decimals the prices are quoted in, judged by the last 250 closes: 2 to 8.

    The fewest that give 95% of them back, but no more than a hundred-thousandth of the price is worth:
    sources keep prices in single precision or adjust them, and their further digits say nothing.
    """
    recent = close[-250:]
    if len(recent) == 0:
        return 2
    scale = float(np.median(np.abs(recent)))
    most = 8 if scale == 0 else min(max(2, 5 - math.ceil(math.log10(scale))), 8)
    for decimals in range(2, most):
        exact = np.abs(np.round(recent, decimals) - recent) <= 1e-6 * np.abs(recent)
        if exact.mean() >= 0.95:
            return decimals
    return most


def _extended(bars: Bars) -> list[list[int]]:
    """First and last open of each run of bars outside the regular session; none from a day up."""
    if not bars.timeframe.is_intraday:
        return []
    hours = trading_hours(bars.symbol, bars.timezone)
    outside = outside_hours(bars.time, bars.timeframe.seconds, hours)
    edges = np.flatnonzero(np.diff(np.r_[False, outside, False]))
    return [[int(bars.time[a]), int(bars.time[b - 1])] for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _columns(bars: Bars, decimals: int) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {"time": bars.time.tolist()}
    for name in ("open", "high", "low", "close"):
        columns[name] = quoted(getattr(bars, name), decimals).tolist()
    whole = bool(np.all(bars.volume == np.floor(bars.volume)))
    columns["volume"] = (bars.volume.astype(np.int64) if whole else np.round(bars.volume, 6)).tolist()
    return columns


def quoted(prices: Column, decimals: int) -> Column:
    """Prices rounded; small ones, as old prices become by splits, keep more digits than are quoted."""
    rounded = np.round(prices, decimals)
    small = np.abs(prices) < _SMALL_PRICE
    if decimals < _SMALL_PRICE_DECIMALS and small.any():
        rounded = np.where(small, np.round(prices, _SMALL_PRICE_DECIMALS), rounded)
    return rounded


def _series(name: str, params: dict[str, float], bars: Bars, count: int, *, newest: bool) -> dict[str, Any]:
    spec = spec_of(name)
    values = compute(name, params, bars)
    ahead = spec.ahead(bars, params) if spec.ahead and newest and len(bars) else {}
    return {
        "id": indicator_id(name, params),
        "name": name,
        "title": indicator_title(name, params),
        "pane": spec.pane,
        "guides": list(spec.guides),
        "cloud": None if spec.cloud is None else list(spec.cloud),
        "plots": [
            {
                "key": plot.key,
                "label": plot.label,
                "style": plot.style,
                "colour": plot.colour,
                "precision": plot.precision,
                "tint": plot.tint,
                "broken": plot.broken,
                "values": _or_null(values[plot.key][len(bars) - count :]),
                "ahead": _or_null(ahead.get(plot.key, np.empty(0))),
            }
            for plot in spec.plots
        ],
    }


def _or_null(values: npt.NDArray[np.float64]) -> list[float | None]:
    """Seven significant digits of the largest value, and null where there is no value."""
    known = np.isfinite(values)
    largest = float(np.max(np.abs(values[known]), initial=0.0))
    digits = 6 if largest == 0 else min(max(6 - math.floor(math.log10(largest)), 2), 10)
    rounded = np.round(values, digits)
    plain = rounded.astype(object)
    plain[~known] = None
    return list(plain)
