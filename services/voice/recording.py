"""A recording that was judged by decoding it, and what a recogniser makes of one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.int16]


@dataclass(frozen=True)
class Recording:
    """What a person said, fit to be transcribed and kept.

    `data` are the bytes as they came; `mime` and `suffix` say what they were found to be. `samples` are the
    same sound as mono 16-bit at 16 kHz (`decoding.SAMPLE_RATE_HZ`). `likely` are names and terms that may
    well be in it, the likeliest first.
    """

    data: bytes = field(repr=False)
    mime: str
    suffix: str
    duration_s: float
    samples: Samples = field(repr=False)
    likely: tuple[str, ...] = ()


@dataclass(frozen=True)
class Transcript:
    """What was understood. `confidence` is 0–1, None where the recogniser gives none.

    `alternatives` are other readings, the likeliest first, without `text` itself. `provider` names the
    recogniser; `notice` is a sentence for the person, where another one had to stand in.
    """

    text: str
    confidence: float | None
    alternatives: tuple[str, ...]
    provider: str
    notice: str | None = None


class Transcriber(Protocol):
    """Speech to text."""

    @property
    def name(self) -> str:
        """As `Transcript.provider` says it."""

    def transcribe(self, recording: Recording) -> Transcript:
        """The words of a recording; `text` is empty where there are none.

        Raises a `ChartroomError` that says what failed.
        """
