"""The thread that lets audio go when its time is over."""

from __future__ import annotations

import logging
import threading

import duckdb

from services.voice.audio_files import AudioFiles

EVERY_S = 900.0
_log = logging.getLogger(__name__)


class Sweeper:
    """Sweeps at the start and every quarter of an hour, where anything is ever to go."""

    def __init__(self, audio: AudioFiles, every_s: float = EVERY_S) -> None:
        self._audio = audio
        self._every_s = every_s
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        if audio.keep_days is not None:
            self._thread = threading.Thread(target=self._run, name="audio-sweeper", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """End the thread. Calling it twice is harmless."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join(5)

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                swept = self._audio.sweep()
            except (duckdb.Error, OSError) as error:  # tried again at the next round
                _log.warning("Audio past its time could not be removed: %s", error)
            else:
                if swept:
                    _log.info("Removed %d clips that were past their time", swept)
            self._ended.wait(self._every_s)
