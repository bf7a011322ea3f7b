"""What comes from the recorder, before it is heard."""

from __future__ import annotations

import io
import wave

import numpy as np
import pytest

from components.spoken_input import mono
from components.voice_bar import kept_for

RATE_HZ = 16_000


def stereo(seconds: float, silent_s: float = 0.0) -> bytes:
    """A WAV as the recorder sends it: two equal channels, silence and then a tone."""
    times = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    tone = np.concatenate([np.zeros(round(silent_s * RATE_HZ)), 8_000 * np.sin(2_000 * times)]).astype("<i2")
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(np.repeat(tone, 2).tobytes())
    return written.getvalue()


def length_s(data: bytes) -> float:
    with wave.open(io.BytesIO(data)) as file:
        assert file.getnchannels() == 1
        return file.getnframes() / file.getframerate()


def test_two_minutes_of_the_recorder_are_below_the_limit() -> None:
    recorded = stereo(119.9)
    assert len(recorded) > 5 * 1024**2
    assert len(mono(recorded)) < 5 * 1024**2
    assert length_s(mono(recorded)) == pytest.approx(119.9, abs=0.1)


def test_the_silence_before_the_first_word_is_left_out() -> None:
    assert length_s(mono(stereo(1.0, silent_s=20.0))) == pytest.approx(1.3, abs=0.05)


@pytest.mark.parametrize("data", [b"", b"RIFF", b"no wav at all", mono(stereo(0.5)), stereo(0.5)[:30]])
def test_what_is_no_such_wav_stays_as_it_is(data: bytes) -> None:
    assert mono(data) == data


def test_a_recording_of_nothing_stays_one() -> None:
    assert length_s(mono(stereo(0.0, silent_s=1.0))) == pytest.approx(1.0)


def test_how_long_audio_is_kept_is_said_plainly() -> None:
    assert kept_for(None) == "until the message is deleted"
    assert kept_for(30) == "for 30 days"
    assert kept_for(0) == "not in this installation"
