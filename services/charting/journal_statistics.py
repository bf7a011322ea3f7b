"""How reliably charts do what they are told: the share of commands verified, and how long that took.

Read from the journal itself. A command counts once, by what became of it last; one that was undone says
nothing any more and is left out.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from services.charting.commands import Actor, Envelope
from services.clock import Clock
from services.storage.database import Database

UNVERIFIED_AFTER_S = 5.0
"""A command that no chart acknowledged for so long is shown as unverified."""
COUNTED = 20_000
"""How many of the newest commands the figures are of."""


@dataclass(frozen=True)
class Figures:
    """`share_verified` is the fraction of judged commands (verified, rejected, unverified) that a chart
    proved; latencies are seconds from command to acknowledgement. None where there is nothing to count.
    `waiting` are those still within their first five seconds."""

    commands: int
    verified: int
    rejected: int
    unverified: int
    waiting: int
    share_verified: float | None
    latency_p50_s: float | None
    latency_p95_s: float | None


@dataclass(frozen=True)
class Reliability:
    """Of all actors together, and of each that gave any command."""

    overall: Figures
    actors: dict[Actor, Figures]

    def as_dict(self) -> dict[str, Any]:
        """The JSON form of `GET /api/chart/reliability`."""
        return {"unverified_after_s": UNVERIFIED_AFTER_S, **asdict(self)}


@dataclass(frozen=True)
class ChannelUse:
    """A channel with a journal; `last_used` is UTC epoch seconds."""

    channel: str
    commands: int
    last_used: float


_Row = tuple[str, str, float, float | None]


def reliability(database: Database, clock: Clock, channel: str | None = None) -> Reliability:
    """The figures of one channel, or of the newest commands of all."""
    rows = database.query(
        "SELECT actor, status, timestamp, acknowledged_at FROM journal "
        "WHERE status <> 'undone' AND (CAST($1 AS TEXT) IS NULL OR channel = $1) "
        "ORDER BY timestamp DESC LIMIT $2",
        [channel, COUNTED],
    )
    entries: list[_Row] = [
        (row["actor"], row["status"], row["timestamp"], row["acknowledged_at"]) for row in rows
    ]
    now = clock.now()
    by_actor: dict[Any, list[_Row]] = {}
    for entry in entries:
        by_actor.setdefault(entry[0], []).append(entry)
    actors = {actor: _figures(by_actor[actor], now) for actor in sorted(by_actor)}
    return Reliability(_figures(entries, now), actors)


def _figures(entries: list[_Row], now: float) -> Figures:
    statuses = [status for _, status, _, _ in entries]
    waiting = sum(status == "queued" and now - at < UNVERIFIED_AFTER_S for _, status, at, _ in entries)
    verified, rejected = statuses.count("applied"), statuses.count("rejected")
    unverified = statuses.count("queued") - waiting
    judged = verified + rejected + unverified
    taken = [heard - at for _, status, at, heard in entries if status == "applied" and heard is not None]
    p50, p95 = np.percentile(taken, (50, 95)) if taken else (None, None)
    return Figures(
        commands=len(entries),
        verified=verified,
        rejected=rejected,
        unverified=unverified,
        waiting=waiting,
        share_verified=verified / judged if judged else None,
        latency_p50_s=None if p50 is None else float(p50),
        latency_p95_s=None if p95 is None else float(p95),
    )


def shown_status(entry: Envelope, now: float) -> str:
    """The entry's status as a person is told it: queued becomes unverified after five seconds."""
    late = entry.status == "queued" and now - entry.timestamp >= UNVERIFIED_AFTER_S
    return "unverified" if late else entry.status


def used_channels(database: Database, limit: int = 50) -> list[ChannelUse]:
    """The channels used last, the latest first."""
    rows = database.query(
        "SELECT channel, COUNT(*) AS commands, MAX(timestamp) AS last_used FROM journal "
        "GROUP BY channel ORDER BY last_used DESC, channel LIMIT $1",
        [limit],
    )
    return [ChannelUse(row["channel"], int(row["commands"]), float(row["last_used"])) for row in rows]
