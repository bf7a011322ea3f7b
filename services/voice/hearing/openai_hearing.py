"""Transcription by a server with OpenAI's `/audio/transcriptions`: OpenAI itself, or a local Whisper."""

from __future__ import annotations

import io
import wave
from collections.abc import Sequence
from typing import TypedDict

import openai

from services.errors import UpstreamError
from services.voice.decoding import SAMPLE_RATE_HZ
from services.voice.faults import translated
from services.voice.recording import Recording, Transcript
from services.voice.server import SpeechServer

_TAKEN = {"flac", "mp3", "m4a", "ogg", "webm", "wav"}
"""The kinds that every such server takes; others are sent as WAV."""


class _Likely(TypedDict, total=False):
    keywords: list[str]
    prompt: str


class OpenAITranscriber:
    """One model at one server."""

    def __init__(self, server: SpeechServer, model: str) -> None:
        self._server = server
        self._model = model

    @property
    def name(self) -> str:
        """The model's name at its server."""
        return self._model

    def transcribe(self, recording: Recording) -> Transcript:
        """The words of a recording.

        A connection that breaks is tried once more: it may have been an old one. Raises `Unauthorized`,
        `Forbidden`, `NotFound`, `RateLimitExceeded`, `UpstreamTimeout` or `UpstreamError`; the last also for
        an answer without words.
        """
        try:
            text = self._asked(recording)
        except (openai.OpenAIError, ValueError) as error:
            raise translated(error, self._model, self._server.host, "OPENAI_STT_MODEL") from error
        if not text:
            raise UpstreamError(f"{self._model} at {self._server.host} heard no words.")
        return Transcript(text, None, (), self._model)

    def _asked(self, recording: Recording) -> str:
        try:
            return self._ask(recording)
        except openai.APIConnectionError as error:
            if isinstance(error, openai.APITimeoutError):
                raise
            return self._ask(recording)

    def _ask(self, recording: Recording) -> str:
        reply = self._server.client.audio.transcriptions.create(
            file=_file(recording),
            model=self._model,
            response_format="json",
            **_likely(self._model, recording.likely),
        )
        text = getattr(reply, "text", None)  # the client does not check what a server sends
        if not isinstance(text, str):
            raise ValueError("no transcription")  # noqa: TRY004 -- what came is wrong, not what was asked
        return " ".join(text.split())


def _likely(model: str, words: Sequence[str]) -> _Likely:
    """The words in the parameter that the model has for them: what it has not, OpenAI refuses.

    Source: the notes in the installed client's `types/audio/transcription_create_params.py`.
    """
    if not words or "diarize" in model:
        return {}
    if model.startswith("gpt-transcribe"):
        return {"keywords": list(words)}
    return {"prompt": ", ".join(words)}


def _file(recording: Recording) -> tuple[str, bytes, str]:
    """A file's name, bytes and type: servers go by the ending of the name."""
    if recording.suffix in _TAKEN:
        return f"speech.{recording.suffix}", recording.data, recording.mime
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(SAMPLE_RATE_HZ)
        written.writeframes(recording.samples.tobytes())
    return "speech.wav", file.getvalue(), "audio/wav"
