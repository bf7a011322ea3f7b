"""OpenAI's own client, pointed at /api, talks to an agent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import openai
import pytest
from fastapi.testclient import TestClient

from services.chartroom import Chartroom
from tests.web.conftest import OpenRoom, client_of, face, serving, until
from tests.web.test_conversations_api import events_of
from tests.wire.openai_server import OpenAIServer, breaks_off, calls, chunk, says, sleeps


@pytest.fixture
def upstream() -> Iterator[OpenAIServer]:
    """The server of the language model that the agents use."""
    with OpenAIServer() as started:
        yield started


@pytest.fixture
def wired(open_room: OpenRoom, upstream: OpenAIServer) -> Chartroom:
    """A Chartroom whose agents are answered for by that model."""
    return open_room(CHARTROOM_RATE_LIMIT="off", OPENAI_BASE_URL=upstream.url, OPENAI_MODEL="gpt-6-luna")


@pytest.fixture
def openai_client(wired: Chartroom) -> Iterator[openai.OpenAI]:
    """The real package, over real sockets."""
    with serving(face(wired)) as port:
        yield openai.OpenAI(base_url=f"http://127.0.0.1:{port}/api", api_key="any", max_retries=0)


def messages_of(text: str = "how is Apple?") -> list[Any]:
    """A conversation of one question."""
    return [{"role": "user", "content": text}]


def test_a_whole_answer_comes_from_the_agent_with_its_usage(
    openai_client: openai.OpenAI, wired: Chartroom, upstream: OpenAIServer
) -> None:
    agent = wired.conversations.create_agent("Pirate", "You talk like a pirate.")
    upstream.chat(calls(("get_quote", {"ticker": "AAPL"})), says("Arr, it rose to [178.46](fact:f1)."))
    reply = openai_client.chat.completions.create(model="pirate", messages=messages_of())
    assert reply.object == "chat.completion"
    assert reply.choices[0].message.content == "Arr, it rose to 178.46."
    assert reply.choices[0].finish_reason == "stop"
    assert reply.usage is not None and reply.usage.total_tokens == 270
    assert upstream.asked()[0]["messages"][0]["content"].startswith("You talk like a pirate.")
    more = (reply.model_extra or {})["chartroom"]
    assert more["facts"] and more["answered_by"] == "gpt-6-luna"
    assert until(lambda: wired.conversations.sessions(agent.id) == [])


def test_a_streamed_answer_adds_up_to_the_same_without_links(
    openai_client: openai.OpenAI, wired: Chartroom, upstream: OpenAIServer
) -> None:
    upstream.chat(
        calls(("get_quote", {"symbol": "AAPL"})), says("It is [17", "8.46](fa", "ct:f1), ", "a [note].")
    )
    agent = wired.conversations.agents()[0]
    chunks = list(
        openai_client.chat.completions.create(
            model=agent.id, messages=messages_of(), stream=True, stream_options={"include_usage": True}
        )
    )
    said = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert said == "It is 178.46, a [note]."
    assert chunks[0].choices[0].delta.role == "assistant"
    assert [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices][-1] == "stop"
    assert chunks[-1].usage is not None and chunks[-1].usage.prompt_tokens == 220
    assert len({chunk.id for chunk in chunks}) == 1


def test_with_a_session_the_conversation_is_kept_there(
    openai_client: openai.OpenAI, wired: Chartroom, upstream: OpenAIServer
) -> None:
    name = wired.conversations.agents()[0].name
    for text in ("show AAPL", "and weekly?"):
        openai_client.chat.completions.create(
            model=name, messages=messages_of(text), extra_body={"session_id": "mine"}
        )
    kept = [message.content for message in wired.conversations.messages("mine").messages]
    assert kept == ["show AAPL", "Hello.", "and weekly?", "Hello."]
    assert [said["content"] for said in upstream.asked()[1]["messages"][1:]] == kept[:3]


def test_without_a_session_the_requests_messages_are_the_conversation(
    openai_client: openai.OpenAI, wired: Chartroom, upstream: OpenAIServer
) -> None:
    conversation: list[Any] = [
        {"role": "system", "content": "Answer in Latin."},
        {"role": "user", "content": "Who are you?"},
        {"role": "assistant", "content": "Analyst."},
        {"role": "user", "content": [{"type": "text", "text": "And who am I?"}]},
    ]
    openai_client.chat.completions.create(model="gpt-6-luna", messages=conversation)
    sent = upstream.asked()[0]["messages"]
    assert "Answer in Latin." in sent[0]["content"]
    assert [said["content"] for said in sent[1:]] == ["Who are you?", "Analyst.", "And who am I?"]
    assert until(lambda: wired.conversations.counts()["chat_sessions"] == 0)
    assert wired.conversations.counts()["messages"] == 0


def test_what_is_thought_comes_apart_from_what_is_said(
    openai_client: openai.OpenAI, wired: Chartroom, upstream: OpenAIServer
) -> None:
    upstream.chat(says("It rose.", more=[chunk({"reasoning_content": "Let me see."})]))
    chunks = list(
        openai_client.chat.completions.create(model="gpt-6-luna", messages=messages_of(), stream=True)
    )
    deltas = [chunk.choices[0].delta for chunk in chunks if chunk.choices]
    assert "".join(delta.content or "" for delta in deltas) == "It rose."
    assert (
        "".join((delta.model_extra or {}).get("reasoning_content", "") for delta in deltas) == "Let me see."
    )
    wired.conversations.ensure_session("mine")
    streamed = client_of(wired).post("/api/sessions/mine/messages", json={"content": "how is Apple?"})
    assert ("thinking", {"content": "Let me see."}) in events_of(streamed.text)


def test_offline_is_a_model_too(openai_client: openai.OpenAI, upstream: OpenAIServer) -> None:
    reply = openai_client.chat.completions.create(model="offline", messages=messages_of("show AAPL weekly"))
    assert "Apple" in (reply.choices[0].message.content or "")
    assert upstream.asked() == []


def test_a_model_that_fails_is_answered_for_and_that_is_said(
    openai_client: openai.OpenAI, upstream: OpenAIServer
) -> None:
    upstream.chat(breaks_off())
    reply = openai_client.chat.completions.create(model="gpt-6-luna", messages=messages_of("show AAPL"))
    assert "offline analyst answers" in (reply.choices[0].message.content or "")
    assert (reply.model_extra or {})["chartroom"]["error"]["kind"] == "service_unavailable"


def test_an_answer_cut_in_the_middle_is_an_error_of_the_client(
    openai_client: openai.OpenAI, upstream: OpenAIServer
) -> None:
    upstream.chat(breaks_off("It rose "))
    with pytest.raises(openai.InternalServerError) as whole:
        openai_client.chat.completions.create(model="gpt-6-luna", messages=messages_of())
    assert whole.value.status_code == 502
    assert whole.value.code == "upstream_error"
    with pytest.raises(openai.APIError) as streamed:
        list(openai_client.chat.completions.create(model="gpt-6-luna", messages=messages_of(), stream=True))
    assert streamed.value.code == "upstream_error"


def test_agents_and_models_are_listed_and_found(openai_client: openai.OpenAI, wired: Chartroom) -> None:
    names = [model.id for model in openai_client.models.list()]
    assert names[-2:] == ["gpt-6-luna", "offline"]
    assert names[0] == wired.conversations.agents()[0].id
    assert openai_client.models.retrieve(names[0]).id == names[0]
    assert openai_client.models.retrieve("gpt-4o").shutdown_date == "2027-01-14"
    with pytest.raises(openai.NotFoundError):
        openai_client.models.retrieve("nobody")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"model": "nobody"}, 404, "not_found"),
        ({"messages": []}, 422, "validation_error"),
        ({"messages": [{"role": "assistant", "content": "hi"}]}, 422, "validation_error"),
        ({"messages": [{"role": "user", "content": " "}]}, 422, "validation_error"),
        ({"messages": [{"role": "user", "content": "x" * 10_001}]}, 422, "validation_error"),
        ({"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}, 422, "validation_error"),
        ({"messages": [{"role": "user", "content": "a\x00b"}]}, 422, "validation_error"),
        ({"session_id": "no such/id"}, 422, "validation_error"),
        ({"n": 2}, 422, "validation_error"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_the_one_shape(
    client: TestClient, room: Chartroom, body: dict[str, Any], status: int, code: str
) -> None:
    whole = {"model": "offline", "messages": messages_of(), **body}
    reply = client.post("/api/chat/complete", json=whole)
    assert (reply.status_code, reply.json()["error"]["code"]) == (status, code)
    counts = room.conversations.counts()
    assert (counts["messages"], counts["chat_sessions"]) == (0, 0)


def test_a_reader_who_leaves_does_not_stop_the_answer(wired: Chartroom, upstream: OpenAIServer) -> None:
    upstream.chat(says("a", "b", "c", each_after_s=0.1))
    body = {"model": "gpt-6-luna", "messages": messages_of(), "stream": True, "session_id": "mine"}
    with serving(face(wired)) as port, httpx.Client(base_url=f"http://127.0.0.1:{port}") as caller:
        with caller.stream("POST", "/api/chat/completions", json=body) as reply:
            assert next(reply.iter_lines()).startswith("data: ")
        assert until(lambda: wired.conversations.message_count("mine") == 2)
        answer = wired.conversations.messages("mine").messages[-1]
    assert (answer.content, answer.details.incomplete) == ("abc", False)


def test_the_gate_is_the_same_as_everywhere(open_room: OpenRoom) -> None:
    room = open_room(CHARTROOM_API_KEY="correct-horse")
    whole = {"model": "offline", "messages": messages_of()}
    refused = client_of(room).post("/api/chat/complete", json=whole)
    assert refused.status_code == 401
    let_in = client_of(room).post(
        "/api/chat/complete", json=whole, headers={"Authorization": "Bearer correct-horse"}
    )
    assert let_in.status_code == 200
    assert json.loads(let_in.content)["object"] == "chat.completion"


def test_two_readers_of_one_session_see_the_same_and_a_second_question_waits(
    wired: Chartroom, upstream: OpenAIServer
) -> None:
    upstream.chat(says("one ", "two", each_after_s=0.15), says("three"))
    wired.conversations.ensure_session("desk")
    first = wired.analyst.start("desk", "first?")
    second = wired.analyst.start("desk", "second?")
    tabs = [list(first.events(timeout=10)), list(first.events(timeout=10))]
    assert tabs[0] == tabs[1]
    assert second.wait(10)
    kept = [message.content for message in wired.conversations.messages("desk").messages]
    assert kept == ["first?", "one two", "second?", "three"]


def test_stop_hangs_up_on_the_model_and_keeps_what_was_said(wired: Chartroom, upstream: OpenAIServer) -> None:
    upstream.chat(sleeps(30, "half an "))
    wired.conversations.ensure_session("desk")
    turn = wired.analyst.start("desk", "tell me")
    assert until(lambda: turn.said != "")
    turn.stop()
    assert turn.wait(2)
    assert upstream.hung_up.wait(2)
    answer = wired.conversations.messages("desk").messages[-1]
    assert (answer.content, answer.details.incomplete, answer.details.error) == ("half an ", True, None)
