"""Transcription over the wire: what is sent, and every way in which it can fail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from pydantic import SecretStr

from services.errors import (
    ChartroomError,
    Forbidden,
    NotFound,
    RateLimitExceeded,
    Unauthorized,
    UpstreamError,
    UpstreamTimeout,
)
from services.voice.faults import Declined
from services.voice.hearing.openai_hearing import OpenAITranscriber
from services.voice.recording import Recording
from services.voice.server import SpeechServer
from tests.server import free_port
from tests.voice.sounds import tone
from tests.wire.openai_server import (
    TRANSCRIPTIONS,
    Asked,
    OpenAIServer,
    Reply,
    cut_short,
    hangs_up,
    refuses,
    transcribes,
)

KEY = "sk-canary-4711-never-to-be-seen"
RECORDING = Recording(b"webm bytes", "audio/webm", "webm", 1.0, tone(1, rate=16_000), ("Tesla", "RSI"))


def fields(asked: Asked) -> dict[str, list[bytes]]:
    """The fields of a form, without its file."""
    boundary = asked.headers["content-type"].partition("boundary=")[2].encode()
    found: dict[str, list[bytes]] = {}
    for part in asked.raw.split(b"--" + boundary)[1:-1]:
        head, _, value = part.strip(b"\r\n").partition(b"\r\n\r\n")
        name = head.decode().partition(' name="')[2].partition('"')[0]
        if name != "file":
            found.setdefault(name, []).append(value)
    return found


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer() as started:
        yield started


@pytest.fixture
def transcriber(server: OpenAIServer) -> Iterator[OpenAITranscriber]:
    speech = SpeechServer(SecretStr(KEY), server.url, patience_s=0.5)
    yield OpenAITranscriber(speech, "gpt-transcribe")
    speech.close()


def test_the_recording_is_sent_as_it_came_with_model_and_likely_words(server, transcriber):
    server.transcription(transcribes("  Show Tesla\nweekly. ", usage={"type": "duration", "seconds": 1}))

    transcript = transcriber.transcribe(RECORDING)

    assert (transcript.text, transcript.provider) == ("Show Tesla weekly.", "gpt-transcribe")
    assert (transcript.confidence, transcript.alternatives, transcript.notice) == (None, (), None)
    (sent,) = server.requests
    assert (sent.path, sent.headers["authorization"]) == (TRANSCRIPTIONS, f"Bearer {KEY}")
    for part in (b'filename="speech.webm"', b"audio/webm", b"webm bytes", b"gpt-transcribe"):
        assert part in sent.raw


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("gpt-transcribe", {"keywords[]": [b"Tesla", b"RSI"]}),
        ("whisper-1", {"prompt": [b"Tesla, RSI"]}),
        ("gpt-4o-mini-transcribe", {"prompt": [b"Tesla, RSI"]}),
        ("Systran/faster-whisper-small", {"prompt": [b"Tesla, RSI"]}),
        ("gpt-4o-transcribe-diarize", {}),
    ],
)
def test_likely_words_are_sent_as_the_model_takes_them(server, model, expected):
    server.transcription(transcribes("hello"))
    speech = SpeechServer(SecretStr(KEY), server.url)

    OpenAITranscriber(speech, model).transcribe(RECORDING)
    OpenAITranscriber(speech, model).transcribe(replace(RECORDING, likely=()))
    speech.close()

    with_words, without = map(fields, server.requests)
    usual = {"model": [model.encode()], "response_format": [b"json"]}
    assert (with_words, without) == ({**usual, **expected}, usual)


def test_a_kind_that_not_every_server_takes_is_sent_as_wav(server, transcriber):
    server.transcription(transcribes("hello"))

    transcriber.transcribe(Recording(b"adts", "audio/aac", "aac", 1.0, np.zeros(16_000, np.int16)))

    (sent,) = server.requests
    assert b'filename="speech.wav"' in sent.raw
    assert b"RIFF" in sent.raw
    assert b"adts" not in sent.raw


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (refuses(401, f"Incorrect API key provided: {KEY}"), Unauthorized),
        (refuses(403), Forbidden),
        (refuses(404), NotFound),
        (refuses(429, retry_after="7"), RateLimitExceeded),
        (refuses(400, "Invalid file format."), UpstreamError),
        (refuses(400, code="content_filter"), Declined),
        (refuses(404, code="model_not_found"), NotFound),
        (refuses(500), UpstreamError),
        (refuses(503), UpstreamError),
        (transcribes("late", after_s=30), UpstreamTimeout),
        (hangs_up, UpstreamError),
        (cut_short, UpstreamError),
        (lambda exchange: exchange.answer(b'{"text": "sho', kind="application/json"), UpstreamError),
        (lambda exchange: exchange.answer(b"<html>Bad gateway</html>", kind="text/html"), UpstreamError),
        (lambda exchange: exchange.answer({"words": []}), UpstreamError),
        (lambda exchange: exchange.answer({"text": None}), UpstreamError),
        (lambda exchange: exchange.answer([1, 2]), UpstreamError),
        (lambda exchange: exchange.answer(b""), UpstreamError),
        (transcribes("   "), UpstreamError),
    ],
)
def test_every_failure_is_one_of_ours_and_never_names_the_key(
    server: OpenAIServer, transcriber: OpenAITranscriber, reply: Reply, kind: type[ChartroomError]
):
    server.transcription(reply)
    with pytest.raises(ChartroomError) as raised:
        transcriber.transcribe(RECORDING)

    assert type(raised.value) is kind
    assert KEY not in str(raised.value.as_dict())


def test_a_server_that_is_not_there_cannot_be_reached():
    speech = SpeechServer(None, f"http://127.0.0.1:{free_port()}/v1")

    with pytest.raises(UpstreamError, match="cannot be reached"):
        OpenAITranscriber(speech, "whisper-1").transcribe(RECORDING)
    speech.close()


def test_a_line_that_broke_is_tried_once_more(server, transcriber):
    server.transcription(hangs_up, transcribes("show Tesla"))

    assert transcriber.transcribe(RECORDING).text == "show Tesla"
    assert len(server.requests) == 2


def test_how_long_to_wait_is_told(server, transcriber):
    server.transcription(refuses(429, retry_after="7"))

    with pytest.raises(RateLimitExceeded) as raised:
        transcriber.transcribe(RECORDING)

    assert raised.value.details == {"retry_after_s": 7}
