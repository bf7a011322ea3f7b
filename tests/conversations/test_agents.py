"""Agents: made, changed, deleted with all that is theirs."""

from __future__ import annotations

import re

import pytest

from services.clock import FixedClock
from services.conversations.conversations import Conversations
from services.errors import NotFound, ValidationFailed
from services.notices import Notice, Notices
from services.storage.database import Database


def test_an_agent_is_found_again_as_it_was_made(conversations: Conversations) -> None:
    made = conversations.create_agent("  Risk manager ", "You count losses.", "Counts")
    assert conversations.agent(made.id) == made
    assert made.name == "Risk manager"
    assert re.fullmatch(r"[0-9a-f]{32}", made.id)


def test_a_change_leaves_alone_what_was_not_given(conversations: Conversations, clock: FixedClock) -> None:
    made = conversations.create_agent("A", "Prompt", "Description")
    clock.advance(5)
    changed = conversations.update_agent(made.id, name="B")
    assert (changed.name, changed.system_prompt, changed.description) == ("B", "Prompt", "Description")
    assert changed.updated_at == made.updated_at + 5
    assert changed.created_at == made.created_at


def test_a_default_agent_is_made_once(conversations: Conversations) -> None:
    first = conversations.ensure_default_agent()
    assert conversations.ensure_default_agent() == first
    assert conversations.agents() == [first]


@pytest.mark.parametrize(
    ("name", "prompt", "field"),
    [
        ("", "p", "name"),
        ("   ", "p", "name"),
        ("n" * 101, "p", "name"),
        ("n", "", "system_prompt"),
        ("n", "zero\x00byte", "system_prompt"),
        ("n", "half a pair \ud800", "system_prompt"),
        ("n", "x" * 1_000_000, "system_prompt"),
    ],
)
def test_what_cannot_be_stored_is_refused_with_the_field_named(
    conversations: Conversations, name: str, prompt: str, field: str
) -> None:
    with pytest.raises(ValidationFailed) as refused:
        conversations.create_agent(name, prompt)
    assert refused.value.details["field"] == field
    assert conversations.agents() == []


@pytest.mark.parametrize("name", ["<b>bold</b>", "שלום עולם", "📈 analyst", "'; DROP TABLE agents; --"])
def test_unusual_names_come_back_unchanged(conversations: Conversations, name: str) -> None:
    assert conversations.create_agent(name, name).name == name


def test_sessions_are_counted_for_each_agent(conversations: Conversations) -> None:
    one, two = conversations.create_agent("1", "p"), conversations.create_agent("2", "p")
    conversations.create_session(one.id)
    conversations.create_session(one.id)
    assert {agent.id: agent.session_count for agent in conversations.agents()} == {one.id: 2, two.id: 0}


def test_deleting_an_agent_leaves_nothing_of_it_and_all_of_the_others(
    conversations: Conversations, database: Database, notices: Notices
) -> None:
    doomed, kept = conversations.create_agent("doomed", "p"), conversations.create_agent("kept", "p")
    for agent, session_id in ((doomed, "doomed-session"), (kept, "kept-session")):
        conversations.create_session(agent.id, session_id=session_id)
        conversations.add_message(session_id, "user", "hello")
        _give_it_a_chart(database, session_id)
    heard: list[Notice] = []
    notices.subscribe("doomed-session", heard.append)
    conversations.delete_agent(doomed.id)
    assert [notice.topic for notice in heard] == ["deleted"]
    for table in ("agents", "chat_sessions", "messages", "channels", "journal", "chart_contexts"):
        assert database.query(f"SELECT count(*) AS n FROM {table}") == [{"n": 1}], table
    assert conversations.messages("kept-session").total_count == 1


def test_an_unknown_agent_is_not_found(conversations: Conversations) -> None:
    for call in (conversations.agent, conversations.delete_agent, conversations.create_session):
        with pytest.raises(NotFound):
            call("nobody")


def _give_it_a_chart(database: Database, channel: str) -> None:
    with database.write() as transaction:
        transaction.execute("INSERT INTO channels VALUES ($1, 0, 1)", [channel])
        transaction.execute(
            "INSERT INTO journal (channel, seq, timestamp, actor, command, status, correlation_id) "
            "VALUES ($1, 1, 0, 'chat', '{}', 'queued', 'x')",
            [channel],
        )
        transaction.execute("INSERT INTO chart_contexts VALUES ($1, '{}', 0)", [channel])
