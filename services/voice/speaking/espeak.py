"""The offline speaker: espeak-ng, in a process of its own. No key, no network, 0.02 of real time."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import IO

from services.errors import UpstreamError
from services.voice.helper import Helper, exactly
from services.voice.speaking.espeak_process import ANSWER, HEAD
from services.voice.speaking.protocol import Manner
from services.voice.speaking.sound import audible, resampled

NAME = "offline"
VOICES = (
    "en-us", "en-us+f2", "en-us+f3", "en-us+m3", "en-us+m7", "en-gb", "en-gb+f2", "en-gb+f3", "en-gb+m3",
    "en-gb-scotland", "en-gb-x-rp",
)  # fmt: skip
TIME_S = 10.0
_WORDS_PER_MINUTE = 165
_RATES = (80, 450)
"""What espeak-ng can do, in words a minute."""
# What OpenAI's voices sound like, roughly: an agent keeps its kind of voice where there is no network.
_STAND_INS = {
    "coral": "en-us+f2", "nova": "en-us+f2", "shimmer": "en-us+f3", "sage": "en-us+f3", "marin": "en-gb+f2",
    "fable": "en-gb+m3", "echo": "en-us+m3", "onyx": "en-us+m7", "ash": "en-us+m7", "cedar": "en-gb",
    "verse": "en-gb-x-rp", "ballad": "en-gb-x-rp",
}  # fmt: skip
# Where espeak-ng's name is another one.
_FILES = {"en-gb": "en"}
_log = logging.getLogger(__name__)


class Espeak:
    """Thread-safe; one sentence at a time."""

    name = NAME
    voices = VOICES

    def __init__(self, time_s: float = TIME_S) -> None:
        self._helper = Helper("services.voice.speaking.espeak_process", time_s)

    def begin(self, manner: Manner) -> EspeakReading:
        """A voice of another speaker is replaced by one that is like it."""
        base, variant = known_voice(manner.voice).partition("+")[::2]
        name = _FILES.get(base, base) + (f"+{variant}" if variant else "")
        return EspeakReading(self._helper, name, words_per_minute(manner.speed))

    def warm(self) -> None:
        """Start the process, so that the first sentence need not wait for it."""
        self._helper.warm()

    def close(self) -> None:
        """End the process. Calling it twice is harmless."""
        self._helper.close()


class EspeakReading:
    """Sentences in one voice."""

    def __init__(self, helper: Helper, voice: str, rate: int) -> None:
        self._helper = helper
        self._voice = voice
        self._rate = rate

    def speak(self, words: str, cancelled: Callable[[], bool]) -> bytes:
        """Raises `UpstreamError` where the process was lost, `UnusableSpeech` where nothing sounds."""
        order = json.dumps({"words": words, "voice": self._voice, "rate": self._rate}).encode()
        try:
            rate_hz, samples = self._helper.order((HEAD.pack(len(order)), order), _answer)
        except OSError as error:
            _log.warning("espeak-ng was lost over %d characters", len(words))
            raise UpstreamError("The offline voice broke off.") from error
        if not rate_hz:
            raise UpstreamError(f"The offline voice has no {self._voice}.")
        return audible(resampled(samples, rate_hz))

    def close(self) -> None:
        """Nothing is held open."""


def known_voice(voice: str | None) -> str:
    """The voice of ours for a name of anybody's."""
    wanted = (voice or "").strip().lower()
    return wanted if wanted in VOICES else _STAND_INS.get(wanted, VOICES[0])


def words_per_minute(speed: float) -> int:
    """Speeds beyond what espeak-ng can do are as near as it comes."""
    slowest, fastest = _RATES
    return round(min(max(speed * _WORDS_PER_MINUTE, slowest), fastest))


def _answer(answers: IO[bytes]) -> tuple[int, bytes]:
    rate_hz, size = ANSWER.unpack(exactly(answers, ANSWER.size))
    return rate_hz, exactly(answers, size)
