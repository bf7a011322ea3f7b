"""A reply over HTTP, while it is being spoken."""

from __future__ import annotations

import io
import wave

import pytest
from fastapi.testclient import TestClient

from services.chartroom import Chartroom
from services.voice.speaking.reply import SpokenReply
from tests.web.conftest import client_of


@pytest.fixture
def reply(room: Chartroom) -> SpokenReply:
    room.conversations.ensure_session("desk")
    started = room.replies.start(room.analyst.start("desk", "what is the price of Apple?"))
    assert started.wait(20)
    return started


@pytest.fixture
def client(room: Chartroom) -> TestClient:
    return client_of(room)


def test_its_sentences_come_with_their_sound(client: TestClient, reply: SpokenReply) -> None:
    told = client.get(f"/api/audio/desk/replies/{reply.id}?wait_s=5").json()
    assert told["state"] == "spoken"
    assert told["clip_id"]
    first = told["parts"][0]
    assert first["number"] == 0
    sound = client.get(f"/api/audio/{first['path']}")
    assert sound.headers["content-type"] == "audio/wav"
    with wave.open(io.BytesIO(sound.content)) as file:
        assert file.getnframes() / file.getframerate() == pytest.approx(first["duration_s"], abs=0.01)
    later = client.get(f"/api/audio/desk/replies/{reply.id}?after=1").json()
    assert [part["number"] for part in later["parts"]] == list(range(1, len(told["parts"])))


def test_how_much_was_heard_is_kept(client: TestClient, reply: SpokenReply, room: Chartroom) -> None:
    answer = client.post(f"/api/audio/desk/replies/{reply.id}/heard", json={"heard_s": 0.4})
    assert answer.status_code == 204
    assert room.audio.of_session("desk")[0].heard_s == 0.4


@pytest.mark.parametrize("path", ["desk/replies/none", "other/replies/{id}", "desk/replies/{id}/99.wav"])
def test_what_is_not_there_is_not_found(client: TestClient, reply: SpokenReply, path: str) -> None:
    assert client.get(f"/api/audio/{path.format(id=reply.id)}").status_code == 404


@pytest.mark.parametrize("body", [{}, {"heard_s": -1}, {"heard_s": "x"}, {"heard_s": 1, "more": 2}])
def test_a_malformed_mark_is_refused(client: TestClient, reply: SpokenReply, body: object) -> None:
    answer = client.post(f"/api/audio/desk/replies/{reply.id}/heard", json=body)
    assert answer.status_code == 422
