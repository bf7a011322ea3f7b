"""Sessions and messages: order, pages, titles, and what comes with a message."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.clock import FixedClock
from services.conversations.conversations import Conversations
from services.conversations.models import MessageDetails, MessageError, StepRecord
from services.errors import Conflict, NotFound, ValidationFailed
from services.notices import Notice, Notices
from services.storage.database import Database


def test_a_channel_opened_on_the_desk_becomes_a_session_of_the_same_id(conversations: Conversations) -> None:
    session = conversations.ensure_session("desk-1")
    assert session.id == "desk-1"
    assert session.agent_id == conversations.ensure_default_agent().id
    assert conversations.ensure_session("desk-1") == session


def test_a_session_that_is_there_keeps_its_agent(conversations: Conversations) -> None:
    other = conversations.create_agent("Other", "p")
    first = conversations.ensure_session("s", other.id)
    assert conversations.ensure_session("s").agent_id == first.agent_id == other.id


@pytest.mark.parametrize("session_id", ["", "a b", "x" * 65, "../etc", "a\n", "é"])
def test_an_id_that_no_channel_could_have_is_refused(conversations: Conversations, session_id: str) -> None:
    with pytest.raises(ValidationFailed):
        conversations.ensure_session(session_id)


def test_an_id_is_used_once(conversations: Conversations) -> None:
    agent = conversations.ensure_default_agent()
    conversations.create_session(agent.id, session_id="s")
    with pytest.raises(Conflict):
        conversations.create_session(agent.id, session_id="s")


def test_the_title_is_the_first_user_message_cut_to_fifty_characters(conversations: Conversations) -> None:
    conversations.ensure_session("s")
    conversations.add_message("s", "assistant", "Good morning")
    conversations.add_message("s", "user", "show  Tesla\nweekly " + "x" * 100)
    conversations.add_message("s", "user", "and now Nvidia")
    title = conversations.session("s").title
    assert title == ("show Tesla weekly " + "x" * 100)[:50]


def test_a_title_that_was_given_stays(conversations: Conversations) -> None:
    conversations.ensure_session("s")
    conversations.rename_session("s", "My work")
    conversations.add_message("s", "user", "show Tesla")
    assert conversations.session("s").title == "My work"


def test_the_session_used_last_comes_first(conversations: Conversations, clock: FixedClock) -> None:
    for name in ("a", "b"):
        conversations.ensure_session(name)
        clock.advance(1)
    conversations.add_message("a", "user", "hello")
    assert [session.id for session in conversations.sessions()] == ["a", "b"]


def test_what_came_with_a_message_comes_back(conversations: Conversations) -> None:
    conversations.ensure_session("s")
    details = MessageDetails(
        steps=(StepRecord(name="get_quote", arguments={"symbol": "AAPL"}, summary="178.46", ok=True),),
        facts=({"id": "f1", "value": 178.46},),
        chart_commands=({"seq": 1},),
        usage={"input_tokens": 3, "output_tokens": 4},
        model="offline",
        incomplete=True,
        error=MessageError(code="timeout", message="late", correlation_id="abc", kind="timeout"),
    )
    stored = conversations.add_message("s", "assistant", "", details)
    assert conversations.message(stored.id) == stored
    assert conversations.messages("s").messages[0].details == details


@pytest.mark.parametrize("content", ["", "  \n", "x" * 10_001, "zero\x00byte"])
def test_a_users_message_outside_the_limits_is_refused(conversations: Conversations, content: str) -> None:
    conversations.ensure_session("s")
    with pytest.raises(ValidationFailed) as refused:
        conversations.add_message("s", "user", content)
    assert refused.value.details["field"] == "content"
    assert conversations.message_count("s") == 0


def test_a_message_needs_a_session(conversations: Conversations) -> None:
    with pytest.raises(NotFound):
        conversations.add_message("nowhere", "user", "hello")
    assert conversations.messages("nowhere").messages == ()


def test_storing_a_message_is_told_with_the_new_count(conversations: Conversations, notices: Notices) -> None:
    conversations.ensure_session("s")
    heard: list[Notice] = []
    notices.subscribe("s", heard.append)
    conversations.add_message("s", "user", "one")
    conversations.add_message("s", "assistant", "two")
    assert [(notice.topic, notice.body["count"]) for notice in heard] == [("messages", 1), ("messages", 2)]


@settings(max_examples=25, deadline=None)
@given(count=st.integers(0, 12), limit=st.integers(1, 5))
def test_pages_backwards_give_every_message_once_and_in_order(count: int, limit: int) -> None:
    with Database(None) as database:
        conversations = Conversations(database, FixedClock(0), Notices())
        conversations.ensure_session("s")
        for number in range(count):
            conversations.add_message("s", "user", f"message {number}")
        seen: list[str] = []
        before = None
        while True:
            page = conversations.messages("s", limit, before)
            assert page.total_count == count
            seen = [message.content for message in page.messages] + seen
            if not page.has_more:
                break
            before = page.messages[0].id
        assert seen == [f"message {number}" for number in range(count)]


@pytest.mark.parametrize("limit", [0, 101, -1])
def test_a_page_has_one_to_a_hundred_messages(conversations: Conversations, limit: int) -> None:
    with pytest.raises(ValidationFailed):
        conversations.messages("s", limit)


def test_a_page_before_another_sessions_message_is_not_found(conversations: Conversations) -> None:
    conversations.ensure_session("a")
    conversations.ensure_session("b")
    elsewhere = conversations.add_message("b", "user", "hello")
    with pytest.raises(NotFound):
        conversations.messages("a", before=elsewhere.id)


def test_many_writers_get_positions_without_gaps(conversations: Conversations) -> None:
    conversations.ensure_session("s")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: conversations.add_message("s", "user", f"m{n}"), range(40)))
    positions = [message.position for message in conversations.messages("s", 100).messages]
    assert positions == list(range(1, 41))


def test_a_deleted_session_can_be_begun_again_empty(conversations: Conversations) -> None:
    conversations.ensure_session("s")
    conversations.add_message("s", "user", "hello")
    conversations.delete_session("s")
    with pytest.raises(NotFound):
        conversations.session("s")
    conversations.ensure_session("s")
    assert conversations.messages("s").total_count == 0
