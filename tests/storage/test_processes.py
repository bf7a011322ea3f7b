"""More than one process: kill -9 loses nothing that was acknowledged, and a second one is told so."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from services.charting.journal import Journal
from services.clock import SystemClock
from services.errors import Conflict
from services.notices import Notices
from services.storage.database import Database

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def appender(path: Path, channel: str) -> Iterator[subprocess.Popen[str]]:
    """`tests.storage.appender`, killed with SIGKILL at the latest at the end of the body."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.storage.appender", str(path), channel],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def killed_after(path: Path, channel: str, lines: int, delay_s: float) -> int:
    """Let it write at least `lines` times and `delay_s` longer, then kill -9; the last promised seq."""
    with appender(path, channel) as process:
        assert process.stdout is not None
        first = [process.stdout.readline() for _ in range(lines)]
        time.sleep(delay_s)
        process.kill()
        rest = process.stdout.read().split("\n")
    complete = [line for line in first + rest[:-1] if line]  # what follows the last line end was cut off
    assert complete
    return int(complete[-1])


def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "chartroom.duckdb"
    promised = 0
    for round_number in range(4):
        promised = killed_after(path, "c", lines=20, delay_s=0.05 * round_number)
        with Database(path) as database:
            journal = Journal(database, SystemClock(), Notices())
            last = journal.last_seq("c")
            assert last >= promised
            assert [entry.seq for entry in journal.entries("c")] == list(range(1, last + 1))


def test_a_second_process_is_told_that_the_file_is_in_use(tmp_path: Path) -> None:
    path = tmp_path / "chartroom.duckdb"
    with appender(path, "hold"), pytest.raises(Conflict) as caught:
        Database(path)
    assert "Another process" in caught.value.message
    assert "CHARTROOM_DATA_DIR" in str(caught.value.remedy)
    assert str(tmp_path) not in caught.value.message


def test_what_a_killed_process_held_is_free_again(tmp_path: Path) -> None:
    path = tmp_path / "chartroom.duckdb"
    with appender(path, "hold"):
        pass
    with Database(path) as database:
        assert database.query("SELECT 1 AS one") == [{"one": 1}]
