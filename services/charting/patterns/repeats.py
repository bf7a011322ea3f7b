"""One shape is told once: which of several overlapping finds stays.

Finds are taken in the order in which they were known, so a later bar never removes an earlier find.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from services.charting.patterns.pattern import Pattern

MOST_SHARED = 0.5


def without_repeats(patterns: Iterable[Pattern]) -> list[Pattern]:
    """Oldest first, and without two kinds of repeats.

    A find that shares more than half of the shorter one's bars with an earlier find of its name; and, of
    finds that were complete at one bar and have the same last turn, all but the one with most points, or
    if they have as many, the surest: a triple top is not a double top too.
    """
    told: defaultdict[str, list[Pattern]] = defaultdict(list)
    turns: set[tuple[int, int]] = set()
    kept: list[Pattern] = []
    for pattern in sorted(patterns, key=_order):
        turn = (pattern.complete_index, pattern.points[-1].time)
        if turn not in turns and not _repeats(pattern, told[pattern.name]):
            turns.add(turn)
            told[pattern.name].append(pattern)
            kept.append(pattern)
    return kept


def _repeats(pattern: Pattern, told: Sequence[Pattern]) -> bool:
    """`told` is in order of completion, so what ended before the pattern began ends the search."""
    for other in reversed(told):
        if other.complete_index <= pattern.start_index:
            return False
        if _shared(pattern, other) > MOST_SHARED:
            return True
    return False


def _order(pattern: Pattern) -> tuple[int, int, float, int, str]:
    return (
        pattern.complete_index, -len(pattern.points), -pattern.confidence, pattern.start_index, pattern.name,
    )  # fmt: skip


def _shared(one: Pattern, other: Pattern) -> float:
    common = min(one.complete_index, other.complete_index) - max(one.start_index, other.start_index)
    shorter = min(one.complete_index - one.start_index, other.complete_index - other.start_index)
    return common / max(shorter, 1)
