"""What Chartroom adds to a model's first token, and how long an offline turn with one tool takes.

A local server that speaks the OpenAI protocol says its first word after a fixed delay. What a bare client
of the same server waits for its first word, in the same run and in turn with ours, is taken off what a turn
waits for its first token. Told beside it is the processor's time, which does not grow where others use the
machine: of all threads of this process, the local server's included, on both sides.

    python -m benchmarks.turn_latency [--delay 0.1] [--rounds 40]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openai

from services.analyst.events import Token
from services.chartroom import Chartroom
from services.settings import Settings
from tests.wire.openai_server import OpenAIServer, says

ADDED_LIMIT_S, OFFLINE_LIMIT_S = 0.020, 0.050
WARM_UP = 3


def open_room(folder: Path, **more: Any) -> Chartroom:
    """A Chartroom of simulated prices."""
    named = {"CHARTROOM_DATA_DIR": folder, "CHARTROOM_MARKET": "simulated", **more}
    return Chartroom.open(Settings(_env_file=None, **named))


def cpu(task: Callable[[], float]) -> tuple[float, float]:
    """What `task` measured, and the processor's seconds that it took as a whole."""
    start = time.process_time()
    return task(), time.process_time() - start


def bare_first_word(client: openai.OpenAI) -> float:
    """Seconds until the client itself has the first word."""
    start = time.perf_counter()
    stream = client.chat.completions.create(
        model="scripted", messages=[{"role": "user", "content": "hello"}], stream=True
    )
    for chunk in stream:
        if chunk.choices and chunk.choices[0].delta.content:
            took = time.perf_counter() - start
            stream.close()
            return took
    raise RuntimeError("the server said nothing")


def first_token(room: Chartroom, session: str, text: str) -> float:
    """Seconds from asking in a session until its first token."""
    start = time.perf_counter()
    turn = room.analyst.start(session, text)
    for event in turn.events(timeout=30):
        if isinstance(event, Token):
            took = time.perf_counter() - start
            turn.wait(30)
            return took
    raise RuntimeError("the turn said nothing")


def settle(session: str) -> None:
    """Wait for the turn's thread: what it indexes after its answer would make the next bare call wait."""
    for thread in threading.enumerate():
        if thread.name == f"turns-{session}":
            thread.join()


def added_s(folder: Path, delay_s: float, rounds: int) -> list[tuple[float, float, float]]:
    """What each turn waited longer than the bare client just before it, and the processor's time of both."""
    with OpenAIServer() as server:
        server.chat(says("word", first_after_s=delay_s))
        room = open_room(folder, OPENAI_BASE_URL=server.url, OPENAI_API_KEY="sk-local")
        room.conversations.ensure_session("bench")
        client = openai.OpenAI(base_url=server.url, api_key="sk-local", max_retries=0)
        added = []
        for _ in range(WARM_UP + rounds):
            bare, bare_cpu = cpu(lambda: bare_first_word(client))
            ours, our_cpu = cpu(lambda: first_token(room, "bench", "hello"))
            settle("bench")
            added.append((ours - bare, our_cpu, bare_cpu))
        client.close()
        room.close()
    return added[WARM_UP:]


def offline_s(folder: Path, rounds: int) -> list[tuple[float, float]]:
    """Whole offline turns with one tool, stored answer included, and the processor's time of each."""
    room = open_room(folder, CHARTROOM_MODEL="offline")
    room.conversations.ensure_session("bench")
    took = []
    for at in range(WARM_UP + rounds):
        start, worked = time.perf_counter(), time.process_time()
        turn = room.analyst.start("bench", ("show AAPL weekly", "show AAPL daily")[at % 2])
        turn.wait(30)
        took.append((time.perf_counter() - start, time.process_time() - worked))
        if len(turn.steps) != 1:
            raise RuntimeError(f"{len(turn.steps)} tools ran")
    room.close()
    return took[WARM_UP:]


def tell(what: str, values: list[float], limit_s: float) -> bool:
    """One line; whether the median is within the limit."""
    median = statistics.median(values)
    worst = statistics.quantiles(values, n=20)[-1]
    print(f"{what}: median {median * 1e3:.1f} ms, 95% {worst * 1e3:.1f} ms (limit {limit_s * 1e3:.0f} ms)")
    return median <= limit_s


def main() -> int:
    """Measure both; status 1 where a limit is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--delay", type=float, default=0.1, help="the server's seconds to its first word")
    parser.add_argument("--rounds", type=int, default=40)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        added = added_s(Path(folder) / "model", chosen.delay, chosen.rounds)
        offline = offline_s(Path(folder) / "offline", chosen.rounds)
    ours, bare = (statistics.median(each) for each in list(zip(*added, strict=True))[1:])
    kept = tell("added to the first token", [wait for wait, _, _ in added], ADDED_LIMIT_S)
    print(f"  processor: whole turn {ours * 1e3:.1f} ms, bare call {bare * 1e3:.1f} ms ({ours / bare:.1f}x)")
    within = tell("offline turn with one tool", [wait for wait, _ in offline], OFFLINE_LIMIT_S)
    print(f"  processor: {statistics.median(worked for _, worked in offline) * 1e3:.1f} ms")
    return 0 if within and kept else 1


if __name__ == "__main__":
    sys.exit(main())
