"""Reruns a second of the Desk with 50 messages and 5,000 bars, against a bare page of the same messages.

Two servers, each in a process of its own, in one run: Chartroom as people start it, and Streamlit with a
page that writes the same 50 messages. A client that speaks Streamlit's own protocol asks each in turn for
reruns of the whole page, and reads all that comes until the script has finished; no browser draws. Told are
reruns a second of the clock, the bytes of a rerun, and the processor's time of the server's process in a
rerun, which does not grow where others use the machine.

    python -m benchmarks.desk_reruns [--reruns 40] [--messages 50]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from services.chartroom import Chartroom
from services.settings import Settings
from tests.server import environment_of, free_port

ROOT = Path(__file__).resolve().parents[1]
SESSION = "bench"
WARM_UP = 4
ANSWER = "It closed at 245.50, **2.1%** above the week before; support lies near 231.5. Volume was average."


@dataclass
class Side:
    """One server with a page open on it."""

    name: str
    process: subprocess.Popen[bytes]
    socket: ClientConnection
    query: str

    def rerun(self) -> tuple[float, float, int]:
        """Seconds of the clock and of the server's processor, and bytes received, of one rerun."""
        start, worked, size = time.perf_counter(), worked_s(self.process.pid), 0
        ask = BackMsg()
        ask.rerun_script.query_string = self.query
        self.socket.send(ask.SerializeToString())
        while True:
            content = self.socket.recv(timeout=60)
            assert isinstance(content, bytes)
            size += len(content)
            message = ForwardMsg.FromString(content)
            if message.WhichOneof("type") == "script_finished":
                return time.perf_counter() - start, worked_s(self.process.pid) - worked, size


def worked_s(pid: int) -> float:
    """The processor's seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def fill(folder: Path, count: int) -> Path:
    """A Chartroom with the messages in it, and a file with the same ones."""
    named = {"CHARTROOM_DATA_DIR": folder / "data", "CHARTROOM_MARKET": "simulated"}
    said = [("user", f"and bar {n}?") if n % 2 == 0 else ("assistant", ANSWER) for n in range(count)]
    room = Chartroom.open(Settings(_env_file=None, **named))
    room.conversations.ensure_session(SESSION)
    for role, content in said:
        room.conversations.add_message(SESSION, "user" if role == "user" else "assistant", content)
    room.charts.ensure_channel(SESSION)
    room.close()
    path = folder / "messages.json"
    path.write_text(json.dumps([{"role": role, "content": content} for role, content in said]))
    return path


def opened(name: str, script: Path, folder: Path, query: str, **settings: str) -> Side:
    """Start `streamlit run script` and open its page."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}", "--runner.postScriptGC=false"]
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment_of(folder, **settings), stdout=log, stderr=log
        )
    deadline = time.monotonic() + 120
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).close()
            break
        except (urllib.error.URLError, OSError):
            if time.monotonic() > deadline or process.poll() is not None:
                process.kill()
                raise
            time.sleep(0.2)
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    socket = connect(address, max_size=None, origin=Origin(f"http://127.0.0.1:{port}"))
    return Side(name, process, socket, query)


def median(values: list[float]) -> float:
    """The middle one."""
    return sorted(values)[len(values) // 2]


def main() -> None:
    """Print one JSON object a side, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reruns", type=int, default=40)
    parser.add_argument("--messages", type=int, default=50)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        messages = fill(folder, chosen.messages)
        sides: list[Side] = []
        try:
            sides.append(
                opened("desk", ROOT / "app.py", folder, f"session={SESSION}", CHARTROOM_MARKET="simulated")
            )
            bare = ROOT / "benchmarks" / "bare_messages.py"
            sides.append(opened("bare", bare, folder, "", BENCHMARK_MESSAGES=str(messages)))
            runs = [[side.rerun() for side in sides] for _ in range(WARM_UP + chosen.reruns)][WARM_UP:]
        finally:
            for side in sides:
                side.socket.close()
                side.process.terminate()
                side.process.wait(20)
    waits = []
    for side, taken in zip(sides, zip(*runs, strict=True), strict=True):
        clock, worked, size = (list(column) for column in zip(*taken, strict=True))
        waits.append((median(clock), sum(worked) / len(worked)))
        told = {"reruns_a_second": round(1 / median(clock), 1), "median_ms": round(median(clock) * 1e3, 1)}
        told |= {"cpu_ms": round(sum(worked) / len(worked) * 1e3, 1), "bytes": int(median(size))}
        print(json.dumps({"page": side.name, **told}))
    print(
        json.dumps(
            {
                f"desk_to_bare_{what}": round(waits[0][at] / waits[1][at], 2)
                for at, what in enumerate(("clock", "cpu"))
            }
        )
    )


if __name__ == "__main__":
    main()
