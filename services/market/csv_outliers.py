"""Bars whose prices lie far from all around them: put right where the reason shows, left out where not.

A market that falls by four fifths in one bar and is back in the next is taken for a mistake of the source:
pounds among pence, or one bar to which a stock split was applied that the others do not know.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from services.market.bars import Column, Times
from services.market.csv_repair import PriceTable

_AROUND = 3  # bars on either side whose median close is the measure
_SUSPECT_LOG = 0.2  # natural log of a price over the close before; smaller moves are not looked at
_UNIT = 100.0  # pence in a pound, and its like
_UNIT_SLACK = 2.0
_FAR = 5.0
_SPLIT_BARS = 15  # a split listed this near is taken as the reason
_SPLIT_SLACK_LOG = 0.35


@dataclass
class Outliers:
    """The table with what could be put right; `notes` for a person; `left_out` is row → reason."""

    table: PriceTable
    notes: list[str] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)


def without_outliers(time: Times, table: PriceTable, splits: Column | None) -> Outliers:
    """Judge sound bars in rising order of `time`. `splits` is new shares for each old one; 0 is none.

    A price 100 times too large or small against both sides is divided or multiplied by 100. A whole bar
    that is off by a split listed within 15 bars is divided by it, its volume multiplied (as yfinance's
    `repair` does: yfinance/scrapers/history.py). Any other bar that is off by 5 times or more is left out.
    """
    found = Outliers(PriceTable(*(column.copy() for column in table.columns())))
    for row in _suspects(table):
        before, after = (
            _level(table.close[max(row - _AROUND, 0) : row]),
            _level(table.close[row + 1 :][:_AROUND]),
        )
        if math.isfinite(before) and math.isfinite(after):
            _judge(found, time, row, (before, after), _near(splits, row))
    if splits is not None:
        found.notes.extend(_steps(time, table.close, splits))
    return found


def _suspects(table: PriceTable) -> list[int]:
    previous = table.close[:-1]
    far = np.zeros(len(table.close), dtype=bool)
    for column in (table.open, table.high, table.low, table.close):
        far[1:] |= np.abs(np.log(column[1:] / previous)) > _SUSPECT_LOG
    return [int(row) for row in np.flatnonzero(far)]


def _judge(found: Outliers, time: Times, row: int, level: tuple[float, float], splits: list[float]) -> None:
    table = found.table
    prices = (table.open, table.high, table.low, table.close)
    units = [_unit(float(column[row]), level) for column in prices]
    if any(unit != 1.0 for unit in units):
        for column, unit in zip(prices, units, strict=True):
            column[row] *= unit
        found.notes.append(f"Prices of {_date(time[row])} were 100 times off beside the others; put right.")
        return
    for ratio in splits:
        if all(_is_off_by(float(column[row]), level, ratio) for column in prices):
            for column in prices:
                column[row] /= ratio
            table.volume[row] *= ratio
            off = f"was off by the split of {_listed(ratio, splits)} listed near it"
            found.notes.append(f"The bar of {_date(time[row])} {off}; put right.")
            return
    if all(_is_far(float(column[row]), level) for column in prices):
        found.left_out[row] = (
            f"the close {table.close[row]:g} is far from those before ({level[0]:g}) and after ({level[1]:g})"
        )


def _unit(price: float, level: tuple[float, float]) -> float:
    """What to multiply by: 100, 1/100, or 1 where the price is not off by that on both sides."""
    for unit in (_UNIT, 1 / _UNIT):
        if all(1 / _UNIT_SLACK < price * unit / beside < _UNIT_SLACK for beside in level):
            return unit
    return 1.0


def _is_off_by(price: float, level: tuple[float, float], ratio: float) -> bool:
    slack = min(_SPLIT_SLACK_LOG, abs(math.log(ratio)) / 3)
    return all(abs(math.log(price / beside / ratio)) < slack for beside in level)


def _is_far(price: float, level: tuple[float, float]) -> bool:
    ratios = [price / beside for beside in level]
    return max(ratios) < 1 / _FAR or min(ratios) > _FAR


def _near(splits: Column | None, row: int) -> list[float]:
    """The splits listed near `row`, and their inverses."""
    if splits is None:
        return []
    listed = splits[max(row - _SPLIT_BARS, 0) : row + _SPLIT_BARS + 1]
    return [ratio for split in listed if _is_split(split) for ratio in (float(split), 1 / float(split))]


def _steps(time: Times, close: Column, splits: Column) -> list[str]:
    """A note for each listed split by which the prices around it step: they are not adjusted for it."""
    notes = []
    for row in np.flatnonzero(splits):
        before, after = _level(close[max(row - _AROUND, 0) : row]), _level(close[row + 1 :][:_AROUND])
        split = float(splits[row])
        if not _is_split(split) or not math.isfinite(before) or not math.isfinite(after):
            continue
        step, slack = math.log(after / before), min(_SPLIT_SLACK_LOG, abs(math.log(split)) / 2)
        if min(abs(step - math.log(split)), abs(step + math.log(split))) < slack:
            notes.append(
                f"A split of {split:.4g} is listed on {_date(time[row])}, and the prices step there: "
                "they are not adjusted for it."
            )
    return notes


def _is_split(split: float) -> bool:
    return math.isfinite(split) and split > 0 and abs(math.log(split)) > 0.1


def _level(closes: Column) -> float:
    return float(np.median(closes)) if len(closes) else math.nan


def _listed(ratio: float, splits: list[float]) -> str:
    """The ratio as the file lists it: of a split and its inverse, the former."""
    at = splits.index(ratio)
    return f"{splits[at - at % 2]:.4g}"


def _date(time: np.int64) -> str:
    return str(np.datetime64(int(time), "s"))[:10]
