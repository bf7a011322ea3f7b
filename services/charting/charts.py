"""The chart of every channel: commands in, state out, and what the browser said it shows.

Whoever wants to change a chart calls `Charts.submit`; there is no other way. Nothing that is refused is
stored, and nothing that is stored is lost.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from services.charting import commands as c
from services.charting.acknowledging import Settlement, Settling, settle
from services.charting.checks import BarSource, Checks
from services.charting.contexts import ChartContextRow, Contexts
from services.charting.descriptions import describe
from services.charting.fold import EMPTY, Fold, fold
from services.charting.journal import Journal, Offer, Record, check_channel
from services.charting.legacy import to_legacy
from services.charting.readback import Acknowledgement
from services.charting.snapshots import EVERY, Snapshots, is_due
from services.charting.state import ChartState
from services.clock import Clock
from services.errors import ChartroomError, ValidationFailed
from services.notices import Notice, Notices
from services.storage.database import Database, Transaction

_log = logging.getLogger(__name__)

_CHANNELS_KEPT = 256
_FOLDS_KEPT = 8

Command = c.ChartCommand | Mapping[str, Any]


@dataclass
class _Channel:
    """A channel in memory. `lock` is held by whoever changes it; `folds` are the latest, by seq."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    folds: OrderedDict[int, Fold] = field(default_factory=OrderedDict)
    current: Fold | None = None

    def keep(self, current: Fold) -> None:
        self.current = current
        self.folds[current.seq] = current
        while len(self.folds) > _FOLDS_KEPT:
            self.folds.popitem(last=False)

    def forget(self) -> None:
        self.current = None
        self.folds = OrderedDict()


