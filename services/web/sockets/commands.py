"""`/ws/commands`: a channel's journal as it grows, and what the chart says back.

A notice only says that something is new; what is sent is read from the journal by cursor. So a slow
reader has nothing to queue: it gets more at once, later, and no command is ever lost.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from services.charting.commands import Envelope, command_invalid
from services.charting.readback import Acknowledgement
from services.charting.state import ChartState
from services.chartroom import Chartroom
from services.errors import ChartroomError, ValidationFailed
from services.notices import Notice
from services.web.by_hand import drawn_by_hand
from services.web.sockets.connection import Connection

BATCH = 200
_TOPICS = frozenset({"journal", "rejected", "messages", "deleted"})
_CONTEXT = ("visible_range", "crosshair", "selection", "snapshot_id")


class CommandFeed:
    """One connection to one channel. `with_state` is the chart's own form, with the state and messages."""

    def __init__(
        self, room: Chartroom, connection: Connection, channel: str, cursor: int | None, *, with_state: bool
    ) -> None:
        self._room = room
        self._connection = connection
        self._channel = channel
        self._cursor = cursor
        self._with_state = with_state
        self._loop = asyncio.get_running_loop()
        self._stale = asyncio.Event()
        self._news: set[str] = set()

    async def run(self) -> None:
        """Serve until either end leaves; always unsubscribed when this returns."""
        unsubscribe = self._room.notices.subscribe(self._channel, self._noticed)
        try:
            await self._begin()
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._publish())
                tasks.create_task(self._listen())
                tasks.create_task(self._connection.heartbeat(expect_answers=self._with_state))
        finally:
            unsubscribe()

    def _noticed(self, notice: Notice) -> None:
        """On the publisher's thread: wake the loop, which reads for itself."""
        topic = "rejected" if notice.topic == "journal_ack" and notice.body.get("rejected") else notice.topic
        if topic in _TOPICS:
            with contextlib.suppress(RuntimeError):  # the loop was closed: the server is going down
                self._loop.call_soon_threadsafe(self._wake, topic)

    def _wake(self, topic: str) -> None:
        self._news.add(topic)
        self._stale.set()

    async def _begin(self) -> None:
        """The state as it is now, or what is newer than the cursor that the program has."""
        if self._with_state:
            await self._say_hello()
            return
        newest = await run_in_threadpool(self._newest)
        self._cursor = newest if self._cursor is None else min(self._cursor, newest)
        self._wake("journal")

    async def _say_hello(self) -> None:
        state, count = await run_in_threadpool(self._shown)
        self._cursor = state.seq
        shown = state.model_dump(mode="json")
        hello = {"type": "hello", "cursor": state.seq, "state": shown, "messages": count}
        await self._connection.send(hello)
        self._wake("journal")

    async def _publish(self) -> None:
        while True:
            await self._stale.wait()
            self._stale.clear()
            news, self._news = self._news, set()
            if "deleted" in news:
                await self._start_over()
            elif news & {"journal", "rejected"}:
                await self._send_commands(state_changed="rejected" in news)
            if self._with_state and "messages" in news:
                _, count = await run_in_threadpool(self._shown)
                await self._connection.send({"type": "messages", "count": count})

    async def _start_over(self) -> None:
        """The channel was deleted, and perhaps used again: its journal begins at 1."""
        self._cursor = 0
        if self._with_state:
            await self._say_hello()
        else:
            self._wake("journal")

    async def _send_commands(self, *, state_changed: bool) -> None:
        """Everything after the cursor, in batches; a state that lost a rejected command, without any."""
        owed = state_changed and self._with_state
        while True:
            entries, state = await run_in_threadpool(self._read)
            if not entries and not owed:
                return
            owed = False
            self._cursor = entries[-1].seq if entries else self._cursor
            message: dict[str, Any] = {
                "type": "commands",
                "commands": [entry.as_dict() for entry in entries],
                "cursor": self._cursor,
            }
            if self._with_state:
                message["state"] = state.model_dump(mode="json")
            await self._connection.send(message)

    def _newest(self) -> int:
        return self._room.charts.state(self._channel).seq

    def _shown(self) -> tuple[ChartState, int]:
        state = self._room.charts.state(self._channel)
        return state, self._room.conversations.message_count(self._channel)

    def _read(self) -> tuple[list[Envelope], ChartState]:
        return self._room.charts.news(self._channel, self._cursor or 0, BATCH)

    async def _listen(self) -> None:
        while True:
            message = await self._connection.receive()
            try:
                await self._hear(message)
            except ChartroomError as error:
                await self._connection.say(error)

    async def _hear(self, message: Mapping[str, Any]) -> None:
        match message["type"]:
            case "pong":
                return
            case "ack":
                report = _acknowledgement(self._channel, message.get("readback"))
                await run_in_threadpool(self._room.charts.acknowledge, report)
            case "context":
                changes = {name: message[name] for name in _CONTEXT if name in message}
                await run_in_threadpool(self._room.charts.update_context, self._channel, changes)
            case "draw":
                await self._connection.send(await run_in_threadpool(self._drawn, message))
            case other:
                raise ValidationFailed(
                    f"{other[:40]!r} is not a message.",
                    details={"field": "type", "value": other[:40]},
                    remedy="Send ack, context, draw or pong.",
                )

    def _drawn(self, message: Mapping[str, Any]) -> dict[str, Any]:
        fields = {name: message[name] for name in ("id", "commands", "reason") if name in message}
        return drawn_by_hand(self._room.charts, self._channel, fields)


def _acknowledgement(channel: str, readback: object) -> Acknowledgement:
    try:
        return Acknowledgement.model_validate({"sessionId": channel, "readback": readback})
    except ValidationError as error:
        raise command_invalid("ack", error) from error
