"""What a found pattern says, and what is known of each kind of pattern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Direction = Literal["bullish", "bearish", "neutral"]
PatternKind = Literal["candle", "chart"]
LineLabel = Literal["neckline", "upper", "lower", "pole"]


@dataclass(frozen=True)
class PatternSpec:
    """A pattern's name, its title and one-line meaning for people, and where it points.

    `direction` is "either" where each find says its own: an engulfing bar may be bullish or bearish.
    """

    name: str
    title: str
    kind: PatternKind
    direction: Direction | Literal["either"]
    meaning: str


class PatternPoint(NamedTuple):
    """A price at the open time of a bar (UTC epoch seconds), and what it is there: `head`."""

    time: int
    price: float
    label: str


class PatternLine(NamedTuple):
    """A straight line (over bars, not over time) between two points."""

    label: LineLabel
    start: PatternPoint
    end: PatternPoint


class Pattern(NamedTuple):
    """A pattern as it was known at the bar `complete_index`, and as it stays: later bars change nothing.

    A tuple, not a dataclass, because 5,000 bars hold some 11,000 of them. `confidence` is 0–1, by the
    formula of its family's module. `start_index` is its first bar. `top` and `bottom` are the highest and
    lowest price of it. Times are the bars' opens (UTC epoch seconds). `points` run from oldest to newest;
    a candle pattern is its bars, and has neither points nor lines.
    """

    name: str
    kind: PatternKind
    direction: Direction
    confidence: float
    start_index: int
    start_time: int
    complete_index: int
    complete_time: int
    top: float
    bottom: float
    points: tuple[PatternPoint, ...] = ()
    lines: tuple[PatternLine, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """For JSON; a line's label, start and end are keys too."""
        points = [point._asdict() for point in self.points]
        lines = [
            {"label": line.label, "start": line.start._asdict(), "end": line.end._asdict()}
            for line in self.lines
        ]
        return {**self._asdict(), "points": points, "lines": lines}
