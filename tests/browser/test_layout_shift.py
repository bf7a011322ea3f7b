"""Nothing jumps when the Desk loads."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.desk import Desk
from tests.server import Server

MOST = 0.05
"""Half of what Google calls good (0.1, web.dev/cls): there a page may move once, here it should stay."""
OBSERVE = """() => {
  window.layoutShifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      const moved = entry.sources.map(({node}) => node?.className || node?.parentElement?.className || '?');
      window.layoutShifts.push([entry.value, moved.join(' | ')]);
    }
  }).observe({type: 'layout-shift', buffered: true});
}"""


def shifts(page: Page) -> list[tuple[float, str]]:
    """How far what moved, once the page has come to rest."""
    page.wait_for_timeout(2500)
    return [(value, what) for value, what in page.evaluate("window.layoutShifts")]


def test_nothing_jumps_on_the_first_load_nor_on_a_reload(
    csv_server: Server, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.add_init_script(f"({OBSERVE})()")
    desk = Desk(page, csv_server.url, "still")
    desk.open("symbol=AAPL")
    first = shifts(page)
    assert sum(value for value, _ in first) < MOST, first
    page.reload()
    desk.wait_for_chart()
    again = shifts(page)
    assert sum(value for value, _ in again) < MOST, again
