"""How many calls a client may make (CONTRACTS §3), counted with the `limits` package in memory."""

from __future__ import annotations

import math

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from services.clock import Clock
from services.errors import RateLimitExceeded, ValidationFailed
from services.web.replies import RETRY_AFTER_S

PER_PATH = {
    "/stock-price": "60/minute",
    "/stock-history": "20/minute",
    "/symbol-search": "120/minute",
    "/stock-news": "20/minute",
    "/function-call": "60/minute",
    "/widget-action": "120/minute",
    "/chart/draw": "240/minute",
}
_EVERYTHING = "everything"


class RateLimits:
    """The limits of one installation; `everything` is `CHARTROOM_RATE_LIMIT`, `off` turns all off."""

    def __init__(self, everything: str, clock: Clock) -> None:
        """Raises `ValidationFailed` when `everything` is no rate such as `300/minute`."""
        self._clock = clock
        self._off = everything.strip().lower() == "off"
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._per_path = {path: parse(rate) for path, rate in PER_PATH.items()}
        self._everything = self._per_path["/stock-price"] if self._off else _parse(everything)

    def count(self, client: str, path: str) -> None:
        """Count one call of `client` to `path` (below /api).

        Raises `RateLimitExceeded`, with the seconds to wait, when it is one too many; a call that its
        path's own limit refuses does not count towards all calls together.
        """
        if self._off:
            return
        own = self._per_path.get(path)
        if own is not None:
            self._hit(own, path, client)
        self._hit(self._everything, _EVERYTHING, client)

    def _hit(self, item: RateLimitItem, what: str, client: str) -> None:
        if self._limiter.hit(item, what, client):
            return
        reset = self._limiter.get_window_stats(item, what, client).reset_time
        wait_s = min(max(math.ceil(reset - self._clock.now()), 1), item.get_expiry())
        calls = "calls" if what == _EVERYTHING else f"calls of {what}"
        raise RateLimitExceeded(
            f"Too many {calls}: at most {item}. Try again in {wait_s} s.",
            details={"limit": str(item), RETRY_AFTER_S: wait_s},
        )


def _parse(rate: str) -> RateLimitItem:
    try:
        return parse(rate)
    except ValueError as error:
        raise ValidationFailed(
            f"CHARTROOM_RATE_LIMIT is {rate!r}, which is no rate.",
            details={"field": "CHARTROOM_RATE_LIMIT", "value": rate},
            remedy="Write it as 300/minute, or off.",
        ) from error
