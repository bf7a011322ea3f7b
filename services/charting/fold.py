"""state = fold(journal): pure, deterministic, and the only way to a chart's state.

Undo and redo are entries like any other. A `Fold` carries, beside the state, what undo and redo need,
as small changes rather than copies of states, so that it can be stored as a snapshot: the fold of a
snapshot plus the entries after it equals the fold of them all.
"""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from services.charting.apply import INITIAL, update_of
from services.charting.changes import Change, apply_change, change_back
from services.charting.commands import Envelope, Redo, Snapshot, Undo
from services.charting.state import ChartState

UNDO_DEPTH = 1000
"""How many entries can be undone; older ones are there to stay."""


class Step(BaseModel):
    """The entry `seq`, and the change that takes it back (or, when it is undone, makes it again)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    seq: int
    change: Change


class Fold(BaseModel):
    """Everything that later entries can depend on. `done` and `undone` have the latest last."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    state: ChartState = INITIAL
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    @property
    def seq(self) -> int:
        """The last entry folded; 0 before the first."""
        return self.state.seq

    def to_json(self) -> str:
        """Compact: fields that were never set are left out."""
        return self.model_dump_json(exclude_unset=True)

    @classmethod
    def from_json(cls, text: str) -> Fold:
        """The inverse. Raises pydantic's `ValidationError` for what another version wrote."""
        return cls.model_validate_json(text)


EMPTY = Fold(state=INITIAL)


def fold(entries: Iterable[Envelope], start: Fold | None = None) -> Fold:
    """What `start` (or an unused channel) becomes with `entries`, which follow it in order of seq.

    A rejected entry has no effect, nor have its undo and redo. An entry of the actor `system` takes
    effect and cannot be undone.
    """
    result = EMPTY if start is None else start
    for entry in entries:
        result = _step(result, entry)
    return result


def undo_targets(current: Fold, steps: int) -> tuple[int, ...]:
    """The entries that undoing `steps` would take back, newest first; fewer where there are fewer."""
    return tuple(step.seq for step in reversed(current.done[-steps:]))


def redo_targets(current: Fold, steps: int) -> tuple[int, ...]:
    """The entries that redoing `steps` would make again, in that order."""
    return tuple(step.seq for step in reversed(current.undone[-steps:]))


def _step(current: Fold, entry: Envelope) -> Fold:
    payload = entry.command.payload
    if entry.status == "rejected" or isinstance(payload, Snapshot):
        return _at(current.state, entry.seq, current.done, current.undone)
    if isinstance(payload, Undo):
        targets = undo_targets(current, payload.steps) if payload.entries is None else payload.entries
        return _undo(current, entry.seq, targets)
    if isinstance(payload, Redo):
        targets = redo_targets(current, payload.steps) if payload.entries is None else payload.entries
        return _redo(current, entry.seq, targets)
    return _do(current, entry)


def _do(current: Fold, entry: Envelope) -> Fold:
    before = current.state
    after = before.model_copy(update=update_of(before, entry))
    change = change_back(before, after)
    if not change or entry.actor == "system":
        return _at(after, entry.seq, current.done, current.undone)
    done = (*current.done, Step(seq=entry.seq, change=change))[-UNDO_DEPTH:]
    return _at(after, entry.seq, done, ())


def _undo(current: Fold, seq: int, targets: tuple[int, ...]) -> Fold:
    state, done, undone = current.state, list(current.done), list(current.undone)
    for target in targets:
        if done and done[-1].seq == target:
            earlier = apply_change(done.pop().change, state, seq, undoing=True)
            undone.append(Step(seq=target, change=change_back(state, earlier)))
            state = earlier
    return _at(state, seq, tuple(done), tuple(undone))


def _redo(current: Fold, seq: int, targets: tuple[int, ...]) -> Fold:
    state, done, undone = current.state, list(current.done), list(current.undone)
    for target in targets:
        if undone and undone[-1].seq == target:
            later = apply_change(undone.pop().change, state, seq, undoing=False)
            done.append(Step(seq=target, change=change_back(state, later)))
            state = later
    return _at(state, seq, tuple(done), tuple(undone))


def _at(state: ChartState, seq: int, done: tuple[Step, ...], undone: tuple[Step, ...]) -> Fold:
    shown = state.model_copy(update={"seq": seq, "can_undo": bool(done), "can_redo": bool(undone)})
    return Fold.model_construct(state=shown, done=done, undone=undone)
