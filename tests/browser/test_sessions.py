"""Chat sessions in the sidebar: found, pinned, renamed, exported and deleted, by mouse and keyboard."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.test_accessibility import problems
from tests.browser.test_messages import say_over_http

SIZES = {"desk": (1440, 900), "phone": (390, 844)}


def open_sidebar(desk):
    desk.page.get_by_test_id("stExpandSidebarButton").click()
    return desk.page.get_by_test_id("stSidebar")


def row(desk, channel=None):
    return desk.page.locator(f".st-key-row_{channel or desk.channel}")


def choose(desk, option, channel=None):
    """An entry of a session's menu."""
    row(desk, channel).get_by_test_id("stMenuButtonButton").locator("visible=true").click()
    desk.page.get_by_role("menuitem", name=option).click()


def another(desk, question):
    """One more session of the same agent, with a question in it; its id."""
    agent = desk.call("GET", f"/api/sessions/{desk.channel}")["agent"]["id"]
    made = desk.call("POST", f"/api/agents/{agent}/sessions", {})["id"]
    say_over_http(Desk(desk.page, desk.url, made), question)
    return made


@pytest.fixture
def desk(csv_server, open_desk):
    """A Desk on which something was said."""
    desk = open_desk(csv_server)
    desk.say("open Intel")
    expect(desk.page.locator(".st-key-session_header")).to_contain_text("open Intel")
    return desk


def test_a_session_is_renamed_and_deleted_with_a_confirmation(desk):
    header = desk.page.locator(".st-key-session_header")
    side = open_sidebar(desk)

    choose(desk, "Rename…")
    desk.page.get_by_role("dialog").get_by_label("Title").fill("Chips *and* $5")
    desk.page.get_by_role("dialog").get_by_label("Title").press("Enter")
    expect(header).to_contain_text("Chips *and* $5")
    choose(desk, "Delete…")
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_contain_text("2 messages, 0 recordings and")
    dialog.get_by_role("button", name="Delete").click()

    expect(desk.page).not_to_have_url(re.compile(f"session={desk.channel}"))
    expect(desk.page.locator(".st-key-suggestions")).to_be_visible()
    expect(side.get_by_text("Chips")).to_have_count(0)


def test_deleting_another_session_leaves_the_open_one(desk):
    other = another(desk, "hello there")
    desk.open()
    open_sidebar(desk)

    choose(desk, "Delete…", other)
    desk.page.get_by_role("dialog").get_by_role("button", name="Delete").click()

    expect(row(desk, other)).to_have_count(0)
    expect(desk.page).to_have_url(re.compile(f"session={desk.channel}"))
    expect(desk.messages.get_by_text("open Intel")).to_be_visible()


def test_a_pinned_session_stays_above_newer_ones(desk):
    open_sidebar(desk)
    choose(desk, "Pin")
    expect(row(desk).get_by_text("keep", exact=True).first).to_be_attached()
    newer = another(desk, "hello there")
    desk.open()
    keys = desk.page.locator('[class*="st-key-row_"]:not([class*="st-key-row_menu"])')
    expect(row(desk, newer)).to_be_attached()

    order = [re.search(r"st-key-row_([\w-]+)", one.get_attribute("class"))[1] for one in keys.all()]

    assert order.index(desk.channel) < order.index(newer)


def test_what_was_said_is_found_shown_with_its_words_and_opened_by_keyboard(desk):
    other = another(desk, "how much did Apple move since March 2017?")
    side = open_sidebar(desk)
    field = side.get_by_label("Search chats")

    field.fill("xylophone")
    field.press("Enter")
    expect(side).to_contain_text("No chat has all these words")
    field.fill("AAPL ros")
    field.press("Enter")
    found = side.locator(f".st-key-found_{other} button")
    expect(found).to_be_visible()
    expect(side.locator(".st-key-sessions strong").filter(has_text="rose").first).to_be_visible()
    expect(side.locator(".st-key-sessions")).not_to_contain_text("fact:")
    found.focus()
    desk.page.keyboard.press("Enter")

    expect(desk.page).to_have_url(re.compile(f"session={other}"))
    expect(field).to_have_value("")
    expect(row(desk, other)).to_be_visible()


def test_a_session_is_exported_as_markdown_and_as_json(desk):
    open_sidebar(desk)
    choose(desk, "Export…")
    dialog = desk.page.get_by_role("dialog")
    with desk.page.expect_download() as markdown:
        dialog.get_by_role("button", name="Markdown").click()
    with desk.page.expect_download() as document:
        dialog.get_by_role("button", name="JSON").click()

    assert markdown.value.suggested_filename == "open-Intel.md"
    assert "open Intel" in Path(markdown.value.path()).read_text()
    exported = json.loads(Path(document.value.path()).read_text())
    assert exported["format"] == "chartroom-session"
    assert [one["role"] for one in exported["messages"]] == ["user", "assistant"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_the_list_its_search_and_its_dialogs_have_no_serious_barrier(csv_server, open_desk, size, scheme):
    width, height = SIZES[size]
    desk = open_desk(csv_server, width=width, height=height, scheme=scheme)
    desk.say("open Intel")
    expect(desk.page.locator(".st-key-session_header")).to_contain_text("open Intel")
    side = open_sidebar(desk)
    desk.page.wait_for_timeout(500)
    assert problems(desk.page) == []
    choose(desk, "Delete…")
    expect(desk.page.get_by_role("dialog")).to_contain_text("2 messages")
    desk.page.wait_for_timeout(500)
    assert problems(desk.page) == []
    desk.page.get_by_role("button", name="Keep it").click()
    expect(desk.page.get_by_role("dialog")).to_have_count(0)
    field = side.get_by_label("Search chats")
    field.fill("intel")
    field.press("Enter")
    expect(side.locator(".st-key-sessions strong").first).to_be_visible()
    desk.page.wait_for_timeout(300)
    assert problems(desk.page) == []
