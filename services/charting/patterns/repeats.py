"""One shape is told once: which of several overlapping finds stays.

Finds are taken in the order in which they were known, so a later bar never removes an earlier find.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from services.charting.patterns.drafts import Draft

MOST_SHARED = 0.5


def without_repeats(drafts: Iterable[Draft]) -> list[Draft]:
    """Oldest first, and without two kinds of repeats.

    A find that shares more than half of the shorter one's bars with an earlier find of its name; and, of
    finds that were complete at one bar and have the same last turn, all but the one with most points, or
    if they have as many, the surest: a triple top is not a double top too.
    """
    told: defaultdict[str, list[Draft]] = defaultdict(list)
    turns: set[tuple[int, int]] = set()
    kept: list[Draft] = []
    for draft in sorted(drafts, key=_order):
        turn = (draft.complete, draft.last_point)
        if turn not in turns and not _repeats(draft, told[draft.name]):
            turns.add(turn)
            told[draft.name].append(draft)
            kept.append(draft)
    return kept


def _repeats(draft: Draft, told: Sequence[Draft]) -> bool:
    """`told` is in order of completion, so what ended before the draft began ends the search."""
    for other in reversed(told):
        if other.complete <= draft.start:
            return False
        if _shared(draft, other) > MOST_SHARED:
            return True
    return False


def _order(draft: Draft) -> tuple[int, int, float, int, str]:
    return draft.complete, -draft.points, -draft.confidence, draft.start, draft.name


def _shared(one: Draft, other: Draft) -> float:
    common = min(one.complete, other.complete) - max(one.start, other.start)
    shorter = min(one.complete - one.start, other.complete - other.start)
    return common / max(shorter, 1)
