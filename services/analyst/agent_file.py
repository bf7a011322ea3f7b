"""An agent as one JSON document, with its sessions if asked, and from it a new agent.

What comes in is a stranger's file: its sizes and types are checked, ids are made anew, nothing in it names
a place. Commands go through the same checks as any other; a chart that cannot be taken over is told.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from services.analyst.agent_file_form import SessionInFile, checked_file
from services.charting.commands import Envelope
from services.charting.journal_file import export_journal, take_over_journal
from services.conversations.models import Agent, ChatSession, ImportedSession, Message, PromptVersion
from services.conversations.session_text import all_messages
from services.errors import ChartroomError

if TYPE_CHECKING:
    from services.charting.charts import Charts
    from services.charting.checks import BarSource
    from services.clock import Clock
    from services.conversations.conversations import Conversations

FIELDS = frozenset(
    (
        "name", "description", "system_prompt", "icon", "colour", "model", "temperature", "tools", "voice",
        "voice_speed", "symbol", "timeframe",
    )
)  # fmt: skip
_MESSAGE = {"role", "content", "created_at", "details", "rating"}


@dataclass(frozen=True)
class ImportedAgent:
    """The new agent, how much came with it, and a sentence for each chart that did not."""

    agent: Agent
    sessions: int
    messages: int
    notes: tuple[str, ...]


class AgentFiles:
    """Agents out of and into one installation."""

    def __init__(self, conversations: Conversations, charts: Charts, market: BarSource, clock: Clock) -> None:
        self._conversations = conversations
        self._charts = charts
        self._market = market
        self._clock = clock

    def export_agent(self, agent_id: str, *, sessions: bool = False) -> dict[str, Any]:
        """The agent with every prompt it had, JSON-able; with `sessions` also all conversations and charts.

        Raises `NotFound`.
        """
        agent = self._conversations.agent(agent_id)
        document: dict[str, Any] = {
            "format": "chartroom-agent",
            "version": 1,
            "exported_at": self._clock.now(),
            "agent": agent.model_dump(mode="json", include=set(FIELDS)),
            "prompts": [_prompt(kept) for kept in reversed(self._conversations.prompt_versions(agent_id))],
        }
        if sessions:
            found = reversed(self._conversations.sessions(agent_id))
            document["sessions"] = [self._session(session) for session in found]
        return document

    def export_session(self, session_id: str) -> dict[str, Any]:
        """One session with its messages and chart, JSON-able.

        Raises `NotFound`.
        """
        session = self._conversations.session(session_id)
        head = {"format": "chartroom-session", "version": 1, "exported_at": self._clock.now()}
        return {**head, **self._session(session)}

    def import_agent(self, document: Mapping[str, Any]) -> ImportedAgent:
        """A new agent out of a document of `export_agent`.

        All is checked before anything is stored. Raises `ValidationFailed` that names the place.
        """
        file = checked_file(document)
        notes: list[str] = []
        sessions = [self._taken(session, notes) for session in file.sessions]
        agent = self._conversations.take_in(file.fields(), sessions, file.history())
        count = sum(len(session.messages) for session in sessions)
        return ImportedAgent(agent, len(sessions), count, tuple(notes))

    def _session(self, session: ChatSession) -> dict[str, Any]:
        return {
            "title": session.title,
            "pinned": session.pinned,
            "created_at": session.created_at,
            "updated_at": session.updated_at,
            "messages": [_exported(message) for message in all_messages(self._conversations, session.id)],
            "journal": export_journal(self._charts, session.id, self._clock),
        }

    def _taken(self, session: SessionInFile, notes: list[str]) -> ImportedSession:
        channel = uuid.uuid4().hex
        became = self._chart(channel, session, notes)
        return ImportedSession(
            id=channel,
            title=session.title,
            pinned=session.pinned,
            created_at=session.created_at,
            updated_at=session.updated_at,
            messages=tuple(message.taken(became) for message in session.messages),
        )

    def _chart(self, channel: str, session: SessionInFile, notes: list[str]) -> dict[int, list[Envelope]]:
        if not session.journal or not session.journal.get("entries"):
            return {}
        try:
            return take_over_journal(self._charts, self._market, channel, session.journal)
        except ChartroomError as error:
            notes.append(f"The chart of “{session.title or 'a session'}” was not taken over: {error.message}")
            return {}


def _prompt(kept: PromptVersion) -> dict[str, Any]:
    return kept.model_dump(mode="json", include={"system_prompt", "saved_at", "note"})


def _exported(message: Message) -> dict[str, Any]:
    kept = message.model_dump(mode="json", include=_MESSAGE)
    kept["details"] = message.details.model_dump(mode="json", exclude_defaults=True)
    return kept
