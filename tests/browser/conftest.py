"""A running Chartroom and a Chromium for each test worker; a fresh page for each test."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import FLAGS, MISSING, find_chromium
from tests.browser.desk import Desk

ROOT = Path(__file__).resolve().parents[2]
START_TIMEOUT_S = 60


@dataclass
class Server:
    """A Chartroom of its own: process, address, data folder."""

    process: subprocess.Popen[bytes]
    url: str
    port: int
    log: Path

    def stop(self) -> None:
        """End it and wait until it has let go of its database."""
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def free_port() -> int:
    """A port that nothing listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_server(
    folder: Path, *, port: int | None = None, arguments: tuple[str, ...] = (), **settings: str
) -> Server:
    """`streamlit run app.py` with the data in `folder` and the given settings; returns when it answers."""
    port = port or free_port()
    log = folder / "server.log"
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("CHARTROOM_", "OPENAI_"))
        },
        "CHARTROOM_DATA_DIR": str(folder / "data"),
        "CHARTROOM_RATE_LIMIT": "off",
        **settings,
    }
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}", *arguments]
    with log.open("ab") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    server = Server(process, f"http://127.0.0.1:{port}", port, log)
    _wait_until_it_answers(server)
    return server


def _wait_until_it_answers(server: Server) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{server.url}/health", timeout=1) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    server.stop()
    pytest.fail(f"Chartroom did not start:\n{server.log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium. Its absence is a failure, never a skip."""
    path = find_chromium()
    if path is None:
        pytest.fail(MISSING, pytrace=False)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def csv_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Chartroom over the real bars of shared/data/bars; tests that use it are skipped without them."""
    folder = ROOT.parent / "shared" / "data" / "bars"
    if not folder.is_dir():
        pytest.skip("shared/data is not beside this checkout")
    server = start_server(
        tmp_path_factory.mktemp("csv"), CHARTROOM_MARKET="csv", CHARTROOM_CSV_DIR=str(folder)
    )
    yield server
    server.stop()


@pytest.fixture(scope="session")
def simulated_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Chartroom as it is on a machine with no key, no files and no network."""
    server = start_server(tmp_path_factory.mktemp("simulated"), CHARTROOM_MARKET="simulated")
    yield server
    server.stop()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Make pages, each in a browser profile of its own; all are closed at the end."""
    contexts = []

    def make(width: int = 1440, height: int = 900, scheme: str = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def open_desk(new_page: Callable[..., Page]) -> Callable[..., Desk]:
    """Open the Desk of a server, on a fresh channel unless one is named, and wait for its chart."""

    def open_it(server: Server, channel: str | None = None, query: str = "", **page: object) -> Desk:
        channel = channel or f"test-{uuid.uuid4().hex[:12]}"
        desk = Desk(new_page(**page), server.url, channel)
        desk.open(query)
        return desk

    return open_it
