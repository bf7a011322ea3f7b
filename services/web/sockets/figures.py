"""How the WebSockets are doing, for `GET /ws/status`."""

from __future__ import annotations

from collections import Counter
from typing import Any


class Figures:
    """Counted on the event loop only, so there is nothing to lock."""

    def __init__(self) -> None:
        self.open: Counter[str] = Counter()
        self.accepted = 0
        self.refused = 0
        self.dropped = 0
        self.sent = 0
        self.received = 0

    def as_dict(self) -> dict[str, Any]:
        """`connections` by route, and what passed since the start; `dropped` went silent or were too slow."""
        return {
            "connections": sum(self.open.values()),
            "by_route": {f"/ws/{name}": count for name, count in sorted(self.open.items()) if count},
            "accepted": self.accepted,
            "refused": self.refused,
            "dropped": self.dropped,
            "messages_sent": self.sent,
            "messages_received": self.received,
        }
