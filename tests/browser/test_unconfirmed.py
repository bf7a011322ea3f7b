"""What no chart acknowledged, or a chart could not do, is told in the Journal and at the answer."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.desk import Desk
from tests.server import Server

CHANNEL = "unconfirmed"


def mute(page: Page) -> Page:
    """A browser whose chart shows everything and never says so."""

    def connect(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        socket.on_message(lambda text: None if '"type":"ack"' in str(text) else server.send(text))

    page.route_web_socket("**/ws/commands*", connect)
    page.route("**/api/chart-commands/ack", lambda route: route.abort())
    return page


def test_what_no_chart_acknowledged_is_told_at_the_answer_and_in_the_journal(
    csv_server: Server, new_page: Callable[..., Page]
) -> None:
    desk = Desk(mute(new_page()), csv_server.url, CHANNEL)
    desk.open("symbol=AAPL")
    desk.say("draw support at 160")
    step = desk.answers().last.get_by_test_id("stExpander")
    expect(step).to_be_visible(timeout=20_000)
    expect(step).not_to_contain_text("not confirmed")
    expect(step).to_contain_text("not confirmed", timeout=20_000)

    figures = desk.call("GET", f"/api/chart/reliability?channel={CHANNEL}")
    assert (figures["unverified_after_s"], figures["actors"]["chat"]["share_verified"]) == (5, 0.0)
    journal = mute(new_page())
    journal.goto(f"{csv_server.url}/journal?session={CHANNEL}")
    expect(journal.locator(".st-key-journal_figures")).to_contain_text("0% of", timeout=20_000)


def blind(page: Page) -> Page:
    """A browser whose chart finds none of its drawings."""

    def said(text: str | bytes) -> str | bytes:
        message = json.loads(text)
        if message["type"] == "ack":
            message["readback"]["drawings"] = []
        return json.dumps(message)

    def connect(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        socket.on_message(lambda text: server.send(said(text)))

    page.route_web_socket("**/ws/commands*", connect)
    return page


def test_what_a_chart_could_not_do_is_told_beside_the_words_that_say_it_was_done(
    csv_server: Server, new_page: Callable[..., Page]
) -> None:
    desk = Desk(blind(new_page()), csv_server.url, "rejected")
    desk.open("symbol=AAPL")
    desk.say("draw support at 160")
    answer = desk.answers().last
    expect(answer).to_contain_text("The chart did not do this: Support at 160.")
    expect(answer.get_by_test_id("stExpander")).to_contain_text("not done")


def test_what_a_chart_acknowledged_is_not_called_unconfirmed(
    csv_server: Server, open_desk: Callable[..., Desk]
) -> None:
    desk = open_desk(csv_server, query="symbol=AAPL")
    desk.say("draw support at 160")
    step = desk.answers().last.get_by_test_id("stExpander")
    expect(step).to_be_visible(timeout=20_000)
    desk.page.wait_for_timeout(7000)
    expect(step).not_to_contain_text("not confirmed")
