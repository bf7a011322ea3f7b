"""Cepstra are the recogniser's own, and do not know how loud the microphone was."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pocketsphinx

from services.voice.hearing.cepstra import cepstra
from services.voice.hearing.sphinx import english
from tests.voice.sounds import tone


def a_sound(seed: int = 0) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(0, 500, 16_000)
    return (tone(1.0, rate=16_000) * np.linspace(0, 1, 16_000) + noise).astype(np.int16)


def test_they_are_those_of_the_recognisers_own_front_end(tmp_path: Path):
    params = (
        (english() / "en-us" / "feat.params").read_text().replace("-remove_noise yes", "-remove_noise no")
    )
    (tmp_path / "feat.params").write_text(params)
    decoder = pocketsphinx.Decoder(
        hmm=str(english() / "en-us"), lm=None, loglevel="FATAL", mfclogdir=str(tmp_path),
        featparams=str(tmp_path / "feat.params"), keyphrase="hello",
    )  # fmt: skip
    sound = a_sound()

    decoder.start_utt()
    decoder.process_raw(sound.tobytes(), full_utt=True)
    decoder.end_utt()

    [log] = tmp_path.glob("*.mfc")
    theirs = np.frombuffer(log.read_bytes(), ">f4", offset=4).reshape(-1, 13)
    ours = cepstra(sound)
    theirs = theirs[: len(ours)]
    np.testing.assert_allclose(ours, theirs - theirs.mean(axis=0), atol=1e-3)


def test_how_loud_it_was_counts_for_nothing():
    sound = a_sound()

    np.testing.assert_allclose(cepstra(sound), cepstra(sound * 2), atol=1e-3)


def test_a_sound_shorter_than_a_window_has_one_row():
    assert cepstra(np.ones(100, np.int16)).shape == (1, 13)
