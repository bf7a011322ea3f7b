"""A circuit breaker: what did not answer is left alone for a while, then tried once."""

from __future__ import annotations

import threading
from typing import Literal

from services.clock import Clock

State = Literal["closed", "open", "trial"]


class Breaker:
    """Thread-safe. `pause_s` is how long an unreachable source is not asked again."""

    def __init__(self, clock: Clock, pause_s: float = 60.0) -> None:
        self._clock = clock
        self._pause_s = pause_s
        self._lock = threading.Lock()
        self._open_until: float | None = None
        self._last_error: str | None = None

    def ask(self) -> State:
        """May the source be asked? "closed": yes. "open": no. "trial": yes, by this caller alone.

        After a trial was granted the breaker stays open for another pause, unless `succeeded` is told.
        """
        with self._lock:
            if self._open_until is None:
                return "closed"
            if self._clock.now() < self._open_until:
                return "open"
            self._open_until = self._clock.now() + self._pause_s
            return "trial"

    def failed(self, reason: str) -> None:
        """The source was unreachable: open for a pause from now."""
        with self._lock:
            self._open_until = self._clock.now() + self._pause_s
            self._last_error = reason

    def succeeded(self) -> None:
        """The source answered in time: closed."""
        with self._lock:
            self._open_until = None

    @property
    def open_until(self) -> float | None:
        """UTC epoch seconds until which the source is not asked; None while it is."""
        with self._lock:
            return self._open_until

    @property
    def last_error(self) -> str | None:
        """Why it last opened, also after it has closed again."""
        with self._lock:
            return self._last_error
