"""Agents over HTTP: every field, refining, history, files, and what must never get in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from services.chartroom import Chartroom
from tests.web.test_conversations_api import events_of

FULL = {
    "name": "Ada", "system_prompt": "Count bars.", "description": "Counts.", "icon": "🧮", "colour": "teal",
    "model": "gpt-6-luna", "temperature": 0.5, "tools": ["get_chart"], "voice": "alloy", "voice_speed": 1.5,
    "symbol": "TSLA", "timeframe": "1wk",
}  # fmt: skip
UNUSUAL = [
    "<script>alert(1)</script>", "**bold** [x](javascript:alert(1))", "📈👩🏽‍💻", "שלום עולם مرحبا",
    "'; DROP TABLE agents; --", "\u202eevil", "$\\LaTeX$",
]  # fmt: skip


def made(client: TestClient, **fields: Any) -> dict[str, Any]:
    reply = client.post("/api/agents", json={**FULL, **fields})
    assert reply.status_code == 201, reply.text
    return dict(reply.json())


def ask(client: TestClient, session: str, content: str) -> None:
    assert client.post(f"/api/sessions/{session}/messages", json={"content": content}).status_code == 200


def test_every_field_of_an_agent_goes_in_and_comes_out(client: TestClient) -> None:
    agent = made(client)
    assert {name: agent[name] for name in FULL} == FULL
    assert client.get(f"/api/agents/{agent['id']}").json() == agent
    changed = client.put(f"/api/agents/{agent['id']}", json={"name": "Ada", "system_prompt": "Less."}).json()
    assert (changed["tools"], changed["model"], changed["symbol"]) == (None, None, None)


@pytest.mark.parametrize("text", UNUSUAL)
def test_unusual_names_and_prompts_come_back_unchanged(client: TestClient, text: str) -> None:
    agent = made(client, name=text, system_prompt=text, description=text)
    assert (agent["name"], agent["system_prompt"]) == (text, text)
    assert agent in client.get("/api/agents").json()["agents"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "zero\x00byte"), ("name", " "), ("name", "n" * 101), ("system_prompt", "x" * 1_000_000),
        ("system_prompt", "a\x00"), ("icon", "<b>"), ("colour", "mauve"), ("temperature", 3),
        ("tools", ["fly"]), ("voice_speed", 9), ("symbol", "T SLA"), ("timeframe", "2d"), ("model", "a\nb"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_field_named(client: TestClient, field: str, value: Any) -> None:
    reply = client.post("/api/agents", json={**FULL, field: value})
    assert reply.status_code == 422
    assert field in json.dumps(reply.json()["error"])


def test_agents_are_searched_copied_and_counted_before_they_go(client: TestClient) -> None:
    agent = made(client, name="Zebra")
    assert client.get("/api/agents?q=zebra").json()["total"] == 1
    copy = client.post(f"/api/agents/{agent['id']}/duplicate")
    assert (copy.status_code, copy.json()["name"]) == (201, "Zebra (copy)")
    session = client.post(f"/api/agents/{agent['id']}/sessions").json()["id"]
    ask(client, session, "show AAPL")
    count = client.get(f"/api/agents/{agent['id']}/deletion").json()
    assert count == {"sessions": 1, "messages": 2, "recordings": 0, "documents": 0}
    assert client.delete(f"/api/agents/{agent['id']}").status_code == 204
    assert client.get(f"/api/agents/{agent['id']}/deletion").status_code == 404


def test_a_former_prompt_is_compared_and_restored(client: TestClient) -> None:
    path = f"/api/agents/{made(client)['id']}"
    client.put(path, json={**FULL, "system_prompt": "Count volume."})
    versions = client.get(f"{path}/prompts").json()["versions"]
    assert [version["version"] for version in versions] == [2, 1]
    pieces = client.get(f"{path}/prompts/difference?old=1&new=2").json()["pieces"]
    assert {"kind": "removed", "text": "bars"} in pieces and {"kind": "added", "text": "volume"} in pieces
    assert client.post(f"{path}/prompts/1/restore").json()["system_prompt"] == "Count bars."
    assert client.post(f"{path}/prompts/9/restore").status_code == 404


def test_a_draft_is_refined_with_the_reasons(client: TestClient) -> None:
    agent = made(client)["id"]
    body = {"draft": "Look at gaps.", "goal": "gaps over 2%", "name": "Ada", "agent_id": agent}
    reply = client.post("/api/agents/refine", json=body).json()
    assert "Look at gaps." in reply["system_prompt"]
    assert all(set(change) == {"id", "part", "before", "after", "why"} for change in reply["changes"])
    assert "get_chart" in reply["system_prompt"] and "TSLA" in reply["system_prompt"]
    assert "find_levels" not in reply["system_prompt"]
    refused = client.post("/api/agents/refine", json={"draft": "a\x00"})
    assert refused.status_code == 422 and refused.json()["error"]["details"]["field"] == "draft"


def test_an_agent_goes_out_and_comes_in_with_its_conversations(room: Chartroom, client: TestClient) -> None:
    agent = made(client, tools=None)
    session = client.post(f"/api/agents/{agent['id']}/sessions").json()["id"]
    ask(client, session, "show AAPL weekly with support")
    file = client.get(f"/api/agents/{agent['id']}/export?sessions=true").json()
    assert "id" not in file["agent"] and agent["id"] not in json.dumps(file["agent"])
    reply = client.post("/api/agents/import", json=file)
    assert reply.status_code == 201, reply.text
    taken = reply.json()
    assert (taken["sessions"], taken["messages"], taken["notes"]) == (1, 2, [])
    assert taken["agent"]["id"] != agent["id"]
    assert {name: taken["agent"][name] for name in FULL} == {**FULL, "tools": None}
    (copy,) = client.get(f"/api/agents/{taken['agent']['id']}/sessions").json()["sessions"]
    assert copy["id"] != session
    old, new = (
        client.get(f"/api/sessions/{name}/messages").json()["messages"] for name in (session, copy["id"])
    )
    assert [message["content"] for message in old] == [message["content"] for message in new]
    assert new[1]["details"]["facts"] == old[1]["details"]["facts"]
    assert room.charts.state(copy["id"]).drawings and len(new[1]["details"]["chart_commands"]) > 0
    assert not {message["id"] for message in old} & {message["id"] for message in new}
    assert client.get("/api/session-search?q=weekly").json()["results"]
    bare = client.get(f"/api/agents/{agent['id']}/export").json()
    assert "sessions" not in bare


MESSAGE = {"role": "user", "content": "hi", "created_at": 1}
SESSION = {"title": "t", "created_at": 1, "updated_at": 1, "messages": [MESSAGE]}
HOSTILE: list[Any] = [
    [], {"format": "other"}, {"agent": None}, {"agent": {**FULL, "name": ["x"]}},
    {"agent": {**FULL, "name": "a\x00"}}, {"agent": {**FULL, "system_prompt": "x" * 300_000}},
    {"agent": {**FULL, "icon": "../../etc/passwd"}}, {"agent": {**FULL, "tools": ["../x"]}},
    {"sessions": "many"}, {"sessions": [SESSION] * 1001}, {"sessions": [{**SESSION, "title": "t" * 999}]},
    {"sessions": [{**SESSION, "created_at": -1}]}, {"sessions": [{**SESSION, "created_at": 1e300}]},
    {"sessions": [{**SESSION, "messages": [{**MESSAGE, "role": "system"}]}]},
    {"sessions": [{**SESSION, "messages": [{**MESSAGE, "content": "a\x00"}]}]},
    {"sessions": [{**SESSION, "messages": [{**MESSAGE, "details": {"facts": [{"value": "x"}]}}]}]},
    {"sessions": [{**SESSION, "messages": [{**MESSAGE, "details": {"steps": [7]}}]}]},
    {"sessions": [{**SESSION, "messages": [{**MESSAGE, "details": {"error": {"kind": "odd"}}}]}]},
]  # fmt: skip


@pytest.mark.parametrize("wrong", HOSTILE, ids=lambda wrong: json.dumps(wrong)[:50])
def test_a_strangers_file_is_refused_and_nothing_is_stored(
    room: Chartroom, client: TestClient, wrong: Any
) -> None:
    good = {"format": "chartroom-agent", "version": 1, "agent": FULL}
    before = room.conversations.counts()
    reply = client.post("/api/agents/import", json={**good, **wrong} if isinstance(wrong, dict) else wrong)
    assert reply.status_code == 422, reply.text
    assert room.conversations.counts() == before


def test_a_deeply_nested_file_is_refused(client: TestClient) -> None:
    deep = '{"format": "chartroom-agent", "x": ' + "[" * 500 + "]" * 500 + "}"
    reply = client.post("/api/agents/import", content=deep, headers={"content-type": "application/json"})
    assert reply.status_code == 422


def test_ids_and_paths_of_a_file_are_not_taken_over(room: Chartroom, client: TestClient) -> None:
    session = {**SESSION, "id": "../../etc", "agent_id": "x", "messages": [{**MESSAGE, "id": "mine"}]}
    entry = {"seq": 1, "actor": "chat", "command": {"type": "change_symbol", "payload": {"symbol": "\x01"}}}
    session["journal"] = {"format": "chartroom-journal", "version": 1, "entries": [entry]}
    agent = {**FULL, "id": "mine", "builtin": "teacher"}
    file = {"format": "chartroom-agent", "version": 1, "agent": agent, "sessions": [session]}
    taken = client.post("/api/agents/import", json=file).json()
    assert taken["agent"]["id"] != "mine" and taken["agent"]["builtin"] is None
    assert len(taken["notes"]) == 1 and "was not taken over" in taken["notes"][0]
    (stored,) = room.conversations.sessions(taken["agent"]["id"])
    assert stored.id.isalnum()
    assert room.conversations.messages(stored.id).messages[0].id != "mine"


def test_a_session_is_pinned_searched_branched_rated_and_exported(client: TestClient) -> None:
    agent = made(client)["id"]
    session = client.post(f"/api/agents/{agent}/sessions").json()["id"]
    ask(client, session, "show <b>AAPL</b> weekly")
    path = f"/api/sessions/{session}"
    assert client.patch(path, json={"pinned": True}).json()["pinned"] is True
    assert client.patch(path, json={}).status_code == 422
    question, answer = client.get(path).json()["messages"]
    (hit,) = client.get(f"/api/session-search?q=weekl&agent_id={agent}").json()["results"]
    assert (hit["session"]["id"], hit["session"]["pinned"]) == (session, True)
    rated = client.put(f"/api/messages/{answer['id']}/rating", json={"rating": "down"})
    assert rated.json()["rating"] == "down"
    assert client.put(f"/api/messages/{question['id']}/rating", json={"rating": "up"}).status_code == 422
    branch = client.post(f"{path}/branch", json={"message_id": question["id"]})
    assert (branch.status_code, branch.json()["message_count"]) == (201, 1)
    assert branch.json()["branched_from"] == session
    markdown = client.get(f"{path}/export?format=markdown")
    assert markdown.headers["content-type"].startswith("text/markdown")
    assert "show <b>AAPL</b> weekly" in markdown.text and "fact:" not in markdown.text
    document = client.get(f"{path}/export").json()
    assert (document["format"], len(document["messages"])) == ("chartroom-session", 2)
    assert document["journal"]["entries"]
    assert client.get(f"{path}/deletion").json()["messages"] == 2


def test_a_question_is_asked_again_in_its_place_and_the_old_answer_kept(client: TestClient) -> None:
    agent = made(client)["id"]
    session = client.post(f"/api/agents/{agent}/sessions").json()["id"]
    ask(client, session, "show AAPL weekly")
    question, answer = client.get(f"/api/sessions/{session}").json()["messages"]
    edited = client.post(f"/api/messages/{question['id']}/resend", json={"content": "show MSFT"})
    assert events_of(edited.text)[-1][0] == "done"
    kept = client.get(f"/api/sessions/{edited.headers['x-kept-session']}").json()
    assert [message["content"] for message in kept["messages"]] == [question["content"], answer["content"]]
    now = client.get(f"/api/sessions/{session}").json()["messages"]
    assert now[0]["content"] == "show MSFT" and len(now) == 2
    again = client.post(f"/api/messages/{now[1]['id']}/resend")
    assert events_of(again.text)[-1][0] == "done"
    last = client.get(f"/api/sessions/{session}").json()["messages"]
    assert last[0]["content"] == "show MSFT" and len(last) == 2
    assert client.post("/api/messages/nobody/resend").status_code == 404
