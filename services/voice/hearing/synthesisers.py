"""The recogniser's model for voices that are synthesised: where such voices have its sounds.

One linear map for all sounds (`speakers.py`) brings such a voice near to the model; what is left is of each
sound its own. The model's means are moved, and of each state the weights of its densities are mixed with how
often synthesised speech was in each (both maximum a posteriori: Gauvain and Lee 1994). Estimated by
`benchmarks/synthesisers.py` and kept in `synthesisers.npz`. People are heard with the model as it is.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from services.voice.hearing.speakers import Gaussians, gaussians, gaussians_at

FILE = Path(__file__).with_name("synthesisers.npz")
_STEPS = 16
"""Of one standard deviation: moves are kept in so many steps of it."""
_BELIEF = 30.0
"""So many hundredths of a second in a state weigh as much as the weights that the model knew."""
_COUNT_STEPS, _LEAST_COUNT = 6, 0.5
"""Counts are kept as logarithms in so many steps to the doubling: they reach from hundredths to thousands."""
_LEAST_VARIANCE = np.float32(1e-4)
_CHECKED, _UNCHECKED = b"chksum0 yes", b"xhksum0 yes"
_CHECK_BYTES = 4
_WEIGHTS = (3, 128, 5_126)
"""Of the English model: streams, densities, states. A byte for each ends the file."""
_WEIGHT_STEP = 1024 * float(np.log(1.0001))
"""Such a byte is a negative logarithm in these steps."""
_LEAST_WEIGHT = 1e-30
_MOST_STEPS = 255

Counts = NDArray[np.float64]
"""Stream, density, state: hundredths of a second of speech."""


def write_means(model: Path, file: Path) -> None:
    """The means of the model in folder `model`, moved, in Sphinx's third form and without its checksum."""
    means, variances = gaussians(model / "means"), gaussians(model / "variances")
    with np.load(FILE) as kept:
        moved = means + kept["moves"] * _one_step(variances)
    data = (model / "means").read_bytes()
    body = gaussians_at(data)
    whole = data[:body] + moved.astype(np.float32).tobytes() + data[body + means.nbytes : -_CHECK_BYTES]
    file.write_bytes(whole.replace(_CHECKED, _UNCHECKED, 1))


def write_weights(model: Path, file: Path) -> None:
    """The weights of the densities in each state, mixed with what was counted, in the model's own form."""
    known = np.exp(log_weights(model).astype(np.float64))
    with np.load(FILE) as kept:
        counts = _LEAST_COUNT * (np.exp2(kept["counts"].astype(np.float64) / _COUNT_STEPS) - 1)
    believed = _BELIEF * known / known.sum(axis=1, keepdims=True) + counts
    mixed = believed / believed.sum(axis=1, keepdims=True)
    steps = np.minimum(np.round(-np.log(np.maximum(mixed, _LEAST_WEIGHT)) / _WEIGHT_STEP), _MOST_STEPS)
    data = (model / "sendump").read_bytes()
    file.write_bytes(data[: -steps.size] + steps.astype(np.uint8).tobytes())


def log_weights(model: Path) -> NDArray[np.float32]:
    """The logarithm of each density's weight in each state: stream, density, state."""
    data = (model / "sendump").read_bytes()
    steps = np.frombuffer(data[-int(np.prod(_WEIGHTS)) :], np.uint8).reshape(_WEIGHTS)
    return steps * np.float32(-_WEIGHT_STEP)


def save(
    means: Gaussians, variances: Gaussians, moved: NDArray[np.float64], counts: Counts, file: Path = FILE
) -> None:
    """Keep how far the means were moved and how much was counted, a byte for each."""
    steps = np.round((moved - means) / _one_step(variances))
    counted = np.round(_COUNT_STEPS * np.log2(1 + counts / _LEAST_COUNT))
    np.savez_compressed(
        file, moves=np.clip(steps, -127, 127).astype(np.int8), counts=counted.astype(np.uint8)
    )


def _one_step(variances: Gaussians) -> Gaussians:
    deviations = np.sqrt(np.maximum(variances, _LEAST_VARIANCE))
    return (deviations / _STEPS).astype(np.float32)
