"""`streamlit run app.py` as a process: what it says when it starts, ends, or may not start."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path

import pytest
from websockets.sync.client import connect

from services.charting.journal import Journal
from services.clock import SystemClock
from services.notices import Notices
from services.storage.database import Database
from tests.server import ROOT, Server, environment_of, free_port, start_server


def attempt(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """A start that is expected to be refused."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    command += [f"--server.port={free_port()}"]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment_of(folder, **settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    started = start_server(tmp_path, CHARTROOM_MARKET="simulated")
    yield started
    started.stop()


def call(server: Server, price: float) -> list[int]:
    """The seqs that the server acknowledged for one level."""
    body = {"name": "draw_level", "arguments": {"kind": "support", "price": price}}
    request = urllib.request.Request(
        f"{server.url}/api/function-call",
        json.dumps(body).encode(),
        {"Content-Type": "application/json", "X-Client-Session": "door"},
    )
    with urllib.request.urlopen(request, timeout=10) as reply:
        return [entry["seq"] for entry in json.load(reply)["published"]]


def test_a_second_chartroom_on_the_same_data_says_so_in_one_line(server: Server, tmp_path: Path) -> None:
    call(server, 100.0)
    second = attempt(tmp_path, CHARTROOM_MARKET="simulated")
    said = (second.stdout + second.stderr).strip().splitlines()
    assert second.returncode == 1
    assert len(said) == 1, said
    assert "Another process already has the database" in said[0] and "CHARTROOM_DATA_DIR" in said[0]
    assert call(server, 101.0), "the first one is not disturbed"


def test_a_setting_without_meaning_is_named_in_one_line(tmp_path: Path) -> None:
    for name, value in (("CHARTROOM_MARKET", "bloomberg"), ("CHARTROOM_RATE_LIMIT", "often")):
        refused = attempt(tmp_path, **{"CHARTROOM_MARKET": "simulated", name: value})
        said = (refused.stdout + refused.stderr).strip().splitlines()
        assert refused.returncode == 1
        assert len(said) == 1 and name in said[0], said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_quietly_while_programs_listen(number: signal.Signals, tmp_path: Path) -> None:
    server = start_server(tmp_path, CHARTROOM_MARKET="simulated")
    with connect(f"{server.url.replace('http', 'ws')}/ws/commands?sessionId=door"):
        call(server, 100.0)
        server.stop(number)
    log = server.log.read_text()
    assert server.process.returncode != -signal.SIGKILL, "it did not end by itself"
    assert "Traceback" not in log and "nanobind" not in log, log
    assert [file.name for file in (tmp_path / "data").glob("*.wal")] == [], "the database was closed"


def test_kill_9_during_http_writes_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    server = start_server(tmp_path, CHARTROOM_MARKET="simulated")
    acknowledged: list[int] = []

    def write(first: int) -> None:
        try:
            for number in range(first, first + 500):
                acknowledged.extend(call(server, 100 + number / 100))
        except (OSError, HTTPException):  # killed
            return

    writers = [threading.Thread(target=write, args=(first * 500,)) for first in range(4)]
    for writer in writers:
        writer.start()
    writers[0].join(2)
    server.stop(signal.SIGKILL)
    for writer in writers:
        writer.join()
    with Database(tmp_path / "data" / "chartroom.duckdb") as database:
        journal = Journal(database, SystemClock(), Notices())
        kept = [entry.seq for entry in journal.entries("door", limit=100_000)]
    assert len(acknowledged) > 20
    assert kept == list(range(1, len(kept) + 1))
    assert set(acknowledged) <= set(kept)


def test_under_a_base_path_everything_is_below_it(tmp_path: Path) -> None:
    server = start_server(tmp_path, base="/desk", CHARTROOM_MARKET="simulated")
    try:
        assert call(server, 100.0)
        with connect(f"{server.url.replace('http', 'ws')}/ws/commands?sessionId=door&cursor=0") as socket:
            assert json.loads(socket.recv(5))["cursor"] >= 1
        with urllib.request.urlopen(f"{server.url}/", timeout=10) as page:
            assert page.status == 200 and b"<div id=" in page.read()
    finally:
        server.stop()
    assert (
        server.log.read_text().splitlines()[0] == f"Chartroom is open at http://localhost:{server.port}/desk"
    )
