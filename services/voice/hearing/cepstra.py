"""A recording as the recogniser's model hears it: mel-frequency cepstral coefficients, 100 times a second.

The same numbers as the recogniser's own front end computes with the `feat.params` of its English model, but
for the subtraction of noise, without which our commands are heard as well. Computed here so that a voice can
be made more like those that the model knows before it is searched (`speakers.py`).
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from services.voice.decoding import SAMPLE_RATE_HZ
from services.voice.hearing.products import product
from services.voice.recording import Samples

Cepstra: TypeAlias = NDArray[np.float32]
"""A row for each hundredth of a second, a column for each coefficient."""

COUNT = 13
_STEP, _WINDOW = 160, 410
"""In samples."""
_PREEMPHASIS = 0.97
_FFT = 512
_FILTERS, _LOWEST_HZ, _HIGHEST_HZ = 25, 130.0, 6_800.0
_LIFTER = 22
_LEAST_POWER = 1e-4
"""So that silence has a logarithm."""


def cepstra(samples: Samples) -> Cepstra:
    """Of each coefficient its mean over the recording is taken off: the microphone counts for nothing."""
    sound = samples.astype(np.float64)
    sound[1:] -= _PREEMPHASIS * sound[:-1].copy()
    count = 1 + max(0, (len(sound) - _WINDOW) // _STEP)
    sound = np.pad(sound, (0, max(0, _WINDOW - len(sound))))
    frames = np.lib.stride_tricks.sliding_window_view(sound, _WINDOW)[::_STEP][:count]
    power = np.abs(np.fft.rfft(frames * np.hamming(_WINDOW), _FFT)) ** 2
    loudness = np.log(np.maximum(product(power, _FILTER_BANK.T), _LEAST_POWER))
    found = product(loudness, _COSINES.T)
    centred: Cepstra = (found - found.mean(axis=0)).astype(np.float32)
    return centred


def _filter_bank() -> NDArray[np.float64]:
    """Triangles of equal area, evenly spaced in mel, their corners at the transform's frequencies."""
    lowest, highest = (2595 * float(np.log10(1 + hertz / 700)) for hertz in (_LOWEST_HZ, _HIGHEST_HZ))
    corners = 700 * (10 ** (np.linspace(lowest, highest, _FILTERS + 2) / 2595) - 1)
    spacing = SAMPLE_RATE_HZ / _FFT
    corners = np.round(corners / spacing) * spacing
    left, middle, right = (corners[start : start + _FILTERS, None] for start in range(3))
    hertz = np.arange(_FFT // 2 + 1) * spacing
    rising, falling = (hertz - left) / (middle - left), (right - hertz) / (right - middle)
    bank: NDArray[np.float64] = np.maximum(0, np.minimum(rising, falling)) * 2 / (right - left)
    return bank


def _cosines() -> NDArray[np.float64]:
    """From logarithms of the filters to lifted coefficients."""
    order = np.arange(COUNT)
    turns = np.cos(np.pi / _FILTERS * np.outer(order, np.arange(_FILTERS) + 0.5))
    scale = np.sqrt(np.where(order == 0, 1, 2) / _FILTERS)
    lifted: NDArray[np.float64] = (
        turns * (scale * (1 + _LIFTER / 2 * np.sin(np.pi * order / _LIFTER)))[:, None]
    )
    return lifted


_FILTER_BANK, _COSINES = _filter_bank(), _cosines()
