"""Which recognisers an installation has, by its settings: the offline ones are always behind the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from services.voice.hearing.hearing import Hearing
from services.voice.hearing.openai_hearing import OpenAITranscriber
from services.voice.hearing.whisper import Whisper, whisper_is_installed
from services.voice.hearing.whisper_models import AUTO, OFF, model_folder
from services.voice.server import SpeechServer

if TYPE_CHECKING:
    from services.settings import Settings
    from services.voice.hearing.sphinx import Sphinx
    from services.voice.recording import Transcriber


class Recognisers:
    """The recognisers of one installation. `notice` is a sentence for the status page, or None."""

    def __init__(self, settings: Settings, offline: Sphinx) -> None:
        """`offline` is asked where no other is there, and after one that failed or heard nothing."""
        self.notice: str | None = None
        self._server: SpeechServer | None = None
        chosen: list[Transcriber] = []
        if settings.voice != "offline" and settings.language_model_configured:
            self._server = SpeechServer(settings.openai_api_key, settings.openai_base_url)
            chosen.append(OpenAITranscriber(self._server, settings.openai_stt_model))
        elif settings.voice == "openai":
            self.notice = (
                "CHARTROOM_VOICE is openai, but neither OPENAI_API_KEY nor OPENAI_BASE_URL is set: "
                "speech is understood offline."
            )
        self.offline: Whisper | Sphinx = self._whisper(settings.whisper_model) or offline
        local = [offline] if self.offline is offline else [self.offline, offline]
        self.hearing = Hearing([*chosen, *local])

    def warm(self) -> None:
        """Load what would keep the first recording waiting.

        Behind a server nothing is: what may never be needed takes seconds of processor and 100 MB.
        """
        if self._server is None:
            self.offline.warm()

    def close(self) -> None:
        """Let go of the server. Calling it twice is harmless."""
        if self._server is not None:
            self._server.close()

    def _whisper(self, wanted: str) -> Whisper | None:
        """A model of Whisper's on this computer; one that was asked for by name and is not there is told."""
        if wanted == OFF:
            return None
        folder = model_folder(wanted) if whisper_is_installed() else None
        if folder is not None:
            return Whisper(folder)
        if wanted != AUTO:
            missing = f"has no model {wanted}" if whisper_is_installed() else "is not installed"
            self.notice = f"CHARTROOM_WHISPER_MODEL is set, but faster-whisper {missing}: commands only."
        return None
