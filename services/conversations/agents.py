"""The agents of an installation."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from services.clock import Clock
from services.conversations.checks import (
    DESCRIPTION_CHARACTERS,
    NAME_CHARACTERS,
    PROMPT_CHARACTERS,
    checked_text,
)
from services.conversations.deletion import delete_sessions
from services.conversations.models import Agent
from services.errors import NotFound
from services.notices import Notice, Notices
from services.storage.database import Database, Transaction

DEFAULT_NAME = "Market analyst"
DEFAULT_DESCRIPTION = "Reads charts, draws on them, and names the bars behind every number."
DEFAULT_PROMPT = """\
You are a market analyst at a charting desk. You look at price charts together with a person, draw
on their chart with your tools, and explain what the bars show.

Use a tool for every number you state and for everything you want on the chart; never invent a price.
Say which bars a number comes from. If prices are simulated, say so. Be brief: the answer first, then
the reasons. You describe what the market did; you do not give personal investment advice. If a
request is unclear or cannot be done, say so, and say what you can do instead."""

_SELECT = """
SELECT a.id, a.name, a.description, a.system_prompt, a.created_at, a.updated_at,
       (SELECT count(*) FROM chat_sessions s WHERE s.agent_id = a.id) AS session_count
FROM agents a"""


class Agents:
    """Agents over the database. Thread-safe, as the database is."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        notices: Notices,
        on_delete: Callable[[str], None] = lambda _session_id: None,
    ) -> None:
        """`on_delete` is called with the id of each session whose rows were deleted."""
        self._on_delete = on_delete
        self._database = database
        self._clock = clock
        self._notices = notices

    def agents(self) -> list[Agent]:
        """All agents, the oldest first."""
        rows = self._database.query(f"{_SELECT} ORDER BY a.created_at, a.id")
        return [Agent.model_validate(row) for row in rows]

    def agent(self, agent_id: str) -> Agent:
        """One agent.

        Raises `NotFound`.
        """
        rows = self._database.query(f"{_SELECT} WHERE a.id = $1", [agent_id])
        if not rows:
            raise NotFound("There is no such agent.", details={"agent_id": agent_id})
        return Agent.model_validate(rows[0])

    def create_agent(self, name: str, system_prompt: str, description: str = "") -> Agent:
        """Store a new agent.

        Raises `ValidationFailed` for a name that is not 1–100 characters or an empty prompt.
        """
        _check(name, system_prompt, description)
        with self._database.write() as transaction:
            agent_id = _insert(transaction, name, system_prompt, description, self._clock.now())
        return self.agent(agent_id)

    def update_agent(
        self,
        agent_id: str,
        *,
        name: str | None = None,
        system_prompt: str | None = None,
        description: str | None = None,
    ) -> Agent:
        """Change what is given; None leaves a field as it is.

        Raises `NotFound` or `ValidationFailed`.
        """
        now = self.agent(agent_id)
        name = now.name if name is None else name
        system_prompt = now.system_prompt if system_prompt is None else system_prompt
        description = now.description if description is None else description
        _check(name, system_prompt, description)
        with self._database.write() as transaction:
            transaction.execute(
                "UPDATE agents SET name = $1, system_prompt = $2, description = $3, updated_at = $4 "
                "WHERE id = $5",
                [name.strip(), system_prompt, description.strip(), self._clock.now(), agent_id],
            )
        return self.agent(agent_id)

    def delete_agent(self, agent_id: str) -> None:
        """Delete an agent with its sessions, their messages, and their charts' journals, all or nothing.

        Raises `NotFound`.
        """
        self.agent(agent_id)
        with self._database.write() as transaction:
            rows = transaction.query("SELECT id FROM chat_sessions WHERE agent_id = $1", [agent_id])
            session_ids = [str(row["id"]) for row in rows]
            delete_sessions(transaction, session_ids)
            transaction.execute("DELETE FROM agents WHERE id = $1", [agent_id])
        for session_id in session_ids:
            self._deleted(session_id)

    def _deleted(self, session_id: str) -> None:
        self._on_delete(session_id)
        self._notices.publish(Notice(session_id, "deleted"))

    def ensure_default_agent(self) -> Agent:
        """The oldest agent; where there is none, a market analyst is made first."""
        with self._database.write() as transaction:
            agent_id = self._default_agent_id(transaction)
        return self.agent(agent_id)

    def _default_agent_id(self, transaction: Transaction) -> str:
        rows = transaction.query("SELECT id FROM agents ORDER BY created_at, id LIMIT 1")
        if rows:
            return str(rows[0]["id"])
        now = self._clock.now()
        return _insert(transaction, DEFAULT_NAME, DEFAULT_PROMPT, DEFAULT_DESCRIPTION, now)


def _check(name: str, system_prompt: str, description: str) -> None:
    checked_text("name", name, least=1, most=NAME_CHARACTERS)
    checked_text("system_prompt", system_prompt, least=1, most=PROMPT_CHARACTERS)
    checked_text("description", description, least=0, most=DESCRIPTION_CHARACTERS)


def _insert(transaction: Transaction, name: str, system_prompt: str, description: str, now: float) -> str:
    agent_id = uuid.uuid4().hex
    transaction.execute(
        "INSERT INTO agents (id, name, description, system_prompt, created_at, updated_at) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        [agent_id, name.strip(), description.strip(), system_prompt, now, now],
    )
    return agent_id
