"""What is drawn is picked up, moved, restyled, locked, hidden and removed by hand, each as one command of the
mouse in the journal; judged by the journal and by what the chart reads back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk
from tests.browser.places import Places

Spot = tuple[float, float]
"""Bars before the newest, and a price."""


@dataclass(frozen=True)
class Case:
    """How one kind is drawn, and where it is taken by its body and by a handle."""

    command: str
    arguments: Callable[[list[int]], dict[str, Any]]
    body: Spot
    handle: Spot
    handle_to: Spot
    handle_price: float | None
    """What the chart reads back among the prices after the handle was moved."""


def _point(times: list[int], back: int, price: float) -> dict[str, Any]:
    return {"time": times[-1 - back], "price": price}


def _line(**more: Any) -> Callable[[list[int]], dict[str, Any]]:
    return lambda t: {"start": _point(t, 50, 160), "end": _point(t, 20, 172), **more}


CASES = {
    "level": Case(
        "draw_level",
        lambda _: {"kind": "support", "price": 165},
        (80, 165),
        (70, 165),
        (70, 162),
        162,
    ),
    "trendline": Case("draw_trendline", _line(), (35, 166), (20, 172), (15, 175), 175),
    "fibonacci": Case("draw_fibonacci", _line(), (10, 166), (20, 172), (15, 175), 175),
    "zone": Case(
        "draw_zone",
        lambda t: {"top": 170, "bottom": 165, "start": t[-41], "end": t[-21]},
        (25, 170),
        (31, 165),
        (31, 162),
        162,
    ),
    "channel": Case("draw_channel", _line(width=5), (27.5, 169), (35, 171), (35, 174), 168),
    "vertical": Case("draw_vertical", lambda t: {"time": t[-31]}, (30, 178), (30, 155), (20, 155), None),
    "annotation": Case(
        "annotate",
        lambda t: {"text": "Earnings", **_point(t, 30, 162)},
        (30, 162),
        (30, 162),
        (20, 158),
        158,
    ),
    "position": Case(
        "draw_position",
        lambda t: {"side": "long", "entry": 165, "stop": 160, "target": 175, "time": t[-41]},
        (12, 175),
        (40.5, 160),
        (40.5, 157),
        157,
    ),
    "measure": Case("draw_measure", _line(), (20, 166), (20, 172), (15, 175), 175),
}  # fmt: skip


class Chart:
    """An open Desk on which drawings are taken in hand."""

    def __init__(self, page: Page, url: str, channel: str) -> None:
        self.desk = Desk(page, url, channel)
        self.places = Places(page)
        self.desk.open()
        history = self.desk.call("GET", "/api/stock-history?symbol=AAPL&timeframe=1d&limit=150")
        self.times = [int(bar["time"]) for bar in history["bars"]]
        self.bar = page.get_by_role("toolbar", name="Style of")

    def draw(self, name: str, arguments: dict[str, Any]) -> str:
        """Draw by the API; the drawing's id."""
        drawn = self.desk.call("POST", "/api/function-call", {"name": name, "arguments": arguments})
        seq = drawn["published"][0]["seq"]
        self.desk.readback(seq)
        return f"d{seq}"

    def click(self, spot: Spot) -> None:
        """Click at a bar and a price."""
        self.desk.page.mouse.click(*self.places.at(*spot))

    def drag(self, start: Spot, end: Spot) -> None:
        """Drag from one bar and price to another."""
        self.places.drag(self.places.at(*start), self.places.at(*end))

    def after(self, count: int) -> dict[str, Any]:
        """The newest entry once there are `count` of them."""
        for _ in range(600):
            entries = self.desk.entries()
            if len(entries) >= count:
                assert len(entries) == count
                return entries[-1]
            self.desk.page.wait_for_timeout(30)
        raise AssertionError(f"no entry {count}: {self.desk.entries()[-2:]}")

    def shown(self, drawing_id: str) -> dict[str, Any] | None:
        """The drawing as the chart reads it back, now that it has all of the journal."""
        drawings = self.desk.readback()["drawings"]
        return next((dict(one) for one in drawings if one["id"] == drawing_id), None)

    def undo(self) -> None:
        """Take back the last command."""
        self.desk.call("POST", "/api/function-call", {"name": "undo", "arguments": {}})


@pytest.fixture
def chart(csv_server, new_page):
    """A chart of AAPL on a channel of this test's own."""
    return Chart(new_page(), csv_server.url, f"select-{uuid.uuid4().hex[:12]}")


def by_mouse(entry: dict[str, Any], command: str, drawing_id: str) -> dict[str, Any]:
    """The payload of an entry that must be the mouse's."""
    assert (entry["actor"], entry["command"]["type"]) == ("mouse", command)
    assert entry["command"]["payload"]["id"] == drawing_id
    return dict(entry["command"]["payload"])


@pytest.mark.parametrize("kind", CASES)
def test_a_drawing_is_moved_by_its_body_and_by_a_handle_and_undo_brings_the_old_place_back(chart, kind):
    case = CASES[kind]
    drawing_id = chart.draw(case.command, case.arguments(chart.times))
    chart.places.learn(chart.times)
    before = chart.shown(drawing_id)
    count = len(chart.desk.entries())

    chart.click(case.body)
    expect(chart.bar).to_be_visible()
    back, price = case.body
    chart.drag(case.body, (back + 5, price + 2))
    by_mouse(chart.after(count + 1), "edit_drawing", drawing_id)
    moved = chart.shown(drawing_id)
    assert moved["times"] == [chart.times[chart.times.index(time) - 5] for time in before["times"]]
    assert moved["prices"] == pytest.approx([price + 2 for price in before["prices"]], abs=0.25)

    chart.undo()
    assert chart.shown(drawing_id) == before

    chart.drag(case.handle, case.handle_to)
    by_mouse(chart.after(count + 3), "edit_drawing", drawing_id)
    adjusted = chart.shown(drawing_id)
    assert (adjusted["prices"], adjusted["times"]) != (before["prices"], before["times"])
    if case.handle_price is not None:
        assert min(abs(price - case.handle_price) for price in adjusted["prices"]) < 0.25


