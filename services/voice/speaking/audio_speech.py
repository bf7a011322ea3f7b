"""Speech from `/audio/speech`, as OpenAI and every compatible server have it: one request a sentence, MP3."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from services.voice.faults import translated
from services.voice.server import SpeechServer
from services.voice.speaking.protocol import Manner, UnusableSpeech
from services.voice.speaking.sound import samples_of

_log = logging.getLogger(__name__)

SETTING = "OPENAI_TTS_MODEL"
OPENAI_VOICES = (
    "alloy", "ash", "ballad", "cedar", "coral", "echo", "fable", "marin", "nova", "onyx", "sage", "shimmer",
    "verse",
)  # fmt: skip
_SPEEDS = (0.25, 4.0)
_MOST_BYTES = 20_000_000
_VOICES_TIME_S = 5.0


@dataclass(frozen=True)
class SpeechPatience:
    """Seconds a sentence may take: `silence_s` without a byte, `whole_s` in all (CONTRACTS §4: 30 s)."""

    silence_s: float = 15.0
    whole_s: float = 30.0


class AudioSpeech:
    """Thread-safe; nothing is opened before the first words."""

    def __init__(
        self, server: SpeechServer, model: str, voice: str, patience: SpeechPatience | None = None
    ) -> None:
        """`voice` is for those who name none."""
        self.name = model
        self.server = server
        self.voice = voice
        self.patience = patience or SpeechPatience()
        self._lock = threading.Lock()
        self._asked = False
        self._offered: tuple[str, ...] = OPENAI_VOICES

    @property
    def voices(self) -> Sequence[str]:
        """OpenAI's, until the server said which ones it has; it is asked once, in the background."""
        with self._lock:
            asked, self._asked = self._asked, True
        if not asked:
            threading.Thread(target=self._ask_voices, name="voices", daemon=True).start()
        return self._offered

    def begin(self, manner: Manner) -> AudioSpeechReading:
        """Sentences in the manner's voice, or in the installation's."""
        slowest, fastest = _SPEEDS
        return AudioSpeechReading(self, manner.voice or self.voice, min(max(manner.speed, slowest), fastest))

    def _ask_voices(self) -> None:
        """Many compatible servers list their voices at `/audio/voices`; OpenAI does not."""
        try:
            client = self.server.client.with_options(timeout=_VOICES_TIME_S)
            reply = client.get("/audio/voices", cast_to=object)
        except Exception as error:  # the border of the thread; whatever it was, OpenAI's names stay
            _log.info("%s does not list its voices: %s", self.server.host, type(error).__name__)
            return
        listed = reply.get("voices") if isinstance(reply, dict) else reply
        names = [_voice_name(voice) for voice in listed] if isinstance(listed, list) else []
        self._offered = tuple(dict.fromkeys(filter(None, names))) or OPENAI_VOICES


class AudioSpeechReading:
    """Sentences in one voice, each by a request of its own."""

    def __init__(self, speaker: AudioSpeech, voice: str, speed: float) -> None:
        self._speaker = speaker
        self._voice = voice
        self._speed = speed

    def speak(self, words: str, cancelled: Callable[[], bool]) -> bytes:
        """As `Reading.speak`."""
        speaker = self._speaker
        try:
            data = self._fetched(words, cancelled)
        except Exception as error:  # the border to the client; what is no failure of a server is raised again
            raise translated(error, speaker.name, speaker.server.host, SETTING) from error
        return b"" if cancelled() else samples_of(data)

    def close(self) -> None:
        """Connections belong to the server."""

    def _fetched(self, words: str, cancelled: Callable[[], bool]) -> bytes:
        speaker, data = self._speaker, bytearray()
        end = time.monotonic() + speaker.patience.whole_s
        with speaker.server.client.audio.speech.with_streaming_response.create(
            model=speaker.name,
            voice=self._voice,
            input=words,
            response_format="mp3",
            speed=self._speed,
            timeout=speaker.patience.silence_s,
        ) as reply:
            for piece in reply.iter_bytes():
                data += piece
                if cancelled():
                    return b""
                if time.monotonic() > end:
                    raise TimeoutError
                if len(data) > _MOST_BYTES:
                    raise UnusableSpeech("What came does not end.")
        return bytes(data)


def _voice_name(voice: object) -> str:
    """Servers list names, or objects that have one."""
    if isinstance(voice, dict):
        voice = voice.get("id") or voice.get("name") or voice.get("voice_id")
    return voice.strip() if isinstance(voice, str) else ""
