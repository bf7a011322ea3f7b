"""A spoken message: checked, transcribed, and then the same turn as a typed one, with its recording kept."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from services.charting.commands import Actor
from services.conversations.checks import CONTENT_CHARACTERS
from services.voice.audio_files import AudioFiles, KeptFile, Sound
from services.voice.checking import check_recording
from services.voice.recording import Recording, Transcript

if TYPE_CHECKING:
    from services.analyst.context import ChartContextInput
    from services.analyst.turn import Turn
    from services.analyst.turns import Analyst
    from services.conversations.conversations import Conversations
    from services.conversations.models import Message
    from services.storage.database import Transaction
    from services.voice.decoder import Decoder
    from services.voice.hearing.hearing import Hearing

_FILES_AT_ONCE = 4


@dataclass(frozen=True)
class Heard:
    """A recording and what was understood; nothing of it is stored yet."""

    recording: Recording
    transcript: Transcript


class SpokenMessages:
    """Turns bytes from a microphone into a turn of the analyst."""

    def __init__(
        self,
        *,
        conversations: Conversations,
        analyst: Analyst,
        audio: AudioFiles,
        decoder: Decoder,
        hearing: Hearing,
        likely: Callable[[str], tuple[str, ...]],
    ) -> None:
        """`likely` gives the words that may well be said in a session."""
        self._conversations = conversations
        self._analyst = analyst
        self._audio = audio
        self._decoder = decoder
        self._hearing = hearing
        self._likely = likely
        self._disk = ThreadPoolExecutor(_FILES_AT_ONCE, thread_name_prefix="recordings")

    def close(self) -> None:
        """Wait until the recordings of running turns are written. Calling it twice is harmless."""
        self._disk.shutdown()

    def hear(self, data: bytes, session_id: str) -> Heard:
        """Check and transcribe what is said in a session. Nothing is stored.

        Raises what `check_recording` raises, and `NotUnderstood` with what may have been meant.
        """
        recording = replace(check_recording(data, self._decoder), likely=self._likely(session_id))
        return Heard(recording, self._hearing.hear(recording))

    def ask(
        self,
        session_id: str,
        heard: Heard,
        context: ChartContextInput | None = None,
        actor: Actor = "voice",
    ) -> Turn:
        """Begin the turn that answers; the recording is stored in the transaction of the user's message.

        Raises what `Analyst.start` raises; then nothing is kept.
        """
        self._conversations.session(session_id)
        text = heard.transcript.text[:CONTENT_CHARACTERS]
        enclosed = self._enclosed(session_id, heard) if self._audio.keeps_recordings else None
        try:
            return self._analyst.start(session_id, text, context, actor, enclosed=enclosed)
        except BaseException:  # whatever it was goes on; the file would belong to nothing
            if enclosed is not None:
                enclosed.discard()
            raise

    def _enclosed(self, session_id: str, heard: Heard) -> _EnclosedRecording:
        """The disk takes as long for the file as for the message; they wait for it side by side."""
        recording = heard.recording
        sound = Sound(recording.data, recording.mime, recording.suffix, recording.duration_s)
        writing = self._disk.submit(self._audio.put, session_id, sound)
        return _EnclosedRecording(self._audio, writing, heard.transcript)


@dataclass(frozen=True)
class _EnclosedRecording:
    """A recording that is being written to the disk, and waits for its message."""

    audio: AudioFiles
    writing: Future[KeptFile]
    transcript: Transcript

    def attach(self, transaction: Transaction, message: Message) -> None:
        details = {
            "text": self.transcript.text,
            "confidence": self.transcript.confidence,
            "alternatives": list(self.transcript.alternatives),
            "provider": self.transcript.provider,
            "notice": self.transcript.notice,
        }
        # The file is whole before its row is: what ends the process in between leaves a file without a row.
        self.audio.attach(transaction, self.writing.result(), message.id, "recording", details)

    def discard(self) -> None:
        if self.writing.exception() is None:
            self.audio.discard(self.writing.result())
