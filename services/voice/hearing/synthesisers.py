"""The recogniser's model for voices that are synthesised: its means, moved to where such voices have them.

One linear map for all sounds (`speakers.py`) brings such a voice near to the model; what is left is of each
sound its own. It was estimated by `benchmarks/synthesisers.py` (maximum a posteriori: Gauvain and Lee 1994)
and is kept in `synthesisers.npz`. People are heard with the model as it is.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from services.voice.hearing.speakers import Gaussians, gaussians, gaussians_at

FILE = Path(__file__).with_name("synthesisers.npz")
_STEPS = 16
"""Of one standard deviation: moves are kept in so many steps of it."""
_LEAST_VARIANCE = np.float32(1e-4)
_CHECKED, _UNCHECKED = b"chksum0 yes", b"xhksum0 yes"
_CHECK_BYTES = 4


def write_means(model: Path, file: Path) -> None:
    """The means of the model in folder `model`, moved, in Sphinx's third form and without its checksum."""
    means, variances = gaussians(model / "means"), gaussians(model / "variances")
    with np.load(FILE) as kept:
        moved = means + kept["moves"] * _one_step(variances)
    data = (model / "means").read_bytes()
    body = gaussians_at(data)
    whole = data[:body] + moved.astype(np.float32).tobytes() + data[body + means.nbytes : -_CHECK_BYTES]
    file.write_bytes(whole.replace(_CHECKED, _UNCHECKED, 1))


def save_moves(means: Gaussians, variances: Gaussians, moved: NDArray[np.float64], file: Path = FILE) -> None:
    """Keep how far the means were moved, a byte for each."""
    steps = np.round((moved - means) / _one_step(variances))
    np.savez_compressed(file, moves=np.clip(steps, -127, 127).astype(np.int8))


def _one_step(variances: Gaussians) -> Gaussians:
    deviations = np.sqrt(np.maximum(variances, _LEAST_VARIANCE))
    return (deviations / _STEPS).astype(np.float32)
