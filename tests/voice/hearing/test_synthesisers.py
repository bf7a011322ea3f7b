"""Synthesised voices have means and weights of their own in the model, by what is kept in a byte for each."""

from __future__ import annotations

import numpy as np
import pocketsphinx

from services.voice.hearing.speakers import gaussians
from services.voice.hearing.sphinx import english
from services.voice.hearing.synthesisers import FILE, log_weights, save, write_means, write_weights

MODEL = english() / "en-us"


def test_every_mean_is_moved_by_a_few_deviations_at_most_and_nothing_else_of_the_file(tmp_path):
    write_means(MODEL, tmp_path / "means")
    before, after = gaussians(MODEL / "means"), gaussians(tmp_path / "means")

    moves = np.abs(after - before) / np.sqrt(np.maximum(gaussians(MODEL / "variances"), 1e-4))

    assert after.shape == before.shape
    assert 0 < np.median(moves) < 1
    assert moves.max() < 8


def test_weights_stay_weights_and_most_states_have_other_ones(tmp_path):
    write_weights(MODEL, tmp_path / "sendump")
    before, after = np.exp(log_weights(MODEL)), np.exp(log_weights(tmp_path))

    assert (tmp_path / "sendump").stat().st_size == (MODEL / "sendump").stat().st_size
    np.testing.assert_allclose(np.median(after.sum(axis=1)), 1, atol=0.1)
    assert 0.5 < (before != after).any(axis=(0, 1)).mean() < 1


def test_the_recogniser_reads_the_moved_means_and_the_mixed_weights(tmp_path):
    write_means(MODEL, tmp_path / "means")
    write_weights(MODEL, tmp_path / "sendump")

    decoder = pocketsphinx.Decoder(
        hmm=str(MODEL), mean=str(tmp_path / "means"), sendump=str(tmp_path / "sendump"), lm=None, dict=None,
        loglevel="FATAL",
    )  # fmt: skip

    assert decoder.config["mean"] == str(tmp_path / "means")
    assert decoder.config["sendump"] == str(tmp_path / "sendump")


def test_what_is_kept_is_what_was_moved_to_a_sixteenth_of_a_deviation_and_whole_counts(tmp_path):
    means, variances = gaussians(MODEL / "means"), np.full_like(gaussians(MODEL / "variances"), 4.0)
    choice = np.random.default_rng(1)
    moved = means + choice.normal(0, 1, means.shape)
    counts = choice.uniform(0, 400, (3, 128, 50))

    save(means, variances, moved, counts, tmp_path / "kept.npz")

    with np.load(tmp_path / "kept.npz") as kept:
        np.testing.assert_allclose(kept["moves"] * 2 / 16, moved - means, atol=1 / 16 + 1e-5)
        np.testing.assert_allclose((2 ** (kept["counts"] / 6) - 1) / 2, counts, rtol=0.07, atol=0.05)
    assert FILE.exists()
