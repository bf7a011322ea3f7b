"""The server stops and comes back while a Desk is open: nothing is lost, and nothing is done twice."""

from __future__ import annotations

import signal

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SHARED_BARS
from tests.server import Server, free_port, start_server

BACK_MS = 25_000


@pytest.fixture
def start(tmp_path):
    """Start Chartroom on the same port over the same data, however often; the last is stopped at the end."""
    if not SHARED_BARS.is_dir():
        pytest.skip("shared/data is not beside this checkout")
    port, running = free_port(), []

    def start_it() -> Server:
        running.append(
            start_server(tmp_path, port=port, CHARTROOM_MARKET="csv", CHARTROOM_CSV_DIR=str(SHARED_BARS))
        )
        return running[-1]

    yield start_it
    for server in running:
        if server.process.poll() is None:
            server.stop()


def level(desk, price):
    """Draw a level as another program does; its seq."""
    call = {"name": "draw_level", "arguments": {"kind": "support", "price": price}}
    return desk.call("POST", "/api/function-call", call)["published"][0]["seq"]


def levels(readback):
    return sorted(price for one in readback["drawings"] for price in one["prices"])


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL], ids=["stopped", "killed"])
def test_a_chart_finds_its_server_again_and_shows_what_came_meanwhile(start, open_desk, how):
    server = start()
    desk = open_desk(server)
    desk.readback(level(desk, 160))
    connection = desk.chart.locator(".connection")
    expect(connection).to_be_hidden()

    server.stop(how)
    expect(connection).to_be_visible()
    expect(connection).to_have_text("Connection lost, trying again")
    start()
    early = level(desk, 165)

    expect(connection).to_be_hidden(timeout=BACK_MS)
    desk.wait_for_chart(seq=str(early))
    late = level(desk, 170)
    assert levels(desk.readback(late)) == [160, 165, 170]
    entries = desk.judged()
    assert [entry["seq"] for entry in entries] == list(range(1, late + 1))
    assert {entry["status"] for entry in entries} == {"applied"}


def test_a_command_stored_just_before_the_server_died_is_shown_when_it_is_back(start, open_desk):
    server = start()
    desk = open_desk(server)
    desk.page.context.set_offline(True)  # the chart hears of nothing any more
    seq = level(desk, 155)
    server.stop(signal.SIGKILL)
    start()
    assert desk.entries()[-1]["status"] == "queued"

    desk.page.context.set_offline(False)

    desk.wait_for_chart(seq=str(seq))
    assert levels(desk.readback(seq)) == [155]
    assert desk.judged()[-1]["status"] == "applied"


def test_what_is_drawn_by_hand_while_the_server_is_away_is_there_once_when_it_is_back(start, open_desk):
    server = start()
    desk = open_desk(server)
    server.stop()
    desk.chart.get_by_role("button", name="Level").first.click()
    box = desk.chart.locator(".canvas").bounding_box()
    desk.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 3)
    start()

    expect(desk.chart.locator(".connection")).to_be_hidden(timeout=BACK_MS)
    desk.wait_for_chart(seq="2")
    desk.page.wait_for_timeout(1500)
    drawn = [entry for entry in desk.entries() if entry["actor"] == "mouse"]
    assert [entry["command"]["type"] for entry in drawn] == ["draw_level"]
    assert len(desk.readback()["drawings"]) == 1
