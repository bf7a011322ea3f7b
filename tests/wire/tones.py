"""Sound that a speech server sends in tests."""

from __future__ import annotations

import numpy as np

from services.voice.speaking.protocol import RATE_HZ
from services.voice.speaking.sound import Mp3Writer


def tone(seconds: float, hertz: float = 440.0) -> bytes:
    """Samples at `RATE_HZ` of a tone."""
    times = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return (8_000 * np.sin(2 * np.pi * hertz * times)).astype("<i2").tobytes()


def tone_mp3(seconds: float) -> bytes:
    """The same as MP3."""
    writer = Mp3Writer()
    writer.write(tone(seconds))
    return writer.finish()
