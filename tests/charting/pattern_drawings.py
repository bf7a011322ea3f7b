"""Bars drawn by hand for pattern tests: through corners, with small even candles; and random walks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from services.market.bars import Bars, bars_from_columns
from services.market.timeframes import Timeframe
from tests.charting.real_bars import DAY_S


def drawn(corners: Sequence[tuple[int, float]], *, wick: float = 0.3) -> Bars:
    """Bars whose closes run straight from corner to corner, `(bar, price)`; each opens at the last close.

    Highs and lows are `wick` beyond the body.
    """
    at, prices = zip(*corners, strict=True)
    close = np.interp(np.arange(at[-1] + 1), at, prices)
    return from_closes(close, wick)


def from_closes(close: np.ndarray, wick: float | np.ndarray, volume: np.ndarray | None = None) -> Bars:
    """Each bar opens where the last one closed."""
    opened = np.concatenate((close[:1], close[:-1]))
    columns = {
        "time": np.arange(len(close)) * DAY_S,
        "open": opened,
        "high": np.maximum(opened, close) + wick,
        "low": np.minimum(opened, close) - wick,
        "close": close,
        "volume": np.full(len(close), 1000.0) if volume is None else volume,
    }
    return bars_from_columns("TEST", Timeframe.D1, "csv", 0.0, columns)


def random_walk(count: int, seed: int) -> Bars:
    """A geometric one: 1.5% a day, wicks of half a per cent on average; it opens near the last close."""
    random = np.random.default_rng(seed)
    close = 100 * np.exp(np.cumsum(random.normal(0, 0.015, count)))
    opened = np.concatenate((close[:1], close[:-1])) * np.exp(random.normal(0, 0.003, count))
    wicks = np.abs(random.normal(0, 0.006, (2, count)))
    columns = {
        "time": np.arange(count) * DAY_S,
        "open": opened,
        "high": np.maximum(opened, close) * (1 + wicks[0]),
        "low": np.minimum(opened, close) * (1 - wicks[1]),
        "close": close,
        "volume": random.uniform(500, 1500, count),
    }
    return bars_from_columns("TEST", Timeframe.D1, "csv", 0.0, columns)
