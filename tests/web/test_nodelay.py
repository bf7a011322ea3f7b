"""Replies leave at once, however the server bound its socket."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

from services.storage.database import Database
from services.web.nodelay import send_at_once

OPEN_FILES = Path("/dev/fd")


def test_accepted_connections_inherit_the_option_from_the_listening_socket() -> None:
    with socket.socket() as listener:  # without a protocol number, as Streamlit binds its own
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        assert send_at_once() >= 1
        with socket.create_connection(listener.getsockname()) as caller:
            accepted, _ = listener.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            assert caller.fileno() > 0


def test_other_files_and_sockets_are_left_alone() -> None:
    with socket.socket() as bound, socket.socketpair()[0] as pair:
        bound.bind(("127.0.0.1", 0))
        send_at_once()
        assert not bound.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert pair.fileno() > 0


def test_it_leaves_no_file_open() -> None:
    before = len(list(OPEN_FILES.iterdir()))
    for _ in range(20):
        send_at_once()
    assert len(list(OPEN_FILES.iterdir())) <= before + 2, "others may open files meanwhile"


def test_a_short_reply_on_a_kept_connection_does_not_wait_for_an_acknowledgement(live: httpx.Client) -> None:
    took = []
    for _ in range(9):
        began = time.perf_counter()
        live.get("/api/nothing")
        took.append(time.perf_counter() - began)
    assert min(took) < 0.03, "it is 44 ms where each reply waits"


TRY_TO_LOCK = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        sys.exit(11)
"""


def test_the_database_stays_locked(tmp_path: Path) -> None:
    with Database(tmp_path / "chartroom.duckdb") as database:
        assert database.path is not None
        send_at_once()
        other = subprocess.run([sys.executable, "-c", TRY_TO_LOCK, str(database.path)], check=False)
    assert other.returncode == 11
