"""Which speaker reads: chosen by the settings, with the offline voice behind it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from services.errors import ChartroomError
from services.voice.server import OPENAI_URL
from services.voice.speaking.audio_speech import AudioSpeech
from services.voice.speaking.espeak import Espeak
from services.voice.speaking.protocol import Manner, Reading, Speaker, UnusableSpeech
from services.voice.speaking.realtime import RealtimeSpeech

if TYPE_CHECKING:
    from services.clock import Clock
    from services.settings import Settings

REST_S = 60.0
"""How long a speaker that failed is left alone."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Speech:
    """The sound of some words, and whose it is; `notice` is a sentence where another speaker stood in."""

    samples: bytes
    speaker: str
    notice: str | None = None


class Speakers:
    """The speakers of an installation. `notice` is a sentence for the status page, or None."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._clock = clock
        self._voice = settings.openai_tts_voice
        self._lock = threading.Lock()
        self._rests_until = 0.0
        self.offline = Espeak()
        self.server: AudioSpeech | RealtimeSpeech | None = None
        self.notice: str | None = None
        self.last_error: str | None = None
        if settings.voice != "offline" and settings.language_model_configured:
            self.server = _server(settings)
        elif settings.voice == "openai":
            self.notice = (
                "CHARTROOM_VOICE is openai, but neither OPENAI_API_KEY nor OPENAI_BASE_URL is set: "
                "the offline voice speaks."
            )
            _log.warning(self.notice)

    @property
    def name(self) -> str:
        """Who speaks where nothing fails."""
        return self.offline.name if self.server is None else self.server.name

    @property
    def voices(self) -> Sequence[str]:
        """The names an agent's voice may have."""
        return self.offline.voices if self.server is None else self.server.voices

    def begin(self, manner: Manner) -> ReadingAloud:
        """Begin to read a reply aloud."""
        server = self.server if self._clock.now() >= self._rests_until else None
        known = Manner(manner.voice or self._voice, manner.speed)
        return ReadingAloud(server, self.offline, known, self._note)

    def warm(self) -> None:
        """Make ready what would keep the first sentence waiting."""
        if self.server is None:
            self.offline.warm()

    def close(self) -> None:
        """Let go of processes and connections. Calling it twice is harmless."""
        self.offline.close()
        if self.server is not None:
            self.server.close()

    def _note(self, error: ChartroomError | None) -> None:
        """Whether the server could speak just now."""
        with self._lock:
            self.last_error = error.message if error else None
            if error is not None and not isinstance(error, UnusableSpeech):
                wait_s = float(error.details.get("retry_after_s", 0))
                self._rests_until = self._clock.now() + max(wait_s, REST_S)


class ReadingAloud:
    """The sentences of one reply. Where the server fails the offline voice reads on.

    After words that cannot be used it stands in for that sentence, after any other failure for the rest.
    """

    def __init__(
        self,
        server: Speaker | None,
        offline: Speaker,
        manner: Manner,
        note: Callable[[ChartroomError | None], None],
    ) -> None:
        self._server, self._offline, self._manner, self._note = server, offline, manner, note
        self._reading: Reading | None = server.begin(manner) if server else None
        self._stand_in: Reading | None = None

    def speak(self, words: str, cancelled: Callable[[], bool]) -> Speech:
        """The sound of `words`. Raises a `ChartroomError` where even the offline voice fails."""
        notice = None
        if self._server is not None and self._reading is not None:
            try:
                samples = self._reading.speak(words, cancelled)
            except ChartroomError as error:
                _log.warning("%s could not speak: %s", self._server.name, error.message)
                self._note(error)
                notice = f"{error.message} The offline voice reads instead."
                if not isinstance(error, UnusableSpeech):
                    self._reading.close()
                    self._reading = None
            else:
                self._note(None)
                return Speech(samples, self._server.name)
        if self._stand_in is None:
            self._stand_in = self._offline.begin(self._manner)
        return Speech(self._stand_in.speak(words, cancelled), self._offline.name, notice)

    def close(self) -> None:
        """Let go of what was held open."""
        for reading in (self._reading, self._stand_in):
            if reading is not None:
                reading.close()


def _server(settings: Settings) -> AudioSpeech | RealtimeSpeech:
    url = settings.openai_base_url or OPENAI_URL
    kind = RealtimeSpeech if settings.tts_over_realtime else AudioSpeech
    return kind(settings.openai_api_key, url, settings.tts_model, settings.openai_tts_voice)
