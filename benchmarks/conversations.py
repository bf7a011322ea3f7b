"""How long it takes to open, page and search chat sessions when there are a thousand with a million messages.

Half the messages are questions of 8 words, half answers of 40, drawn from 30,000 words as unevenly as in a
language; the commonest is in half of all messages. Told are medians and the slowest of the rounds in
milliseconds of the wall clock, the median of the processor's time (all threads), and what that is to the same
search without an index (ILIKE over all texts), measured first.

    python -m benchmarks.conversations [--sessions 1000] [--messages 1000] [--rounds 15] [--folder DIR]
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa

from services.clock import FixedClock
from services.conversations.conversations import Conversations
from services.conversations.words import RUN_ROWS
from services.notices import Notices
from services.storage.database import Database

NOW = 1_780_000_000.0
VOCABULARY = 30_000
RARE = "zephyrwind"
BY_READING = "search 'support' without an index"
QUERIES = (
    *("session 12", RARE, "nowhere", "the", "support", "tesla", "gap", "supp", "s t"),
    *("tesla support", "the support", "gap tesla", "the gap tesla", "support nowhere"),
)


def vocabulary(random: np.random.Generator) -> np.ndarray:
    """Made-up words of 3 to 9 letters, and a few that are looked for."""
    letters = np.array(list("abcdefghijklmnopqrstuvwxyz"))
    words = ["".join(random.choice(letters, size=random.integers(3, 10))) for _ in range(VOCABULARY)]
    words[0], words[40], words[400], words[4000] = "the", "support", "tesla", "gap"
    return np.array(words)


def texts(count: int, random: np.random.Generator, words: np.ndarray) -> list[str]:
    """Questions and answers in turns."""
    chances = 1 / np.arange(1, len(words) + 1) ** 0.9
    lengths = np.where(np.arange(count) % 2 == 0, 8, 40)
    ends = np.cumsum(lengths)
    drawn = words[random.choice(len(words), size=int(ends[-1]), p=chances / chances.sum())]
    return [" ".join(drawn[end - length : end]) for end, length in zip(ends, lengths, strict=True)]


def fill(database: Database, conversations: Conversations, sessions: int, messages: int) -> None:
    """Store the sessions in bulk, and index them as a start of Chartroom does."""
    random = np.random.default_rng(1)
    words = vocabulary(random)
    agent = conversations.ensure_default_agent()
    for number in range(sessions):
        session = f"s{number}"
        conversations.create_session(agent.id, title=f"Session {number}", session_id=session)
        said = texts(messages, random, words)
        if number == sessions // 3:
            said[5] += f" {RARE}"
        with database.write() as transaction:
            transaction.insert_arrow("messages", message_table(session, said))
            transaction.execute(
                "UPDATE chat_sessions SET message_count = $1 WHERE id = $2", [len(said), session]
            )
    start = time.perf_counter()
    for session_id, _ in conversations.unindexed():
        conversations.index_session(session_id)
    told = {"messages": sessions * messages, "seconds": round(time.perf_counter() - start, 1)}
    print(json.dumps({"task": "index all words, as the start after an older version does", **told}))


def message_table(session: str, said: list[str]) -> pa.Table:
    """The rows of one session's messages."""
    count = len(said)
    return pa.table(
        {
            "id": [f"{session}-{position}" for position in range(count)],
            "session_id": [session] * count,
            "position": range(1, count + 1),
            "role": ["assistant" if position % 2 else "user" for position in range(count)],
            "content": said,
            "created_at": [NOW] * count,
            "details": ["{}"] * count,
        }
    )


def tasks(
    database: Database, conversations: Conversations, sessions: int
) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is measured, by name."""
    middle = f"s{sessions // 2}"
    older = conversations.messages(middle, 50).messages[0].id
    yield (
        BY_READING,
        lambda: database.query(
            "SELECT session_id, max(position) FROM messages WHERE content ILIKE '%support%' "
            "GROUP BY session_id"
        ),
    )
    yield "open a session", lambda: (conversations.session(middle), conversations.messages(middle, 50))
    yield "page back", lambda: conversations.messages(middle, 50, before=older)
    yield "list all sessions", conversations.sessions
    for query in QUERIES:
        yield f"search {query!r}", lambda query=query: conversations.search(query)
    yield "store a message", lambda: conversations.add_message(middle, "user", "show support on tesla")


def measured(database: Database, task: Callable[[], object], rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each round, after one to warm up: of the clock, and of the processor.

    Before each something is written, so that nothing is remembered from the round before.
    """
    task()
    times, worked = [], []
    for _ in range(rounds):
        with database.write() as transaction:
            # What changes the schema counts as a write to every table.
            transaction.execute("CREATE TABLE IF NOT EXISTS schema_migrations (version INTEGER)")
        start, cpu = time.perf_counter(), time.process_time()
        task()
        times.append((time.perf_counter() - start) * 1000)
        worked.append((time.process_time() - cpu) * 1000)
    return times, worked


def main() -> None:
    """Print one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, default=1000)
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        path = (options.folder or Path(made)) / "conversations.duckdb"
        with Database(path) as database:
            conversations = Conversations(database, FixedClock(NOW), Notices())
            if not conversations.sessions():
                fill(database, conversations, options.sessions, options.messages)
            print(json.dumps({**conversations.counts(), "run_rows": RUN_ROWS, "bytes": path.stat().st_size}))
            reading = 0.0
            for name, task in tasks(database, conversations, options.sessions):
                times, worked = measured(database, task, options.rounds)
                cpu = statistics.median(worked)
                reading = cpu if name == BY_READING else reading
                told = {"median_ms": statistics.median(times), "slowest_ms": max(times), "cpu_ms": cpu}
                told["of_reading"] = cpu / reading
                print(json.dumps({"task": name, **{key: round(value, 2) for key, value in told.items()}}))


if __name__ == "__main__":
    main()
