"""Which speaker reads, and who stands in for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from services.clock import FixedClock
from services.settings import Settings
from services.voice.speaking.protocol import Manner
from services.voice.speaking.speakers import REST_S, Speakers
from tests.wire.openai_server import OpenAIServer, refuses
from tests.wire.realtime_server import RealtimeServer, reads
from tests.wire.tones import tone_mp3

SPEECH, REALTIME = "/v1/audio/speech", "/v1/realtime"
WORDS = "It rose."


def never() -> bool:
    return False


@pytest.fixture
def opened(clock: FixedClock) -> Iterator[Callable[..., Speakers]]:
    """Makes the speakers of settings, and closes them."""
    all_opened = []

    def make(**settings: str) -> Speakers:
        known = {"CHARTROOM_VOICE": "auto", "OPENAI_API_KEY": None, "OPENAI_BASE_URL": None}
        speakers = Speakers(Settings.model_validate({**known, **settings}), clock)
        all_opened.append(speakers)
        return speakers

    yield make
    for speakers in all_opened:
        speakers.close()


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer() as started:
        yield started


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({}, "offline"),
        ({"CHARTROOM_VOICE": "openai"}, "offline"),
        ({"OPENAI_API_KEY": "k"}, "gpt-realtime-2.1-mini"),
        ({"OPENAI_API_KEY": "k", "OPENAI_BASE_URL": "https://eu.api.openai.com/v1"}, "gpt-realtime-2.1-mini"),
        ({"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}, "tts-1"),
        ({"OPENAI_BASE_URL": "http://notopenai.com/v1"}, "tts-1"),
        ({"OPENAI_BASE_URL": "http://127.0.0.1:1/v1", "OPENAI_TTS_MODEL": "kokoro"}, "kokoro"),
        ({"OPENAI_API_KEY": "k", "CHARTROOM_VOICE": "offline"}, "offline"),
    ],
)
def test_the_settings_say_who_speaks(
    opened: Callable[..., Speakers], settings: dict[str, str], name: str
) -> None:
    speakers = opened(**settings)
    assert speakers.name == name
    assert (speakers.notice is not None) == (settings == {"CHARTROOM_VOICE": "openai"})
    assert speakers.voices


def test_where_the_server_fails_the_offline_voice_reads_the_rest(
    opened: Callable[..., Speakers], server: OpenAIServer, clock: FixedClock
) -> None:
    server.on(SPEECH, refuses(500))
    speakers = opened(OPENAI_BASE_URL=server.url)
    reading = speakers.begin(Manner())
    first, second = reading.speak(WORDS, never), reading.speak(WORDS, never)
    reading.close()
    assert first.samples and first.speaker == second.speaker == "offline"
    assert first.notice == "127.0.0.1 answered with status 500. The offline voice reads instead."
    assert second.notice is None
    assert len(server.asked(SPEECH)) == 1
    assert speakers.last_error == "127.0.0.1 answered with status 500."

    speakers.begin(Manner()).speak(WORDS, never)
    assert len(server.asked(SPEECH)) == 1, "a server that failed is left alone for a while"
    clock.advance(REST_S + 1)
    server.on(SPEECH, lambda exchange: exchange.answer(tone_mp3(0.5), kind="audio/mpeg"))
    assert speakers.begin(Manner()).speak(WORDS, never).speaker == "tts-1"
    assert speakers.last_error is None


def test_behind_the_realtime_api_comes_audio_speech_and_then_the_offline_voice(
    opened: Callable[..., Speakers], server: OpenAIServer, clock: FixedClock
) -> None:
    server.on(REALTIME, refuses(503))
    server.on(SPEECH, lambda exchange: exchange.answer(tone_mp3(0.5), kind="audio/mpeg"))
    speakers = opened(OPENAI_BASE_URL=server.url, OPENAI_TTS_MODEL="gpt-realtime-2.1-mini")
    with closing(speakers.begin(Manner("coral"))) as reading:
        first, second = reading.speak(WORDS, never), reading.speak(WORDS, never)
    assert first.speaker == second.speaker == "tts-1"
    assert first.notice == "127.0.0.1 answered with status 503. tts-1 reads instead."
    assert second.notice is None
    assert len(server.asked(REALTIME)) == 1
    assert server.asked(SPEECH)[0]["voice"] == "coral"

    server.on(SPEECH, refuses(404))
    with closing(speakers.begin(Manner())) as reading:
        third = reading.speak(WORDS, never)
    assert third.speaker == "offline"
    assert third.notice == "127.0.0.1 answered with status 503. The offline voice reads instead."
    assert len(server.asked(REALTIME)) == 1, "it is left alone, and the next reply says why all the same"


def test_what_a_filter_declines_is_read_by_another_and_the_rest_is_not(
    opened: Callable[..., Speakers], server: OpenAIServer
) -> None:
    sound = tone_mp3(0.5)
    declines = refuses(400, code="content_policy_violation")
    server.on(SPEECH, declines, lambda exchange: exchange.answer(sound, kind="audio/mpeg"))
    with closing(opened(OPENAI_BASE_URL=server.url).begin(Manner())) as reading:
        assert [reading.speak(WORDS, never).speaker for _ in range(2)] == ["offline", "tts-1"]


def test_an_offline_voice_is_no_voice_of_a_server(
    opened: Callable[..., Speakers], server: OpenAIServer
) -> None:
    server.on(SPEECH, lambda exchange: exchange.answer(tone_mp3(0.5), kind="audio/mpeg"))
    with closing(opened(OPENAI_BASE_URL=server.url).begin(Manner("en-gb+f2"))) as reading:
        reading.speak(WORDS, never)
    assert server.asked(SPEECH)[0]["voice"] == "alloy"


def test_a_limit_is_waited_out(
    opened: Callable[..., Speakers], server: OpenAIServer, clock: FixedClock
) -> None:
    server.on(SPEECH, refuses(429, Retry_After="300"))
    speakers = opened(OPENAI_BASE_URL=server.url)
    speakers.begin(Manner()).speak(WORDS, never)
    clock.advance(299)
    speakers.begin(Manner()).speak(WORDS, never)
    assert len(server.asked(SPEECH)) == 1


def test_for_other_words_the_offline_voice_stands_in_once(opened: Callable[..., Speakers]) -> None:
    with RealtimeServer() as realtime:
        realtime.lay_out(reads("Hello."), reads("Hello."), reads())
        speakers = opened(OPENAI_BASE_URL=realtime.url, OPENAI_TTS_MODEL="gpt-realtime-2.1-mini")
        reading = speakers.begin(Manner())
        first, second = reading.speak(WORDS, never), reading.speak(WORDS, never)
        reading.close()
    assert first.speaker == "offline"
    assert first.notice is not None
    assert "other words" in first.notice
    assert second.speaker == "gpt-realtime-2.1-mini"
