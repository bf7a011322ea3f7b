"""Decoding of strangers' bytes in a process that may be lost, which bounds its time and its memory."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

from services.errors import Conflict
from services.voice.decoder_process import ANSWER, HEAD
from services.voice.decoding import Decoded, Undecodable

TIME_S = 10.0
"""Two minutes of sound take 0.2 s."""
_ROOT = Path(__file__).resolve().parents[2]
_log = logging.getLogger(__name__)


class Decoder:
    """Thread-safe; one recording at a time. Its process starts at the first, and again when it was lost."""

    def __init__(self, time_s: float = TIME_S) -> None:
        self._time_s = time_s
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def decode(self, data: bytes, limit_s: float) -> Decoded:
        """As `decoding.decode`. Bytes that take too long or too much memory are `damaged`."""
        with self._lock:
            process = self._running()
            alarm = threading.Timer(self._time_s, process.kill)
            alarm.start()
            try:
                return _ordered(process, data, limit_s)
            except OSError as error:
                self._drop()
                _log.warning("The decoder was lost over a recording of %d bytes", len(data))
                raise Undecodable("damaged") from error
            finally:
                alarm.cancel()

    def warm(self) -> None:
        """Start the process, so that the first recording need not wait for it."""
        with self._lock:
            if not self._closed:
                self._running()

    def close(self) -> None:
        """End the process. Calling it twice is harmless."""
        with self._lock:
            self._closed = True
            self._drop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise Conflict("Chartroom is closing.")
        if self._process is None or self._process.poll() is not None:
            self._drop()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "services.voice.decoder_process"],
                cwd=_ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _closed(pipe)


def _ordered(process: subprocess.Popen[bytes], data: bytes, limit_s: float) -> Decoded:
    """Raises `OSError` where the process ends before its answer does."""
    orders, answers = process.stdin, process.stdout
    if orders is None or answers is None:
        raise BrokenPipeError("the decoder has no pipes")
    orders.write(HEAD.pack(len(data), limit_s))
    orders.write(data)
    orders.flush()
    told, sound = ANSWER.unpack(_exactly(answers, ANSWER.size))
    head = json.loads(_exactly(answers, told))
    if "problem" in head:
        raise Undecodable(head["problem"])
    return Decoded(**head, pcm=_exactly(answers, sound))


def _exactly(answers: IO[bytes], count: int) -> bytes:
    data = answers.read(count)
    if len(data) < count:
        raise BrokenPipeError("the decoder ended")
    return data


def _closed(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:  # what was still to be written to a process that is gone
        return
