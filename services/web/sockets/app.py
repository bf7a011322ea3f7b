"""Everything under /ws: who may connect, to what, and the figures."""

from __future__ import annotations

import re

from fastapi import FastAPI
from starlette.datastructures import QueryParams
from starlette.websockets import WebSocket, WebSocketDisconnect

from services.charting.commands import CHANNEL_PATTERN
from services.errors import ValidationFailed
from services.web.door import Door, Room
from services.web.replies import JsonReply
from services.web.routers.parameters import GLOBAL_CHANNEL
from services.web.sockets.commands import CommandFeed
from services.web.sockets.connection import GOING_AWAY, Connection, Dropped
from services.web.sockets.figures import Figures


class Sockets:
    """The WebSockets of one installation."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self.figures = Figures()

    async def commands(self, socket: WebSocket) -> None:
        """`/ws/commands?sessionId=&cursor=&state=1&token=`."""
        await socket.accept()
        connection = Connection(socket, self.figures)
        try:
            feed = await self._command_feed(socket, connection)
        except Exception as error:  # the border: a refusal and a bug alike are told, then closed
            self.figures.refused += 1
            await connection.fail(error)
            return
        self.figures.accepted += 1
        self.figures.open["commands"] += 1
        try:
            await feed.run()
        except Exception as error:  # the border: whatever ended the connection is told or counted
            await self._ended(connection, error)
        finally:
            self.figures.open["commands"] -= 1

    async def _command_feed(self, socket: WebSocket, connection: Connection) -> CommandFeed:
        room, gatekeeper = await self._door.open()
        caller = gatekeeper.admit(socket.scope)
        query = socket.query_params
        channel = _channel(query)
        caller.require(channel)
        with_state = query.get("state") == "1"
        return CommandFeed(room, connection, channel, _cursor(query), with_state=with_state)

    async def _ended(self, connection: Connection, error: Exception) -> None:
        """A connection that left is no failure; one that was dropped is counted; the rest is told."""
        causes = _flat(error)
        if any(isinstance(cause, WebSocketDisconnect) for cause in causes):
            return
        if any(isinstance(cause, Dropped) for cause in causes):
            self.figures.dropped += 1
            await connection.close(GOING_AWAY)
        else:
            await connection.fail(causes[0])


def install_status(app: FastAPI, sockets: Sockets) -> None:
    """`GET /status`, under /ws."""

    @app.get("/status")
    async def status(room: Room) -> JsonReply:
        """How many are connected, and what passed."""
        return JsonReply({**sockets.figures.as_dict(), "listeners": room.notices.listener_count()})


def _flat(error: Exception) -> list[Exception]:
    """The exceptions inside an exception group, or the one."""
    if isinstance(error, ExceptionGroup):
        return [cause for part in error.exceptions for cause in _flat(part)]
    return [error]


def _channel(query: QueryParams) -> str:
    channel = query.get("sessionId") or GLOBAL_CHANNEL
    if not re.fullmatch(CHANNEL_PATTERN, channel):
        raise ValidationFailed(
            "sessionId must be 1–64 letters, digits, - or _.", details={"field": "sessionId"}
        )
    return channel


def _cursor(query: QueryParams) -> int | None:
    text = query.get("cursor")
    if text is None or text == "":
        return None
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise ValidationFailed("cursor must be a whole number.", details={"field": "cursor"})
    return int(text)
