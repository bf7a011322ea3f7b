"""Agents, chat sessions and messages over HTTP."""

from __future__ import annotations

import json
import threading
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from services.chartroom import Chartroom
from tests.web.conftest import client_of, until

AGENT = {"name": "Ada", "system_prompt": "Count bars.", "description": "Counts."}


def new_session(client: Any, **body: Any) -> str:
    agent = client.post("/api/agents", json=AGENT).json()["id"]
    return str(client.post(f"/api/agents/{agent}/sessions", json=body).json()["id"])


def events_of(text: str) -> list[tuple[str, dict[str, Any]]]:
    """`(event, data)` of a whole event stream, comments left out."""
    found = []
    for block in text.split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.split("\n") if line and not line.startswith(":"))
        if lines:
            found.append((lines["event"], json.loads(lines["data"])))
    return found


def test_an_agent_is_made_read_written_anew_and_deleted(client: TestClient) -> None:
    made = client.post("/api/agents", json=AGENT)
    assert made.status_code == 201
    agent = made.json()
    assert agent["session_count"] == 0
    assert {name: agent[name] for name in AGENT} == AGENT
    listed = client.get("/api/agents").json()
    assert listed["total"] == len(listed["agents"])
    assert agent in listed["agents"]
    path = f"/api/agents/{agent['id']}"
    assert client.get(path).json() == agent
    changed = client.put(path, json={"name": "Bea", "system_prompt": "Count volume."}).json()
    assert (changed["name"], changed["description"]) == ("Bea", "")
    gone = client.delete(path)
    assert (gone.status_code, gone.content) == (204, b"")
    assert client.get(path).status_code == 404


def test_sessions_belong_to_an_agent_and_go_with_it(client: TestClient) -> None:
    agent = client.post("/api/agents", json=AGENT).json()["id"]
    made = client.post(f"/api/agents/{agent}/sessions", json={"id": "my-chart", "title": "Gaps"})
    assert (made.status_code, made.json()["id"], made.json()["title"]) == (201, "my-chart", "Gaps")
    assert client.post(f"/api/agents/{agent}/sessions").status_code == 201, "a body is not needed"
    listed = client.get(f"/api/agents/{agent}/sessions").json()
    assert listed["total"] == 2
    assert client.get(f"/api/agents/{agent}").json()["session_count"] == 2
    assert client.post(f"/api/agents/{agent}/sessions", json={"id": "my-chart"}).status_code == 409
    assert client.patch("/api/sessions/my-chart", json={"title": "Chasms"}).json()["title"] == "Chasms"
    view = client.get("/api/sessions/my-chart").json()
    assert view["agent"]["id"] == agent
    assert (view["messages"], view["has_more"], view["total_count"]) == ([], False, 0)
    assert client.delete("/api/sessions/my-chart").status_code == 204
    assert client.delete(f"/api/agents/{agent}").status_code == 204
    assert client.get(f"/api/agents/{agent}/sessions").status_code == 404


def test_messages_come_in_pages_oldest_first(room: Chartroom, client: TestClient) -> None:
    session = new_session(client)
    for number in range(7):
        room.conversations.add_message(session, "user", f"message {number}")
    path = f"/api/sessions/{session}/messages"
    last = client.get(f"{path}?limit=3").json()
    assert [message["content"][-1] for message in last["messages"]] == ["4", "5", "6"]
    assert (last["has_more"], last["total_count"]) == (True, 7)
    before = client.get(f"{path}?limit=100&before={last['messages'][0]['id']}").json()
    assert [message["content"][-1] for message in before["messages"]] == ["0", "1", "2", "3"]
    assert before["has_more"] is False
    for limit in ("0", "101", "many"):
        assert client.get(f"{path}?limit={limit}").status_code == 422


