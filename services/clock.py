"""What time it is. Nothing else in the services asks the operating system."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """A source of the present moment."""

    def now(self) -> float:
        """UTC epoch seconds, with a fraction."""


class SystemClock:
    """The computer's own clock."""

    def now(self) -> float:
        return time.time()


class FixedClock:
    """A clock that stands where it is put: replay's cursor, and tests."""

    def __init__(self, now: float) -> None:
        self._now = now

    def now(self) -> float:
        return self._now

    def advance(self, seconds: float) -> None:
        """Move forward (or, with a negative number, back)."""
        self._now += seconds
