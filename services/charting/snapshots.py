"""Stored folds, so that a long channel opens without replaying it from the beginning.

A snapshot is a cache: it can always be thrown away, and is where an entry before its end was rejected
late or another version of Chartroom wrote it.
"""

from __future__ import annotations

import logging

from pydantic import ValidationError

from services.charting.fold import Fold
from services.storage.database import Database, Transaction

EVERY = 200
"""Entries between two snapshots."""

_log = logging.getLogger(__name__)


def is_due(before: int, after: int, every: int = EVERY) -> bool:
    """Whether appending the entries after `before` up to `after` passed a multiple of `every`."""
    return before // every < after // every


class Snapshots:
    """The snapshots of all channels."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def latest(self, channel: str, until: int | None = None) -> Fold | None:
        """The newest readable snapshot whose seq is at most `until`, or None."""
        rows = self._database.query(
            "SELECT seq, fold FROM chart_snapshots WHERE channel = $1 AND seq <= $2 "
            "ORDER BY seq DESC LIMIT 1",
            [channel, 2**62 if until is None else until],
        )
        if not rows:
            return None
        try:
            return Fold.from_json(rows[0]["fold"])
        except ValidationError:
            _log.info("channel %s: snapshot %s is of another version", channel, rows[0]["seq"])
            return self.latest(channel, rows[0]["seq"] - 1)

    @staticmethod
    def save(transaction: Transaction, channel: str, current: Fold) -> None:
        """Store the fold under its own seq, in the caller's transaction."""
        transaction.execute(
            "INSERT INTO chart_snapshots (channel, seq, fold) VALUES ($1, $2, $3) "
            "ON CONFLICT (channel, seq) DO UPDATE SET fold = EXCLUDED.fold",
            [channel, current.seq, current.to_json()],
        )

    @staticmethod
    def drop(transaction: Transaction, channel: str, since: int) -> None:
        """Forget the snapshots that include the entry `since`."""
        transaction.execute("DELETE FROM chart_snapshots WHERE channel = $1 AND seq >= $2", [channel, since])
