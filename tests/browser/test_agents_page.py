"""The Agents page in a browser: a chat begins with the agent's chart, deleting asks for the name."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import SIZES, problems
from tests.server import Server

pytestmark = pytest.mark.browser


def call(server: Server, path: str, body: dict[str, Any] | None = None, method: str | None = None) -> Any:
    """A call of the HTTP face: POST with a body, else GET, unless the method is named."""
    request = urllib.request.Request(
        f"{server.url}/api{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


def open_agents(page: Page, server: Server, name: str) -> None:
    page.goto(server.url)
    page.get_by_role("link", name="Agents").first.click()
    page.locator(".st-key-agent_list").get_by_role("button", name=name).click()
    expect(page.locator(".st-key-agent_head")).to_contain_text(name)


def test_a_chat_begins_with_the_agents_symbol_and_timeframe(
    simulated_server: Server, new_page: Callable[..., Page]
) -> None:
    call(
        simulated_server,
        "/agents",
        {"name": "Weekly Tesla", "system_prompt": "p", "symbol": "TSLA", "timeframe": "1wk"},
    )
    page = new_page()
    open_agents(page, simulated_server, "Weekly Tesla")
    page.get_by_role("button", name="Start a chat").click()
    page.wait_for_selector(
        '.chartroom[data-status="ready"][data-symbol="TSLA"][data-timeframe="1wk"]', timeout=20_000
    )
    expect(page.locator(".st-key-session_header")).to_contain_text("Weekly Tesla")


def test_an_agent_with_markup_in_its_name_is_shown_literally_and_deleted_by_its_name(
    simulated_server: Server, new_page: Callable[..., Page]
) -> None:
    name = "<img src=x onerror=alert(1)> **Zed**"
    made = call(simulated_server, "/agents", {"name": name, "system_prompt": "<b>p</b>"})
    page = new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"a script of the name ran: {dialog.message}"))
    open_agents(page, simulated_server, "**Zed**")
    expect(page.locator(".st-key-agent_head")).to_contain_text(name)
    page.get_by_role("button", name="Delete…").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("0 chats, 0 messages, 0 recordings and 0 documents")
    expect(dialog.get_by_role("button", name="Delete", exact=False).last).to_be_disabled()
    dialog.get_by_role("textbox").fill(name)
    dialog.get_by_role("textbox").press("Enter")
    dialog.get_by_role("button", name="Delete").last.click()
    expect(page.locator(".st-key-agent_list")).not_to_contain_text("Zed")
    assert made["id"] not in [agent["id"] for agent in call(simulated_server, "/agents")["agents"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_refining_history_and_deleting_have_no_serious_barrier(
    simulated_server: Server, new_page: Callable[..., Page], size: str, scheme: str
) -> None:
    name = f"Draft {size} {scheme}"
    made = call(simulated_server, "/agents", {"name": name, "system_prompt": "You hunt gaps."})
    call(
        simulated_server,
        f"/agents/{made['id']}",
        {"name": name, "system_prompt": "You hunt big gaps."},
        method="PUT",
    )
    width, height = SIZES[size]
    page = new_page(width=width, height=height, scheme=scheme)
    page.goto(f"{simulated_server.url}/agents")
    page.locator(f".st-key-agent_{made['id']} button").click()
    expect(page.locator(".st-key-agent_head")).to_contain_text(name)

    page.get_by_role("tab", name="Refine").click()
    page.get_by_role("button", name="Refine").click()
    page.get_by_role("checkbox", name="Tone").locator("xpath=ancestor::label").click()
    expect(page.get_by_role("button", name=re.compile("Take [0-9]+ of"))).to_be_visible()
    page.wait_for_timeout(500)
    assert problems(page) == []

    page.get_by_role("tab", name="History").click()
    expect(page.locator(".chartroom-differences ins").get_by_text("big", exact=True)).to_be_visible()
    page.wait_for_timeout(300)
    assert problems(page) == []

    page.get_by_role("button", name="Delete…").click()
    expect(page.get_by_role("dialog")).to_contain_text("Type its name")
    page.wait_for_timeout(500)
    assert problems(page) == []
