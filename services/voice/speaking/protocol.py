"""What a speaker is: given words, it gives their sound."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from services.errors import UpstreamError
from services.voice.faults import Declined

RATE_HZ = 24_000
"""All speech is mono 16-bit at this rate: what the Realtime API gives."""
BYTES_PER_S = 2 * RATE_HZ


class UnusableSpeech(UpstreamError):
    """A speaker answered, and it is not the words: no sound, no audio at all, or other words."""


OF_THESE_WORDS = (UnusableSpeech, Declined)
"""What says nothing of the next words: the speaker may well read those."""


@dataclass(frozen=True)
class Manner:
    """How something is said. `voice` None is the installation's; `speed` 1 is normal, 0.25 to 4."""

    voice: str | None = None
    speed: float = 1.0


class Reading(Protocol):
    """Sentences of one reply, read one after the other in one voice, by one thread."""

    def speak(self, words: str, cancelled: Callable[[], bool]) -> bytes:
        """The sound of `words`: samples at `RATE_HZ`, empty if `cancelled()` became true meanwhile.

        Raises `RateLimitExceeded`, `UpstreamTimeout`, `UpstreamError` (`UnusableSpeech`), `Unauthorized`,
        `Forbidden` or `NotFound`.
        """

    def close(self) -> None:
        """Let go of what the reading held open."""


class Speaker(Protocol):
    """A voice, or what reads with many of them."""

    @property
    def name(self) -> str:
        """For notices and the status page, for example `gpt-realtime-2.1-mini` or `offline`."""

    @property
    def voices(self) -> Sequence[str]:
        """The names that `Manner.voice` may have here, as far as they are known."""

    def begin(self, manner: Manner) -> Reading:
        """Begin to read a reply. Opens nothing before the first words."""


def duration_s(samples: bytes) -> float:
    """How long samples at `RATE_HZ` sound."""
    return len(samples) / BYTES_PER_S
