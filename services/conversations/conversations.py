"""The whole of `Conversations`: what can be done with sessions and messages that are there."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from services.conversations.agent_fields import AgentChanges, checked_fields
from services.conversations.agents import insert_agent
from services.conversations.branches import copy_audio, copy_chart, copy_messages, last_seq_at
from services.conversations.checks import RENAMED_TITLE_CHARACTERS, invalid
from services.conversations.messages import Messages, insert_messages
from services.conversations.models import (
    Agent,
    ChatSession,
    ImportedPrompt,
    ImportedSession,
    Message,
    SearchHit,
)
from services.conversations.snippets import snippet
from services.conversations.words import find_words, sort_words, words_of
from services.notices import Notice
from services.storage.database import Row

MAX_HITS = 100


class Conversations(Messages):
    """Agents, their chat sessions, and the messages in them.

    After a message is stored a `Notice(session_id, "messages", {"count": n})` is published, after a
    deletion a `Notice(session_id, "deleted")`.
    """

    def branch(self, session_id: str, message_id: str, mark: str = "branch") -> ChatSession:
        """A new session with the messages up to and with this one, and the chart as it was then.

        Both go on by themselves. After the newest message the chart is as it is now. Raises `NotFound`.
        """
        source = self.session(session_id)
        message = self.message_of(session_id, message_id)
        target = uuid.uuid4().hex
        with self._database.write() as transaction:
            number = self._insert_session(
                transaction, target, source.agent_id, _marked(source.title, mark), branched_from=source.id
            )
            copy_messages(transaction, source.id, target, number, message.position)
            copy_audio(transaction, self._belongings, source.id, target)
            until = last_seq_at(transaction, message)
            copy_chart(transaction, source.id, target, until, self._clock.now())
        return self.session(target)

    def truncate(self, session_id: str, after_position: int) -> ChatSession | None:
        """Take away the messages after a position; the whole conversation is kept as a branch first.

        This is how a question is edited or asked again. The session goes on under its own address, so
        that every open page follows, and nothing is lost: what was cut off stands in the kept branch,
        which is returned (None where there was nothing to cut). The chart stays as it is: it belongs to
        the person as much as to the answers, and has its own undo. Raises `NotFound`.
        """
        newest = self.messages(session_id, limit=1).messages
        session = self.session(session_id)
        if after_position < 0:
            raise invalid("after_position", "after_position must be 0 or more")
        if not newest or newest[0].position <= after_position:
            return None
        kept = self.branch(session_id, newest[0].id, mark="before the change")
        self._belongings.delete_messages(session.id, after_position)
        self._notices.publish(Notice(session_id, "messages", {"count": after_position}))
        return kept

    def take_in(
        self,
        agent: AgentChanges,
        sessions: Sequence[ImportedSession],
        history: Sequence[ImportedPrompt] = (),
    ) -> Agent:
        """Store an agent with whole sessions and the prompts it had (`history`, the oldest first), all or
        nothing; ids are new but for the sessions' own.

        Raises `ValidationFailed` that names the agent's field, `Conflict` for a session that is there.
        """
        fields = checked_fields(agent)
        with self._database.write() as transaction:
            agent_id = insert_agent(transaction, fields, self._clock.now(), history=history)
            for session in sessions:
                self._refuse_taken(transaction, session.id)
                self._insert_session(transaction, session.id, agent_id, session.title)
                insert_messages(transaction, session.id, session.messages)
                transaction.execute(
                    "UPDATE chat_sessions SET pinned = $1, created_at = $2, updated_at = $3, "
                    "message_count = $4 WHERE id = $5",
                    [
                        session.pinned,
                        session.created_at,
                        session.updated_at,
                        len(session.messages),
                        session.id,
                    ],
                )
                self._index(transaction, session.id)
        sort_words(self._database)
        return self.agent(agent_id)

    def rate(self, message_id: str, value: Literal["up", "down"] | None) -> Message:
        """Thumbs up, down, or None to take it back.

        Raises `NotFound`, or `ValidationFailed` for a message that is no answer.
        """
        message = self.message(message_id)
        if message.role != "assistant":
            raise invalid("message_id", "only answers can be rated")
        with self._database.write() as transaction:
            transaction.execute("UPDATE messages SET rating = $1 WHERE id = $2", [value, message_id])
        return self.message(message_id)

    def note_unspoken(self, message_id: str, reason: str) -> None:
        """Keep with an answer why it could not be spoken. Raises `NotFound`."""
        details = self.message(message_id).details.model_copy(update={"unspoken": reason})
        with self._database.write() as transaction:
            transaction.execute(
                "UPDATE messages SET details = $1 WHERE id = $2",
                [details.model_dump_json(exclude_defaults=True), message_id],
            )

    def search(self, query: str, agent_id: str | None = None, limit: int = 20) -> list[SearchHit]:
        """Sessions whose title has all words of the query, and those with a message that has; at most
        `limit` (1–100) of each sort, the last used first.

        Words may be cut short, in any case and accent. A query without a letter or digit finds nothing.
        Raises `ValidationFailed` for a limit out of range.
        """
        if not 1 <= limit <= MAX_HITS:
            raise invalid("limit", f"limit must be from 1 to {MAX_HITS}, not {limit}")
        words = words_of(query)
        if not words:
            return []
        self.index_messages()
        last_used_first = {row["number"]: row for row in self._searched(agent_id)}
        titled = [row["id"] for row in last_used_first.values() if _has_beginnings(row["title"], words)]
        places = {
            str(last_used_first[place.session]["id"]): place
            for place in find_words(self._database, words, list(last_used_first), limit)
        }
        said = self._messages_at([(session_id, place.position) for session_id, place in places.items()])
        found = {message.session_id: message for message in said}
        if not titled and not found:
            return []
        sessions = self._sessions_of([*dict.fromkeys([*titled[:limit], *found])])
        return [
            SearchHit(
                session=session,
                message=found.get(session.id),
                snippet=snippet(found[session.id].content, words) if session.id in found else None,
                matches=places[session.id].count if session.id in found else 0,
            )
            for session in sessions
        ]

    def _searched(self, agent_id: str | None) -> list[Row]:
        """Number, id and title of the sessions to be searched, the last used first."""
        return self._database.query(
            "SELECT number, id, title FROM chat_sessions WHERE ($1 IS NULL OR agent_id = $1) "
            "ORDER BY updated_at DESC, id",
            [agent_id],
        )


def _has_beginnings(title: str, beginnings: Sequence[str]) -> bool:
    said = _spaced_words(title)
    return all(f" {beginning}" in said for beginning in beginnings)


@lru_cache(maxsize=10_000)
def _spaced_words(title: str) -> str:
    """The words, each after a space: one search in a text is quicker than one in each word."""
    return "".join(f" {word}" for word in words_of(title))


def _marked(title: str, mark: str) -> str:
    ending = f" ({mark})"
    return f"{title[: RENAMED_TITLE_CHARACTERS - len(ending)]}{ending}" if title else ""
