"""What a series of bars is, and the other things a market source can say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from services.market.timeframes import Timeframe

Source = Literal["yahoo", "cache", "csv", "simulated"]
SymbolKind = Literal["equity", "etf", "index", "crypto", "currency", "future", "fund", "other"]
Times = npt.NDArray[np.int64]
Column = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Bars:
    """One symbol's bars in one timeframe from one source, oldest first, times strictly rising.

    `time` is the bar's open in UTC epoch seconds; for 1d and coarser it is midnight UTC of the
    exchange's trading date (Monday's for 1wk, the first's for 1mo). Prices are in `currency`, volume
    in shares or units; volume is 0 where the source has none. No value is NaN. `as_of` is when the
    source said so (UTC epoch seconds); `timezone` is the exchange's IANA name. `notes` are sentences
    about what was repaired or left out, for a person to read.
    """

    symbol: str
    timeframe: Timeframe
    source: Source
    as_of: float
    time: Times
    open: Column
    high: Column
    low: Column
    close: Column
    volume: Column
    currency: str = "USD"
    timezone: str = "America/New_York"
    notes: tuple[str, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.time)

    @property
    def simulated(self) -> bool:
        """Whether the prices were made up, and must be marked so wherever they are shown."""
        return self.source == "simulated"

    def select(self, index: slice | npt.NDArray[np.bool_] | npt.NDArray[np.intp]) -> Bars:
        """The bars at `index`, everything else unchanged."""
        return replace(
            self,
            time=self.time[index],
            open=self.open[index],
            high=self.high[index],
            low=self.low[index],
            close=self.close[index],
            volume=self.volume[index],
        )

    def tail(self, count: int) -> Bars:
        """The last `count` bars, or all if there are fewer."""
        return self.select(slice(max(len(self) - count, 0), None))

    def between(self, start: float | None, end: float | None) -> Bars:
        """Bars whose open lies in `start <= time <= end`; None is no bound."""
        first = 0 if start is None else int(np.searchsorted(self.time, start, side="left"))
        last = len(self) if end is None else int(np.searchsorted(self.time, end, side="right"))
        return self.select(slice(first, max(last, first)))

    def to_frame(self) -> pd.DataFrame:
        """Columns open, high, low, close, volume over a UTC DatetimeIndex."""
        index = pd.to_datetime(self.time, unit="s", utc=True)
        columns = {name: getattr(self, name) for name in ("open", "high", "low", "close", "volume")}
        return pd.DataFrame(columns, index=index)


def bars_from_columns(
    symbol: str,
    timeframe: Timeframe,
    source: Source,
    as_of: float,
    columns: dict[str, Sequence[float] | npt.NDArray[np.generic]],
    *,
    currency: str = "USD",
    timezone: str = "America/New_York",
    notes: tuple[str, ...] = (),
) -> Bars:
    """Bars from `time, open, high, low, close, volume` sequences, converted to the right dtypes."""
    prices = {
        name: np.asarray(columns[name], dtype=np.float64)
        for name in ("open", "high", "low", "close", "volume")
    }
    return Bars(
        symbol=symbol,
        timeframe=timeframe,
        source=source,
        as_of=as_of,
        time=np.asarray(columns["time"], dtype=np.int64),
        currency=currency,
        timezone=timezone,
        notes=notes,
        **prices,
    )


@dataclass(frozen=True)
class Quote:
    """The latest known price. `change` is a fraction of `previous_close` (0.012 is 1.2%)."""

    symbol: str
    name: str
    price: float
    previous_close: float | None
    change: float | None
    currency: str
    source: Source
    as_of: float
    exchange: str | None = None


@dataclass(frozen=True)
class NewsItem:
    """A headline; `published_at` is UTC epoch seconds or None where the source does not say."""

    title: str
    url: str
    publisher: str
    published_at: float | None
    source: Source


@dataclass(frozen=True)
class SymbolMatch:
    """A search hit; `score` rises with relevance, 1.0 is an exact ticker or name."""

    symbol: str
    name: str
    kind: SymbolKind
    exchange: str
    score: float
