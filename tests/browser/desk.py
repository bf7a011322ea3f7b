"""The Desk as a person uses it: what to click and where to look."""

from __future__ import annotations

import json
import time
import urllib.request
from typing import Any

from playwright.sync_api import Locator, Page


class Desk:
    """One open page on one channel of one server."""

    def __init__(self, page: Page, url: str, channel: str) -> None:
        self.page = page
        self.url = url
        self.channel = channel

    def open(self, query: str = "") -> None:
        """Go there and wait until the chart has painted bars."""
        extra = f"&{query}" if query else ""
        self.page.goto(f"{self.url}/?session={self.channel}{extra}")
        self.wait_for_chart()

    @property
    def chart(self) -> Locator:
        """The chart component's root element."""
        return self.page.locator(".chartroom")

    def wait_for_chart(self, **attributes: str) -> None:
        """Until the chart is ready and shows, for example, `symbol="TSLA"`."""
        selector = '.chartroom[data-status="ready"]'
        selector += "".join(f'[data-{name}="{value}"]' for name, value in attributes.items())
        # `expect` would look again only after up to a second; this one looks at each frame.
        self.page.wait_for_selector(selector, timeout=20_000)

    def say(self, text: str) -> None:
        """Type into the conversation and send."""
        box = self.page.get_by_test_id("stChatInputTextArea")
        box.fill(text)
        box.press("Enter")

    @property
    def messages(self) -> Locator:
        """The conversation."""
        return self.page.locator(".st-key-messages")

    def answers(self) -> Locator:
        """The analyst's messages."""
        return self.page.locator(
            '[data-testid="stChatMessage"]:has([aria-label="Chat message from assistant"])'
        )

    def call(self, method: str, path: str, body: object = None, **headers: str) -> Any:
        """An HTTP call to the same server, as another program makes it."""
        request = urllib.request.Request(
            f"{self.url}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "X-Client-Session": self.channel, **headers},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def entries(self) -> list[dict[str, Any]]:
        """The channel's journal, oldest first."""
        answer = self.call("GET", f"/api/chart-commands?sessionId={self.channel}&cursor=0&limit=200")
        return list(answer["commands"])

    def judged(self, timeout_s: float = 20.0) -> list[dict[str, Any]]:
        """The journal, once the chart has told what became of each entry: that follows its read-back."""
        deadline = time.monotonic() + timeout_s
        while True:
            entries = self.entries()
            if all(entry["status"] != "queued" for entry in entries):
                return entries
            assert time.monotonic() < deadline, f"still queued: {entries}"
            time.sleep(0.05)

    def readback(self, seq: int | None = None, timeout_s: float = 20.0) -> dict[str, Any]:
        """What the chart last said it shows, at or after `seq` (by default the last command)."""
        wanted = seq if seq is not None else self.entries()[-1]["seq"]
        deadline = time.monotonic() + timeout_s
        while True:
            answer = self.call("GET", f"/api/chart/readback?channel={self.channel}")
            if answer["readback"] and answer["readback"]["seq"] >= wanted:
                return dict(answer["readback"])
            assert time.monotonic() < deadline, f"no read-back of {wanted}: {answer}"
            time.sleep(0.05)
