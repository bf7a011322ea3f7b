"""How the HTTP face reaches the rest: opened at the first call, off the event loop, for whoever may enter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from services.chartroom import Chartroom
from services.web.gate import CALLER, Caller, Gatekeeper

_CHARTROOM = "chartroom.chartroom"


class Door:
    """Holds the Chartroom and its gatekeeper once they are there.

    Opening a database takes a while, and may fail with `Conflict`: each call tries again until it
    succeeds.
    """

    def __init__(self, get_chartroom: Callable[[], Chartroom]) -> None:
        self._get = get_chartroom
        self._opened: tuple[Chartroom, Gatekeeper] | None = None

    async def open(self) -> tuple[Chartroom, Gatekeeper]:
        """The Chartroom, and whoever decides about access to it."""
        if self._opened is None:
            self._opened = await run_in_threadpool(self._open_now)
        return self._opened

    def _open_now(self) -> tuple[Chartroom, Gatekeeper]:
        chartroom = self._get()
        return chartroom, Gatekeeper(chartroom.settings, chartroom.clock)


class Gate:
    """ASGI layer: no request gets past it whom the gatekeeper does not admit.

    WebSockets pass: they are admitted once they are open, so that a refusal can say why.
    """

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            chartroom, gatekeeper = await self._door.open()
            scope[_CHARTROOM] = chartroom
            scope[CALLER] = gatekeeper.admit(scope)
        await self.app(scope, receive, send)


async def _chartroom(request: Request) -> Chartroom:
    chartroom: Chartroom = request.scope[_CHARTROOM]
    return chartroom


async def _caller(request: Request) -> Caller:
    caller: Caller = request.scope[CALLER]
    return caller


Room = Annotated[Chartroom, Depends(_chartroom)]
"""The Chartroom that a request is for."""

Who = Annotated[Caller, Depends(_caller)]
"""Whom the gate let in with a request."""
