"""Who wants to know that a channel changed: in-process publish and subscribe.

A notice says only that something changed (`journal`, `messages`, ...) and carries a small body; the
truth is in the database, so a missed notice costs a delay, never data.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Notice:
    """`channel` changed in `topic`; `body` is JSON-able."""

    channel: str
    topic: str
    body: Mapping[str, Any] = field(default_factory=dict)


Listener = Callable[[Notice], None]


class Notices:
    """Thread-safe. Listeners run on the publisher's thread and must return at once, without raising."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: defaultdict[str, list[Listener]] = defaultdict(list)

    def subscribe(self, channel: str, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every notice of `channel`; the returned function ends it."""
        with self._lock:
            self._listeners[channel].append(listener)

        def unsubscribe() -> None:
            with self._lock:
                if listener in self._listeners.get(channel, []):
                    self._listeners[channel].remove(listener)
                if not self._listeners.get(channel):
                    self._listeners.pop(channel, None)

        return unsubscribe

    def publish(self, notice: Notice) -> None:
        """Tell the channel's listeners, in the order in which they subscribed."""
        with self._lock:
            listeners = tuple(self._listeners.get(notice.channel, ()))
        for listener in listeners:
            listener(notice)

    def listener_count(self) -> int:
        """How many listeners there are over all channels; for the status page and leak tests."""
        with self._lock:
            return sum(len(listeners) for listeners in self._listeners.values())
