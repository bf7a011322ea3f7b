"""The HTTP face put together: layers, routers, and where each is mounted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from services.chartroom import VERSION, Chartroom
from services.web.bodies import BodyLimit
from services.web.door import Door, Gate
from services.web.failures import MethodNotAllowed, install_handlers
from services.web.nodelay import send_at_once
from services.web.openapi import DESCRIPTION, ERROR_RESPONSES
from services.web.routers import (
    agents,
    chart,
    chart_commands,
    chatkit,
    complete,
    functions,
    health,
    market,
    messages,
    sessions,
    spoken_replies,
    voice,
)
from services.web.shield import Shield
from services.web.sockets.app import Sockets, install_status
from services.web.start import kept_out_of_collections

GetChartroom = Callable[[], Chartroom]

ROUTERS = (
    agents, sessions, messages, chart_commands, functions, chatkit, complete, market, chart, health,
    voice, spoken_replies,
)  # fmt: skip


def create_api(get_chartroom: GetChartroom) -> FastAPI:
    """The REST endpoints, to be mounted at /api."""
    return _create_api(Door(get_chartroom))


def routes(get_chartroom: GetChartroom, base_path: str | None = "") -> list[BaseRoute]:
    """Everything of the HTTP face for a server that has other routes beside it.

    `base_path` is where the whole app lives, `/desk` or `desk/` alike.
    """
    door = Door(get_chartroom)
    base = f"/{stripped}" if (stripped := (base_path or "").strip("/")) else ""
    return [
        Mount(f"{base}/api", app=_create_api(door)),
        Mount(f"{base}/ws", app=_create_sockets(door)),
        Route(f"{base}/health", _health_app(door)),
    ]


def lifespan(
    get_chartroom: GetChartroom, ready: Callable[[], None] | None = None
) -> Callable[[Any], AbstractAsyncContextManager[Mapping[str, Any]]]:
    """Opens the Chartroom as the server starts, calls `ready`, and closes it as the server ends."""

    @asynccontextmanager
    async def running(_app: Any) -> AsyncIterator[Mapping[str, Any]]:
        chartroom = await run_in_threadpool(get_chartroom)
        chartroom.serves_http = True
        send_at_once()
        try:
            with kept_out_of_collections():
                if ready is not None:
                    ready()
                yield {}
        finally:
            await run_in_threadpool(chartroom.close)

    return running


def _create_api(door: Door) -> FastAPI:
    app = FastAPI(
        title="Chartroom",
        version=VERSION,
        description=DESCRIPTION,
        responses=ERROR_RESPONSES,
        redoc_url=None,
        redirect_slashes=False,
        middleware=_layers(door),
    )
    for module in ROUTERS:
        app.include_router(module.router)
    install_handlers(app)
    return app


def _create_sockets(door: Door) -> FastAPI:
    app = FastAPI(openapi_url=None, redirect_slashes=False, middleware=_layers(door))
    sockets = Sockets(door)
    app.add_api_websocket_route("/commands", sockets.commands)
    install_status(app, sockets)
    install_handlers(app)
    return app


def _layers(door: Door) -> list[Middleware]:
    return [Middleware(Shield), Middleware(Gate, door=door), Middleware(BodyLimit)]


def _health_app(door: Door) -> ASGIApp:
    """`/health` is open to everybody: it is for what watches the server."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in {"GET", "HEAD"}:
            raise MethodNotAllowed("Only GET is possible here.", details={"allow": ["GET", "HEAD"]})
        chartroom, _ = await door.open()
        reply = await run_in_threadpool(health.health_reply, chartroom)
        await reply(scope, receive, send)

    return Shield(answer)
