"""Chat sessions: each belongs to an agent and has a chart of its own."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from services.conversations.agents import Agents
from services.conversations.checks import RENAMED_TITLE_CHARACTERS, checked_session_id, checked_text
from services.conversations.models import Agent, ChatSession, DeletionCount
from services.errors import Conflict, NotFound
from services.storage.database import Transaction

_SELECT = """
SELECT s.id, s.agent_id, s.title, s.created_at, s.updated_at, s.pinned, s.branched_from, s.message_count
FROM chat_sessions s"""
_ORDER = "ORDER BY s.pinned DESC, s.updated_at DESC, s.created_at DESC, s.id"


class Sessions(Agents):
    """Chat sessions, beside the agents they belong to."""

    def sessions(self, agent_id: str | None = None) -> list[ChatSession]:
        """All sessions, or one agent's: the pinned ones first, then the one that was used last."""
        where, parameters = ("", []) if agent_id is None else ("WHERE s.agent_id = $1", [agent_id])
        rows = self._database.remembered(f"{_SELECT} {where} {_ORDER}", parameters)
        return [ChatSession.model_validate(row) for row in rows]

    def session(self, session_id: str) -> ChatSession:
        """One session.

        Raises `NotFound`.
        """
        found = self._session(session_id)
        if found is None:
            raise NotFound("There is no such chat session.", details={"session_id": session_id})
        return found

    def agent_of(self, session_id: str) -> Agent:
        """The session's agent, as a turn needs it: its sessions are not counted.

        Raises `NotFound`, for a session that does not exist.
        """
        return self.agent_uncounted(self.session(session_id).agent_id)

    def _session(self, session_id: str) -> ChatSession | None:
        rows = self._database.remembered(f"{_SELECT} WHERE s.id = $1", [session_id])
        return ChatSession.model_validate(rows[0]) if rows else None

    def create_session(self, agent_id: str, title: str = "", session_id: str | None = None) -> ChatSession:
        """A new session with `agent_id`; without an id of its own it gets a fresh one.

        Raises `NotFound` for an unknown agent, `Conflict` if the id is taken.
        """
        self.agent(agent_id)
        chosen = uuid.uuid4().hex if session_id is None else checked_session_id(session_id)
        checked_text("title", title, least=0, most=RENAMED_TITLE_CHARACTERS)
        with self._database.write() as transaction:
            self._refuse_taken(transaction, chosen)
            self._insert_session(transaction, chosen, agent_id, title.strip())
        return self.session(chosen)

    def ensure_session(self, session_id: str, agent_id: str | None = None) -> ChatSession:
        """The session of this id, made first if it is not there: a channel opened on the Desk.

        A new one belongs to `agent_id`, or to the default agent. Raises `NotFound` for an unknown
        agent, `ValidationFailed` for an id that no channel could have.
        """
        checked_session_id(session_id)
        if (there := self._session(session_id)) is not None:
            return there
        if agent_id is not None:
            self.agent(agent_id)
        with self._database.write() as transaction:
            if not _exists(transaction, session_id):
                owner = agent_id or self._default_agent_id(transaction)
                self._insert_session(transaction, session_id, owner, "")
        return self.session(session_id)

    def rename_session(self, session_id: str, title: str) -> ChatSession:
        """Give the session another title.

        Raises `NotFound`, or `ValidationFailed` for a title that is blank or over 200 characters.
        """
        self.session(session_id)
        checked_text("title", title, least=1, most=RENAMED_TITLE_CHARACTERS)
        with self._database.write() as transaction:
            transaction.execute(
                "UPDATE chat_sessions SET title = $1 WHERE id = $2", [title.strip(), session_id]
            )
        return self.session(session_id)

    def pin(self, session_id: str, pinned: bool = True) -> ChatSession:
        """Keep the session at the top of the list, or no longer.

        Raises `NotFound`.
        """
        self.session(session_id)
        with self._database.write() as transaction:
            transaction.execute("UPDATE chat_sessions SET pinned = $1 WHERE id = $2", [pinned, session_id])
        return self.session(session_id)

    def session_deletion_count(self, session_id: str) -> DeletionCount:
        """What `delete_session` would take with it.

        Raises `NotFound`.
        """
        self.session(session_id)
        return self._belongings.of_session(session_id)

    def delete_session(self, session_id: str) -> None:
        """Delete the session with its messages and its chart's journal, all or nothing.

        Raises `NotFound`.
        """
        self.session(session_id)
        self._belongings.delete_session(session_id)
        self._deleted(session_id)

    @staticmethod
    def _refuse_taken(transaction: Transaction, session_id: str) -> None:
        if _exists(transaction, session_id):
            raise Conflict("A chat session has this id already.", details={"session_id": session_id})

    def _sessions_of(self, session_ids: Sequence[str]) -> list[ChatSession]:
        """The sessions with these ids, the one that was used last first."""
        rows = self._database.query(
            f"{_SELECT} WHERE s.id = ANY(CAST($1 AS TEXT[])) ORDER BY s.updated_at DESC, s.id",
            [list(session_ids)],
        )
        return [ChatSession.model_validate(row) for row in rows]

    def _insert_session(
        self,
        transaction: Transaction,
        session_id: str,
        agent_id: str,
        title: str,
        branched_from: str | None = None,
    ) -> int:
        """Store a session; its number in the index of words."""
        now = self._clock.now()
        rows = transaction.query("SELECT coalesce(max(number), 0) + 1 AS number FROM chat_sessions")
        number = int(rows[0]["number"])
        transaction.execute(
            "INSERT INTO chat_sessions (id, agent_id, title, created_at, updated_at, branched_from, number) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7)",
            [session_id, agent_id, title, now, now, branched_from, number],
        )
        return number


def _exists(transaction: Transaction, session_id: str) -> bool:
    return bool(transaction.query("SELECT 1 FROM chat_sessions WHERE id = $1", [session_id]))
