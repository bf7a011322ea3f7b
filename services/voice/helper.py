"""A process of ours that may be lost: what it does cannot take the server down, nor keep it for ever."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, TypeVar

from services.errors import Conflict

_ROOT = Path(__file__).resolve().parents[2]
T = TypeVar("T")


class Helper:
    """One Python module that answers orders over its pipes. Thread-safe; one order at a time.

    The process starts at the first order, and again when it was lost.
    """

    def __init__(self, module: str, time_s: float) -> None:
        """An order that takes longer than `time_s` seconds costs the process its life."""
        self._module = module
        self._time_s = time_s
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def order(self, parts: Sequence[bytes], answer: Callable[[IO[bytes]], T]) -> T:
        """Send `parts`, and what `answer` reads of the reply.

        Raises `OSError` where the process ends before its answer does, `Conflict` when closed. What else
        `answer` raises leaves the process alive: the reply must have been read to its end.
        """
        with self._lock:
            process = self._running()
            alarm = threading.Timer(self._time_s, process.kill)
            alarm.start()
            try:
                return _ordered(process, parts, answer)
            except OSError:
                self._drop()
                raise
            finally:
                alarm.cancel()

    def warm(self) -> None:
        """Start the process, so that the first order need not wait for it."""
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
            self._process = subprocess.Popen(  # noqa: S603 -- a module of ours, named by code
                [sys.executable, "-m", self._module],
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


def exactly(answers: IO[bytes], count: int) -> bytes:
    """`count` bytes of an answer. Raises `OSError` where it ends before."""
    data = answers.read(count)
    if len(data) < count:
        raise BrokenPipeError("the process ended")
    return data


def _ordered(process: subprocess.Popen[bytes], parts: Sequence[bytes], answer: Callable[[IO[bytes]], T]) -> T:
    orders, answers = process.stdin, process.stdout
    if orders is None or answers is None:
        raise BrokenPipeError("the process has no pipes")
    for part in parts:
        orders.write(part)
    orders.flush()
    return answer(answers)


def _closed(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:  # what was still to be written to a process that is gone
        return
