"""Hard deletion: whatever belongs to an agent or a chat session goes with it, all or nothing.

A table or a folder of files that belongs to one of them is registered here, in `TABLES` or `FOLDERS`, and
nowhere else.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from services.conversations.models import DeletionCount
from services.conversations.words import drop_words
from services.storage.database import Database, Transaction
from services.storage.removals import Removals

Owner = Literal["agent", "session"]


@dataclass(frozen=True)
class OwnedTable:
    """Rows whose `column` has the owner's id, or what `known_as` selects for it."""

    table: str
    column: str
    owner: Owner
    known_as: str = "SELECT unnest(CAST($1 AS TEXT[]))"


@dataclass(frozen=True)
class OwnedFolder:
    """`data_dir/name/<the owner's id>/` with one file for each thing of the kind."""

    name: str
    owner: Owner
    kind: Literal["recordings", "documents"]


# Children first: the database has no cascading deletes. A session's id is its chart's channel.
_NUMBERS = "SELECT number FROM chat_sessions WHERE id = ANY(CAST($1 AS TEXT[]))"
TABLES = (
    OwnedTable("message_words", "session", "session", _NUMBERS),
    OwnedTable("new_message_words", "session", "session", _NUMBERS),
    OwnedTable("audio", "session_id", "session"),
    OwnedTable("messages", "session_id", "session"),
    OwnedTable("turn_figures", "session_id", "session"),
    OwnedTable("journal", "channel", "session"),
    OwnedTable("chart_snapshots", "channel", "session"),
    OwnedTable("chart_contexts", "channel", "session"),
    OwnedTable("channels", "channel", "session"),
    OwnedTable("chat_sessions", "id", "session"),
    OwnedTable("prompt_versions", "agent_id", "agent"),
    OwnedTable("agents", "id", "agent"),
)
FOLDERS = (
    OwnedFolder("audio", "session", "recordings"),
    OwnedFolder("audio", "agent", "recordings"),
    OwnedFolder("documents", "agent", "documents"),
)
_SESSIONS_OF = "SELECT id FROM chat_sessions WHERE agent_id = $1 ORDER BY id"


class Belongings:
    """What belongs to the agents and sessions of one installation."""

    def __init__(self, database: Database, data_dir: Path | None) -> None:
        """`data_dir` None: there are no files."""
        self._database = database
        self._data_dir = data_dir
        self._removals = Removals(database, data_dir)
        self._removals.carry_out()

    def of_agent(self, agent_id: str) -> DeletionCount:
        """What would go with the agent."""
        rows = self._database.query(_SESSIONS_OF, [agent_id])
        return self._count([str(row["id"]) for row in rows], [agent_id])

    def of_session(self, session_id: str) -> DeletionCount:
        """What would go with the session; `sessions` is 1."""
        return self._count([session_id], [])

    def delete_agent(self, agent_id: str) -> list[str]:
        """Delete the agent and all its sessions; the sessions' ids."""
        with self._database.write() as transaction:
            session_ids = [str(row["id"]) for row in transaction.query(_SESSIONS_OF, [agent_id])]
            _delete_rows(transaction, session_ids, [agent_id])
        self._removals.carry_out()
        return session_ids

    def delete_session(self, session_id: str) -> None:
        """Delete the session with its messages, its chart and its files."""
        with self._database.write() as transaction:
            _delete_rows(transaction, [session_id], [])
        self._removals.carry_out()

    def delete_messages(self, session_id: str, after_position: int) -> None:
        """Delete the messages after a position, with their audio and their words."""
        with self._database.write() as transaction:
            _delete_audio(transaction, session_id, after_position)
            transaction.execute(
                "DELETE FROM messages WHERE session_id = $1 AND position > $2", [session_id, after_position]
            )
            _delete_words(transaction, session_id, after_position)
        self._removals.carry_out()

    def copy_file(self, source: str, target: str) -> bool:
        """Let a file have a second name below the data folder; False where it is not there."""
        if self._data_dir is None or not (self._data_dir / source).is_file():
            return False
        copy = self._data_dir / target
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            copy.hardlink_to(self._data_dir / source)
        except OSError:  # a file system without links
            shutil.copy2(self._data_dir / source, copy)
        return True

    def _count(self, session_ids: Sequence[str], agent_ids: Sequence[str]) -> DeletionCount:
        rows = self._database.query(
            "SELECT count(*) AS n FROM messages WHERE session_id = ANY(CAST($1 AS TEXT[]))",
            [list(session_ids)],
        )
        files = {"recordings": 0, "documents": 0}
        for owned, folder in _folders(session_ids, agent_ids):
            files[owned.kind] += self._file_count(folder)
        return DeletionCount(sessions=len(session_ids), messages=int(rows[0]["n"]), **files)

    def _file_count(self, folder: str) -> int:
        if self._data_dir is None:
            return 0
        return sum(1 for path in (self._data_dir / folder).rglob("*") if path.is_file())


def _delete_rows(transaction: Transaction, session_ids: Sequence[str], agent_ids: Sequence[str]) -> None:
    """All rows of the owners, and a note of their folders, which the commit makes true together."""
    ids: dict[Owner, list[str]] = {"session": list(session_ids), "agent": list(agent_ids)}
    for owned in TABLES:
        transaction.execute(
            f"DELETE FROM {owned.table} WHERE {owned.column} IN ({owned.known_as})",  # noqa: S608 -- names of this module
            [ids[owned.owner]],
        )
    Removals.note(transaction, (folder for _, folder in _folders(session_ids, agent_ids)))


def _delete_audio(transaction: Transaction, session_id: str, after_position: int) -> None:
    rows = transaction.query(
        "DELETE FROM audio WHERE message_id IN "
        "(SELECT id FROM messages WHERE session_id = $1 AND position > $2) RETURNING id, suffix",
        [session_id, after_position],
    )
    Removals.note(transaction, (f"audio/{session_id}/{row['id']}.{row['suffix']}" for row in rows))


def _delete_words(transaction: Transaction, session_id: str, after_position: int) -> None:
    rows = transaction.query("SELECT number FROM chat_sessions WHERE id = $1", [session_id])
    drop_words(transaction, int(rows[0]["number"]), after_position)
    transaction.execute(
        "UPDATE chat_sessions SET message_count = $1, indexed = least(indexed, $1) WHERE id = $2",
        [after_position, session_id],
    )


def _folders(session_ids: Sequence[str], agent_ids: Sequence[str]) -> Iterator[tuple[OwnedFolder, str]]:
    ids: dict[Owner, Sequence[str]] = {"session": session_ids, "agent": agent_ids}
    for owned in FOLDERS:
        for owner_id in ids[owned.owner]:
            yield owned, f"{owned.name}/{owner_id}"
