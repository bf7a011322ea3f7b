"""How much a request may carry."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.errors import PayloadTooLarge
from services.voice.checking import MAX_BYTES

MAX_BODY_BYTES = 2 * 1024 * 1024
LARGER_BODIES = {"/agents/import": 64 * 1024 * 1024, "/voice": MAX_BYTES + 64 * 1024}
"""Where whole conversations or recordings come in; by the end of the path."""


class BodyLimit:
    """ASGI layer: refuses a body above `limit` bytes, by its announced length or as it arrives."""

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY_BYTES) -> None:
        self.app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = self._limit_of(scope["path"])
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdecimal() and int(announced) > limit:
            raise _too_large(limit)
        received = 0

        async def counting() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise _too_large(limit)
            return message

        await self.app(scope, counting, send)

    def _limit_of(self, path: str) -> int:
        larger = (most for end, most in LARGER_BODIES.items() if path.endswith(end))
        return next(larger, self._limit)


def _too_large(limit: int) -> PayloadTooLarge:
    return PayloadTooLarge(f"The request is larger than {limit // 1024} KiB.", details={"limit_bytes": limit})
