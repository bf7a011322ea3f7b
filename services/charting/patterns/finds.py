"""What a scan returns: all its finds in order, each made a `Pattern` when somebody looks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import attrgetter
from typing import overload

from services.charting.patterns.candles import CandleFinds
from services.charting.patterns.drafts import Draft
from services.charting.patterns.pattern import Pattern
from services.market.bars import Bars


class Finds(Sequence[Pattern]):
    """Candle and chart patterns together, in the order in which they were complete."""

    def __init__(self, bars: Bars, candles: CandleFinds | None, charts: list[Draft]) -> None:
        self._bars, self._candles, self._charts = bars, candles, charts

    def __len__(self) -> int:
        return len(self._charts) + (0 if self._candles is None else len(self._candles))

    @overload
    def __getitem__(self, index: int) -> Pattern: ...
    @overload
    def __getitem__(self, index: slice) -> list[Pattern]: ...
    def __getitem__(self, index: int | slice) -> Pattern | list[Pattern]:
        return self._rows[index]

    def __iter__(self) -> Iterator[Pattern]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._rows == list(other)

    __hash__ = None  # type: ignore[assignment]  # as of a list: what is equal to one has no hash

    def __repr__(self) -> str:
        return repr(self._rows)

    @cached_property
    def _rows(self) -> list[Pattern]:
        times: list[int] = self._bars.time.tolist()
        charts = [draft.pattern(times) for draft in self._charts]
        if self._candles is None:
            return charts
        rows = self._candles.rows()
        complete = attrgetter("complete_index")
        merged: list[Pattern] = []
        start = 0
        for found in charts:
            place = bisect_right(rows, found.complete_index, key=complete)
            merged += rows[start:place]
            merged.append(found)
            start = place
        return merged + rows[start:]
