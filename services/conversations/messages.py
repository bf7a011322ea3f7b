"""Messages of chat sessions: stored, read in pages, and indexed by their words."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from functools import lru_cache

import pyarrow as pa

from services.conversations.checks import (
    CONTENT_CHARACTERS,
    checked_limit,
    checked_session_id,
    checked_text,
    title_from,
)
from services.conversations.models import ImportedMessage, Message, MessageDetails, MessagePage, Role
from services.conversations.sessions import Sessions
from services.conversations.words import add_words, sort_words
from services.errors import NotFound
from services.notices import Notice
from services.storage.database import Row, Transaction

_SELECT = "SELECT id, session_id, position, role, content, created_at, details, rating FROM messages"

INDEXED_AT_ONCE = 1_000
"""Messages: a tenth of a second for whoever searches first after they were stored."""

Enclose = Callable[[Transaction, Message], None]


class Messages(Sessions):
    """Messages, beside the sessions they belong to.

    The words of a message are indexed when somebody searches, or when a turn has time for it: whoever waits
    for an answer does not wait for that.
    """

    def add_message(
        self,
        session_id: str,
        role: Role,
        content: str,
        details: MessageDetails | None = None,
        enclose: Enclose | None = None,
    ) -> Message:
        """Store the session's next message; the first user message gives the session its title.

        `enclose` stores what comes with it, in the same transaction. An answer may be empty and of any
        length: it is kept as it came. Raises `NotFound` for an unknown session, `ValidationFailed` for a
        user's message that is not 1–10,000 characters.
        """
        if role == "user":
            checked_text("content", content, least=1, most=CONTENT_CHARACTERS)
        with self._database.write() as transaction:
            message = self._next_message(transaction, session_id, role, content, details)
            _insert(transaction, message)
            if enclose is not None:
                enclose(transaction, message)
        self._notices.publish(Notice(session_id, "messages", {"count": message.position}))
        return message

    def message(self, message_id: str) -> Message:
        """One message.

        Raises `NotFound`.
        """
        rows = self._database.query(f"{_SELECT} WHERE id = $1", [message_id])
        if not rows:
            raise NotFound("There is no such message.", details={"message_id": message_id})
        return _message(rows[0])

    def messages(self, session_id: str, limit: int = 50, before: str | None = None) -> MessagePage:
        """The last `limit` (1–100) messages, or the last ones before the message `before`, oldest first.

        A session that does not exist has no messages. Raises `NotFound` if `before` is not a message of
        this session, `ValidationFailed` for a limit out of range.
        """
        checked_limit(limit)
        end = None if before is None else self.message_of(session_id, before).position
        rows = self._database.remembered(
            f"{_SELECT} WHERE session_id = $1 "
            "AND ($2 IS NULL OR position < $2) ORDER BY position DESC LIMIT $3",
            [session_id, end, limit],
        )
        found = tuple(_message(row) for row in reversed(rows))
        return MessagePage(
            messages=found,
            has_more=bool(found) and found[0].position > 1,
            total_count=self.message_count(session_id),
        )

    def last_messages(self, session_id: str, limit: int) -> list[Message]:
        """The last `limit` messages, oldest first: what a model is given, without the figures of a page."""
        rows = self._database.query(
            f"{_SELECT} WHERE session_id = $1 AND position > $2 ORDER BY position",
            [session_id, self.message_count(session_id) - limit],
        )
        return [_message(row) for row in rows]

    def message_count(self, session_id: str) -> int:
        """How many messages the session has; 0 for one that does not exist."""
        session = self._session(session_id)
        return session.message_count if session is not None else 0

    def message_of(self, session_id: str, message_id: str) -> Message:
        """One message of this session.

        Raises `NotFound`, also for a message of another session.
        """
        message = self.message(message_id)
        if message.session_id != session_id:
            raise NotFound("That message is of another session.", details={"message_id": message_id})
        return message

    def index_messages(self) -> None:
        """Index the messages whose words are not in the index yet; a large backlog is left to `Indexer`."""
        left = INDEXED_AT_ONCE
        for session_id, count in self.unindexed():
            if count <= left:
                self.index_session(session_id)
                left -= count

    def index_session(self, session_id: str) -> None:
        """Index the session's messages that are not in the index yet."""
        with self._database.write() as transaction:
            self._index(transaction, session_id)
        sort_words(self._database)

    def unindexed(self) -> list[tuple[str, int]]:
        """The sessions with messages that are not in the index, and how many; the last used first."""
        rows = self._database.query(
            "SELECT id, message_count - indexed AS count FROM chat_sessions WHERE indexed < message_count "
            "ORDER BY updated_at DESC, id"
        )
        return [(row["id"], int(row["count"])) for row in rows]

    def unindexed_count(self) -> int:
        """How many messages the search does not know yet."""
        return sum(count for _, count in self.unindexed())

    def counts(self) -> dict[str, int]:
        """How many agents, chat sessions and messages there are, for the status page."""
        rows = self._database.query(
            "SELECT (SELECT count(*) FROM agents) AS agents, "
            "(SELECT count(*) FROM chat_sessions) AS chat_sessions, "
            "(SELECT count(*) FROM messages) AS messages"
        )
        return {name: int(count) for name, count in rows[0].items()}

    def _messages_at(self, places: Sequence[tuple[str, int]]) -> list[Message]:
        """The messages at these places, each `(session_id, position)`."""
        if not places:
            return []
        rows = self._database.query(
            f"{_SELECT} WHERE session_id = ANY(CAST($1 AS TEXT[])) AND position = ANY(CAST($2 AS BIGINT[]))",
            [[place[0] for place in places], [place[1] for place in places]],
        )
        wanted = set(places)
        return [_message(row) for row in rows if (row["session_id"], row["position"]) in wanted]

    @staticmethod
    def _index(transaction: Transaction, session_id: str) -> None:
        rows = transaction.query(
            "SELECT s.number, m.position, m.content FROM chat_sessions s "
            "JOIN messages m ON m.session_id = s.id AND m.position > s.indexed WHERE s.id = $1",
            [session_id],
        )
        if rows:
            add_words(transaction, rows[0]["number"], ((row["position"], row["content"]) for row in rows))
            transaction.execute(
                "UPDATE chat_sessions SET indexed = $1 WHERE id = $2",
                [max(row["position"] for row in rows), session_id],
            )

    def _next_message(
        self,
        transaction: Transaction,
        session_id: str,
        role: Role,
        content: str,
        details: MessageDetails | None,
    ) -> Message:
        now = self._clock.now()
        rows = transaction.query(
            "UPDATE chat_sessions SET message_count = message_count + 1, updated_at = $1, "
            "title = CASE WHEN title = '' THEN $2 ELSE title END WHERE id = $3 RETURNING message_count",
            [now, title_from(content) if role == "user" else "", checked_session_id(session_id)],
        )
        if not rows:
            raise NotFound("There is no such chat session.", details={"session_id": session_id})
        return Message(
            id=uuid.uuid4().hex,
            session_id=session_id,
            position=int(rows[0]["message_count"]),
            role=role,
            content=content,
            created_at=now,
            details=details or MessageDetails(),
        )


