"""Hard deletion: whatever belongs to a chat session goes with it, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence

from services.storage.database import Transaction

# Children first: the database has no cascading deletes. A session's id is its chart's channel.
_BELONGINGS = (
    ("messages", "session_id"),
    ("journal", "channel"),
    ("chart_snapshots", "channel"),
    ("chart_contexts", "channel"),
    ("channels", "channel"),
    ("chat_sessions", "id"),
)


def delete_sessions(transaction: Transaction, session_ids: Sequence[str]) -> None:
    """Delete the sessions with their messages and their charts' journals."""
    for session_id in session_ids:
        for table, column in _BELONGINGS:
            transaction.execute(f"DELETE FROM {table} WHERE {column} = $1", [session_id])  # noqa: S608 -- names of this module
