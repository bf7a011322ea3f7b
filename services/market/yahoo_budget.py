"""How long one call to Yahoo may take, all its requests, pauses and waits together."""

from __future__ import annotations

import time

from services.market.yahoo_errors import YahooTimeout

_LEAST_S = 0.02


class Budget:
    """How long one call may still take, and how often Yahoo has rejected its crumb."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.rejections = 0
        self._ends = time.monotonic() + seconds

    def left_s(self) -> float:
        """Seconds left; negative when it is over."""
        return self._ends - time.monotonic()

    def remaining_s(self) -> float:
        """Seconds left for a request; raises `YahooTimeout` when there are too few for one."""
        left = self.left_s()
        if left < _LEAST_S:
            raise YahooTimeout(self.seconds)
        return left
