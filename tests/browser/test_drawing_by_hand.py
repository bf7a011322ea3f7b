"""Drawing with a tool in hand, by real mouse events: what the journal and the chart say was drawn."""

from __future__ import annotations

import uuid

import pytest
from playwright.sync_api import WebSocket, expect

from tests.browser.desk import Desk
from tests.browser.hand import Hand


@pytest.fixture(scope="module")
def shared_hand(browser, csv_server):
    """One page for the whole module."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    desk = Desk(context.new_page(), csv_server.url, f"hand-{uuid.uuid4().hex[:12]}")
    sockets: list[WebSocket] = []

    def opened(socket: WebSocket) -> None:
        sockets.append(socket)

    desk.page.on("websocket", opened)
    desk.open()
    hand = Hand(desk)
    for socket in sockets:
        if "/ws/commands" in socket.url:
            hand.listen(socket)
    yield hand
    context.close()


@pytest.fixture
def hand(shared_hand):
    """An empty chart and the cursor."""
    shared_hand.fresh()
    return shared_hand


def point(hand, index, column):
    bar = hand.bars[index]
    return {"time": bar["time"], "price": bar[column]}


FIRST, SECOND, THIRD = (-60, "low"), (-40, "high"), (-30, "low")

TWO_POINTS = {
    "trendline": ("draw_trendline", {"extend": "none"}),
    "ray": ("draw_trendline", {"extend": "right"}),
    "extended": ("draw_trendline", {"extend": "both"}),
    "fibonacci": ("draw_fibonacci", {}),
    "measure": ("draw_measure", {}),
}


@pytest.mark.parametrize("tool", TWO_POINTS)
def test_two_clicks_draw_between_prices_of_bars(hand, tool):
    hand.pick(tool)
    hand.click(*hand.place(*FIRST))
    hand.click(*hand.place(*SECOND, off=-6))

    (entry,) = hand.drawn()
    command, more = TWO_POINTS[tool]
    start, end = point(hand, *FIRST), point(hand, *SECOND)
    assert (entry["actor"], entry["command"]["type"]) == ("mouse", command)
    assert entry["command"]["payload"] == {"start": start, "end": end, **more}
    shown = hand.desk.readback(entry["seq"])["drawings"]
    assert [drawing["id"] for drawing in shown] == [f"d{entry['seq']}"]
    assert {start["price"], end["price"]} <= set(shown[0]["prices"])
    assert hand.in_hand() == "cursor"


ONE_CLICK = {
    "level": ("draw_level", ["kind", "price"]),
    "vertical": ("draw_vertical", ["time"]),
    "long": ("draw_position", ["side", "entry", "stop", "target", "time"]),
    "short": ("draw_position", ["side", "entry", "stop", "target", "time"]),
}


@pytest.mark.parametrize("tool", ONE_CLICK)
def test_one_click_draws_at_a_price_of_a_bar_and_undo_takes_it_away(hand, tool):
    hand.pick(tool)
    hand.click(*hand.place(*SECOND))

    (entry,) = hand.drawn()
    at, payload = point(hand, *SECOND), entry["command"]["payload"]
    assert (entry["command"]["type"], sorted(payload)) == (ONE_CLICK[tool][0], sorted(ONE_CLICK[tool][1]))
    assert payload.get("time", at["time"]) == at["time"]
    assert payload.get("entry", payload.get("price", at["price"])) == at["price"]
    if tool in ("long", "short"):
        reward = (payload["target"] - payload["entry"]) / (payload["entry"] - payload["stop"])
        assert reward == pytest.approx(2, abs=0.02)
        assert (payload["stop"] < payload["entry"]) == (tool == "long")
    assert len(hand.desk.readback(entry["seq"])["drawings"]) == 1

    undone = hand.desk.call("POST", "/api/function-call", {"name": "undo", "arguments": {}})
    assert hand.desk.readback(undone["published"][0]["seq"])["drawings"] == []


def test_an_extension_takes_three_places(hand):
    hand.pick("extension")
    for place in (FIRST, SECOND, THIRD):
        hand.click(*hand.place(*place))

    (entry,) = hand.drawn()
    start, end, pullback = (point(hand, *place) for place in (FIRST, SECOND, THIRD))
    assert entry["command"]["payload"] == {"start": start, "end": end, "pullback": pullback}
    again = round(end["price"] - start["price"] + pullback["price"], 4)
    shown = hand.desk.readback(entry["seq"])["drawings"][0]["prices"]
    assert again in [round(price, 4) for price in shown]


def test_a_channel_passes_through_its_third_place(hand):
    hand.pick("channel")
    places = ((-60, "low"), (-20, "low"), (-40, "high"))
    for place in places:
        hand.click(*hand.place(*place))

    (entry,) = hand.drawn()
    start, end, third = (point(hand, *place) for place in places)
    middle = (start["price"] + end["price"]) / 2
    assert entry["command"]["payload"] == {
        **{"start": start, "end": end},
        "width": pytest.approx(third["price"] - middle, abs=0.006),
    }


def test_a_zone_is_dragged_from_corner_to_corner(hand):
    hand.pick("zone")
    hand.drag(*hand.place(*SECOND), *hand.place(*THIRD))

    (entry,) = hand.drawn()
    top, bottom = point(hand, *SECOND), point(hand, *THIRD)
    assert entry["command"]["payload"] == {
        **{"top": top["price"], "bottom": bottom["price"]},
        **{"start": top["time"], "end": bottom["time"]},
    }


@pytest.mark.parametrize(("tool", "column", "arrow"), [("note", "high", None), ("arrow", "low", "up")])
def test_a_note_is_typed_where_it_belongs(hand, tool, column, arrow):
    hand.pick(tool)
    hand.click(*hand.place(-40, column))
    # R and C are keys of the page: typed here they are letters.
    hand.page.keyboard.type("record close", delay=5)
    hand.page.keyboard.press("Enter")

    (entry,) = hand.drawn()
    payload = entry["command"]["payload"]
    assert (payload["text"], payload["price"]) == ("record close", hand.bars[-40][column])
    assert payload.get("arrow") == arrow
    (shown,) = hand.desk.readback(entry["seq"])["drawings"]
    assert (shown["label"], shown["arrow"]) == ("record close", arrow)


def test_control_holds_the_magnet_off_and_its_button_too(hand):
    x, y = hand.place(*SECOND, off=7)
    hand.page.keyboard.down("Control")
    hand.pick("level")
    hand.click(x, y)
    hand.page.keyboard.up("Control")
    magnet = hand.page.get_by_role("button", name="Magnet")
    magnet.click()
    hand.pick("level")
    hand.click(x, y + 1)
    magnet.click()

    prices = [entry["command"]["payload"]["price"] for entry in hand.drawn(2)]
    high = hand.bars[-40]["high"]
    assert all(0.05 < high - price < 1 for price in prices)
    assert all(price == round(price, 2) for price in prices)


def test_escape_lets_go_of_the_place_then_of_the_tool(hand):
    hand.page.locator(".stage").focus()
    hand.page.keyboard.press("Alt+t")
    assert hand.in_hand() == "trendline"
    expect(hand.page.locator(".notice")).to_contain_text("the first point")
    hand.click(*hand.place(*FIRST))
    expect(hand.page.locator(".notice")).to_contain_text("the second point")
    hand.page.keyboard.press("Escape")
    expect(hand.page.locator(".notice")).to_contain_text("the first point")
    hand.page.keyboard.press("Escape")
    assert hand.in_hand() == "cursor"
    expect(hand.page.locator(".notice")).to_be_hidden()
    hand.click(*hand.place(*SECOND))
    assert hand.entries() == []


def test_a_tool_picked_twice_stays_in_hand(hand):
    hand.page.locator('.rail [data-tool="level"]').dblclick()
    hand.click(*hand.place(*FIRST))
    hand.click(*hand.place(*SECOND))
    assert len(hand.drawn(2)) == 2
    assert hand.in_hand() == "level"


def test_the_rail_is_one_stop_with_arrow_keys_from_tool_to_tool(hand):
    hand.page.locator('.rail [data-tool="cursor"]').focus()
    hand.page.keyboard.press("ArrowDown")
    hand.page.keyboard.press("ArrowDown")
    expect(hand.page.locator(".rail .tip")).to_have_text("Trend line · Alt + T")
    hand.page.keyboard.press("Enter")
    assert hand.in_hand() == "trendline"
    assert hand.page.locator('.rail button[tabindex="0"]').count() == 1


def test_what_the_server_refuses_is_said_and_goes(hand):
    page = hand.page
    axis = hand.left + hand.page.locator(".stage").bounding_box()["width"] - 20
    # Squeeze the price axis until there is room for prices below zero.
    for _ in range(3):
        page.mouse.move(axis, hand.top + 200)
        page.mouse.down()
        page.mouse.move(axis, hand.top + 720, steps=4)
        page.mouse.up()
    hand.pick("level")
    hand.click(400, 690)
    notice = page.locator('.notice[data-tone="refused"]')
    expect(notice).to_contain_text("not above zero")
    assert hand.entries() == []
    notice.click()
    expect(notice).to_have_count(0)
    page.mouse.dblclick(axis, hand.top + 350)


def test_bars_are_selected_by_a_drag_with_shift_and_told_to_the_server(hand):
    hand.page.keyboard.down("Shift")
    hand.drag(hand.x(-40), 300, hand.x(-30), 340)
    hand.page.keyboard.up("Shift")
    chip = hand.page.locator(".chip")
    expect(chip).to_contain_text("11 bars")
    hand.page.wait_for_timeout(500)
    assert hand.told[-1]["selection"] == {"from": hand.bars[-40]["time"], "to": hand.bars[-30]["time"]}

    hand.page.locator(".stage").focus()
    hand.page.keyboard.press("Escape")
    expect(chip).to_be_hidden()
    hand.page.wait_for_timeout(500)
    assert hand.told[-1]["selection"] is None
    assert hand.entries() == []


def test_a_replay_starts_at_the_bar_that_is_clicked(hand):
    hand.pick("replay")
    hand.click(hand.x(-30), 300)

    (entry,) = hand.drawn()
    assert entry["command"]["payload"]["action"] == "start"
    assert hand.desk.readback(entry["seq"])["last_time"] == hand.bars[-30]["time"]
    stopped = hand.desk.call(
        "POST", "/api/function-call", {"name": "replay", "arguments": {"action": "stop"}}
    )
    hand.desk.readback(stopped["published"][0]["seq"])


def test_two_taps_draw_on_a_phone_and_the_page_stays(browser, csv_server):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    desk = Desk(context.new_page(), csv_server.url, f"tap-{uuid.uuid4().hex[:12]}")
    desk.open()
    page = desk.page
    tools, stage = page.locator(".rail").bounding_box(), page.locator(".stage").bounding_box()
    assert tools["y"] >= stage["y"] + stage["height"] - 1
    assert page.locator('.rail [data-tool="trendline"]').bounding_box()["height"] >= 40
    page.locator('.rail [data-tool="trendline"]').tap()
    page.touchscreen.tap(stage["x"] + 90, stage["y"] + 180)
    page.touchscreen.tap(stage["x"] + 200, stage["y"] + 110)
    expect(page.locator('.rail [data-tool="cursor"][aria-pressed="true"]')).to_be_visible()
    desk.wait_for_chart(seq="2")
    entry = desk.entries()[-1]
    assert (entry["actor"], entry["command"]["type"]) == ("mouse", "draw_trendline")
    assert page.evaluate("document.scrollingElement.scrollTop") == 0
    context.close()
