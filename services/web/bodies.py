"""How much a request may carry."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.errors import PayloadTooLarge

MAX_BODY_BYTES = 2 * 1024 * 1024


class BodyLimit:
    """ASGI layer: refuses a body above `limit` bytes, by its announced length or as it arrives."""

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY_BYTES) -> None:
        self.app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdecimal() and int(announced) > self._limit:
            raise self._too_large()
        received = 0

        async def counting() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._limit:
                raise self._too_large()
            return message

        await self.app(scope, counting, send)

    def _too_large(self) -> PayloadTooLarge:
        return PayloadTooLarge(
            f"The request is larger than {self._limit // 1024} KiB.",
            details={"limit_bytes": self._limit},
        )
