"""A Chartroom of its own in a process of its own, as a person starts it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
START_TIMEOUT_S = 120


@dataclass
class Server:
    """A Chartroom of its own: process, address, data folder."""

    process: subprocess.Popen[bytes]
    url: str
    port: int
    log: Path

    def stop(self, signal_number: int = signal.SIGTERM) -> None:
        """End it and wait until it has let go of its database."""
        self.process.send_signal(signal_number)
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


def environment_of(folder: Path, **settings: str) -> dict[str, str]:
    """This process's environment without its own settings, with the data in `folder` and those given."""
    return {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("CHARTROOM_", "OPENAI_"))
        },
        "CHARTROOM_DATA_DIR": str(folder / "data"),
        "CHARTROOM_RATE_LIMIT": "off",
        **settings,
    }


def start_server(
    folder: Path, *, port: int | None = None, arguments: tuple[str, ...] = (), base: str = "", **settings: str
) -> Server:
    """`streamlit run app.py` with the data in `folder` and the given settings; returns when it answers.

    `base` is the path it is given, `/desk`.
    """
    port = port or free_port()
    log = folder / "server.log"
    if base:
        arguments += (f"--server.baseUrlPath={base}",)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}", *arguments]
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment_of(folder, **settings), stdout=output, stderr=output
        )
    server = Server(process, f"http://127.0.0.1:{port}{base}", port, log)
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
