"""One line a record, with the id of the work that it came from."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

from services.log import FORMAT, OneLine

ROOT = Path(__file__).resolve().parents[1]

SPEAK = """
import logging
from services.correlation import correlation
from services.log import start_log
start_log()
start_log()
log = logging.getLogger("services.market")
with correlation("log-line-0001"):
    log.info("said %s", "once\\nand for all")
log.debug("not said")
logging.getLogger("somebody.else").info("not said")
logging.getLogger("somebody.else").warning("said outside")
"""


def test_each_record_is_one_line_with_its_correlation_id() -> None:
    done = subprocess.run([sys.executable, "-c", SPEAK], cwd=ROOT, capture_output=True, text=True, check=True)
    assert [line.split(" ", 2)[2] for line in done.stderr.splitlines()] == [
        r"INFO services.market [log-line-0001] said once\nand for all",
        "WARNING somebody.else [-] said outside",
    ]


def test_a_stack_keeps_its_lines() -> None:
    try:
        int("why")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "failed", (), sys.exc_info())
    record.correlation_id = "-"
    lines = OneLine(FORMAT).format(record).splitlines()
    assert lines[0].endswith("ERROR x [-] failed") and lines[-1].startswith("ValueError")
