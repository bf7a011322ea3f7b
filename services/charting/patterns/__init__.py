"""Candlestick and chart patterns: what they are called, and where they are. Nothing here looks ahead.

Every find says at which bar it was complete; bars after that one never change it, remove it, or add a find
that was complete before them. So a find has no later status: whether a break-out held is for another day.
Adding a family is one file with `SPECS` and `find`, and one name in `_FAMILIES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Protocol

import numpy as np

from services.charting.patterns import bounded, candle_specs, candles, cups, flags, gaps, reversals
from services.charting.patterns.drafts import Draft
from services.charting.patterns.finds import Finds
from services.charting.patterns.names import names_of
from services.charting.patterns.pattern import Pattern, PatternLine, PatternPoint, PatternSpec
from services.charting.patterns.repeats import without_repeats
from services.charting.patterns.scan import Scan
from services.market.bars import Bars

__all__ = [
    "PATTERNS", "Pattern", "PatternLine", "PatternPoint", "PatternSpec",
    "find_patterns", "full_names", "title_of",
]  # fmt: skip


class _Family(Protocol):
    """A module of `SPECS` and `find`."""

    @property
    def SPECS(self) -> tuple[PatternSpec, ...]: ...  # noqa: N802  (it is a module's constant)

    def find(self, scan: Scan) -> list[Draft]: ...


_FAMILIES: tuple[_Family, ...] = (reversals, bounded, flags, cups, gaps)

PATTERNS: dict[str, PatternSpec] = {
    spec.name: spec
    for specs in (candle_specs.SPECS, *(family.SPECS for family in _FAMILIES))
    for spec in specs
}
_NAMES = frozenset(PATTERNS)


def find_patterns(
    bars: Bars, *, names: Iterable[str] | None = None, since: int | None = None
) -> Sequence[Pattern]:
    """The patterns in `bars`, in the order in which they were complete; at one bar, candle patterns first.

    `names` are those wanted, as `full_names` understands them, None all; `since` (UTC epoch seconds) leaves
    out those that were complete at an earlier bar. Raises `ValidationFailed` for a name that is none.

    The answer is a read-only list that writes its patterns out when it is first looked into: 5,000 bars
    hold 10,000 of them, and to write them all takes as long as to find them.
    """
    wanted = _NAMES if names is None else frozenset(name for text in names for name in full_names(text))
    if len(bars) == 0:
        return Finds(bars, None, [])
    scan = Scan(bars, 0 if since is None else int(np.searchsorted(bars.time, since)))
    charts = [draft for family in _FAMILIES for draft in _charts(scan, family, wanted)]
    charts.sort(key=attrgetter("complete"))
    specs = [spec for spec in candle_specs.SPECS if spec.name in wanted]
    return Finds(bars, candles.CandleFinds(scan, specs) if specs else None, charts)


def _charts(scan: Scan, family: _Family, wanted: frozenset[str]) -> list[Draft]:
    """Of a family always all are found, so that what is told of one name does not depend on the others."""
    if wanted.isdisjoint(spec.name for spec in family.SPECS):
        return []
    found = without_repeats(family.find(scan))
    return [one for one in found if one.name in wanted and one.complete >= scan.since]


def full_names(text: str) -> tuple[str, ...]:
    """The names that `text` stands for: "Double Top", "double-tops", "gaps", "candle", "chart".

    Raises `ValidationFailed`, listing the names there are.
    """
    return names_of(text, PATTERNS)


def title_of(pattern: Pattern) -> str:
    """For people, with the direction where the title does not tell it: "Engulfing, bullish"."""
    spec = PATTERNS[pattern.name]
    return f"{spec.title}, {pattern.direction}" if spec.direction == "either" else spec.title
