"""How the calendar months went, year after year.

A month's return is its last close over the last close of the month before, so the first month of the history
has none, and the month in progress is left out. That is a count of what happened, not a forecast: with
few years it is chance, and `years` says how few.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from services.analysis.sufficiency import TooFewBars
from services.market.bars import Bars, Column

LEAST_YEARS = 3


@dataclass(frozen=True)
class MonthRecord:
    """`month` 1–12; returns are fractions; `positive` is the share of `years` in which the month rose."""

    month: int
    years: int
    mean: float
    median: float
    positive: float
    best: float
    worst: float


def month_records(bars: Bars) -> tuple[MonthRecord, ...]:
    """One record for each of the twelve months, January first.

    `bars` are daily, weekly or monthly. Raises `TooFewBars` unless each month has at least 3 years.
    """
    months, returns = month_returns(bars)
    records = tuple(_record(month, returns[months == month]) for month in range(1, 13))
    fewest = min(record.years for record in records)
    if fewest < LEAST_YEARS:
        raise TooFewBars(
            f"Seasonality needs {LEAST_YEARS} years of every month; {bars.symbol} has {fewest}.",
            details={"needed": LEAST_YEARS, "years": fewest},
            remedy="Choose a symbol with a longer history.",
        )
    return records


def month_returns(bars: Bars) -> tuple[npt.NDArray[np.int64], Column]:
    """`(months 1–12, returns)` of each complete month, oldest first."""
    dates = pd.DatetimeIndex(pd.to_datetime(bars.time, unit="s"))
    count = dates.year.to_numpy() * 12 + dates.month.to_numpy() - 1
    # The last month may have days to come: only a later bar proves that it is over.
    ends = np.flatnonzero(np.diff(count))
    months = np.asarray(count[ends] % 12 + 1, dtype=np.int64)
    return months[1:], bars.close[ends[1:]] / bars.close[ends[:-1]] - 1


def _record(month: int, values: Column) -> MonthRecord:
    if len(values) == 0:
        return MonthRecord(month, 0, 0.0, 0.0, 0.0, 0.0, 0.0)
    return MonthRecord(
        month=month,
        years=len(values),
        mean=float(values.mean()),
        median=float(np.median(values)),
        positive=float((values > 0).mean()),
        best=float(values.max()),
        worst=float(values.min()),
    )
