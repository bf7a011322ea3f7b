"""A hand on the chart: where prices and bars are on the screen, and how to click, drag and tap there.

Prices are found by the chart's own answers: two levels drawn free of the magnet say what two pixels stand
for, and the scale is linear between them.
"""

from __future__ import annotations

import json
import time
from typing import Any

from playwright.sync_api import WebSocket

from tests.browser.desk import Desk

Bar = dict[str, float]
BAR_SPACING_PX = 7
RIGHT_OFFSET_BARS = 6
"""As components/chart/src/view.ts has them."""


class Hand:
    """A Desk with a mouse. All x and y are CSS pixels from the top left of the stage."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.page = desk.page
        self.told: list[dict[str, Any]] = []
        history = desk.call("GET", "/api/stock-history?symbol=AAPL&timeframe=1d&limit=500")
        # The chart has its prices in the decimals of the instrument.
        self.bars: list[Bar] = [
            {name: round(value, 2) for name, value in bar.items()} for bar in history["bars"]
        ]
        box = desk.chart.locator(".stage").bounding_box()
        assert box is not None
        self.left, self.top = box["x"], box["y"]
        self._scales()

    def listen(self, socket: WebSocket) -> None:
        """Keep what the chart tells the server of what it shows and of what is selected."""

        def sent(frame: str | bytes) -> None:
            message = json.loads(frame)
            if message["type"] == "context":
                self.told.append(message)

        socket.on("framesent", sent)

    def pick(self, tool: str) -> None:
        """Take a tool from the rail."""
        self.page.locator(f'.rail [data-tool="{tool}"]').click()

    def in_hand(self) -> str:
        """The tool that the rail shows as taken."""
        pressed = self.page.locator('.rail [data-tool][aria-pressed="true"]')
        return str(pressed.get_attribute("data-tool"))

    def click(self, x: float, y: float) -> None:
        """Move there and press the button."""
        self.page.mouse.move(self.left + x, self.top + y)
        self.page.mouse.down()
        self.page.mouse.up()

    def drag(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Press at one place, let go at the other."""
        self.page.mouse.move(self.left + x, self.top + y)
        self.page.mouse.down()
        self.page.mouse.move(self.left + to_x, self.top + to_y, steps=4)
        self.page.mouse.up()

    def x(self, index: int) -> float:
        """The middle of the bar `index` (negative: from the newest) in a view that nobody moved."""
        # The price axis takes what its labels need, and the pane the rest.
        pane = self.desk.chart.locator(".canvas canvas").first.bounding_box()
        assert pane is not None
        before_newest = len(self.bars) - 1 - index % len(self.bars)
        return float(pane["width"]) - (before_newest + RIGHT_OFFSET_BARS + 0.5) * BAR_SPACING_PX - 1

    def y(self, price: float) -> float:
        """Where a price is."""
        first, there, step = self._along
        return first + (price - there) / step

    def place(self, index: int, column: str, off: float = 4.0) -> tuple[float, float]:
        """Near a price of a bar: `off` pixels below it and two beside its middle."""
        return self.x(index) + 2, self.y(self.bars[index][column]) + off

    def drawn(self, count: int = 1, timeout_s: float = 20.0) -> list[dict[str, Any]]:
        """The journal's entries since the last `fresh`, once there are `count`."""
        deadline = time.monotonic() + timeout_s
        while len(entries := self.entries()) < count:
            assert time.monotonic() < deadline, f"{count} wanted: {entries}"
            self.page.wait_for_timeout(30)
        return entries

    def entries(self) -> list[dict[str, Any]]:
        """What came to the journal since the last `fresh`."""
        return [entry for entry in self.desk.entries() if entry["seq"] > self._since]

    def fresh(self) -> None:
        """A chart without drawings, in its first view, and a hand without a tool."""
        self.page.locator(".stage").focus()
        for key in ("Escape", "Escape", "0"):
            self.page.keyboard.press(key)
        state = self.desk.call("GET", f"/api/chart/state?channel={self.desk.channel}")["state"]
        if state["drawings"]:
            self._cleared()
        self._since = self.desk.entries()[-1]["seq"]

    def _cleared(self) -> None:
        call = {"name": "clear_drawings", "arguments": {}}
        published = self.desk.call("POST", "/api/function-call", call)["published"]
        self.desk.readback(published[-1]["seq"])

    def _scales(self) -> None:
        """Two levels drawn free of the magnet."""
        self._since = self.desk.entries()[-1]["seq"]
        self.page.keyboard.down("Control")
        for y in (200, 600):
            self.pick("level")
            self.click(400, y)
        self.page.keyboard.up("Control")
        upper, lower = (entry["command"]["payload"]["price"] for entry in self.drawn(2))
        self._along = (200.0, upper, (lower - upper) / 400)
        self.fresh()
