"""Mounted and taken away two hundred times, the chart leaves nothing behind."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.bare_page import COUNTING, BarePage, left
from tests.browser.desk import Desk

DAY_S = 86_400
MOUNTS = 200
SWITCHES = 6
STATE = {
    "seq": 3,
    "symbol": "AAPL",
    "timeframe": "1d",
    "style": "candles",
    "scale": "linear",
    "indicators": [{"id": "volume", "name": "volume", "params": {}}],
    "drawings": [
        {
            "id": "d3",
            "seq": 3,
            "symbol": "AAPL",
            "kind": "level",
            "actor": "chat",
            "role": "support",
            "price": 101,
        }
    ],
    "comparisons": [],
    "can_undo": False,
    "can_redo": False,
}
COUNT = 300
CLOSES = [100 + day % 7 for day in range(COUNT)]
BARS = {
    "symbol": "AAPL", "name": "Apple Inc.", "timeframe": "1d", "source": "csv", "simulated": False,
    "as_of": 0, "currency": "USD", "timezone": "America/New_York", "price_decimals": 2,
    "notes": [], "has_more": False, "extended": [], "ahead": [],
    "time": [(19_000 + day) * DAY_S for day in range(COUNT)], "open": CLOSES, "close": CLOSES,
    "high": [close + 1 for close in CLOSES], "low": [close - 1 for close in CLOSES], "volume": [1000] * COUNT,
}  # fmt: skip
HELLO = {"type": "hello", "cursor": 3, "state": STATE, "messages": 0}
FALLBACK = {"state": STATE, "bars": BARS, "series": None, "messages": 0}


HOW = {
    "over a WebSocket": {"wait": True},
    "taken away before it was ready": {"wait": False, "updates": 2},
    "without a server": {"http": False, "fallback": FALLBACK, "wait": True, "updates": 3},
}


@pytest.mark.parametrize("how", HOW.values(), ids=HOW)
def test_nothing_is_left_after_two_hundred_mounts(new_page, how):
    bare = BarePage(new_page(), HELLO, BARS)
    bare.mount(2, **how)  # what the first leaves, such as compiled code, is the page's
    before = bare.left()

    bare.mount(MOUNTS, **how)

    after = bare.left()
    assert {name: count - before[name] for name, count in after.items() if count > before[name]} == {}
    assert after["sockets"] == after["frames"] == after["timers"] == after["canvases"] == 0


def test_the_counts_see_a_chart_that_stays(new_page):
    bare = BarePage(new_page(), HELLO, BARS)
    bare.mount(1, stays=False)
    before = bare.left()

    bare.mount(1, stays=True)

    after = bare.left()
    grown = {name for name, count in after.items() if count > before[name]}
    assert grown >= {"timers", "observers", "sockets", "canvases", "nodes", "all_listeners"}


def test_going_from_page_to_page_leaves_no_chart_behind(csv_server, new_page):
    page = new_page()
    page.add_init_script(COUNTING)
    desk = Desk(page, csv_server.url, "leaks-desk")
    desk.open()

    def there_and_back() -> None:
        page.get_by_test_id("stTopNavLink").filter(has_text="Status").click()
        expect(page.locator(".chartroom")).to_have_count(0)
        page.get_by_test_id("stTopNavLink").filter(has_text="Desk").click()
        # Not `wait_for_selector`: the handle that it returns keeps its element alive.
        page.locator('.chartroom[data-status="ready"]').wait_for()

    for _ in range(2):
        there_and_back()
    before = left(page)
    for _ in range(SWITCHES):
        there_and_back()
    after = left(page)

    grown = {name: count - before[name] for name, count in after.items() if count > before[name]}
    assert grown.pop("nodes", 0) < 20 * SWITCHES  # Streamlit's own; a chart has 400
    assert grown == {}
