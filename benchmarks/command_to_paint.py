"""From a command to pixels: Chartroom against streamlit-lightweight-charts, in one run, in one Chromium.

Each side adds a trend line to 5,000 daily bars, over and over. Ours: `POST /api/function-call` from the page
to the end of the frame in which the chart painted it. Theirs: the click that reruns the script to the end of
the next frame after the canvas was rebuilt. Both charts show candles and volume, both are timed by the page's
own clock; bytes are what Chromium received meanwhile (WebSocket frames and HTTP bodies).

    python -m benchmarks.command_to_paint [--bars 5000] [--rounds 20]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.browser.chromium import FLAGS, MISSING, find_chromium
from tests.server import free_port

ROOT = Path(__file__).resolve().parents[1]
PAUSE_S = 0.4

OURS = """async ({channel, line}) => {
  const host = document.querySelector('[data-testid=stBidiComponentIsolated]');
  const root = host.shadowRoot.querySelector('.chartroom');
  const before = Number(root.dataset.seq);
  const painted = new Promise(done => {
    const observer = new MutationObserver(() => {
      if (Number(root.dataset.seq) > before) {
        observer.disconnect();
        setTimeout(() => done(performance.now()));  // the chart says so in the frame that it painted
      }
    });
    observer.observe(root, {attributes: true, attributeFilter: ['data-seq']});
  });
  const start = performance.now();
  const answer = await fetch('api/function-call', {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'X-Client-Session': channel},
    body: JSON.stringify({name: 'draw_trendline', arguments: line}),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return await painted - start;
}"""

THEIRS = """async () => {
  const frame = document.querySelector('iframe');
  const body = frame.contentDocument.body;
  const before = body.querySelector('canvas');
  const painted = new Promise(done => {
    const observer = new MutationObserver(() => {
      const canvas = body.querySelector('canvas');
      if (canvas && canvas !== before) {
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now())));
      }
    });
    observer.observe(body, {childList: true, subtree: true});
  });
  const start = performance.now();
  [...document.querySelectorAll('button')].find(b => b.innerText.includes('Add a line')).click();
  return await painted - start;
}"""


class Received:
    """Counts the bytes that a page receives."""

    def __init__(self, page: Page) -> None:
        self.total = 0
        session: CDPSession = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.webSocketFrameReceived", self._frame)
        session.on("Network.dataReceived", self._data)

    def _frame(self, event: dict[str, Any]) -> None:
        payload = event["response"]["payloadData"]
        binary = event["response"]["opcode"] == 2
        self.total += len(payload) * 3 // 4 if binary else len(payload.encode())

    def _data(self, event: dict[str, Any]) -> None:
        self.total += event["encodedDataLength"] or event["dataLength"]


def serve(script: str, folder: Path, port: int, bars: int, **settings: str) -> subprocess.Popen[bytes]:
    """Start a Streamlit app and wait until it answers."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "CHARTROOM_DATA_DIR": str(folder),
        "CHARTROOM_MARKET": "simulated",
        "CHARTROOM_RATE_LIMIT": "off",
        "BENCHMARK_BARS": str(bars),
        **settings,
    }
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return process
        except OSError:
            time.sleep(0.1)
    process.kill()
    sys.exit(f"{script} did not start")


def measure(page: Page, rounds: int, act: Callable[[int], float]) -> tuple[float, float]:
    """Median milliseconds and median bytes over `rounds`, after one that is not counted."""
    received = Received(page)
    times, sizes = [], []
    for index in range(rounds + 1):
        before = received.total
        took_ms = act(index)
        page.wait_for_timeout(PAUSE_S * 1000)  # what trails in afterwards is part of the cost
        if index:
            times.append(took_ms)
            sizes.append(received.total - before)
    return statistics.median(times), statistics.median(sizes)


def ours(page: Page, url: str, rounds: int) -> tuple[float, float]:
    """Chartroom's side."""
    page.goto(f"{url}/?session=benchmark&symbol=AAPL")
    page.wait_for_selector('.chartroom[data-status="ready"]', timeout=30_000)
    page.wait_for_timeout(3000)
    history = page.evaluate(
        "async () => (await fetch('api/stock-history?symbol=AAPL&timeframe=1d&limit=500')).json()"
    )
    bars = history["bars"]

    def act(index: int) -> float:
        start, end = bars[-400 + 5 * index], bars[-10]
        line = {
            side: {"time": bar["time"], "price": bar["low"]} for side, bar in (("start", start), ("end", end))
        }
        return float(page.evaluate(OURS, {"channel": "benchmark", "line": line}))

    return measure(page, rounds, act)


def theirs(page: Page, url: str, rounds: int) -> tuple[float, float]:
    """streamlit-lightweight-charts' side."""
    page.goto(url)
    page.frame_locator("iframe").locator("canvas").first.wait_for(timeout=30_000)
    page.wait_for_timeout(3000)
    return measure(page, rounds, lambda _: float(page.evaluate(THEIRS)))


def main() -> None:
    """Print both sides and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--bars", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    path = find_chromium() or sys.exit(MISSING)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ports = (free_port(), free_port())
        servers = [
            serve("app.py", Path(folder) / "ours", ports[0], options.bars),
            serve("benchmarks/wrapper_app.py", Path(folder) / "theirs", ports[1], options.bars),
        ]
        try:
            chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
            page = chromium.new_page(viewport={"width": 1440, "height": 900})
            our_ms, our_bytes = ours(page, f"http://127.0.0.1:{ports[0]}", options.rounds)
            page = chromium.new_page(viewport={"width": 1440, "height": 900})
            their_ms, their_bytes = theirs(page, f"http://127.0.0.1:{ports[1]}", options.rounds)
            chromium.close()
        finally:
            for server in servers:
                server.terminate()
                server.wait()
    print(f"one more trend line on {options.bars:,} daily bars, median of {options.rounds}")
    print(f"  streamlit-lightweight-charts {their_ms:9.1f} ms {their_bytes:12,.0f} bytes")
    print(f"  Chartroom                    {our_ms:9.1f} ms {our_bytes:12,.0f} bytes")
    print(f"  ratio                        {their_ms / our_ms:9.1f}x {their_bytes / our_bytes:12,.1f}x")


if __name__ == "__main__":
    main()
