"""Saying something over HTTP, and playing it again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient

from services.access import chart_token
from services.chartroom import Chartroom
from services.voice.audio_files import Sound
from services.voice.speaking.espeak import Espeak
from services.voice.speaking.protocol import Manner
from services.voice.speaking.sound import wav_of
from tests.voice.sounds import encoded, tone, video
from tests.web.conftest import ELSEWHERE, KEY, OpenRoom, client_of
from tests.wire.openai_server import OpenAIServer, refuses, transcribes

WAV = encoded(tone(1), "wav")


@pytest.fixture
def upstream() -> Iterator[OpenAIServer]:
    with OpenAIServer() as server:
        server.transcription(transcribes("show Tesla weekly"))
        yield server


@pytest.fixture
def hearing(open_room: OpenRoom, upstream: OpenAIServer) -> Chartroom:
    """A Chartroom whose ears are at the server, and whose analyst is offline."""
    return open_room(OPENAI_BASE_URL=upstream.url, CHARTROOM_MODEL="offline", CHARTROOM_RATE_LIMIT="off")


def say(
    client: TestClient, data: bytes = WAV, session: str = "desk", name: str = "said.wav", speak: str = "false"
) -> Any:
    path = f"/api/sessions/{session}/voice?speak={speak}"
    return client.post(path, files={"audio": (name, data, "audio/wav")})


def spoken(words: str) -> bytes:
    espeak = Espeak()
    try:
        return wav_of(espeak.begin(Manner("en-us")).speak(words, lambda: False))
    finally:
        espeak.close()


def audio_files(room: Chartroom) -> list[Path]:
    return [path for path in (room.settings.data_dir / "audio").rglob("*") if path.is_file()]


def test_what_is_said_moves_the_chart_and_is_kept_with_its_message(hearing):
    hearing.conversations.ensure_session("desk")
    client = client_of(hearing)
    reply = say(client).json()
    stored = client.get("/api/sessions/desk/messages").json()["messages"]
    played = client.get(f"/api/audio/{reply['audio'][0]['path']}")
    listed = client.get("/api/sessions/desk/audio").json()["audio"]

    assert reply["user_message"]["content"] == "show Tesla weekly"
    assert reply["assistant_message"]["role"] == "assistant"
    assert reply["error"] is None
    commands = [entry["command"]["type"] for entry in reply["chart_commands"]]
    assert commands == ["change_symbol", "set_timeframe"]
    assert {entry["actor"] for entry in reply["chart_commands"]} == {"voice"}
    assert [message["id"] for message in stored] == [
        reply["user_message"]["id"],
        reply["assistant_message"]["id"],
    ]
    (clip,) = [clip for clip in listed if clip["kind"] == "recording"]
    assert clip["message_id"] == reply["user_message"]["id"]
    assert clip["details"]["text"] == "show Tesla weekly"
    assert clip["details"]["provider"] == "gpt-transcribe"
    assert played.content == WAV


def test_the_answer_is_spoken_too_and_kept_with_its_message(hearing):
    hearing.conversations.ensure_session("desk")
    client = client_of(hearing)

    reply = say(client, speak="true").json()

    recording, spoken = reply["audio"]
    assert (recording["kind"], spoken["kind"]) == ("recording", "reply")
    assert spoken["message_id"] == reply["assistant_message"]["id"]
    assert (reply["speech"]["state"], reply["speech"]["clip_id"]) == ("spoken", spoken["id"])
    assert client.get(f"/api/audio/{spoken['path']}").headers["content-type"] == spoken["mime"]
    assert spoken["duration_s"] > 0.5


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", (422, "validation_error", "empty")),
        (b"MZ this is no sound" * 50, (415, "unsupported_media", "not_audio")),
        (video(), (415, "unsupported_media", "video")),
        (WAV[:80], (415, "unsupported_media", "damaged")),
        (encoded(tone(0.1), "wav"), (422, "validation_error", "too_short")),
        (encoded(np.zeros(48_000, np.int16), "wav"), (422, "validation_error", "silent")),
        (encoded(tone(125, rate=8_000), "mp3", rate=8_000), (422, "validation_error", "too_long")),
        (bytes(5 * 1024**2 + 1), (413, "payload_too_large", "too_large")),
    ],
)
def test_a_recording_that_cannot_be_used_is_refused_and_nothing_is_stored(hearing, upstream, data, refusal):
    hearing.conversations.ensure_session("desk")
    client = client_of(hearing)
    reply = say(client, data)

    error = reply.json()["error"]
    assert (reply.status_code, error["code"], error["details"]["problem"]) == refusal
    assert error["details"]["remedy"]
    assert hearing.audio.of_session("desk") == []
    assert hearing.conversations.message_count("desk") == 0
    assert audio_files(hearing) == []
    assert upstream.requests == []


def test_who_reaches_for_a_microphone_lets_the_ears_be_made_ready(open_room):
    room = open_room(CHARTROOM_API_KEY=KEY, CHARTROOM_VOICE="openai", OPENAI_BASE_URL="http://127.0.0.1:1/v1")
    token = chart_token(room.settings.data_dir, "desk", room.clock)
    client = client_of(room, ELSEWHERE)

    assert client.post("/api/audio/desk/listening").status_code == 401
    assert client.post(f"/api/audio/other/listening?token={token}").status_code == 403
    for _ in range(2):
        assert client.post(f"/api/audio/desk/listening?token={token}").status_code == 204


def test_a_false_name_does_no_harm(hearing):
    hearing.conversations.ensure_session("desk")
    client = client_of(hearing)
    reply = say(client, encoded(tone(1), "ogg"), name="../../evil.exe").json()

    assert (reply["audio"][0]["mime"], reply["audio"][0]["path"][-4:]) == ("audio/ogg", ".ogg")
    assert [path.parent.name for path in audio_files(hearing)] == ["desk"]


def test_a_body_that_is_far_too_large_is_not_read(hearing):
    hearing.conversations.ensure_session("desk")
    client = client_of(hearing)
    reply = say(client, bytes(6 * 1024**2))

    assert reply.status_code == 413


def test_a_session_that_is_not_there_and_a_call_without_a_recording(hearing, upstream):
    client = client_of(hearing)
    assert say(client, session="nobody").status_code == 404
    hearing.conversations.ensure_session("desk")
    missing = client.post("/api/sessions/desk/voice", files={"sound": ("a.wav", WAV)})

    assert missing.status_code == 422
    assert "audio" in missing.json()["error"]["message"]
    assert upstream.requests == []


def test_where_the_server_fails_it_is_understood_here_or_refused_and_then_nothing_is_stored(
    hearing, upstream
):
    hearing.conversations.ensure_session("desk")
    hearing.conversations.ensure_session("other")
    upstream.transcription(refuses(500))
    client = client_of(hearing)
    understood = say(client, spoken("draw support and resistance"), "other").json()["transcript"]
    reply = say(client)

    assert (understood["text"], understood["provider"]) == ("draw support and resistance", "pocketsphinx")
    assert understood["notice"] == (
        "127.0.0.1 answered with status 500. So what you said was understood on this computer."
    )
    (recording,) = hearing.audio.of_session("other")
    assert recording.details["notice"] == understood["notice"]

    assert reply.status_code == 422
    assert reply.json()["error"]["details"]["problem"] == "not_understood"
    assert "status 500" in reply.json()["error"]["message"]
    assert hearing.conversations.message_count("desk") == 0
    assert [path.parent.name for path in audio_files(hearing)] == ["other"]


def test_an_installation_that_keeps_nothing_writes_no_recording(open_room, upstream):
    room = open_room(
        OPENAI_BASE_URL=upstream.url, CHARTROOM_MODEL="offline", CHARTROOM_AUDIO_RETENTION="none"
    )
    room.conversations.ensure_session("desk")
    client = client_of(room)
    reply = say(client).json()

    assert reply["user_message"]["content"] == "show Tesla weekly"
    assert not [clip for clip in reply["audio"] if clip["kind"] == "recording"]


@pytest.fixture
def clip(room: Chartroom) -> str:
    """The path of ten bytes of audio."""
    room.conversations.ensure_session("desk")
    message = room.conversations.add_message("desk", "user", "hello")
    sound = Sound(b"0123456789", "audio/mpeg", "mp3", 1.0)
    return room.audio.add("desk", message.id, "recording", sound, {"text": "hello"}).path


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (None, (200, b"0123456789", None)),
        ("bytes=0-3", (206, b"0123", "bytes 0-3/10")),
        ("bytes=4-", (206, b"456789", "bytes 4-9/10")),
        ("bytes=-3", (206, b"789", "bytes 7-9/10")),
        ("bytes=8-99999", (206, b"89", "bytes 8-9/10")),
        ("bytes=-99", (206, b"0123456789", "bytes 0-9/10")),
        ("bytes=0-1,4-5", (200, b"0123456789", None)),
        ("bytes=5-2", (200, b"0123456789", None)),
        ("seconds=1-2", (200, b"0123456789", None)),
        ("bytes=abc", (200, b"0123456789", None)),
    ],
)
def test_a_player_gets_the_part_it_asks_for(client, clip, asked, answer):
    reply = client.get(f"/api/audio/{clip}", headers={"Range": asked} if asked else {})

    assert (reply.status_code, reply.content, reply.headers.get("content-range")) == answer
    assert reply.headers["accept-ranges"] == "bytes"
    assert reply.headers["content-type"] == "audio/mpeg"
    assert reply.headers["content-length"] == str(len(reply.content))


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_a_part_behind_the_end_is_416_with_the_size(client, clip, asked):
    reply = client.get(f"/api/audio/{clip}", headers={"Range": asked})

    assert reply.status_code == 416
    assert reply.headers["content-range"] == "bytes */10"
    assert reply.json()["error"]["code"] == "range_not_satisfiable"


def test_the_head_alone_and_what_the_caller_has_already(client, clip):
    head = client.head(f"/api/audio/{clip}")
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", "10")
    tag = head.headers["etag"]

    again = client.get(f"/api/audio/{clip}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    part = client.get(f"/api/audio/{clip}", headers={"Range": "bytes=0-1", "If-Range": tag})
    assert part.status_code == 206
    other = client.get(f"/api/audio/{clip}", headers={"Range": "bytes=0-1", "If-Range": '"other"'})
    assert other.status_code == 200


def test_no_path_leads_out_of_the_audio(client, clip):
    name = clip.removeprefix("desk/")
    for path in (
        "desk/..%2f..%2fchartroom.duckdb",
        f"other/{name}",
        f"desk/{name[:-4]}.wav",
        f"desk/{name[:-4]}",
        "desk/.",
        "desk/%00",
    ):
        assert client.get(f"/api/audio/{path}").status_code in (404, 422), path
    assert client.post(f"/api/audio/{clip}").status_code == 405


def test_a_clip_whose_file_is_gone_is_404_and_told_in_health(room, client, clip):
    (room.settings.data_dir / "audio" / clip).unlink()

    assert client.get(f"/api/audio/{clip}").status_code == 404
    assert client.get("/api/health").json()["audio"]["rows_without_file"] == 1


def test_audio_needs_the_key_or_the_token_of_its_own_page(open_room):
    room = open_room(CHARTROOM_API_KEY=KEY)
    room.conversations.ensure_session("desk")
    message = room.conversations.add_message("desk", "user", "hello")
    path = room.audio.add("desk", message.id, "reply", Sound(b"x", "audio/mpeg", "mp3", 1.0), {}).path
    own = chart_token(room.settings.data_dir, "desk", room.clock)
    other = chart_token(room.settings.data_dir, "other", room.clock)
    client = client_of(room, ELSEWHERE)
    assert client.get(f"/api/audio/{path}").status_code == 401
    assert client.get(f"/api/audio/{path}", headers={"X-API-Key": KEY}).status_code == 200
    assert client.get(f"/api/audio/{path}?token={own}").status_code == 200
    assert client.get(f"/api/audio/{path}?token={other}").status_code == 403
    assert client.get(f"/api/sessions/desk/audio?token={own}").status_code == 401
    assert say(client).status_code == 401
