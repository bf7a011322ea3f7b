"""Who hears a recording: the first recogniser that understands it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from services.errors import ChartroomError, ValidationFailed
from services.voice.recording import Recording, Transcriber, Transcript

_log = logging.getLogger(__name__)


class NotUnderstood(ValidationFailed):
    """No words, or none that are sure. `details["alternatives"]` are what may have been meant."""


class Hearing:
    """Recognisers in the order in which they are asked; the last ones work without a network."""

    def __init__(self, transcribers: Sequence[Transcriber]) -> None:
        self._transcribers = tuple(transcribers)

    @property
    def names(self) -> tuple[str, ...]:
        """The recognisers, the first one asked first."""
        return tuple(transcriber.name for transcriber in self._transcribers)

    def hear(self, recording: Recording) -> Transcript:
        """What was said; `notice` says so where another recogniser had to stand in.

        Raises `NotUnderstood`, with what may have been meant, if nobody is sure of a word.
        """
        failed: ChartroomError | None = None
        unsure: NotUnderstood | None = None
        for transcriber in self._transcribers:
            try:
                transcript = transcriber.transcribe(recording)
            except NotUnderstood as error:
                unsure = unsure or error
            except ChartroomError as error:
                _log.warning("%s could not transcribe: %s", transcriber.name, error.message)
                failed = failed or error
            else:
                return transcript if failed is None else replace(transcript, notice=_instead(failed))
        raise _refusal(unsure, failed)


def _instead(failed: ChartroomError) -> str:
    return f"{failed.message} So what you said was understood on this computer."


def _refusal(unsure: NotUnderstood | None, failed: ChartroomError | None) -> NotUnderstood:
    """What is told of who was unsure, and of why the better recogniser was not there."""
    heard = unsure.message if unsure else "The recording could not be transcribed."
    details = unsure.details if unsure else {"alternatives": []}
    return NotUnderstood(
        f"{heard} {failed.message}" if failed else heard,
        details={"problem": "not_understood", **details},
        remedy=(unsure.remedy if unsure else None) or "Say it again, or type it.",
    )
