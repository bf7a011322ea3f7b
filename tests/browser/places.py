"""Where bars and prices are on the screen, told by the chart's own crosshair."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, WebSocket

PANE_WIDTH, PANE_HEIGHT = 0.8, 0.7
"""The share of the canvas that is surely the pane of the bars, and no axis."""


class Places:
    """Listens to what the chart tells the server of its crosshair; make it before the page is opened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._told: list[dict[str, Any]] = []
        page.on("websocket", self._listen)

    def learn(self, times: list[int]) -> None:
        """Look where two places of the screen are among the bars, whose `times` end with the newest."""
        box = self.page.locator(".chartroom .canvas").bounding_box()
        assert box is not None
        self._box = (box["x"], box["y"], box["width"] * PANE_WIDTH, box["height"] * PANE_HEIGHT)
        self._times = times
        (x1, y1), (x2, y2) = self.screen(0.35, 0.45), self.screen(0.75, 0.9)
        (bar1, price1), (bar2, price2) = self._look(x1, y1), self._look(x2, y2)
        self._x = _line(bar1, x1, bar2, x2)
        self._y = _line(price1, y1, price2, y2)

    def screen(self, across: float, down: float) -> tuple[float, float]:
        """A place of the pane by its shares of width and height."""
        left, top, width, height = self._box
        return left + width * across, top + height * down

    def at(self, back: float, price: float) -> tuple[float, float]:
        """Where `price` is at the bar that is `back` bars before the newest."""
        return self._x(len(self._times) - 1 - back), self._y(price)

    def drag(self, start: tuple[float, float], end: tuple[float, float], *, free: bool = True) -> None:
        """Press, move, release; `free` of the magnet."""
        mouse, keyboard = self.page.mouse, self.page.keyboard
        mouse.move(*start)
        if free:
            keyboard.down("Control")
        mouse.down()
        mouse.move(*end, steps=10)
        mouse.up()
        if free:
            keyboard.up("Control")

    def _look(self, x: float, y: float) -> tuple[int, float]:
        self.page.mouse.move(x + 30, y + 30)
        self.page.wait_for_timeout(350)
        self._told.clear()
        self.page.mouse.move(x, y)
        deadline = time.monotonic() + 20
        while not self._told:
            assert time.monotonic() < deadline, "the chart says nothing of its crosshair"
            self.page.wait_for_timeout(20)
        found = self._told[-1]
        return self._times.index(found["time"]), float(found["price"])

    def _listen(self, socket: WebSocket) -> None:
        if "/ws/commands" in socket.url:
            socket.on("framesent", self._heard)

    def _heard(self, frame: str | bytes) -> None:
        message = json.loads(frame)
        if message.get("type") == "context" and message.get("crosshair"):
            self._told.append(message["crosshair"])


def _line(from_: float, at_from: float, to: float, at_to: float) -> Callable[[float], float]:
    slope = (at_to - at_from) / (to - from_)
    return lambda value: at_from + slope * (value - from_)
