"""The one attributed log of a channel: every command, who gave it and why, and what became of it.

`seq` starts at 1 and has no gaps, however many threads append. An entry's command never changes; its
status does. What has been returned by `append` is on disk.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from services.charting.commands import (
    CHANNEL_PATTERN,
    Actor,
    ChartCommand,
    Envelope,
    Status,
    parse_command,
)
from services.clock import Clock
from services.correlation import current_correlation_id
from services.errors import Conflict, ValidationFailed
from services.notices import Notice, Notices
from services.storage.database import Database, Row, Transaction

OFFERED_S = 600
"""How long `GET /chart-commands` offers an entry, in seconds (CONTRACTS §3)."""
OFFERED_ENTRIES = 1000
"""How many of the last entries it offers at most."""

_ENVELOPE = "seq, timestamp, actor, command, reason, status"
_RECORD = f"{_ENVELOPE}, correlation_id, acknowledged_at, readback, error"
_CHANNEL = re.compile(CHANNEL_PATTERN)


@dataclass(frozen=True)
class Offer:
    """What a client that polls gets; `cursor` is what to ask after next time."""

    commands: tuple[Envelope, ...]
    cursor: int


@dataclass(frozen=True)
class Record:
    """An entry with all that is known of it; `readback` is the part of the chart's report that concerns
    it, `error` why a chart rejected it, `acknowledged_at` in UTC epoch seconds."""

    envelope: Envelope
    correlation_id: str
    acknowledged_at: float | None
    readback: dict[str, Any] | None
    error: str | None


@dataclass(frozen=True)
class Outcome:
    """The new status of one entry, with the chart's evidence (JSON-able)."""

    seq: int
    status: Status
    readback: dict[str, Any] | None = None
    error: str | None = None


def check_channel(channel: str) -> str:
    """The channel's name, if it can be one. Raises `ValidationFailed`."""
    if not isinstance(channel, str) or not _CHANNEL.fullmatch(channel):
        raise ValidationFailed(
            f"{str(channel)[:80]!r} is not a channel's name.",
            details={"field": "channel", "value": str(channel)[:80]},
            remedy="Use 1 to 64 letters, digits, - or _.",
        )
    return channel


