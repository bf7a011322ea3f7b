"""What every family looks at, computed once for a scan and only when asked for."""

from __future__ import annotations

from functools import cached_property

from services.charting.patterns.pattern import Direction, LineLabel, Pattern, PatternLine, PatternPoint
from services.charting.patterns.turns import Turns, all_turns
from services.charting.true_range import average_true_range
from services.market.bars import Bars, Column


class Scan:
    """One series of at least one bar, its volatility, and its turns at three sizes.

    `since` is the first complete_index that is wanted.
    """

    def __init__(self, bars: Bars, since: int = 0) -> None:
        self.bars, self.since = bars, since

    @cached_property
    def atr(self) -> Column:
        """ATR(14) in price, never NaN."""
        return average_true_range(self.bars)

    @cached_property
    def times(self) -> list[int]:
        """The bars' opens as Python ints."""
        times: list[int] = self.bars.time.tolist()
        return times

    @cached_property
    def turns(self) -> Turns:
        """Swings of 2.5, 5 and 10 ATR."""
        return all_turns(self.bars, self.atr)

    def point(self, index: int, price: float, label: str) -> PatternPoint:
        """The point at bar `index`."""
        return PatternPoint(self.times[index], price, label)

    def line(self, label: LineLabel, bars: tuple[int, int], prices: tuple[float, float]) -> PatternLine:
        """The line between the prices of two bars."""
        first, last = bars
        return PatternLine(
            label,
            PatternPoint(self.times[first], prices[0], label),
            PatternPoint(self.times[last], prices[1], label),
        )

    def pattern(
        self, name: str, direction: Direction, confidence: float, *,
        bars: tuple[int, int], points: tuple[PatternPoint, ...], lines: tuple[PatternLine, ...] = (),
    ) -> Pattern:  # fmt: skip
        """A chart pattern from the first to the last of `bars`; its top and bottom are its points'."""
        prices = [point.price for point in points]
        first, last = bars
        return Pattern(
            name, "chart", direction, min(max(confidence, 0.0), 1.0), first, self.times[first],
            last, self.times[last], max(prices), min(prices), points, lines,
        )  # fmt: skip
