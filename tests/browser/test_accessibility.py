"""axe-core finds nothing serious on any page, in either theme, at a desk and on a phone."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_desk_toolbar import open_popover

PAGES = ("", "agents", "journal", "status")
SIZES = {"desk": (1440, 900), "phone": (390, 844)}


def settled(page: Page) -> None:
    """Until the page's script has run and the chart, where there is one, is drawn."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=20_000)
    page.wait_for_timeout(700)
    if page.locator(".chartroom").count():
        page.wait_for_selector('.chartroom[data-status="ready"]', timeout=20_000)


def problems(page: Page) -> list[str]:
    """What axe calls serious or critical, one line each. Nothing of Streamlit's own is excepted."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{problem['id']}: {node['target']} {node['html'][:160]} — {node['failureSummary']}"
        for problem in found
        if problem["impact"] in ("serious", "critical")
        for node in problem["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_no_page_has_a_serious_barrier(csv_server, open_desk, scheme, size):
    width, height = SIZES[size]
    desk = open_desk(csv_server, width=width, height=height, scheme=scheme)
    desk.say("show AAPL weekly with support and resistance")
    expect(desk.answers().last).to_contain_text("Support at")

    for path in PAGES:
        desk.page.goto(f"{csv_server.url}/{path}?session={desk.channel}")
        settled(desk.page)
        assert problems(desk.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_over_the_page_has_none_either(csv_server, open_desk, scheme):
    desk = open_desk(csv_server, scheme=scheme)
    desk.page.keyboard.press("?")
    expect(desk.page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    assert problems(desk.page) == []
    desk.page.keyboard.press("Escape")
    for name, holds in (("Indicators", "Add an indicator"), ("Export", "Bars as CSV")):
        expect(open_popover(desk, name)).to_contain_text(holds)
        desk.page.wait_for_timeout(400)  # it fades in
        assert problems(desk.page) == []
        desk.page.keyboard.press("Escape")


_FOCUSED = """() => {
  let element = document.activeElement;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const key = element.closest('[class*="st-key-"]')?.className.match(/st-key-[a-z_]+/)?.[0] ?? "";
  const said = element.getAttribute("aria-label") ?? element.textContent;
  return `${key} ${element.tagName} ${said}`.slice(0, 120);
}"""
_ORDER = (
    "Desk",
    "toolbar_symbol",
    "BUTTON functionIndicators",
    "toolbar_undo",
    "Export",
    "Chart.",
    "Save a picture",
    "Ask, or tell",
)


def test_the_keyboard_goes_through_the_page_in_the_order_in_which_it_is_read(csv_server, open_desk):
    desk = open_desk(csv_server, query="symbol=AAPL&timeframe=1wk")  # something to undo
    seen: list[str] = []
    for _ in range(45):
        desk.page.keyboard.press("Tab")
        seen.append(desk.page.evaluate(_FOCUSED))

    missed = [part for part in _ORDER if not any(part in one for one in seen)]
    assert not missed, "\n".join(seen)
    first = [next(place for place, one in enumerate(seen) if part in one) for part in _ORDER]
    assert first == sorted(first), "\n".join(seen)
