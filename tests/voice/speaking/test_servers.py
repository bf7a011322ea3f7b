"""Speech from servers, over the wire: `/audio/speech` and the Realtime API, and all that can go wrong."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http import HTTPStatus

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
from services.voice.server import SpeechServer
from services.voice.speaking.audio_speech import OPENAI_VOICES, AudioSpeech, SpeechPatience
from services.voice.speaking.protocol import Manner, UnusableSpeech, duration_s
from services.voice.speaking.realtime import RealtimeSpeech
from tests.wire import realtime_server
from tests.wire.openai_server import Exchange, OpenAIServer, refuses
from tests.wire.realtime_server import RealtimeServer, fails, reads
from tests.wire.tones import tone, tone_mp3

KEY = "sk-canary-4711-never-to-be-seen"
SPEECH = "/v1/audio/speech"
PATIENCE = SpeechPatience(silence_s=0.8, whole_s=1.6)
REFUSALS = [
    (400, UpstreamError), (401, Unauthorized), (403, Forbidden), (404, NotFound), (429, RateLimitExceeded),
    (500, UpstreamError), (503, UpstreamError),
]  # fmt: skip
WORDS = "Intel closed at two hundred forty-five dollars fifty."


def never() -> bool:
    return False


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer() as started:
        started.on(SPEECH, plays(tone_mp3(1.0)))
        yield started


@pytest.fixture
def realtime() -> Iterator[RealtimeServer]:
    with RealtimeServer() as started:
        yield started


@pytest.fixture
def speech(server: OpenAIServer) -> Iterator[AudioSpeech]:
    speaker = AudioSpeech(SpeechServer(SecretStr(KEY), server.url), "tts-1", "alloy", PATIENCE)
    yield speaker
    speaker.server.close()


@pytest.fixture
def reader(realtime: RealtimeServer) -> RealtimeSpeech:
    return RealtimeSpeech(
        SpeechServer(SecretStr(KEY), realtime.url), "gpt-realtime-2.1-mini", "marin", PATIENCE
    )


def plays(data: bytes, kind: str = "audio/mpeg") -> Callable[[Exchange], None]:
    return lambda exchange: exchange.answer(data, kind=kind)


def spoken(speaker: AudioSpeech | RealtimeSpeech, words: str = WORDS) -> bytes:
    reading = speaker.begin(Manner())
    try:
        return reading.speak(words, never)
    finally:
        reading.close()


def failure(speaker: AudioSpeech | RealtimeSpeech) -> ChartroomError:
    with pytest.raises(ChartroomError) as raised:
        spoken(speaker)
    assert KEY not in str(raised.value.as_dict())
    return raised.value


def test_a_sentence_is_one_request(server: OpenAIServer, speech: AudioSpeech) -> None:
    samples = speech.begin(Manner("nova", 1.5)).speak(WORDS, never)
    assert duration_s(samples) == pytest.approx(1.0, abs=0.1)
    (asked,) = server.asked(SPEECH)
    wanted = {"model": "tts-1", "voice": "nova", "input": WORDS, "response_format": "mp3", "speed": 1.5}
    assert asked == wanted


def test_who_names_no_voice_gets_the_installations(server: OpenAIServer, speech: AudioSpeech) -> None:
    spoken(speech)
    assert server.asked(SPEECH)[0]["voice"] == "alloy"


@pytest.mark.parametrize(
    ("status", "error"),
    REFUSALS,
)
def test_refusals_of_speech(
    server: OpenAIServer, speech: AudioSpeech, status: int, error: type[ChartroomError]
) -> None:
    server.on(SPEECH, refuses(status, f"your key {KEY} is bad", Retry_After="7"))
    raised = failure(speech)
    assert type(raised) is error
    if status == 429:
        assert raised.details["retry_after_s"] == 7


def test_words_that_the_servers_filter_declines(server: OpenAIServer, speech: AudioSpeech) -> None:
    server.on(SPEECH, refuses(400, "no", code="content_policy_violation"))
    assert type(failure(speech)) is Declined


def test_a_server_that_is_silent_is_given_up(server: OpenAIServer, speech: AudioSpeech) -> None:
    server.on(SPEECH, lambda exchange: exchange.wait(30) and None)
    assert isinstance(failure(speech), UpstreamTimeout)


def test_a_server_that_dribbles_is_given_up(server: OpenAIServer, speech: AudioSpeech) -> None:
    def dribble(exchange: Exchange) -> None:
        exchange.begin(kind="audio/mpeg")
        while exchange.wait(0.2):
            exchange.send(b"x")

    server.on(SPEECH, dribble)
    assert isinstance(failure(speech), UpstreamTimeout)


def test_a_line_that_is_cut_is_an_error(server: OpenAIServer, speech: AudioSpeech) -> None:
    def cut(exchange: Exchange) -> None:
        exchange.begin(kind="audio/mpeg")
        exchange.send(tone_mp3(1.0)[:2000])
        exchange.wait(0.05)
        exchange.hang_up()

    server.on(SPEECH, cut)
    assert isinstance(failure(speech), UpstreamError)


@pytest.mark.parametrize("data", [b"", b"{}", b"<html></html>", b"\x00" * 9000])
def test_what_is_no_audio_is_unusable(server: OpenAIServer, speech: AudioSpeech, data: bytes) -> None:
    server.on(SPEECH, plays(data))
    assert isinstance(failure(speech), UnusableSpeech)


def test_nobody_at_the_address() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        speech_server = SpeechServer(SecretStr(KEY), url)
        for kind in (AudioSpeech, RealtimeSpeech):
            assert isinstance(failure(kind(speech_server, "m", "alloy", PATIENCE)), UpstreamError)
        speech_server.close()


def test_cancelled_speech_is_empty(server: OpenAIServer, speech: AudioSpeech, reader: RealtimeSpeech) -> None:
    for speaker in (speech, reader):
        with closing(speaker.begin(Manner())) as reading:
            assert reading.speak(WORDS, lambda: True) == b""


@pytest.mark.parametrize(
    "listed",
    [
        {"voices": ["af_bella", "am_adam"]},
        {"voices": [{"id": "af_bella"}, {"name": "am_adam"}, {"id": None}, 7]},
        ["af_bella", "am_adam"],
    ],
)
def test_a_server_may_say_which_voices_it_has(
    server: OpenAIServer, speech: AudioSpeech, listed: object
) -> None:
    server.on("/v1/audio/voices", lambda exchange: exchange.answer(listed))
    deadline = time.monotonic() + 5
    while tuple(speech.voices) == OPENAI_VOICES:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert tuple(speech.voices) == ("af_bella", "am_adam")


def test_without_a_list_of_voices_they_are_openais(server: OpenAIServer, speech: AudioSpeech) -> None:
    assert tuple(speech.voices) == OPENAI_VOICES
    time.sleep(0.2)
    assert tuple(speech.voices) == OPENAI_VOICES


def test_one_connection_reads_a_whole_reply(realtime: RealtimeServer, reader: RealtimeSpeech) -> None:
    reading = reader.begin(Manner("cedar", 4.0))
    assert duration_s(reading.speak(WORDS, never)) == pytest.approx(0.05 * len(WORDS.split()))
    assert reading.speak("Then it rose.", never)
    reading.close()
    assert realtime.asked == [WORDS, "Then it rose."]
    (session,) = realtime.sessions
    assert session["audio"]["output"]["voice"] == "cedar"
    assert session["audio"]["output"]["speed"] == 1.5  # its fastest
    assert "exactly the words" in session["instructions"]
    assert realtime.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert realtime.paths == ["/v1/realtime?model=gpt-realtime-2.1-mini"]


@pytest.mark.parametrize(
    "transcript",
    [
        "Intel closed at $245.50.",
        "intel closed at two hundred and forty five dollars, fifty",
        "Intel closed at 245.50 USD.",
    ],
)
def test_a_transcript_may_be_written_otherwise(
    realtime: RealtimeServer, reader: RealtimeSpeech, transcript: str
) -> None:
    realtime.lay_out(reads(transcript))
    assert spoken(reader)
    assert len(realtime.asked) == 1


@pytest.mark.parametrize(
    "transcript",
    ["Intel closed at $245.60.", "Intel closed at two hundred forty-five.", "Sure! " + WORDS, "", "Hello."],
)
def test_other_words_are_asked_for_again_and_then_refused(
    realtime: RealtimeServer, reader: RealtimeSpeech, transcript: str
) -> None:
    realtime.lay_out(reads(transcript))
    assert isinstance(failure(reader), UnusableSpeech)
    assert len(realtime.asked) == 2


def test_words_that_are_right_at_the_second_attempt_are_spoken(
    realtime: RealtimeServer, reader: RealtimeSpeech
) -> None:
    realtime.lay_out(reads("Hello."), reads())
    assert spoken(reader)


def test_a_connection_lost_between_sentences_is_opened_again(
    realtime: RealtimeServer, reader: RealtimeSpeech
) -> None:
    realtime.hangs_up_after = 1
    reading = reader.begin(Manner())
    assert reading.speak(WORDS, never)
    time.sleep(0.1)
    assert reading.speak(WORDS, never)
    reading.close()
    assert len(realtime.sessions) == 2


@pytest.mark.parametrize(
    ("status", "error"),
    REFUSALS,
)
def test_refusals_of_the_realtime_api(
    realtime: RealtimeServer, reader: RealtimeSpeech, status: int, error: type[ChartroomError]
) -> None:
    realtime.refuses = HTTPStatus(status)
    realtime.refuse_headers = {"Retry-After": "9"}
    raised = failure(reader)
    assert type(raised) is error
    if status == 429:
        assert raised.details["retry_after_s"] == 9


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (fails("rate_limit_exceeded"), RateLimitExceeded),
        (fails("invalid_api_key", f"{KEY} is bad"), Unauthorized),
        (fails("model_overloaded"), UpstreamError),
        (fails("model_not_found"), NotFound),
        (fails("content_policy_violation"), Declined),
        (reads(status="failed", details={"error": {"code": "content_filter"}}), Declined),
        (realtime_server.breaks_off, UpstreamError),
        (realtime_server.babbles, UpstreamError),
        (realtime_server.is_silent, UpstreamTimeout),
        (realtime_server.drones, UnusableSpeech),
        (reads(samples=b""), UnusableSpeech),
        (reads(samples=bytes(48_000)), UnusableSpeech),
        (reads(status="incomplete", details={"reason": "content_filter"}), UnusableSpeech),
        (reads(status="cancelled"), UnusableSpeech),
        (reads(status="failed", details={"error": {"code": "insufficient_quota"}}), RateLimitExceeded),
        (reads(status="failed"), UpstreamError),
    ],
)
def test_what_goes_wrong_in_the_realtime_api(
    realtime: RealtimeServer,
    reader: RealtimeSpeech,
    reply: realtime_server.Reply,
    error: type[ChartroomError],
) -> None:
    realtime.lay_out(reply)
    assert type(failure(reader)) is error


def test_a_tone_is_what_came(realtime: RealtimeServer, reader: RealtimeSpeech) -> None:
    realtime.lay_out(reads(samples=tone(0.7), piece=1234 * 2))
    assert spoken(reader) == tone(0.7)
