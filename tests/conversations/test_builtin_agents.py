"""The agents that come with Chartroom: given once, the person's own afterwards."""

from __future__ import annotations

import textwrap
from pathlib import Path

from services.analyst.tools.catalogue import all_tools
from services.clock import FixedClock
from services.conversations.builtin_agents import BUILTIN_AGENTS, unwrapped
from services.conversations.conversations import Conversations
from services.notices import Notices
from services.storage.database import Database
from services.storage.migrations import load_migrations


def test_a_new_installation_is_given_five_agents_in_their_order(conversations: Conversations) -> None:
    conversations.ensure_builtin_agents()
    names = [agent.name for agent in conversations.agents()]
    assert names == ["Market analyst", "Technician", "Risk manager", "News reader", "Teacher"]
    assert conversations.ensure_default_agent().name == "Market analyst"


def test_they_are_given_once_however_often_it_starts(conversations: Conversations) -> None:
    conversations.ensure_builtin_agents()
    deleted = conversations.agents()[1]
    conversations.delete_agent(deleted.id)
    renamed = conversations.update_agent(conversations.agents()[0].id, name="My analyst")
    conversations.ensure_builtin_agents()
    assert len(conversations.agents()) == 4
    assert conversations.ensure_default_agent() == renamed


def test_without_any_agent_the_market_analyst_is_made_again(conversations: Conversations) -> None:
    conversations.ensure_builtin_agents()
    for agent in conversations.agents():
        conversations.delete_agent(agent.id)
    assert conversations.ensure_default_agent().name == "Market analyst"
    assert len(conversations.agents()) == 1


def test_a_database_of_the_version_before_keeps_everything_and_gets_the_missing_agents(
    tmp_path: Path,
) -> None:
    path = tmp_path / "old.duckdb"
    with Database(path, load_migrations()[:3]) as old, old.write() as transaction:
        for agent_id, name in (("a1", "Market analyst"), ("a2", "Mine")):
            transaction.execute(
                "INSERT INTO agents VALUES ($1, $2, 'what it does', 'old prompt', 5, 7)", [agent_id, name]
            )
        transaction.execute("INSERT INTO chat_sessions VALUES ('s', 'a2', 'Talk', 5, 6)")
        transaction.execute("INSERT INTO messages VALUES ('m', 's', 1, 'user', 'hello', 6, '{}')")
    with Database(path) as database:
        conversations = Conversations(database, FixedClock(9), Notices())
        conversations.ensure_builtin_agents()
        agents = {agent.id: agent for agent in conversations.agents()}
        assert len(agents) == 6
        assert agents["a1"].system_prompt == "old prompt"
        assert agents["a1"].builtin == "market_analyst"
        assert (agents["a2"].icon, agents["a2"].voice_speed, agents["a2"].tools) == (
            ":material/smart_toy:",
            1.0,
            None,
        )
        first = conversations.prompt_versions("a2")
        assert [(kept.version, kept.system_prompt, kept.saved_at) for kept in first] == [(1, "old prompt", 7)]
        assert conversations.messages("s").messages[0].content == "hello"
        assert conversations.update_agent("a2", system_prompt="new").system_prompt == "new"
        conversations.delete_agent("a2")


def wrapped(prompt: str) -> str:
    """The prompt with lines of at most 60 characters, as the first versions stored it."""
    lines = (textwrap.wrap(line, 60, subsequent_indent="") or [""] for line in prompt.splitlines())
    return "\n".join(line for parts in lines for line in parts)


def test_prompts_of_the_first_versions_lose_their_broken_lines_unless_somebody_wrote_on_them(
    conversations: Conversations, database: Database
) -> None:
    conversations.ensure_builtin_agents()
    given = {agent.builtin: agent.system_prompt for agent in conversations.agents()}
    with database.write() as transaction:
        for agent in conversations.agents():
            old = wrapped(agent.system_prompt)
            assert old != agent.system_prompt
            for table, column in (("agents", "id"), ("prompt_versions", "agent_id")):
                transaction.execute(
                    f"UPDATE {table} SET system_prompt = $1 WHERE {column} = $2",
                    [old, agent.id],
                )
    analyst, teacher = (
        next(agent for agent in conversations.agents() if agent.builtin == key)
        for key in ("market_analyst", "teacher")
    )
    edited = f"{analyst.system_prompt}\nAnd be kind."
    conversations.update_agent(analyst.id, system_prompt=edited)
    with database.write() as transaction:
        transaction.execute("UPDATE agents SET system_prompt = 'Mine.' WHERE id = $1", [teacher.id])

    conversations.ensure_builtin_agents()

    now = {agent.builtin: agent for agent in conversations.agents()}
    assert now["market_analyst"].system_prompt == edited
    assert now["teacher"].system_prompt == "Mine."
    for key in ("technician", "risk_manager", "news_reader"):
        assert now[key].system_prompt == given[key]
        assert [kept.system_prompt for kept in conversations.prompt_versions(now[key].id)] == [given[key]]


def test_built_in_agents_name_only_tools_that_exist() -> None:
    names = set(all_tools().names)
    for builtin in BUILTIN_AGENTS:
        assert set(builtin.fields.get("tools") or ()) <= names, builtin.key


def test_no_paragraph_of_their_prompts_is_broken_in_the_middle() -> None:
    for builtin in BUILTIN_AGENTS:
        for line in builtin.fields["system_prompt"].splitlines():
            assert not line or line[0] in '#"' or line[0].isupper() or line[0].isdigit(), line
    assert unwrapped("# Task\n1. One\nand two\n2. Three\n\nA\nb") == "# Task\n1. One and two\n2. Three\n\nA b"
