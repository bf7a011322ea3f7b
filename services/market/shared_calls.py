"""Calls that may hang, run beside the caller: who waits gives up in time, who asks the same shares it."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, TypeVar

from services.errors import UpstreamTimeout

Result = TypeVar("Result")


class SharedCalls:
    """One running call a key. Threads are daemons: a hung call never keeps the process from ending."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = threading.Lock()
        self._running: dict[Hashable, Future[Any]] = {}

    def call(self, key: Hashable, work: Callable[[], Result], wait_s: float) -> Result:
        """The result of `work`, or of the call with the same key that already runs.

        Raises what `work` raises, or `UpstreamTimeout` after `wait_s`; the call itself goes on, and
        what it does on the way (filling a cache) is not lost.
        """
        future = self._join(key, work)
        try:
            return future.result(timeout=wait_s)
        except TimeoutError as error:
            if future.done():  # the work's own TimeoutError
                raise
            raise UpstreamTimeout(
                f"{self._name} did not answer within {wait_s:g} seconds.", remedy="Try again in a minute."
            ) from error

    def _join(self, key: Hashable, work: Callable[[], Result]) -> Future[Result]:
        with self._lock:
            running = self._running.get(key)
            if running is not None:
                return running
            future: Future[Result] = Future()
            self._running[key] = future
        context = contextvars.copy_context()  # so that its log lines carry the asker's correlation id
        threading.Thread(
            target=context.run, args=(self._run, key, work, future), name=f"{self._name} call", daemon=True
        ).start()
        return future

    def _run(self, key: Hashable, work: Callable[[], Result], future: Future[Result]) -> None:
        try:
            result = work()
        except BaseException as error:  # handed to whoever waits
            self._forget(key)
            future.set_exception(error)
        else:
            self._forget(key)
            future.set_result(result)

    def _forget(self, key: Hashable) -> None:
        with self._lock:
            self._running.pop(key, None)
