"""500,000 minute bars: how smoothly they hover, pan and zoom, and what loading them on the way back costs.

One run, one Chromium (software rendering), real mouse events. The same gestures are made on a bare page that
only counts its animation frames, on 5,000 bars, while scrolling back through all bars, and on all of them.
Told are the intervals between frames (median and 95th percentile), and both as ratios to the bare page's:
what else the machine does weighs on all alike. "At rest" is what happens between two drags, when older bars
are drawn; nobody's hand is on the chart then.

    python -m benchmarks.large_history [--bars 500000]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright

from benchmarks.command_to_paint import serve
from tests.browser.chromium import FLAGS, MISSING, find_chromium
from tests.server import free_port

SESSION_MINUTES = 390
SCROLLING_S = 90.0
REST_MS = 500
RECORD = """() => {
  const times = window.frameTimes = [];
  let last = 0;
  const frame = now => {
    if (window.frameTimes !== times) return;
    if (last) times.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}"""
TAKE = "() => { const times = window.frameTimes; window.frameTimes = null; return times; }"
BARE = "<!doctype html><title>bare</title><body style='margin:0;height:100vh'></body>"


@dataclass
class Frames:
    """Intervals between animation frames, in milliseconds."""

    intervals: list[float] = field(default_factory=list)

    @property
    def p50(self) -> float:
        """The median."""
        return statistics.median(self.intervals)

    @property
    def p95(self) -> float:
        """The 95th percentile."""
        return statistics.quantiles(self.intervals, n=20)[-1]

    @contextmanager
    def of(self, page: Page) -> Iterator[None]:
        """Adds the frames of what happens inside."""
        page.evaluate(RECORD)
        yield
        self.intervals += page.evaluate(TAKE)


def write_bars(path: Path, count: int) -> None:
    """A random walk of minutes, 390 on each weekday from 2020 on; the same every time."""
    random = np.random.default_rng(7)
    days = np.arange("2020-01-02", "2032-01-01", dtype="datetime64[D]")
    days = days[np.is_busday(days)][: -(-count // SESSION_MINUTES)]
    opening = days.astype("datetime64[s]").astype(np.int64) + 52_200
    times = (opening[:, None] + 60 * np.arange(SESSION_MINUTES)).ravel()[:count]
    close = 100 * np.exp(np.cumsum(random.normal(0, 0.0006, count)))
    open_ = np.concatenate([[100.0], close[:-1]])
    high = np.maximum(open_, close) * (1 + np.abs(random.normal(0, 0.0003, count)))
    low = np.minimum(open_, close) * (1 - np.abs(random.normal(0, 0.0003, count)))
    volume = random.integers(100, 9000, count)
    with path.open("w", encoding="ascii") as file:
        file.write("time,open,high,low,close,volume\n")
        for row in zip(times, open_, high, low, close, volume, strict=True):
            file.write("{},{:.2f},{:.2f},{:.2f},{:.2f},{}\n".format(*row))


def gestures(page: Page) -> dict[str, Frames]:
    """Hovering, panning and zooming in the middle of the page, two to three seconds each."""
    mouse, found = page.mouse, {name: Frames() for name in ("hover", "pan", "zoom")}
    x, y = 500.0, 350.0
    with found["hover"].of(page):
        for step in range(150):
            mouse.move(x - 300 + 4 * step, y + step % 40)
    mouse.move(x, y)
    with found["pan"].of(page):
        mouse.down()
        for step in range(150):
            mouse.move(x + 5 * (step % 60) - 150, y)
        mouse.up()
    with found["zoom"].of(page):
        for step in range(120):
            mouse.wheel(0, 120 if step % 40 < 20 else -120)
    return found


def scroll_back(page: Page, count: int) -> dict[str, Frames]:
    """Drags back in time at the oldest bars, drag after drag with a short rest, until all are loaded."""
    dragging, resting = Frames(), Frames()
    deadline = time.monotonic() + SCROLLING_S
    while bars_of(page) < count and time.monotonic() < deadline:
        page.locator(".chartroom .stage").press("Home")
        with dragging.of(page):
            page.mouse.move(200, 350)
            page.mouse.down()
            for part in range(40):
                page.mouse.move(200 + 15 * part, 350)
            page.mouse.up()
        with resting.of(page):
            page.wait_for_timeout(REST_MS)
    return {"drag": dragging, "at rest": resting}


def bars_of(page: Page) -> int:
    """How many bars the chart holds."""
    return int(page.locator(".chartroom").get_attribute("data-bars") or 0)


def report(name: str, found: dict[str, Frames], bare: dict[str, Frames]) -> None:
    """One line a gesture, beside that of the bare page which is most like it."""
    for gesture, frames in found.items():
        beside = bare.get(gesture, bare["pan"])
        print(
            f"  {name:20s} {gesture:8s} p50 {frames.p50:6.1f} ms  p95 {frames.p95:6.1f} ms"
            f"  longest {max(frames.intervals):7.1f} ms"
            f"  / bare page: p50 {frames.p50 / beside.p50:5.2f}  p95 {frames.p95 / beside.p95:5.2f}",
            flush=True,
        )


def measure(page: Page, url: str, count: int) -> None:
    """Prints what each stage shows."""
    page.set_content(BARE)
    bare = gestures(page)
    report("bare page", bare, bare)
    page.goto(f"{url}/?session=large&symbol=BIG&timeframe=1m")
    page.wait_for_selector('.chartroom[data-status="ready"]', timeout=120_000)
    page.wait_for_timeout(3000)
    report(f"{bars_of(page):,} bars", gestures(page), bare)
    report("scrolling back", scroll_back(page, count), bare)
    page.wait_for_timeout(3000)
    report(f"{bars_of(page):,} bars", gestures(page), bare)


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--bars", type=int, default=500_000)
    options = parser.parse_args()
    path = find_chromium() or sys.exit(MISSING)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name) / "csv"
        folder.mkdir()
        write_bars(folder / "BIG-1m.csv", options.bars)
        market = {"CHARTROOM_MARKET": "csv", "CHARTROOM_CSV_DIR": str(folder)}
        port = free_port()
        server = serve("app.py", Path(name) / "data", port, options.bars, **market)
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            page = chromium.new_page(viewport={"width": 1440, "height": 900})
            measure(page, f"http://127.0.0.1:{port}", options.bars)
        finally:
            chromium.close()
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
