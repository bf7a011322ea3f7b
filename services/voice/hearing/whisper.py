"""Speech to text by faster-whisper, for those who installed it and have a model on this computer.

Nothing is ever downloaded. faster-whisper fetches a model that it is given by name, and a tokenizer that is
missing from a folder, so it is only ever given folders that have both.
"""

from __future__ import annotations

import importlib
import importlib.util
import math
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from services.errors import UpstreamError, UpstreamTimeout
from services.voice.hearing.hearing import NotUnderstood
from services.voice.recording import Recording, Transcript

NAME = "faster-whisper"
PATIENCE_S = 60.0
"""Of one recording; the rest of it is given up after that."""
_PACKAGE = "faster_whisper"
_FULL_SCALE = 32_768.0


def whisper_is_installed() -> bool:
    """Whether the package is there; it is not imported before it is needed (about a second)."""
    return importlib.util.find_spec(_PACKAGE) is not None


class Whisper:
    """Thread-safe; one recording at a time. Loaded at the first one, or by `warm` (some seconds)."""

    name = NAME

    def __init__(
        self,
        folder: Path,
        patience_s: float = PATIENCE_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`folder` has the model, as `whisper_models` finds it."""
        self._folder = folder
        self._patience_s = patience_s
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._model: Any = None

    def warm(self) -> None:
        """Load the model, so that the first recording need not wait for it."""
        with self._lock:
            self._ready()

    def transcribe(self, recording: Recording) -> Transcript:
        """The words of a recording.

        Raises `NotUnderstood` where it heard none, `UpstreamTimeout` where it took too long, `UpstreamError`
        where the model or the package cannot be used.
        """
        sound = recording.samples.astype(np.float32) / _FULL_SCALE
        with self._lock:
            model = self._ready()
            try:
                segments, _ = model.transcribe(
                    sound, condition_on_previous_text=False, hotwords=", ".join(recording.likely) or None
                )
                heard = self._heard(segments)
            except (RuntimeError, ValueError, TypeError) as error:  # as CTranslate2 raises them
                raise UpstreamError(f"{NAME} broke off.") from error
        text = " ".join(" ".join(said for said, _ in heard).split())
        if not text:
            raise NotUnderstood("I heard no words.", details={"alternatives": []})
        likelihood = sum(log for _, log in heard) / len(heard)
        return Transcript(text, round(math.exp(min(likelihood, 0.0)), 4), (), NAME)

    def _heard(self, segments: Iterable[Any]) -> list[tuple[str, float]]:
        """Text and mean logarithm of probability of each segment; they are made as they are asked for."""
        end = self._monotonic() + self._patience_s
        heard = []
        for segment in segments:
            heard.append((str(segment.text), float(segment.avg_logprob)))
            if self._monotonic() > end:
                raise UpstreamTimeout(f"{NAME} did not answer in time.")
        return heard

    def _ready(self) -> Any:
        if self._model is None:
            try:
                package = importlib.import_module(_PACKAGE)
                self._model = package.WhisperModel(
                    str(self._folder), device="auto", compute_type="auto", local_files_only=True
                )
            except (ImportError, OSError, RuntimeError, ValueError) as error:
                raise UpstreamError(f"{NAME} cannot use the model in {self._folder.name}.") from error
        return self._model
