"""The series in use, kept in memory so that a turn or a chart does not read them again and again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

from services.clock import Clock

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """The most recently used values, each for its time. Thread-safe."""

    def __init__(self, clock: Clock, capacity: int) -> None:
        self._clock = clock
        self._capacity = capacity
        self._lock = threading.Lock()
        self._kept: OrderedDict[Key, tuple[Value, float]] = OrderedDict()

    def get(self, key: Key) -> Value | None:
        """The value, or None if it was never kept, was crowded out, or is too old."""
        with self._lock:
            found = self._kept.get(key)
            if found is None or self._clock.now() >= found[1]:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: Key, value: Value, for_s: float) -> None:
        """Keep `value` for `for_s` seconds."""
        with self._lock:
            self._kept[key] = (value, self._clock.now() + for_s)
            self._kept.move_to_end(key)
            while len(self._kept) > self._capacity:
                self._kept.popitem(last=False)
