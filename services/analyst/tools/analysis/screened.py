"""What a screen is asked for, and what is known of each symbol that it judged."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from pydantic import Field, model_validator

from services.analysis.screening import Operator, Verdict
from services.analyst.tools.reading import Reading
from services.analyst.tools.tool import Arguments, FrameText
from services.market.groups import GroupName

MOST_SYMBOLS = 60


class ScreenCondition(Arguments):
    left: str = Field(
        max_length=80,
        description="open, high, low, close, volume, average_volume, relative_volume, change (of the last "
        "bar), change(6mo), change(ytd), gap, high_52wk, low_52wk, from_high_52wk (-0.05 is 5% below), "
        "from_low_52wk, or an indicator such as rsi, rsi(length=21), sma(length=200), macd.histogram; "
        "high above high_52wk is a new high",
    )
    operator: Operator
    right: float | str = Field(description="a number (fractions: 0.1 is 10%), or another measure like left")


class Screen(Arguments):
    conditions: tuple[ScreenCondition, ...] = Field((), max_length=6)
    symbols: tuple[str, ...] | None = Field(
        None, min_length=1, max_length=MOST_SYMBOLS, description="left out: the first of the symbol box"
    )
    group: GroupName | None = Field(None, description="the members of an index, in place of symbols")
    rank_by: str | None = Field(None, max_length=80, description="a measure to sort by, the most first")
    lowest_first: bool = Field(False, description="sort the least first")
    count: int | None = Field(None, ge=1, le=50, description="only so many of those that come first")
    timeframe: FrameText = None

    @model_validator(mode="after")
    def _asks(self) -> Screen:
        if not (self.conditions or self.rank_by):
            raise ValueError("give conditions, or rank_by")
        if self.symbols and self.group:
            raise ValueError("give either symbols or group")
        return self


@dataclass(frozen=True)
class Judged:
    """One symbol with its verdicts, and what it is sorted by."""

    reading: Reading
    verdicts: tuple[Verdict, ...]
    rank: float

    @property
    def met(self) -> bool:
        return all(one.met for one in self.verdicts)

    @property
    def known(self) -> bool:
        """Whether it has bars enough for every measure."""
        return all(one.met is not None for one in self.verdicts) and np.isfinite(self.rank)

    @property
    def last_time(self) -> int:
        """When its last bar opened."""
        return int(self.reading.bars.time[-1])
