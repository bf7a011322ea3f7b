"""Channels in memory: the fold of each journal as it stands, and who may change it now.

A cache over journal and snapshots. Each look compares its seq with the journal's, so that a channel
whose rows were deleted is not shown from memory.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from services.charting.fold import EMPTY, Fold, fold
from services.charting.journal import Journal
from services.charting.readback import ReadBack
from services.charting.snapshots import Snapshots

_CHANNELS_KEPT = 256
_FOLDS_KEPT = 8


@dataclass
class Held:
    """A channel in memory. `lock` is held by whoever changes it; `folds` are the latest, by seq.

    `shown` is what an open chart last said it shows; None while no chart has said anything.
    """

    lock: threading.RLock = field(default_factory=threading.RLock)
    folds: OrderedDict[int, Fold] = field(default_factory=OrderedDict)
    current: Fold | None = None
    shown: ReadBack | None = None

    def keep(self, current: Fold) -> None:
        self.current = current
        self.folds[current.seq] = current
        while len(self.folds) > _FOLDS_KEPT:
            self.folds.popitem(last=False)

    def saw(self, shown: ReadBack) -> None:
        """Take a chart's report, unless one of a later state came before it: they travel on several ways."""
        if self.shown is None or shown.seq >= self.shown.seq:
            self.shown = shown

    def forget(self) -> None:
        self.current = None
        self.shown = None
        self.folds = OrderedDict()


class HeldChannels:
    """Thread-safe but for `current` and `fold_at`, whose caller holds the channel's lock."""

    def __init__(self, journal: Journal, snapshots: Snapshots) -> None:
        self._journal = journal
        self._snapshots = snapshots
        self._channels: OrderedDict[str, Held] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, channel: str) -> Held:
        """What is held of the channel; empty where nothing was yet."""
        with self._lock:
            held = self._channels.get(channel)
            if held is None:
                held = self._channels[channel] = Held()
            self._channels.move_to_end(channel)
            self._let_go_of_the_oldest()
            return held

    def _let_go_of_the_oldest(self) -> None:
        """Unless it is being changed: two holders of one channel would not know of each other."""
        if len(self._channels) <= _CHANNELS_KEPT:
            return
        name, oldest = next(iter(self._channels.items()))
        if oldest.lock.acquire(blocking=False):
            del self._channels[name]
            oldest.lock.release()

    def forget(self, channel: str) -> None:
        """Drop what is held of a channel whose rows were deleted."""
        with self._lock:
            self._channels.pop(channel, None)

    def current(self, channel: str, held: Held) -> Fold:
        """The fold of the whole journal."""
        last = self._journal.last_seq(channel)
        if held.current is not None and held.current.seq > last:
            held.forget()  # the channel was deleted
        if held.current is None or held.current.seq < last:
            base = held.current or self._snapshots.latest(channel) or EMPTY
            held.keep(fold(self._journal.entries(channel, base.seq), base))
        return held.current or EMPTY

    def fold_at(self, channel: str, held: Held, seq: int) -> Fold:
        """The fold after the entry `seq`; the present one if there are fewer entries."""
        current = self.current(channel, held)
        if seq >= current.seq:
            return current
        if seq in held.folds:
            return held.folds[seq]
        base = self._snapshots.latest(channel, seq) or EMPTY
        return fold(self._journal.entries(channel, base.seq, until=seq), base)
