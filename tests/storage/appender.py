"""A process of its own that writes until it is killed, and says what it was promised.

`python -m tests.storage.appender DATABASE CHANNEL` prints a line with the seq of each entry after
`append` has returned; `hold` in place of a channel only opens the database and says so.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from services.charting.commands import ChartCommand, DrawLevel
from services.charting.journal import Journal
from services.clock import SystemClock
from services.notices import Notices
from services.storage.database import Database


def main(path: Path, channel: str) -> None:
    database = Database(path)
    print("open", flush=True)
    if channel == "hold":
        time.sleep(60)
        return
    journal = Journal(database, SystemClock(), Notices())
    for number in range(100_000):
        level = ChartCommand.of(DrawLevel(kind="support", price=100 + number))
        entries = journal.append(channel, [level, level] if number % 5 == 0 else [level], "api")
        print(entries[-1].seq, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
