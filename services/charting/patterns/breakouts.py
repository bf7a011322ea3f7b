"""The bar at which a price left a pattern for good: what completes tops, bottoms and cups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from services.charting.zigzag import Whole
from services.market.bars import Column


@dataclass(frozen=True)
class Lines:
    """Straight lines over bars, one a row: through `price` at bar `index`, `slope` in price per bar."""

    index: Whole
    price: Column
    slope: Column

    @classmethod
    def of(cls, parts: Sequence[Lines]) -> Lines:
        """The lines of one after those of another."""
        return cls(
            np.concatenate([part.index for part in parts]), np.concatenate([part.price for part in parts]),
            np.concatenate([part.slope for part in parts]),
        )  # fmt: skip

    def rows(self, rows: Whole) -> Lines:
        """Some of the lines."""
        return Lines(self.index[rows], self.price[rows], self.slope[rows])

    def raised(self, by: Column) -> Lines:
        """The lines `by` higher, in price."""
        return Lines(self.index, self.price + by, self.slope)

    def ends(self, first: Whole, last: Whole, sign: Column) -> list[tuple[float, float]]:
        """For each line its prices at two bars, times its own `sign`."""
        prices = (sign * (self.price + self.slope * (bar - self.index)) for bar in (first, last))
        return list(zip(*(column.tolist() for column in prices), strict=True))

    def along(self, bars: Whole) -> Column:
        """The price of each line at its own row of bars."""
        start = self.price - self.slope * self.index
        return np.asarray(start[:, None] + self.slope[:, None] * bars)


def bars_between(first: Whole, last: Whole) -> Whole:
    """A matrix with a row for each pair: `first`, `first` + 1, …, `last`, and `last` again to the end."""
    longest = int((last - first).max(initial=0))
    return np.asarray(np.minimum(first[:, None] + np.arange(longest + 1), last[:, None]))


def first_closes_below(
    close: Column, lines: Lines, first: Whole, last: Whole, *, ceiling: Column, sign: Column
) -> Whole:
    """For each line the first bar of `first..last` that closes below it; −1 if none does.

    Nor does one count after a close above `ceiling`. Where `sign` is −1, all is upside down: lines
    and ceiling are of negated prices, as the closes then are.
    """
    if len(first) == 0:
        return first
    # Clipping a row that begins after the newest bar leaves it that bar, which is then not counted.
    newest = len(close) - 1
    bars = bars_between(np.minimum(first, newest), np.clip(last, np.minimum(first, newest), newest))
    closes = sign[:, None] * close[bars]
    below = closes < lines.along(bars)
    above = closes > ceiling[:, None]
    rows, at, spoiled_at = np.arange(len(first)), below.argmax(axis=1), above.argmax(axis=1)
    spoiled = above[rows, spoiled_at] & (spoiled_at < at)
    broke = below[rows, at] & ~spoiled & (first <= np.minimum(last, newest))
    return np.asarray(np.where(broke, first + at, -1))
