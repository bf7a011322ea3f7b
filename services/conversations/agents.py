"""The agents of an installation."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Unpack

from services.clock import Clock
from services.conversations.agent_fields import AgentChanges, AgentSettings, checked_fields
from services.conversations.builtin_agents import BUILTIN_AGENTS, MARKET_ANALYST, BuiltinAgent, unwrapped
from services.conversations.checks import NAME_CHARACTERS
from services.conversations.deletion import Belongings
from services.conversations.models import Agent, DeletionCount, ImportedPrompt, PromptVersion
from services.errors import NotFound
from services.notices import Notice, Notices
from services.storage.database import Database, Row, Transaction

_COLUMNS = (
    "name", "description", "system_prompt", "icon", "colour", "model", "temperature", "tools",
    "voice", "voice_speed", "symbol", "timeframe",
)  # fmt: skip
_OWN = f"a.id, {', '.join(f'a.{column}' for column in _COLUMNS)}, a.builtin, a.created_at, a.updated_at"
_SELECT = f"""
SELECT {_OWN}, (SELECT count(*) FROM chat_sessions s WHERE s.agent_id = a.id) AS session_count
FROM agents a"""  # noqa: S608 -- the columns are this module's own
_LISTED_APART_S = 0.001
"""Built-in agents are made in the same moment; so far apart they keep their order."""


class Agents:
    """Agents over the database. Thread-safe, as the database is."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        notices: Notices,
        on_delete: Callable[[str], None] = lambda _session_id: None,
        data_dir: Path | None = None,
    ) -> None:
        """`on_delete` is called with the id of each session whose rows were deleted.

        `data_dir` is where recordings and documents lie as files; None: there are none.
        """
        self._on_delete = on_delete
        self._database = database
        self._clock = clock
        self._notices = notices
        self._belongings = Belongings(database, data_dir)

    def agents(self, query: str = "") -> list[Agent]:
        """All agents, the oldest first, or those with all words of `query` in name, description or prompt."""
        words = query.casefold().split()
        rows = self._database.remembered(f"{_SELECT} ORDER BY a.created_at, a.id")
        return [agent for agent in map(_agent, rows) if _has_words(agent, words)]

    def agent(self, agent_id: str) -> Agent:
        """One agent.

        Raises `NotFound`.
        """
        return self._one(f"{_SELECT} WHERE a.id = $1", agent_id)

    def _one(self, sql: str, agent_id: str) -> Agent:
        rows = self._database.remembered(sql, [agent_id])
        if not rows:
            raise NotFound("There is no such agent.", details={"agent_id": agent_id})
        return _agent(rows[0])

    def agent_uncounted(self, agent_id: str) -> Agent:
        """One agent, as a turn needs it: its sessions are not counted, so it is good whatever they say.

        Raises `NotFound`.
        """
        return self._one(f"SELECT {_OWN} FROM agents a WHERE a.id = $1", agent_id)  # noqa: S608 -- own columns

    def create_agent(
        self, name: str, system_prompt: str, description: str = "", **settings: Unpack[AgentSettings]
    ) -> Agent:
        """Store a new agent; its prompt is version 1.

        Raises `ValidationFailed` that names the field, for example a name that is not 1–100 characters.
        """
        said: AgentChanges = {"name": name, "system_prompt": system_prompt, "description": description}
        checked = checked_fields(said) | checked_fields(settings)
        with self._database.write() as transaction:
            agent_id = insert_agent(transaction, checked, self._clock.now())
        return self.agent(agent_id)

    def update_agent(self, agent_id: str, note: str = "", **changes: Unpack[AgentChanges]) -> Agent:
        """Change the fields that are given. A changed prompt becomes a new version, with `note`.

        Raises `NotFound`, or `ValidationFailed` that names the field.
        """
        before = self.agent(agent_id)
        checked = checked_fields(changes)
        now = self._clock.now()
        with self._database.write() as transaction:
            for column, value in {**checked, "updated_at": now}.items():
                transaction.execute(
                    f"UPDATE agents SET {column} = $1 WHERE id = $2",  # noqa: S608 -- columns of this module
                    [_stored(value), agent_id],
                )
            prompt = checked.get("system_prompt", before.system_prompt)
            if prompt != before.system_prompt:
                _keep_prompt(transaction, agent_id, prompt, now, note)
        return self.agent(agent_id)

    def duplicate_agent(self, agent_id: str) -> Agent:
        """A new agent with the same fields and the name "… (copy)"; sessions and history stay behind.

        Raises `NotFound`.
        """
        original = self.agent(agent_id)
        mark = " (copy)"
        fields = {column: getattr(original, column) for column in _COLUMNS}
        fields["name"] = original.name[: NAME_CHARACTERS - len(mark)].rstrip() + mark
        with self._database.write() as transaction:
            copy_id = insert_agent(transaction, fields, self._clock.now())
        return self.agent(copy_id)

    def prompt_versions(self, agent_id: str) -> list[PromptVersion]:
        """Every prompt that the agent had, the one in use first.

        Raises `NotFound`.
        """
        self.agent(agent_id)
        rows = self._database.query(
            "SELECT agent_id, version, system_prompt, saved_at, note FROM prompt_versions "
            "WHERE agent_id = $1 ORDER BY version DESC",
            [agent_id],
        )
        return [PromptVersion.model_validate(row) for row in rows]

    def prompt_version(self, agent_id: str, version: int) -> PromptVersion:
        """One of them. Raises `NotFound`."""
        for kept in self.prompt_versions(agent_id):
            if kept.version == version:
                return kept
        raise NotFound("The agent has no such prompt.", details={"agent_id": agent_id, "version": version})

    def restore_prompt(self, agent_id: str, version: int) -> Agent:
        """Use a former prompt again, as a new version: nothing of the history goes.

        Raises `NotFound`.
        """
        kept = self.prompt_version(agent_id, version)
        return self.update_agent(
            agent_id, note=f"version {version} restored", system_prompt=kept.system_prompt
        )

    def deletion_count(self, agent_id: str) -> DeletionCount:
        """What `delete_agent` would take with it.

        Raises `NotFound`.
        """
        self.agent(agent_id)
        return self._belongings.of_agent(agent_id)

    def delete_agent(self, agent_id: str) -> None:
        """Delete an agent with its sessions, their messages, charts and files, all or nothing.

        Raises `NotFound`.
        """
        self.agent(agent_id)
        for session_id in self._belongings.delete_agent(agent_id):
            self._deleted(session_id)

    def _deleted(self, session_id: str) -> None:
        self._on_delete(session_id)
        self._notices.publish(Notice(session_id, "deleted"))

    def ensure_default_agent(self) -> Agent:
        """The market analyst; if it was deleted the oldest agent; if there is none, it is made again."""
        with self._database.write() as transaction:
            agent_id = self._default_agent_id(transaction)
        return self.agent(agent_id)

    def ensure_builtin_agents(self) -> None:
        """Give the installation the built-in agents that it was never given.

        One that was deleted stays away; one whose name an older version's agent has is that agent. The prompt
        that an older version gave with lines broken in the middle of sentences is given anew, unless somebody
        wrote on it.
        """
        with self._database.write() as transaction:
            given = {row["builtin"] for row in transaction.query("SELECT builtin FROM given_agents")}
            now = self._clock.now()
            for index, builtin in enumerate(BUILTIN_AGENTS):
                if builtin.key not in given:
                    _give(transaction, builtin, now + index * _LISTED_APART_S)
                else:
                    _unwrap(transaction, builtin)

    def _default_agent_id(self, transaction: Transaction) -> str:
        rows = transaction.query(
            "SELECT id FROM agents ORDER BY CASE WHEN builtin = $1 THEN 0 ELSE 1 END, created_at, id LIMIT 1",
            [MARKET_ANALYST.key],
        )
        if rows:
            return str(rows[0]["id"])
        return _give(transaction, MARKET_ANALYST, self._clock.now())