def test_an_answer_streams_and_is_stored(room: Chartroom, client: TestClient) -> None:
    session = new_session(client)
    with client.stream(
        "POST", f"/api/sessions/{session}/messages", json={"content": "show AAPL weekly"}
    ) as reply:
        assert reply.headers["content-type"].startswith("text/event-stream")
        assert reply.headers["x-request-id"]
        events = events_of(reply.read().decode())
    kinds = [kind for kind, _ in events]
    assert kinds[-1] == "done"
    assert "tool" in kinds and "token" in kinds
    tool = next(data for kind, data in events if kind == "tool")
    assert tool.keys() == {"name", "arguments", "result"}
    assert tool["result"]["ok"] is True
    done = events[-1][1]
    assert done.keys() >= {"message_id", "full_content", "chart_commands", "facts", "citations", "usage"}
    assert "".join(data["content"] for kind, data in events if kind == "token") == done["full_content"]
    types = [envelope["command"]["type"] for envelope in done["chart_commands"]]
    assert "set_timeframe" in types
    stored = client.get(f"/api/sessions/{session}/messages").json()["messages"]
    assert [message["role"] for message in stored] == ["user", "assistant"]
    assert stored[1]["id"] == done["message_id"]
    assert stored[1]["content"] == done["full_content"]
    assert room.charts.state(session).timeframe == "1wk"


@pytest.mark.parametrize("content", ["", " ", "x" * 10_001, "zero\x00byte", None, 7])
def test_a_message_out_of_bounds_is_refused_before_anything_is_stored(
    client: TestClient, content: Any
) -> None:
    session = new_session(client)
    reply = client.post(f"/api/sessions/{session}/messages", json={"content": content})
    assert reply.status_code == 422
    assert "content" in reply.json()["error"]["message"]
    assert client.get(f"/api/sessions/{session}/messages").json()["total_count"] == 0


def test_a_reader_that_goes_away_does_not_lose_the_answer(room: Chartroom, live: httpx.Client) -> None:
    session = new_session(live)
    with live.stream(
        "POST", f"/api/sessions/{session}/messages", json={"content": "show AAPL weekly"}
    ) as reply:
        assert reply.status_code == 200  # and the connection is cut before anything was read
    assert until(lambda: room.conversations.message_count(session) == 2)
    assert until(lambda: not any(thread.name.startswith("sse-") for thread in threading.enumerate()))


def test_a_bug_in_a_turn_is_an_error_event_with_the_requests_id(
    room: Chartroom, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        """A model with a bug."""

        name = "broken"

        def respond(self, request: Any, cancelled: Any) -> Any:
            raise ZeroDivisionError

    monkeypatch.setattr(room.analyst, "_choose_model", lambda _agent: Broken())
    monkeypatch.setattr(room.analyst, "_stand_in", None)
    session = new_session(client)
    reply = client.post(
        f"/api/sessions/{session}/messages",
        json={"content": "hello"},
        headers={"X-Request-ID": "the-broken-turn"},
    )
    kind, data = events_of(reply.text)[-1]
    assert kind == "error"
    assert data["correlation_id"] == "the-broken-turn"
    assert data["error"].keys() == {"code", "message", "details", "correlation_id"}
    assert data["error"]["code"] == "internal_error"
    assert data["fallback_message"]
    assert "ZeroDivision" not in reply.text


def test_a_failure_inside_the_stream_itself_is_told_in_it(
    room: Chartroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(room)
    session = new_session(client)
    monkeypatch.setattr("services.web.sse._encode", lambda *_: json.loads("{"))
    reply = client.post(f"/api/sessions/{session}/messages", json={"content": "hello"})
    ((kind, data),) = events_of(reply.text)
    assert (kind, data["error"]["code"]) == ("error", "internal_error")
    assert data["correlation_id"] == reply.headers["x-request-id"]


def test_an_ambiguous_sentence_is_asked_back_and_a_choice_is_carried_out(
    room: Chartroom, client: TestClient
) -> None:
    session = new_session(client)
    path = f"/api/sessions/{session}/messages"
    events = events_of(client.post(path, json={"content": "add an indicator"}).text)
    asked = next(data for name, data in events if name == "question")
    done = events[-1][1]
    assert done["full_content"] == asked["question"]
    assert asked["options"] == done["choices"]
    assert done["chart_commands"] == []
    kept = client.get(path).json()["messages"][-1]
    assert kept["details"]["choices"] == asked["options"]

    say = next(option["say"] for option in asked["options"] if option["label"] == "MACD")
    again = events_of(client.post(path, json={"content": say}).text)
    assert "question" not in {name for name, _ in again}
    assert [held.name for held in room.charts.state(session).indicators][-1] == "macd"