def _insert(transaction: Transaction, message: Message) -> None:
    transaction.execute(
        "INSERT INTO messages (id, session_id, position, role, content, created_at, details) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        [
            message.id,
            message.session_id,
            message.position,
            message.role,
            message.content,
            message.created_at,
            message.details.model_dump_json(exclude_defaults=True),
        ],
    )


def insert_messages(transaction: Transaction, session_id: str, messages: Sequence[ImportedMessage]) -> None:
    """Store whole messages of a session that has none, in their order, with new ids."""
    if not messages:
        return
    transaction.insert_arrow(
        "messages",
        pa.table(
            {
                "id": [uuid.uuid4().hex for _ in messages],
                "session_id": [session_id] * len(messages),
                "position": range(1, len(messages) + 1),
                "role": [message.role for message in messages],
                "content": [message.content for message in messages],
                "created_at": [message.created_at for message in messages],
                "details": [message.details.model_dump_json(exclude_defaults=True) for message in messages],
                "rating": pa.array([message.rating for message in messages], pa.string()),
            }
        ),
    )


def _message(row: Row) -> Message:
    return Message.model_validate({**row, "details": _details(row["details"])})


@lru_cache(maxsize=500)  # a page or a turn reads the same messages again and again
def _details(text: str) -> MessageDetails:
    return MessageDetails.model_validate_json(text)
