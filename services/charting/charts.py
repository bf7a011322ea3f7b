"""The chart of every channel: commands in, state out, and what the browser said it shows.

Whoever wants to change a chart calls `Charts.submit`; there is no other way. Nothing that is refused is
stored, and nothing that is stored is lost.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from services.charting import commands as c
from services.charting.acknowledging import Settlement, Settling, settle
from services.charting.batches import Batches, Command, preview
from services.charting.checks import BarSource
from services.charting.contexts import ChartContextRow, Contexts
from services.charting.fold import EMPTY, Fold, fold
from services.charting.held import Held, HeldChannels
from services.charting.journal import Journal, Offer, Record, check_channel
from services.charting.readback import Acknowledgement, ReadBack
from services.charting.snapshots import EVERY, Snapshots, is_due
from services.charting.state import ChartState
from services.clock import Clock
from services.correlation import correlation
from services.errors import ChartroomError, ValidationFailed
from services.notices import Notice, Notices
from services.storage.database import Database, Transaction

_log = logging.getLogger(__name__)


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
        self._snapshot_every = snapshot_every
        self._batches = Batches(market)
        self._journal = Journal(database, clock, notices)
        self._snapshots = Snapshots(database)
        self._contexts = Contexts(database, clock)
        self._held = HeldChannels(self._journal, self._snapshots)

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
        parsed = self._batches.parsed(commands)
        held = self._held.of(channel)
        with held.lock:
            start = self._held.current(channel, held)
            opening = self._batches.opening(start, parsed)
            opened = preview(start, opening, "system")
            stored = self._batches.accepted(opened, parsed, actor)
            if not stored:
                return []
            if opening:
                self._store(channel, held, start, opening, actor="system")
            return self._store(channel, held, held.current or start, stored, actor=actor, reason=reason)

    def submit_once(
        self, channel: str, commands: Sequence[Command], actor: c.Actor, once: str, reason: str | None = None
    ) -> list[int]:
        """As `submit`, but for the same `once` only the first time; the seqs, then as now.

        `once` is the correlation id of what is stored: the journal itself remembers it, over a restart
        too. What was refused or changed nothing left no trace, and is tried again.
        """
        with self._held.of(check_channel(channel)).lock, correlation(once):
            stored = self._journal.seqs_of(channel, once, actor)
            return stored or [entry.seq for entry in self.submit(channel, commands, actor, reason)]

    def ensure_channel(self, channel: str) -> ChartState:
        """The channel's state; one that was never used shows the market's default symbol from now on.

        Where the market has no such symbol, or cannot be reached, the chart stays empty for now.
        """
        shown = self.state(channel)
        if shown.seq > 0:
            return shown
        try:
            opening = self._batches.parsed([self._batches.default()])
            self._batches.accepted(EMPTY, opening, "system")  # asks for the bars while nobody waits
            held = self._held.of(channel)
            with held.lock:
                if self._held.current(channel, held).seq == 0:
                    self.submit(channel, opening, "system")
        except ChartroomError as error:
            _log.warning("channel %s opens empty: %s", channel, error.message)
        return self.state(channel)

    def acknowledge(self, acknowledgement: Acknowledgement) -> list[c.Envelope]:
        """Compare a chart's read-back with what it should show; returns the entries that were settled.

        Queued entries up to the read-back's seq become applied or rejected; what was rejected is taken
        out of the state. Raises `ValidationFailed` for a seq that the journal does not have.
        """
        channel, shown = acknowledgement.channel, acknowledgement.readback
        held = self._held.of(channel)
        with held.lock:
            if shown.seq > self._held.current(channel, held).seq:
                raise ValidationFailed(
                    f"Channel {channel} has no entry {shown.seq}.",
                    details={"field": "readback.seq", "value": shown.seq},
                    remedy="Load the chart's state again.",
                )
            held.saw(shown)
            pending = self._journal.pending(channel, shown.seq)
            expected = self._held.fold_at(channel, held, shown.seq).state
            settlement = settle(Settling(channel, self._journal, self._snapshots), pending, expected, shown)
            if not settlement.outcomes:
                return []
            self._write(channel, held, settlement)
        self._notices.publish(Notice(channel, "journal_ack", settlement.notice_body(shown.seq)))
        return self._journal.entries_of(channel, [outcome.seq for outcome in settlement.outcomes])

    def update_context(self, channel: str, changes: Mapping[str, Any]) -> ChartContextRow:
        """Remember visible_range, crosshair, selection or snapshot_id; fields not named stay."""
        return self._contexts.update(channel, changes).known_at(self.state(channel).as_of)

    def forget(self, channel: str) -> None:
        """Drop what is held in memory of a channel whose rows were deleted."""
        self._held.forget(channel)

    # Reading

    def state(self, channel: str) -> ChartState:
        """What the chart shows now; an unused channel shows nothing yet and is not created.

        In a replay without the drawings that were not yet made then.
        """
        held = self._held.of(check_channel(channel))
        current = held.current
        if current is not None and current.seq == self._journal.last_seq(channel):
            return current.state.known()
        with held.lock:
            return self._held.current(channel, held).state.known()

    def fold_at(self, channel: str, seq: int) -> Fold:
        """The fold as it stands after the entry `seq`; the present one if there are fewer entries."""
        held = self._held.of(check_channel(channel))
        with held.lock:
            return self._held.fold_at(channel, held, seq)

    def entries(
        self, channel: str, after: int = 0, limit: int | None = None, until: int | None = None
    ) -> list[c.Envelope]:
        """Entries with `after < seq <= until`, oldest first."""
        return self._journal.entries(check_channel(channel), after, limit, until)

    def news(self, channel: str, after: int, limit: int) -> tuple[list[c.Envelope], ChartState]:
        """The entries after `after`, at most `limit`, and a state that has all of them in it.

        The state is read first: an entry that is committed between the two is left for the next time.
        """
        state = self.state(channel)
        return self.entries(channel, after, limit, until=state.seq), state

    def entries_of(self, channel: str, seqs: Sequence[int]) -> list[c.Envelope]:
        """The entries with these seqs, oldest first."""
        return self._journal.entries_of(check_channel(channel), seqs)

    def records(
        self, channel: str, after: int = 0, limit: int | None = None, until: int | None = None
    ) -> list[Record]:
        """The same with what charts reported of each."""
        return self._journal.records(check_channel(channel), after, limit, until)

    def pending(self, channel: str) -> list[c.Envelope]:
        """The entries that no chart acknowledged so far, oldest first."""
        return self._journal.pending(channel, self._journal.last_seq(channel))

    def rejected(self, channel: str) -> list[Record]:
        """The entries that a chart could not do, oldest first."""
        return self._journal.rejected(channel)

    def latest(self, channel: str, after: int = 0, limit: int = 50) -> Offer:
        """What `GET /chart-commands` offers: of the last 1,000 entries and the last 600 s."""
        return self._journal.latest(channel, after, limit)

    def shown(self, channel: str) -> ReadBack | None:
        """What an open chart last said it shows; None where none has since the start.

        Nor where that was more than a replay which began since may know.
        """
        shown, as_of = self._held.of(check_channel(channel)).shown, self.state(channel).as_of
        beyond = shown is not None and as_of is not None and (shown.last_time or 0) > as_of
        return None if beyond else shown

    def last_seq(self, channel: str) -> int:
        """The newest entry's seq, 0 for an unused channel."""
        return self._journal.last_seq(check_channel(channel))

    def context(self, channel: str) -> ChartContextRow | None:
        """What the person's chart last reported to look at, as far as a replay knows it."""
        row = self._contexts.get(check_channel(channel))
        return None if row is None else row.known_at(self.state(channel).as_of)

    # Within

    def _store(
        self,
        channel: str,
        held: Held,
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

    def _write(self, channel: str, held: Held, settlement: Settlement) -> None:
        with self._database.write() as transaction:
            self._journal.settle(transaction, channel, settlement.outcomes)
            self._journal.set_status(transaction, channel, settlement.revived, "queued")
            if settlement.refolded is not None:
                self._snapshots.drop(transaction, channel, settlement.since)
        if settlement.refolded is not None:
            held.forget()
            held.keep(settlement.refolded)