class Journal:
    """The journals of all channels. Thread-safe; publishes a `journal` notice after each append."""

    def __init__(self, database: Database, clock: Clock, notices: Notices) -> None:
        self._database = database
        self._clock = clock
        self._notices = notices

    def append(
        self,
        channel: str,
        commands: Sequence[ChartCommand],
        actor: Actor,
        reason: str | None = None,
        *,
        after: int | None = None,
        together: Callable[[Transaction, list[Envelope]], None] | None = None,
    ) -> list[Envelope]:
        """Store the commands as one transaction, all or none; they are `queued`.

        `after` is the last seq that the caller has seen: `Conflict` if the journal has moved on.
        `together` may write more into the same transaction. An empty sequence stores nothing.
        """
        check_channel(channel)
        if not commands:
            return []
        now = self._clock.now()
        with self._database.write() as transaction:
            last = _advance(transaction, channel, len(commands), now, after)
            entries = [
                Envelope(seq=last + index, timestamp=now, actor=actor, command=command, reason=reason)
                for index, command in enumerate(commands, start=1)
            ]
            _insert(transaction, channel, entries)
            if together is not None:
                together(transaction, entries)
        self._notices.publish(Notice(channel, "journal", {"seq": entries[-1].seq}))
        return entries

    def last_seq(self, channel: str) -> int:
        """The newest entry's seq; 0 for a channel that was never used."""
        rows = self._database.remembered("SELECT last_seq FROM channels WHERE channel = $1", [channel])
        return int(rows[0]["last_seq"]) if rows else 0

    def entries(
        self, channel: str, after: int = 0, limit: int | None = None, until: int | None = None
    ) -> list[Envelope]:
        """Entries with `after < seq <= until`, oldest first, at most `limit`; None is no bound."""
        rows = self._rows(channel, _ENVELOPE, after, limit, until)
        return [_envelope(row) for row in rows]

    def records(
        self, channel: str, after: int = 0, limit: int | None = None, until: int | None = None
    ) -> list[Record]:
        """The same entries with their read-backs, for the Journal page."""
        return [_record(row) for row in self._rows(channel, _RECORD, after, limit, until)]

    def entries_of(self, channel: str, seqs: Sequence[int]) -> list[Envelope]:
        """The entries with these seqs, oldest first."""
        sql = (
            f"SELECT {_ENVELOPE} FROM journal "  # noqa: S608 -- the columns are this module's own
            "WHERE channel = $1 AND seq = ANY(CAST($2 AS BIGINT[])) ORDER BY seq"
        )
        return [_envelope(row) for row in self._database.query(sql, [channel, list(seqs)])] if seqs else []

    def seqs_of(self, channel: str, correlation_id: str, actor: Actor) -> list[int]:
        """What `actor` was given under this id among the last 1,000 entries, oldest first."""
        sql = (
            "SELECT seq FROM journal WHERE channel = $1 AND seq > $2 AND correlation_id = $3 "
            "AND actor = $4 ORDER BY seq"
        )
        since = self.last_seq(channel) - OFFERED_ENTRIES
        rows = self._database.query(sql, [channel, since, correlation_id, actor])
        return [int(row["seq"]) for row in rows]

    def pending(self, channel: str, until: int) -> list[Envelope]:
        """The queued entries up to and with `until`, oldest first."""
        sql = (
            f"SELECT {_ENVELOPE} FROM journal "  # noqa: S608 -- the columns are this module's own
            "WHERE channel = $1 AND status = 'queued' AND seq <= $2 ORDER BY seq"
        )
        return [_envelope(row) for row in self._database.remembered(sql, [channel, until])]

    def rejected(self, channel: str) -> list[Record]:
        """What charts could not do, oldest first; `error` says why."""
        sql = (
            f"SELECT {_RECORD} FROM journal "  # noqa: S608 -- the columns are this module's own
            "WHERE channel = $1 AND status = 'rejected' ORDER BY seq"
        )
        return [_record(row) for row in self._database.remembered(sql, [channel])]

    def latest(self, channel: str, after: int = 0, limit: int = 50) -> Offer:
        """What is offered to a program that polls: of the last 1,000 entries and the last 600 s.

        A cursor that has fallen behind that window moves on to its end; one from beyond the journal's
        end (another database) starts again.
        """
        check_channel(channel)
        last = self.last_seq(channel)
        since = max(after if after <= last else 0, last - OFFERED_ENTRIES)
        sql = (
            f"SELECT {_ENVELOPE} FROM journal "  # noqa: S608 -- the columns are this module's own
            "WHERE channel = $1 AND seq > $2 AND timestamp >= $3 ORDER BY seq LIMIT $4"
        )
        rows = self._database.query(sql, [channel, since, self._clock.now() - OFFERED_S, limit])
        commands = tuple(_envelope(row) for row in rows)
        return Offer(commands, commands[-1].seq if commands else last)

    def settle(self, transaction: Transaction, channel: str, outcomes: Iterable[Outcome]) -> None:
        """Write what became of entries, in the caller's transaction."""
        rows = [(outcome.seq, outcome.status, _json(outcome.readback), outcome.error) for outcome in outcomes]
        if not rows:
            return
        seqs, statuses, readbacks, errors = (list(column) for column in zip(*rows, strict=True))
        transaction.execute(
            "UPDATE journal SET status = news.status, readback = news.readback, error = news.error, "
            "acknowledged_at = $2 FROM (SELECT unnest(CAST($3 AS BIGINT[])) AS seq, "
            "unnest(CAST($4 AS TEXT[])) AS status, unnest(CAST($5 AS TEXT[])) AS readback, "
            "unnest(CAST($6 AS TEXT[])) AS error) AS news "
            "WHERE journal.channel = $1 AND journal.seq = news.seq",
            [channel, self._clock.now(), seqs, statuses, readbacks, errors],
        )

    def set_status(self, transaction: Transaction, channel: str, seqs: Sequence[int], status: Status) -> None:
        """Undone, or queued again: no chart has reported on that yet."""
        if seqs:
            transaction.execute(
                "UPDATE journal SET status = $2, readback = NULL, error = NULL, acknowledged_at = NULL "
                "WHERE channel = $1 AND seq = ANY(CAST($3 AS BIGINT[])) AND status <> 'rejected'",
                [channel, status, list(seqs)],
            )

    def _rows(
        self, channel: str, columns: str, after: int, limit: int | None, until: int | None
    ) -> list[Row]:
        sql = (
            f"SELECT {columns} FROM journal "  # noqa: S608 -- the columns are this module's own
            "WHERE channel = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT $4"
        )
        everything = 2**62
        bounds = [everything if until is None else until, everything if limit is None else limit]
        return self._database.query(sql, [channel, after, *bounds])


def _advance(transaction: Transaction, channel: str, count: int, now: float, after: int | None) -> int:
    """Reserve `count` seqs; returns the last one before them."""
    rows = transaction.query(
        "UPDATE channels SET last_seq = last_seq + $2 WHERE channel = $1 RETURNING last_seq", [channel, count]
    )
    last = int(rows[0]["last_seq"]) - count if rows else 0
    if after is not None and after != last:
        raise Conflict(
            "The journal has moved on.", details={"expected": after, "last_seq": last}, remedy="Try again."
        )
    if not rows:
        transaction.execute(
            "INSERT INTO channels (channel, created_at, last_seq) VALUES ($1, $2, $3)",
            [channel, now, count],
        )
    return last


def _insert(transaction: Transaction, channel: str, entries: Sequence[Envelope]) -> None:
    """All in one statement; they share actor, reason and time."""
    first = entries[0]
    transaction.execute(
        "INSERT INTO journal (channel, seq, timestamp, actor, command, reason, status, correlation_id) "
        "SELECT $1, unnest(CAST($2 AS BIGINT[])), CAST($3 AS DOUBLE PRECISION), $4, "
        "unnest(CAST($5 AS TEXT[])), $6, $7, $8",
        [
            channel, [entry.seq for entry in entries], first.timestamp, first.actor,
            [_json(entry.command.as_dict()) for entry in entries],
            first.reason, first.status, current_correlation_id(),
        ],
    )  # fmt: skip


def _json(value: dict[str, Any] | None) -> str | None:
    return None if value is None else json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _envelope(row: Row) -> Envelope:
    raw = json.loads(row["command"])
    command = parse_command(raw).model_copy(update={"legacy": raw.get("legacy")})
    return Envelope(**{**{name: row[name] for name in _ENVELOPE.split(", ")}, "command": command})


def _record(row: Row) -> Record:
    return Record(
        envelope=_envelope(row),
        correlation_id=row["correlation_id"],
        acknowledged_at=row["acknowledged_at"],
        readback=json.loads(row["readback"]) if row["readback"] else None,
        error=row["error"],
    )
