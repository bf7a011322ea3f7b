"""Which speaker reads: chosen by the settings, with others behind it, the offline voice last."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from services.errors import ChartroomError
from services.voice.server import SpeechServer
from services.voice.speaking.audio_speech import AudioSpeech
from services.voice.speaking.espeak import Espeak
from services.voice.speaking.protocol import OF_THESE_WORDS, Manner, Reading, Speaker
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
        self._server: SpeechServer | None = None
        self._served: tuple[_Served, ...] = ()
        self.offline = Espeak()
        self.notice: str | None = None
        if settings.voice != "offline" and settings.language_model_configured:
            self._server = SpeechServer(settings.openai_api_key, settings.openai_base_url)
            self._served = tuple(map(_Served, _speakers_of(settings, self._server)))
        elif settings.voice == "openai":
            self.notice = (
                "CHARTROOM_VOICE is openai, but neither OPENAI_API_KEY nor OPENAI_BASE_URL is set: "
                "the offline voice speaks."
            )
            _log.warning(self.notice)

    @property
    def name(self) -> str:
        """Who speaks where nothing fails."""
        return self._first.name

    @property
    def voices(self) -> Sequence[str]:
        """The names an agent's voice may have."""
        return self._first.voices

    @property
    def last_error(self) -> str | None:
        """Why the first speaker could not speak when it was last asked to; None: it could."""
        error = self._served[0].error if self._served else None
        return error.message if error else None

    def begin(self, manner: Manner) -> ReadingAloud:
        """Begin to read a reply aloud. A voice of the offline speaker's is no voice of a server's."""
        theirs = None if manner.voice in self.offline.voices else manner.voice
        known = Manner(theirs or self._voice, manner.speed)
        own = Manner(manner.voice or self._voice, manner.speed)
        return ReadingAloud(self._served, self.offline, known, own, self._clock)

    def warm(self) -> None:
        """Make ready what would keep the first sentence waiting."""
        if self._server is None:
            self.offline.warm()

    def close(self) -> None:
        """Let go of processes and connections. Calling it twice is harmless."""
        self.offline.close()
        if self._server is not None:
            self._server.close()

    @property
    def _first(self) -> Speaker:
        return self._served[0].speaker if self._served else self.offline


class _Served:
    """A speaker of a server, and whether it can speak at present. Thread-safe: each change is one step."""

    def __init__(self, speaker: Speaker) -> None:
        self.speaker = speaker
        self.error: ChartroomError | None = None
        self._rests_until = 0.0

    def rests(self, clock: Clock) -> bool:
        """Whether it failed of late, and is left alone."""
        return clock.now() < self._rests_until

    def failed(self, error: ChartroomError, clock: Clock) -> None:
        """Note why; words that cannot be used are no reason to leave it alone."""
        _log.warning("%s could not speak: %s", self.speaker.name, error.message)
        self.error = error
        if not isinstance(error, OF_THESE_WORDS):
            wait_s = float(error.details.get("retry_after_s", 0))
            self._rests_until = clock.now() + max(wait_s, REST_S)


class ReadingAloud:
    """The sentences of one reply. Where a speaker fails the next one reads on, the offline voice at last.

    After words that cannot be used it stands in for that sentence, after any other failure for the rest.
    """

    def __init__(
        self, served: Sequence[_Served], offline: Speaker, manner: Manner, own: Manner, clock: Clock
    ) -> None:
        """`own` is the manner for the offline voice."""
        self._served, self._offline, self._manner, self._own, self._clock = (
            served, offline, manner, own, clock,
        )  # fmt: skip
        self._readings: dict[Speaker, Reading] = {}
        self._told: str | None = None

    def speak(self, words: str, cancelled: Callable[[], bool]) -> Speech:
        """The sound of `words`. Raises a `ChartroomError` where even the offline voice fails.

        The first sentence that another than the first speaker reads has a notice of why.
        """
        failed: ChartroomError | None = None
        for served in self._served:
            if served.rests(self._clock):
                failed = failed or served.error
                continue
            try:
                samples = self._reading(served.speaker, self._manner).speak(words, cancelled)
            except ChartroomError as error:
                served.failed(error, self._clock)
                failed = failed or error
                if not isinstance(error, OF_THESE_WORDS):
                    self._readings.pop(served.speaker).close()
            else:
                served.error = None
                return self._speech(samples, served.speaker, failed)
        samples = self._reading(self._offline, self._own).speak(words, cancelled)
        return self._speech(samples, self._offline, failed)

    def close(self) -> None:
        """Let go of what was held open."""
        for reading in self._readings.values():
            reading.close()

    def _reading(self, speaker: Speaker, manner: Manner) -> Reading:
        if speaker not in self._readings:
            self._readings[speaker] = speaker.begin(manner)
        return self._readings[speaker]

    def _speech(self, samples: bytes, speaker: Speaker, failed: ChartroomError | None) -> Speech:
        notice = None
        if failed is not None:
            who = "The offline voice" if speaker is self._offline else speaker.name
            notice = f"{failed.message} {who} reads instead."
        told, self._told = self._told, notice
        return Speech(samples, speaker.name, None if notice == told else notice)


def _speakers_of(settings: Settings, server: SpeechServer) -> Sequence[Speaker]:
    """The configured model, and behind one that speaks over the Realtime API only another."""
    voice = settings.openai_tts_voice
    if not settings.tts_over_realtime:
        return (AudioSpeech(server, settings.tts_model, voice),)
    return (
        RealtimeSpeech(server, settings.tts_model, voice),
        AudioSpeech(server, settings.tts_stand_in, voice),
    )
