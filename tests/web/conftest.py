"""A Chartroom of simulated prices, and its HTTP face: called in process, or served on a local port."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi.testclient import TestClient
from starlette.applications import Starlette

from services.chartroom import Chartroom
from services.settings import Settings
from services.web import lifespan, routes

HERE = ("127.0.0.1", 50000)
ELSEWHERE = ("203.0.113.7", 50000)
BASE_URL = "http://127.0.0.1"
KEY = "correct-horse-battery"

OpenRoom = Callable[..., Chartroom]


@pytest.fixture
def open_room(tmp_path: Path) -> Iterator[OpenRoom]:
    """Opens a Chartroom with settings by their names in the environment; closed at the end."""
    opened: list[Chartroom] = []

    def opening(**settings: Any) -> Chartroom:
        named = {"CHARTROOM_DATA_DIR": tmp_path / "data", "CHARTROOM_MARKET": "simulated", **settings}
        opened.append(Chartroom.open(Settings(_env_file=None, **named)))
        return opened[-1]

    yield opening
    for room in opened:
        room.close()


@pytest.fixture
def room(open_room: OpenRoom) -> Chartroom:
    """A Chartroom without a key and without rate limits."""
    return open_room(CHARTROOM_RATE_LIMIT="off")


def face(room: Chartroom, base_path: str = "") -> Starlette:
    """The HTTP face as app.py mounts it."""
    return Starlette(routes=routes(lambda: room, base_path), lifespan=lifespan(lambda: room))


def client_of(room: Chartroom, client: tuple[str, int] = HERE, **options: Any) -> TestClient:
    """A client in this process that calls from the address `client`."""
    return TestClient(face(room), base_url=BASE_URL, client=client, raise_server_exceptions=False, **options)


@pytest.fixture
def client(room: Chartroom) -> TestClient:
    """A program on the same machine."""
    return client_of(room)


@contextmanager
def serving(app: Any) -> Iterator[int]:
    """`app` behind a real server on a free port of this machine; the port."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))  # without a protocol number, and listening already: as Streamlit does
        listener.listen(100)
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + 10
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.01)
        try:
            yield int(listener.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join(10)


@pytest.fixture
def port(room: Chartroom) -> Iterator[int]:
    """The port of a real server."""
    with serving(face(room)) as opened:
        yield opened


@pytest.fixture
def live(port: int) -> Iterator[httpx.Client]:
    """A client of the real server."""
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as opened:
        yield opened


def until(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Wait for `condition`; whether it came true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True
