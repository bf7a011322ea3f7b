"""The first page that is ever opened in a process has the app's navigation and style, whichever it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.server import Server, start_server

PAGES = ("agents", "status")


@pytest.fixture
def fresh_server(tmp_path) -> Iterator[Server]:
    started = start_server(tmp_path, CHARTROOM_MARKET="simulated")
    yield started
    started.stop()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opened_first_on_a_fresh_process_is_a_page_of_the_app(fresh_server, new_page, path):
    page = new_page()
    page.goto(f"{fresh_server.url}/{path}")
    expect(page.get_by_test_id("stTopNavLink").filter(has_text="Desk")).to_be_visible(timeout=20_000)
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    assert "--chartroom-line" in page.evaluate(
        "[...document.querySelectorAll('style')].map((style) => style.textContent).join()"
    )
