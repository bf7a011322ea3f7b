"""The model's means are moved to where synthesised voices have them, by what is kept in a byte for each."""

from __future__ import annotations

import numpy as np
import pocketsphinx

from services.voice.hearing.speakers import gaussians
from services.voice.hearing.sphinx import english
from services.voice.hearing.synthesisers import FILE, save_moves, write_means

MODEL = english() / "en-us"


def test_every_mean_is_moved_by_a_few_deviations_at_most_and_nothing_else_of_the_file(tmp_path):
    write_means(MODEL, tmp_path / "means")
    before, after = gaussians(MODEL / "means"), gaussians(tmp_path / "means")

    moves = np.abs(after - before) / np.sqrt(np.maximum(gaussians(MODEL / "variances"), 1e-4))

    assert after.shape == before.shape
    assert 0 < np.median(moves) < 1
    assert moves.max() < 8


def test_the_recogniser_reads_the_moved_means(tmp_path):
    write_means(MODEL, tmp_path / "means")

    decoder = pocketsphinx.Decoder(
        hmm=str(MODEL), mean=str(tmp_path / "means"), lm=None, dict=None, loglevel="FATAL"
    )

    assert decoder.config["mean"] == str(tmp_path / "means")


def test_what_is_kept_is_what_was_moved_to_a_sixteenth_of_a_deviation(tmp_path):
    means, variances = gaussians(MODEL / "means"), np.full_like(gaussians(MODEL / "variances"), 4.0)
    moved = means + np.random.default_rng(1).normal(0, 1, means.shape)

    save_moves(means, variances, moved, tmp_path / "moves.npz")

    with np.load(tmp_path / "moves.npz") as kept:
        np.testing.assert_allclose(kept["moves"] * 2 / 16, moved - means, atol=1 / 16 + 1e-5)
    assert FILE.exists()