class Charts:
    """Thread-safe. Readers never wait for a source of market data; writers of one channel take turns."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        notices: Notices,
        market: BarSource,
        *,
        snapshot_every: int = EVERY,
    ) -> None:
        """`snapshot_every` is how many entries of a channel lie between two stored snapshots."""
        self._database = database
        self._notices = notices
        self._market = market
        self._snapshot_every = snapshot_every
        self._checks = Checks(market)
        self._journal = Journal(database, clock, notices)
        self._snapshots = Snapshots(database)
        self._contexts = Contexts(database, clock)
        self._channels: OrderedDict[str, _Channel] = OrderedDict()
        self._channels_lock = threading.Lock()

    # Writing

    def submit(
        self, channel: str, commands: Sequence[Command], actor: c.Actor, reason: str | None = None
    ) -> list[c.Envelope]:
        """Check and store the commands, all or none; returns the entries that were stored.

        Each is checked against the state that the ones before it lead to. One that changes nothing is
        left out. Raises `ValidationFailed`, `UnsupportedCommand`, `NotFound` or (nothing to undo)
        `Conflict`; `details["index"]` says which command of several it was.
        """
        check_channel(channel)
        parsed = self._parsed(commands)
        held = self._channel(channel)
        with held.lock:
            start = self._current(channel, held)
            opening = self._opening(start, parsed)
            opened = _preview(start, opening, "system")
            stored = self._accepted(opened, parsed, actor)
            if not stored:
                return []
            if opening:
                self._store(channel, held, start, opening, actor="system")
            return self._store(channel, held, held.current or start, stored, actor=actor, reason=reason)

    def ensure_channel(self, channel: str) -> ChartState:
        """The channel's state; one that was never used shows the market's default symbol from now on.

        Where the market has no such symbol, or cannot be reached, the chart stays empty for now.
        """
        held = self._channel(check_channel(channel))
        with held.lock:
            start = self._current(channel, held)
            if start.seq > 0:
                return start.state
            try:
                self.submit(channel, [self._default()], "system")
            except ChartroomError as error:
                _log.warning("channel %s opens empty: %s", channel, error.message)
            return self._current(channel, held).state

    def acknowledge(self, acknowledgement: Acknowledgement) -> list[c.Envelope]:
        """Compare a chart's read-back with what it should show; returns the entries that were settled.

        Queued entries up to the read-back's seq become applied or rejected; what was rejected is taken
        out of the state. Raises `ValidationFailed` for a seq that the journal does not have.
        """
        channel, shown = acknowledgement.channel, acknowledgement.readback
        held = self._channel(channel)
        with held.lock:
            if shown.seq > self._current(channel, held).seq:
                raise ValidationFailed(
                    f"Channel {channel} has no entry {shown.seq}.",
                    details={"field": "readback.seq", "value": shown.seq},
                    remedy="Load the chart's state again.",
                )
            pending = self._journal.pending(channel, shown.seq)
            expected = self._fold_at(channel, held, shown.seq).state
            settlement = settle(Settling(channel, self._journal, self._snapshots), pending, expected, shown)
            if not settlement.outcomes:
                return []
            self._write(channel, held, settlement)
        self._notices.publish(Notice(channel, "journal_ack", settlement.notice_body(shown.seq)))
        return self._journal.entries_of(channel, [outcome.seq for outcome in settlement.outcomes])

    def update_context(self, channel: str, changes: Mapping[str, Any]) -> ChartContextRow:
        """Remember visible_range, crosshair, selection or snapshot_id; fields not named stay."""
        return self._contexts.update(channel, changes)

    def forget(self, channel: str) -> None:
        """Drop what is held in memory of a channel whose rows were deleted."""
        with self._channels_lock:
            self._channels.pop(channel, None)

    # Reading

    def state(self, channel: str) -> ChartState:
        """What the chart shows now; an unused channel shows nothing yet and is not created."""
        held = self._channel(check_channel(channel))
        current = held.current
        if current is not None and current.seq == self._journal.last_seq(channel):
            return current.state
        with held.lock:
            return self._current(channel, held).state

    def fold_at(self, channel: str, seq: int) -> Fold:
        """The fold as it stands after the entry `seq`; the present one if there are fewer entries."""
        held = self._channel(check_channel(channel))
        with held.lock:
            return self._fold_at(channel, held, seq)

    def entries(
        self, channel: str, after: int = 0, limit: int | None = None, until: int | None = None
    ) -> list[c.Envelope]:
        """Entries with `after < seq <= until`, oldest first."""
        return self._journal.entries(check_channel(channel), after, limit, until)

    def records(
        self, channel: str, after: int = 0, limit: int | None = None, until: int | None = None
    ) -> list[Record]:
        """The same with what charts reported of each."""
        return self._journal.records(check_channel(channel), after, limit, until)

    def latest(self, channel: str, after: int = 0, limit: int = 50) -> Offer:
        """What `GET /chart-commands` offers: of the last 1,000 entries and the last 600 s."""
        return self._journal.latest(channel, after, limit)

    def last_seq(self, channel: str) -> int:
        """The newest entry's seq, 0 for an unused channel."""
        return self._journal.last_seq(check_channel(channel))

    def context(self, channel: str) -> ChartContextRow | None:
        """What the person's chart last reported to look at."""
        return self._contexts.get(check_channel(channel))

    # Within

    def _parsed(self, commands: Sequence[Command]) -> list[c.ChartCommand]:
        parsed = []
        for index, raw in enumerate(commands):
            with _naming(index, len(commands)):
                command = raw if isinstance(raw, c.ChartCommand) else c.parse_command(raw)
                parsed.append(self._checks.resolved(command))
        return parsed

    def _opening(self, start: Fold, commands: Sequence[c.ChartCommand]) -> list[c.ChartCommand]:
        """An unused channel gets a symbol first, unless the commands begin with one."""
        if start.seq > 0 or not commands or commands[0].type == "change_symbol":
            return []
        return [_finished(self._default())]

    def _default(self) -> c.ChartCommand:
        return c.ChartCommand.of(c.ChangeSymbol(symbol=self._market.default_symbol()))

    def _accepted(
        self, start: Fold, commands: Sequence[c.ChartCommand], actor: c.Actor
    ) -> list[c.ChartCommand]:
        """The commands as they will be stored, each checked against the fold of those before it."""
        current, accepted = start, []
        for index, command in enumerate(commands):
            with _naming(index, len(commands)):
                payload = self._checks.prepare(command, current)
            if payload is not None:
                accepted.append(_finished(command.model_copy(update={"payload": payload})))
                current = _preview(current, accepted[-1:], actor)
        if (current.state.symbol, current.state.timeframe) != (start.state.symbol, start.state.timeframe):
            self._checks.require_bars(current.state)
        return accepted

    def _store(
        self,
        channel: str,
        held: _Channel,
        start: Fold,
        commands: Sequence[c.ChartCommand],
        *,
        actor: c.Actor,
        reason: str | None = None,
    ) -> list[c.Envelope]:
        def together(transaction: Transaction, entries: list[c.Envelope]) -> None:
            for payload in (entry.command.payload for entry in entries):
                if isinstance(payload, c.Undo):
                    self._journal.set_status(transaction, channel, payload.entries or (), "undone")
                elif isinstance(payload, c.Redo):
                    self._journal.set_status(transaction, channel, payload.entries or (), "queued")
            if is_due(start.seq, entries[-1].seq, self._snapshot_every):
                self._snapshots.save(transaction, channel, fold(entries, start))

        entries = self._journal.append(channel, commands, actor, reason, after=start.seq, together=together)
        held.keep(fold(entries, start))
        return entries

    def _write(self, channel: str, held: _Channel, settlement: Settlement) -> None:
        with self._database.write() as transaction:
            self._journal.settle(transaction, channel, settlement.outcomes)
            self._journal.set_status(transaction, channel, settlement.revived, "queued")
            if settlement.refolded is not None:
                self._snapshots.drop(transaction, channel, settlement.since)
        if settlement.refolded is not None:
            held.forget()
            held.keep(settlement.refolded)

    def _channel(self, channel: str) -> _Channel:
        with self._channels_lock:
            held = self._channels.get(channel)
            if held is None:
                held = self._channels[channel] = _Channel()
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

    def _current(self, channel: str, held: _Channel) -> Fold:
        """The fold of the whole journal. The caller holds the channel's lock."""
        last = self._journal.last_seq(channel)
        if held.current is not None and held.current.seq > last:
            held.forget()  # the channel was deleted
        if held.current is None or held.current.seq < last:
            base = held.current or self._snapshots.latest(channel) or EMPTY
            held.keep(fold(self._journal.entries(channel, base.seq), base))
        return held.current or EMPTY

    def _fold_at(self, channel: str, held: _Channel, seq: int) -> Fold:
        current = self._current(channel, held)
        if seq >= current.seq:
            return current
        if seq in held.folds:
            return held.folds[seq]
        base = self._snapshots.latest(channel, seq) or EMPTY
        return fold(self._journal.entries(channel, base.seq, until=seq), base)


def _finished(command: c.ChartCommand) -> c.ChartCommand:
    """With its legacy text and, if it has none, a description."""
    texts = {
        "legacy": to_legacy(command),
        "description": command.description or describe(command.payload),
    }
    return command.model_copy(update=texts)


def _preview(current: Fold, commands: Sequence[c.ChartCommand], actor: c.Actor) -> Fold:
    """The fold as it would be with the commands stored."""
    entries = [
        c.Envelope(seq=current.seq + number, timestamp=0, actor=actor, command=command)
        for number, command in enumerate(commands, start=1)
    ]
    return fold(entries, current)


@contextmanager
def _naming(index: int, count: int) -> Iterator[None]:
    """Say in an error's details which of several commands it was."""
    try:
        yield
    except ChartroomError as error:
        if count > 1:
            error.details["index"] = index
        raise
