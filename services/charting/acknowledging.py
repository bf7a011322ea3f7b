"""What a read-back does to the journal, and to the state where a chart could not do what was asked.

A rejected entry leaves the state, however late the rejection comes: the fold is made again without it,
from the last snapshot before it. A drawing that was made on a symbol which the chart then could not
show goes with that symbol, rather than to land on another one's prices.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.charting.commands import Envelope, Undo
from services.charting.fold import EMPTY, Fold, fold
from services.charting.journal import Journal, Outcome
from services.charting.readback import ReadBack
from services.charting.snapshots import Snapshots
from services.charting.state import ChartState, Drawing
from services.charting.verification import verify

_LOST_SYMBOL = "The symbol that it was drawn on could not be shown."


@dataclass(frozen=True)
class Settling:
    """Where to look things up."""

    channel: str
    journal: Journal
    snapshots: Snapshots


@dataclass(frozen=True)
class Settlement:
    """What to write. `revived` are entries whose undo was rejected; `refolded` is the state without
    the rejected ones, and `since` the first of them."""

    outcomes: list[Outcome] = field(default_factory=list)
    revived: tuple[int, ...] = ()
    refolded: Fold | None = None
    since: int = 0

    def notice_body(self, seq: int) -> dict[str, Any]:
        """`{seq, applied: [seq…], rejected: [seq…]}`; where something was rejected the state changed."""
        by_status = {"applied": list[int](), "rejected": list[int]()}
        for outcome in self.outcomes:
            by_status[outcome.status].append(outcome.seq)
        return {"seq": seq, **by_status}


def settle(at: Settling, pending: Sequence[Envelope], expected: ChartState, shown: ReadBack) -> Settlement:
    """Judge the pending entries by what the chart shows."""
    named = [seq for entry in pending for seq in _undone_by(entry)]
    earlier = {entry.seq: entry for entry in at.journal.entries_of(at.channel, named)}
    found = (verify(entry, expected, shown, _still_undone(entry, earlier, pending)) for entry in pending)
    outcomes = [outcome for outcome in found if outcome is not None]
    rejected = {outcome.seq for outcome in outcomes if outcome.status == "rejected"}
    if not rejected:
        return Settlement(outcomes)
    return _without(at, outcomes, rejected)


def _still_undone(
    entry: Envelope, earlier: Mapping[int, Envelope], pending: Sequence[Envelope]
) -> list[Envelope]:
    """What an undo took back and no later pending command of the same type may have brought about again."""
    later = {other.command.type for other in pending if other.seq > entry.seq}
    targets = (earlier[seq] for seq in _undone_by(entry) if seq in earlier)
    return [target for target in targets if target.command.type not in later]


def _without(at: Settling, outcomes: list[Outcome], rejected: set[int]) -> Settlement:
    since = min(rejected)
    base = at.snapshots.latest(at.channel, since - 1) or EMPTY
    entries = at.journal.entries(at.channel, base.seq)
    before, after, lost = fold(entries, base), EMPTY, set[int]()
    while True:
        after = fold(_with_rejected(entries, rejected | lost), base)
        more = _moved(before, after) - rejected - lost
        if not more:
            break
        lost |= more
    kept = [outcome for outcome in outcomes if outcome.seq not in lost]
    kept += [Outcome(seq, "rejected", None, _LOST_SYMBOL) for seq in sorted(lost)]
    revived = {seq for entry in entries if entry.seq in rejected for seq in _undone_by(entry)}
    return Settlement(kept, tuple(sorted(revived - rejected - lost)), after, since)


def _undone_by(entry: Envelope) -> tuple[int, ...]:
    payload = entry.command.payload
    return (payload.entries or ()) if isinstance(payload, Undo) else ()


def _with_rejected(entries: Sequence[Envelope], rejected: set[int]) -> Iterator[Envelope]:
    for entry in entries:
        yield entry.model_copy(update={"status": "rejected"}) if entry.seq in rejected else entry


def _moved(before: Fold, after: Fold) -> set[int]:
    """The seqs of drawings that were made on another symbol after than before."""
    now = {drawing.id: drawing.symbol for drawing in _all_drawings(after)}
    return {
        drawing.seq
        for drawing in _all_drawings(before)
        if now.get(drawing.id, drawing.symbol) != drawing.symbol
    }


def _all_drawings(of: Fold) -> Iterator[Drawing]:
    """Those in the state, and those that undo or redo would bring back."""
    yield from of.state.drawings
    for step in (*of.done, *of.undone):
        for placed in step.change.put:
            yield placed.drawing
