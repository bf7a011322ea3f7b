"""Two callers who ask for the same thing at the same time share one answer."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any


class InFlight:
    """Work in threads, at most once at a time for a key. Nothing is remembered after it ends.

    The threads stay, because a connection to Yahoo belongs to its thread and a new one costs a handshake.
    """

    def __init__(self, workers: int, name: str) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix=name)
        self._running: dict[Hashable, Future[Any]] = {}
        # Re-entrant: a callback runs here and now when the work has already ended.
        self._lock = threading.RLock()

    def share(self, key: Hashable, work: Callable[[], Any]) -> Future[Any]:
        """The future of the work that runs for `key`, started unless it runs already."""
        with self._lock:
            future = self._running.get(key)
            if future is None:
                context = contextvars.copy_context()  # its log lines carry the asker's correlation id
                future = self._running[key] = self._pool.submit(context.run, work)
                future.add_done_callback(lambda _: self._forget(key))
            return future

    def _forget(self, key: Hashable) -> None:
        with self._lock:
            del self._running[key]

    def close(self) -> None:
        """Take no more work; what runs is left to end by itself."""
        self._pool.shutdown(wait=False, cancel_futures=True)
