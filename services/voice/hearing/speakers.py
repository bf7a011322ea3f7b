"""Speakers whose voices are unlike those that the recogniser's model was trained with, made more like them.

For a kind of speaker there is a linear map of cepstra (maximum-likelihood linear regression: Leggetter and
Woodland 1995), estimated by `benchmarks/speakers.py` and kept in `speakers.txt`. Of all kinds, and of no map
at all, that one is taken under which the model finds the recording likeliest: a voice that the model knows
stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from services.voice.hearing.cepstra import COUNT, Cepstra
from services.voice.hearing.products import product

_FILE = Path(__file__).with_name("speakers.txt")
_END_OF_HEAD = b"endhdr\n"
_SOUNDLESS = 2
"""The model's first codebooks are of noises, not of speech."""
_EVERY = 6
"""Hundredths of a second: so often the likelihood is looked at."""
_QUIETEST = -5.0
"""Of the first coefficient, against its median: what is quieter is no voice."""
_LEAST_VARIANCE = np.float32(1e-4)
"""As in the recogniser."""

Gaussians = NDArray[np.float32]
"""Codebook, stream (coefficients, their change, the change of that), density, coefficient."""


@dataclass(frozen=True)
class Speaker:
    """`turn` and `shift` lead from a speaker's cepstra to those that the model expects."""

    name: str
    turn: NDArray[np.float32]
    shift: NDArray[np.float32]


NOBODY = Speaker("", np.eye(COUNT, dtype=np.float32), np.zeros(COUNT, np.float32))


class Speakers:
    """The kinds of speakers that are known."""

    def __init__(self, model: Path, known: tuple[Speaker, ...] | None = None) -> None:
        """`model` is the folder of the recogniser's acoustic model; `known` are those of `speakers.txt`."""
        self._known = (NOBODY, *(read_speakers(_FILE.read_text("ascii")) if known is None else known))
        means, variances = (gaussians(model / name)[_SOUNDLESS:, :2, ::2] for name in ("means", "variances"))
        self._streams = [_Density(means[:, stream], variances[:, stream]) for stream in range(2)]

    def likely(self, cepstra: Cepstra) -> Speaker:
        """Under whom the model finds this likeliest; `NOBODY` for a voice like its own."""
        voiced = cepstra[:, 0] > np.median(cepstra[:, 0]) + _QUIETEST
        still, moving = cepstra[voiced][::_EVERY], changes(cepstra)[voiced][::_EVERY]

        def score(speaker: Speaker) -> float:
            here = self._streams[0].of(product(still, speaker.turn.T) + speaker.shift)
            there = self._streams[1].of(product(moving, speaker.turn.T))
            return here + there + 2 * float(np.linalg.slogdet(speaker.turn)[1])

        return max(self._known, key=score)


class _Density:
    """How likely features are in one stream, whatever is said: of all densities, the best counts."""

    def __init__(self, means: Gaussians, variances: Gaussians) -> None:
        weight: Gaussians = np.reciprocal(np.maximum(variances, _LEAST_VARIANCE), dtype=np.float32)
        self._squares: Gaussians = (weight * np.float32(-0.5)).mT.copy()
        self._lines: Gaussians = (means * weight).mT.copy()
        self._constant = 0.5 * (np.log(weight) - means**2 * weight).sum(axis=-1)[:, None]

    def of(self, features: Cepstra) -> float:
        """The mean logarithm, but for a constant."""
        found = self._constant + product(features**2, self._squares) + product(features, self._lines)
        return float(found.max(axis=(0, 2)).mean())


def changes(cepstra: Cepstra) -> Cepstra:
    """From two hundredths of a second before to two after."""
    padded = np.pad(cepstra, ((2, 2), (0, 0)), mode="edge")
    return padded[4:] - padded[:-4]


def gaussians(file: Path) -> Gaussians:
    """Means or variances of the model: Sphinx's third form, in this computer's order of bytes."""
    data = file.read_bytes()
    codebooks, streams, densities = np.frombuffer(data, np.int32, 3, _sizes_at(data))
    shape = (codebooks, streams, densities, COUNT)
    return np.frombuffer(data, np.float32, int(np.prod(shape)), gaussians_at(data)).reshape(shape)


def gaussians_at(data: bytes) -> int:
    """Where in such a file they begin: behind three sizes, the length of each stream, and their number."""
    start = _sizes_at(data)
    return start + 12 + 4 * int(np.frombuffer(data, np.int32, 1, start + 4)[0]) + 4


def _sizes_at(data: bytes) -> int:
    return data.index(_END_OF_HEAD) + len(_END_OF_HEAD) + 4


def read_speakers(text: str) -> tuple[Speaker, ...]:
    """Of each a line with its name, then for each coefficient a row of the turn with its shift behind."""
    lines = text.splitlines()
    found = []
    for first in range(0, len(lines), COUNT + 1):
        rows = np.array([line.split() for line in lines[first + 1 : first + 1 + COUNT]], np.float32)
        found.append(Speaker(lines[first], rows[:, :COUNT], rows[:, COUNT]))
    return tuple(found)


def written(speakers: tuple[Speaker, ...]) -> str:
    """What `read_speakers` reads."""
    lines = []
    for speaker in speakers:
        rows = np.column_stack([speaker.turn, speaker.shift])
        lines += [speaker.name, *(" ".join(f"{value:.4f}" for value in row) for row in rows)]
    return "\n".join(lines) + "\n"