def insert_agent(
    transaction: Transaction,
    fields: Mapping[str, Any],
    now: float,
    builtin: str | None = None,
    history: Sequence[ImportedPrompt] = (),
) -> str:
    """Store an agent of checked fields, in the caller's transaction; its id.

    `history` are the prompts that it had elsewhere, the oldest first.
    """
    agent_id = uuid.uuid4().hex
    row = {**fields, "id": agent_id, "builtin": builtin, "created_at": now, "updated_at": now}
    places = ", ".join(f"${number}" for number in range(1, len(row) + 1))
    transaction.execute(
        f"INSERT INTO agents ({', '.join(row)}) VALUES ({places})",  # noqa: S608 -- columns of this module
        [_stored(value) for value in row.values()],
    )
    for kept in history:
        _keep_prompt(transaction, agent_id, kept.system_prompt, kept.saved_at, kept.note)
    if not history or history[-1].system_prompt != fields["system_prompt"]:
        _keep_prompt(transaction, agent_id, fields["system_prompt"], now, "")
    return agent_id


def _give(transaction: Transaction, builtin: BuiltinAgent, now: float) -> str:
    transaction.execute(
        "INSERT INTO given_agents (builtin, given_at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        [builtin.key, now],
    )
    rows = transaction.query(
        "SELECT id FROM agents WHERE name = $1 AND builtin IS NULL ORDER BY created_at LIMIT 1",
        [builtin.fields["name"]],
    )
    if not rows:
        return insert_agent(transaction, checked_fields(builtin.fields), now, builtin.key)
    agent_id = str(rows[0]["id"])
    transaction.execute("UPDATE agents SET builtin = $1 WHERE id = $2", [builtin.key, agent_id])
    return agent_id


def _unwrap(transaction: Transaction, builtin: BuiltinAgent) -> None:
    """The first versions broke the lines of their prompts where the source code did."""
    wanted = builtin.fields["system_prompt"]
    rows = transaction.query(
        "SELECT a.id, a.system_prompt FROM agents a WHERE a.builtin = $1 "
        "AND (SELECT count(*) FROM prompt_versions v WHERE v.agent_id = a.id) = 1",
        [builtin.key],
    )
    for row in rows:
        if row["system_prompt"] == wanted or unwrapped(row["system_prompt"]) != wanted:
            continue
        transaction.execute("UPDATE agents SET system_prompt = $1 WHERE id = $2", [wanted, row["id"]])
        transaction.execute(
            "UPDATE prompt_versions SET system_prompt = $1 WHERE agent_id = $2", [wanted, row["id"]]
        )


def _keep_prompt(transaction: Transaction, agent_id: str, prompt: str, now: float, note: str) -> None:
    transaction.execute(
        "INSERT INTO prompt_versions (agent_id, version, system_prompt, saved_at, note) "
        "SELECT $1, coalesce(max(version), 0) + 1, $2, CAST($3 AS DOUBLE PRECISION), $4 "
        "FROM prompt_versions WHERE agent_id = $1",
        [agent_id, prompt, now, note],
    )


def _stored(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, tuple) else value


def _agent(row: Row) -> Agent:
    tools = None if row["tools"] is None else tuple(json.loads(row["tools"]))
    return Agent.model_validate({**row, "tools": tools})


def _has_words(agent: Agent, words: list[str]) -> bool:
    text = "\n".join((agent.name, agent.description, agent.system_prompt)).casefold()
    return all(word in text for word in words)
