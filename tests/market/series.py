"""Bars for tests, made by rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import numpy as np

from services.market.bars import Bars, Source, bars_from_columns
from services.market.sessions import DAY_S, session_length_s, session_open
from services.market.timeframes import Timeframe
from services.market.venues import currency_of, venue_of


def stamp(text: str) -> int:
    """`"2024-01-05 14:30"` → UTC epoch seconds."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def bars_at(
    times: Sequence[int], symbol: str = "AAPL", timeframe: Timeframe = Timeframe.D1, source: Source = "yahoo"
) -> Bars:
    """A series that swings between 74 and 135, volume 100, 101, …; `as_of` is the last time."""
    close = 100 * np.exp(0.3 * np.sin(np.arange(len(times)) / 7.0))
    open_ = close / 1.005
    columns = {
        "time": np.array(times, dtype=np.int64),
        "open": open_,
        "high": close * 1.002,
        "low": open_ * 0.997,
        "close": close,
        "volume": 100.0 + np.arange(len(times)),
    }
    return bars_from_columns(
        symbol,
        timeframe,
        source,
        float(times[-1]) if len(times) else 0.0,
        columns,
        currency=currency_of(symbol),
        timezone=venue_of(symbol).timezone,
    )


def weekdays(first: str, count: int, symbol: str = "AAPL", source: Source = "yahoo") -> Bars:
    """`count` daily bars on Mondays to Fridays from the date `first`."""
    day, found = date.fromisoformat(first), []
    while len(found) < count:
        if day.weekday() < 5:
            found.append(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))
        day += timedelta(1)
    return bars_at(found, symbol, source=source)


def minutes(first: str, days: int, symbol: str = "AAPL", skip: frozenset[int] = frozenset()) -> Bars:
    """One-minute bars of `days` whole sessions from the date `first`, without the minutes in `skip`."""
    venue = venue_of(symbol)
    start = stamp(first) // DAY_S
    opens = session_open(np.arange(start, start + days, dtype=np.int64), venue)
    inside = [minute for minute in range(session_length_s(venue) // 60) if minute not in skip]
    times = (opens[:, None] + 60 * np.array(inside, dtype=np.int64)[None, :]).ravel()
    return bars_at(times.tolist(), symbol, Timeframe.M1)
