"""What is wrong with a row of prices, and what can be put right without inventing anything."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from services.market.bars import Column, Times

_ROUNDING = 1e-6  # relative; smaller breaches of low <= open, close <= high are float noise


@dataclass(frozen=True)
class PriceTable:
    """Columns of equal length; NaN where a cell was no number."""

    open: Column
    high: Column
    low: Column
    close: Column
    volume: Column

    def at(self, index: npt.NDArray[np.intp]) -> PriceTable:
        """The rows at `index`."""
        return PriceTable(*(column[index] for column in self.columns()))

    def columns(self) -> tuple[Column, Column, Column, Column, Column]:
        """Open, high, low, close, volume."""
        return self.open, self.high, self.low, self.close, self.volume


def price_faults(table: PriceTable) -> dict[int, str]:
    """Row → reason, for the rows whose prices cannot be used."""
    faults: dict[int, str] = {}
    named = (("open", table.open), ("high", table.high), ("low", table.low), ("close", table.close))
    for name, column in named:
        for row in np.flatnonzero(np.isnan(column)):
            faults.setdefault(int(row), f"the {name} is missing or not a number")
        for row in np.flatnonzero(column <= 0):
            faults.setdefault(int(row), f"the {name} {column[row]:g} is not above zero")
    for row in np.flatnonzero(table.high < table.low):
        faults.setdefault(int(row), f"the high {table.high[row]:g} is below the low {table.low[row]:g}")
    return faults


def widen(table: PriceTable) -> tuple[PriceTable, npt.NDArray[np.intp]]:
    """High and low stretched to hold open and close; and the rows where that was more than rounding."""
    high = np.maximum(table.high, np.maximum(table.open, table.close))
    low = np.minimum(table.low, np.minimum(table.open, table.close))
    changed = np.maximum(high - table.high, table.low - low) > _ROUNDING * table.close
    volume = np.where(table.volume > 0, table.volume, 0.0)  # missing and negative volumes are none
    return PriceTable(table.open, high, low, table.close, volume), np.flatnonzero(changed)


def in_order(time: Times) -> tuple[npt.NDArray[np.intp], dict[int, int]]:
    """Row indices that put `time` in rising order, of equal times only the last row.

    The second value maps each row dropped to the row that was kept in its place.
    """
    order = np.argsort(time, kind="stable")
    repeated = np.flatnonzero(time[order][1:] == time[order][:-1])
    kept = np.delete(order, repeated)
    survivor = {int(time[row]): int(row) for row in kept} if len(repeated) else {}
    return kept, {int(order[index]): survivor[int(time[order[index]])] for index in repeated}


def is_shuffled(time: Times) -> bool:
    """Whether rows are neither in rising nor in falling order of time."""
    step = np.diff(time)
    return bool((step < 0).any() and (step > 0).any())
