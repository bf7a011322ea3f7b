"""One WebSocket: admitted, kept alive, and told why when it ends."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from services.correlation import current_correlation_id
from services.errors import ChartroomError, PayloadTooLarge, ValidationFailed
from services.web.failures import translate
from services.web.replies import error_body, to_json
from services.web.sockets.figures import Figures

HEARTBEAT_S = 25.0
SEND_TIMEOUT_S = 25.0
SILENCE_S = 3 * HEARTBEAT_S
MAX_MESSAGE_CHARACTERS = 256 * 1024
GOING_AWAY, POLICY_VIOLATION, INTERNAL_ERROR = 1001, 1008, 1011
_log = logging.getLogger(__name__)


class Dropped(Exception):
    """The other end takes nothing any more, or has gone silent."""


class Connection:
    """Sends and receives JSON messages. `answered_at` is the loop's time of the last word heard."""

    def __init__(self, socket: WebSocket, figures: Figures) -> None:
        self._socket = socket
        self._figures = figures
        self._sending = asyncio.Lock()
        self.answered_at = asyncio.get_running_loop().time()

    async def send(self, message: dict[str, Any]) -> None:
        """Send one message. Raises `Dropped` when the other end does not take it for 25 s."""
        text = to_json(message).decode()
        async with self._sending:
            try:
                await asyncio.wait_for(self._socket.send_text(text), SEND_TIMEOUT_S)
            except TimeoutError as error:
                raise Dropped("too slow") from error
        self._figures.sent += 1

    async def receive(self) -> dict[str, Any]:
        """The next message.

        Raises `WebSocketDisconnect` at the end, `ValidationFailed` or `PayloadTooLarge` for what is no
        message of ours.
        """
        raw = await self._socket.receive()
        if raw["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(raw.get("code") or 1005)
        self.answered_at = asyncio.get_running_loop().time()
        self._figures.received += 1
        text = raw.get("text")
        if text is None:
            raise ValidationFailed("A message must be text.")
        if len(text) > MAX_MESSAGE_CHARACTERS:
            raise PayloadTooLarge(
                f"A message has at most {MAX_MESSAGE_CHARACTERS:,} characters.",
                details={"limit_characters": MAX_MESSAGE_CHARACTERS},
            )
        return _parse(text)

    async def heartbeat(self, *, expect_answers: bool) -> None:
        """Ping each 25 s. Raises `Dropped` after three pings without a word, where answers are expected."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(HEARTBEAT_S)
            if expect_answers and loop.time() - self.answered_at > SILENCE_S:
                raise Dropped("silent")
            await self.send({"type": "ping"})

    async def say(self, error: ChartroomError) -> None:
        """Tell of an error that does not end the connection."""
        await self.send({"type": "error", **error_body(error, current_correlation_id())})

    async def fail(self, error: Exception) -> None:
        """Tell why, and close: 1008 for the caller's fault, 1011 for ours."""
        failure = translate(error, "WebSocket", self._socket.url.path)
        if failure.http_status >= 500 and not isinstance(error, ChartroomError):
            _log.error("A WebSocket failed", exc_info=error)
        try:
            await self.say(failure)
            await self.close(INTERNAL_ERROR if failure.http_status >= 500 else POLICY_VIOLATION)
        except (Dropped, WebSocketDisconnect, RuntimeError):
            self._figures.dropped += 1  # gone before it could be told

    async def close(self, code: int) -> None:
        """End the connection, unless it has ended."""
        if self._socket.application_state is WebSocketState.CONNECTED:
            await self._socket.close(code)


def _parse(text: str) -> dict[str, Any]:
    try:
        message = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValidationFailed("A message must be JSON.") from error
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        raise ValidationFailed("A message must be an object with a type.", details={"field": "type"})
    return message
