"""Chart patterns as long as nobody has looked: what decides which are told, and how the rest is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import repeat
from typing import NamedTuple

import numpy as np

from services.charting.patterns.pattern import Direction, Pattern, PatternLine, PatternPoint
from services.charting.zigzag import Whole
from services.market.bars import Column


class Outline(NamedTuple):
    """Where a pattern points, and what is drawn of it."""

    direction: Direction
    points: tuple[PatternPoint, ...]
    lines: tuple[PatternLine, ...] = ()


class Draft(NamedTuple):
    """A find by its bars: the first, the one that completed it, and the one of the last of its points.

    A draft costs a tenth of its pattern. Some are repeats, and most are never looked at. `outlines` writes
    those of all drafts made with it, of which its own is number `row`.
    """

    name: str
    start: int
    complete: int
    last_point: int
    points: int
    confidence: float
    row: int
    outlines: Callable[[], Sequence[Outline]]

    def pattern(self, times: Sequence[int]) -> Pattern:
        """The pattern, its top and bottom being its points'; `times` are the opens of all bars."""
        way, points, lines = self.outlines()[self.row]
        prices = [point.price for point in points]
        return Pattern(
            self.name, "chart", way, self.confidence, self.start, times[self.start],
            self.complete, times[self.complete], max(prices), min(prices), points, lines,
        )  # fmt: skip


def drafts(
    names: Sequence[str], bars: tuple[Whole, Whole, Whole], points: Sequence[int], confidence: Column,
    outlines: Callable[[], Sequence[Outline]],
) -> list[Draft]:  # fmt: skip
    """One for each row of the columns; `bars` are the first, the completing, and that of the last point."""
    clipped = np.minimum(np.maximum(confidence, 0.0), 1.0)
    start, complete, last, sure = (column.tolist() for column in (*bars, clipped))
    shared = repeat(cache(outlines), len(names))
    return list(map(Draft, names, start, complete, last, points, sure, range(len(names)), shared))
