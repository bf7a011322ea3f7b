"""Which speaker reads, and who stands in for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from services.clock import FixedClock
from services.settings import Settings
from services.voice.speaking.protocol import Manner
from services.voice.speaking.speakers import REST_S, Speakers
from tests.wire.openai_server import OpenAIServer, refuses
from tests.wire.realtime_server import RealtimeServer, reads
from tests.wire.tones import tone_mp3

SPEECH = "/v1/audio/speech"
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
