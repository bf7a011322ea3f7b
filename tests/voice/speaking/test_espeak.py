"""The offline voice."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator

import pytest

from services.errors import Conflict, UpstreamError
from services.voice.speaking.espeak import VOICES, Espeak, known_voice, words_per_minute
from services.voice.speaking.protocol import Manner, UnusableSpeech, duration_s
from services.voice.speaking.sound import Mp3Writer, samples_of, wav_of

WORDS = "It closed at two hundred forty-five dollars fifty, up one point two percent."


@pytest.fixture(scope="module")
def espeak() -> Iterator[Espeak]:
    """One process for all tests of the file."""
    opened = Espeak()
    yield opened
    opened.close()


def never() -> bool:
    return False


@pytest.mark.parametrize("voice", [*VOICES, None, "alloy", "nova", "a voice of nowhere"])
def test_every_voice_speaks(espeak: Espeak, voice: str | None) -> None:
    samples = espeak.begin(Manner(voice)).speak(WORDS, never)
    assert 3 < duration_s(samples) < 8


def test_voices_differ_and_speed_shortens(espeak: Espeak) -> None:
    plain = espeak.begin(Manner("en-us")).speak(WORDS, never)
    scots = espeak.begin(Manner("en-gb-scotland")).speak(WORDS, never)
    assert abs(duration_s(scots) - duration_s(plain)) > 0.1
    assert duration_s(espeak.begin(Manner("en-us", 2.0)).speak(WORDS, never)) < 0.65 * duration_s(plain)


def test_a_voice_of_another_speaker_has_one_that_is_like_it() -> None:
    assert known_voice("nova") == "en-us+f2"
    assert known_voice(" EN-GB ") == "en-gb"
    assert known_voice("unknown") == known_voice(None) == "en-us"


def test_speeds_beyond_it_are_as_near_as_it_comes() -> None:
    assert words_per_minute(0.25) == 80
    assert words_per_minute(4) == 450


def test_threads_take_turns(espeak: Espeak) -> None:
    alone = {voice: duration_s(espeak.begin(Manner(voice)).speak(WORDS, never)) for voice in VOICES}
    heard: dict[str, float] = {}

    def speak(voice: str) -> None:
        heard[voice] = duration_s(espeak.begin(Manner(voice)).speak(WORDS, never))

    threads = [threading.Thread(target=speak, args=(voice,)) for voice in alone]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heard == pytest.approx(alone, abs=0.05)


def test_a_process_that_dies_is_one_error_and_then_another_process(espeak: Espeak) -> None:
    reading = espeak.begin(Manner())
    before = duration_s(reading.speak(WORDS, never))
    process = espeak._helper._process  # the only way to hurt it
    assert process is not None
    os.kill(process.pid, signal.SIGSTOP)
    killer = threading.Timer(0.1, os.kill, (process.pid, signal.SIGKILL))
    killer.start()
    with pytest.raises(UpstreamError):
        reading.speak(WORDS, never)
    assert duration_s(reading.speak(WORDS, never)) == pytest.approx(before, abs=0.05)


def test_a_process_that_hangs_is_ended() -> None:
    hasty = Espeak(time_s=0.0)
    with pytest.raises(UpstreamError):
        hasty.begin(Manner()).speak(WORDS, never)
    hasty.close()


@pytest.mark.parametrize("words", ["", "   ", "…"])
def test_what_has_no_sound_is_said_to_have_none(espeak: Espeak, words: str) -> None:
    with pytest.raises(UnusableSpeech):
        espeak.begin(Manner()).speak(words, never)


@pytest.mark.parametrize(
    "words", ["<speak>one</speak>", "\x00\x01", "日本語", "a" * 5000, "[[h@'loU]]", "%s%n" * 50]
)
def test_whatever_is_to_be_said_the_process_lives(espeak: Espeak, words: str) -> None:
    with contextlib.suppress(UpstreamError):
        espeak.begin(Manner()).speak(words, never)
    assert espeak.begin(Manner()).speak(WORDS, never)


def test_closed_it_speaks_no_more() -> None:
    closed = Espeak()
    closed.close()
    closed.close()
    with pytest.raises(Conflict):
        closed.begin(Manner()).speak(WORDS, never)


def test_sound_survives_being_written_and_read(espeak: Espeak) -> None:
    samples = espeak.begin(Manner()).speak(WORDS, never)
    assert samples_of(wav_of(samples)) == samples
    writer = Mp3Writer()
    writer.write(samples[:48_000])
    writer.write(samples[48_000:])
    assert writer.duration_s == pytest.approx(duration_s(samples))
    kept = writer.finish()
    assert duration_s(samples_of(kept)) == pytest.approx(duration_s(samples), abs=0.1)
    assert len(kept) < len(samples) / 5


@pytest.mark.parametrize(
    "data", [b"", b"no audio", b"RIFF" * 50, b"<html>busy</html>", wav_of(bytes(48_000)), wav_of(b"")]
)
def test_what_is_no_sound_is_refused(data: bytes) -> None:
    with pytest.raises(UnusableSpeech):
        samples_of(data)
