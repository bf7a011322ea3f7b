"""A voice unlike those of the model is made more like them; one that it knows stays as it is."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.voice_offline import noisy, spoken
from services.voice.decoding import decode
from services.voice.hearing.cepstra import COUNT, cepstra
from services.voice.hearing.speakers import NOBODY, Speaker, Speakers, read_speakers, written
from services.voice.hearing.sphinx import english

MODEL = english() / "en-us"


@pytest.fixture(scope="module")
def speakers() -> Speakers:
    return Speakers(MODEL)


@pytest.mark.parametrize(
    ("voice", "kind"),
    [("en-us+m3", "american low"), ("en-us+f3", "american high"), ("en-gb+f2", "english high")],
)
def test_a_voice_of_the_synthesiser_is_known(speakers, espeak, voice, kind):
    sound = noisy(spoken(espeak, "show Tesla weekly and mark support and resistance", voice, 1.0), 20, 0)

    assert speakers.likely(cepstra(sound)).name == kind


def test_a_human_voice_stays_as_it_is(speakers, shared_data):
    sound = decode((shared_data / "speech" / "jfk.flac").read_bytes(), limit_s=60)
    heard = cepstra(np.frombuffer(sound.pcm, np.int16))

    assert speakers.likely(heard) is NOBODY


def test_silence_is_no_speaker_to_fail_at(speakers):
    heard = cepstra(np.zeros(16_000, np.int16))

    assert speakers.likely(heard).turn.shape == (COUNT, COUNT)


def test_a_speaker_is_told_by_how_the_voice_is_turned(speakers, espeak):
    heard = cepstra(spoken(espeak, "add the fifty day moving average", "en-us", 1.0))
    turned = Speaker("turned", speakers.likely(heard).turn, speakers.likely(heard).shift)
    upside_down = Speaker("upside down", -turned.turn, turned.shift)

    assert Speakers(MODEL, (upside_down, turned)).likely(heard) is turned


def test_what_is_written_is_read():
    turn = np.arange(169, dtype=np.float32).reshape(13, 13)
    speaker = Speaker("somebody", turn, np.linspace(-1, 1, 13).astype(np.float32))

    [read] = read_speakers(written((speaker,)))

    assert read.name == "somebody"
    np.testing.assert_allclose(read.turn, turn)
    np.testing.assert_allclose(read.shift, speaker.shift, atol=1e-4)