@pytest.mark.parametrize("kind", CASES)
def test_a_drawing_is_restyled_locked_hidden_and_removed(chart, kind):
    case, page = CASES[kind], chart.desk.page
    drawing_id = chart.draw(case.command, case.arguments(chart.times))
    chart.places.learn(chart.times)
    count = len(chart.desk.entries())
    chart.click(case.body)

    chart.bar.get_by_role("button", name="Colour").click()
    page.get_by_role("menuitemradio", name="Red").click()
    assert by_mouse(chart.after(count + 1), "edit_drawing", drawing_id)["colour"] == "red"
    assert chart.shown(drawing_id)["colour"] == "red"

    chart.bar.get_by_role("button", name="Lock").click()
    assert by_mouse(chart.after(count + 2), "edit_drawing", drawing_id)["locked"] is True
    back, price = case.body
    chart.drag(case.body, (back + 5, price + 2))
    expect(page.locator(".chartroom .notice")).to_contain_text("locked")
    page.keyboard.press("Delete")
    chart.bar.get_by_role("button", name="Lock").click()
    assert by_mouse(chart.after(count + 3), "edit_drawing", drawing_id)["locked"] is False

    chart.bar.get_by_role("button", name="Hide").click()
    assert by_mouse(chart.after(count + 4), "edit_drawing", drawing_id)["hidden"] is True
    assert chart.shown(drawing_id) is None
    expect(chart.bar).to_be_hidden()
    chart.undo()
    assert chart.shown(drawing_id)["colour"] == "red"

    chart.click(case.body)
    expect(chart.bar).to_be_visible()
    page.keyboard.press("Delete")
    by_mouse(chart.after(count + 6), "remove_drawing", drawing_id)
    assert chart.shown(drawing_id) is None
    expect(chart.bar).to_be_hidden()


def test_a_press_where_nothing_is_drawn_moves_the_chart_and_lets_go_of_the_drawing(chart):
    drawing_id = chart.draw("draw_level", {"kind": "support", "price": 165})
    chart.places.learn(chart.times)
    count = len(chart.desk.entries())

    chart.click((60, 175))
    expect(chart.bar).to_be_hidden()
    chart.click((60, 165))
    expect(chart.bar).to_be_visible()
    seen = chart.desk.readback()["visible_range"]
    chart.drag((60, 175), (20, 175))
    chart.desk.page.mouse.click(*chart.places.screen(0.05, 0.2))
    expect(chart.bar).to_be_hidden()

    assert len(chart.desk.entries()) == count
    chart.draw("draw_vertical", {"time": chart.times[-30]})
    assert chart.desk.readback()["visible_range"]["from"] < seen["from"]
    assert chart.shown(drawing_id)["prices"] == [165]


def test_a_selected_drawing_stays_selected_over_other_commands_and_goes_with_its_removal(chart):
    drawing_id = chart.draw("draw_level", {"kind": "support", "price": 165})
    chart.places.learn(chart.times)
    chart.click((60, 165))
    chart.draw("draw_vertical", {"time": chart.times[-30]})
    expect(chart.bar).to_be_visible()
    chart.desk.call("POST", "/api/function-call", {"name": "remove_drawing", "arguments": {"id": drawing_id}})
    expect(chart.bar).to_be_hidden()


def test_keys_choose_move_style_copy_and_let_go(chart):
    page = chart.desk.page
    level = chart.draw("draw_level", {"kind": "support", "price": 165})
    zone = chart.draw("draw_zone", {"top": 172, "bottom": 170})
    count = len(chart.desk.entries())
    page.locator(".chartroom .stage").focus()

    page.keyboard.press("Tab")
    expect(chart.bar).to_have_accessible_name("Style of Support")
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("ArrowUp")
    assert by_mouse(chart.after(count + 1), "edit_drawing", level)["price"] == pytest.approx(165.11)
    page.keyboard.press("Tab")
    expect(chart.bar).to_have_accessible_name("Style of Zone")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    assert by_mouse(chart.after(count + 2), "edit_drawing", zone)["line_width"] == 4
    page.keyboard.press("Escape")
    page.keyboard.press("Control+d")
    copied = chart.after(count + 4)
    assert copied["command"]["payload"] == {"id": f"d{count + 3}", "line_width": 4}
    assert chart.shown(f"d{count + 3}")["line_width"] == 4
    page.keyboard.press("Escape")
    expect(chart.bar).to_be_hidden()


def test_words_are_typed_over(chart):
    drawing_id = chart.draw("annotate", {"text": "Ernings", "time": chart.times[-30], "price": 162})
    chart.places.learn(chart.times)
    count = len(chart.desk.entries())
    chart.click((30, 162))
    chart.bar.get_by_role("button", name="Text").click()
    field = chart.desk.page.get_by_label("Text of the drawing")
    field.fill("Earnings <b>")
    field.press("Enter")
    assert by_mouse(chart.after(count + 1), "edit_drawing", drawing_id)["label"] == "Earnings <b>"
    assert chart.shown(drawing_id)["label"] == "Earnings <b>"
