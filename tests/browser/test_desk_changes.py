"""What changes under an open Desk: colours, theme, the window, the focus, an answer that is stopped."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.pixels import coloured, pixels
from tests.server import start_server
from tests.wire.openai_server import OpenAIServer, chunk, says

UP, DOWN = "#0b7f7b", "#c84d15"
DARK_UP = "#35b5ac"


def canvas(desk):
    desk.page.mouse.move(5, 5)
    return pixels(desk.chart.locator(".stage"))


def rightmost_bar(picture, colour):
    """The share of the picture's pixels, below the legend, that have the colour."""
    return float(coloured(picture[60:], colour, 24).mean())


def test_the_colours_of_rising_and_falling_are_swapped_and_the_address_keeps_it(own_server, open_desk):
    desk = open_desk(own_server, query="symbol=AAPL&timeframe=1d")
    before = canvas(desk)
    desk.page.locator(".st-key-toolbar").get_by_role("button", name="Candles").click()
    desk.page.get_by_text("Swap the colours of rising and falling").click()
    desk.page.keyboard.press("Escape")
    expect(desk.page).to_have_url(re.compile("swap_colours=true"))
    swapped = canvas(desk)
    for colour, other in ((UP, DOWN), (DOWN, UP)):
        assert rightmost_bar(before, colour) > 0.002
        ratio = rightmost_bar(swapped, other) / rightmost_bar(before, colour)
        assert 0.8 < ratio < 1.25
    assert abs(rightmost_bar(before, UP) / rightmost_bar(before, DOWN) - 1) > 0.02


def test_the_theme_changes_under_an_open_chart_which_stays_where_it_was(own_server, open_desk):
    desk = open_desk(own_server, query="symbol=AAPL&timeframe=1d")
    light = canvas(desk)
    seen = desk.readback()["visible_range"]
    desk.page.emulate_media(color_scheme="dark")
    desk.page.wait_for_function(
        "() => document.querySelector('.stApp') && "
        "getComputedStyle(document.querySelector('.stApp')).backgroundColor !== 'rgb(255, 255, 255)'"
    )
    desk.page.wait_for_timeout(500)
    dark = canvas(desk)
    assert light[200:400].mean() > 200
    assert dark[200:400].mean() < 90
    assert rightmost_bar(dark, DARK_UP) > 0.002
    assert desk.readback()["visible_range"] == seen


def test_a_window_of_another_size_gets_a_chart_of_another_size(own_server, open_desk):
    desk = open_desk(own_server, query="symbol=AAPL&timeframe=1d")
    for width, height in ((1000, 700), (390, 844), (1440, 900)):
        desk.page.set_viewport_size({"width": width, "height": height})
        desk.page.wait_for_timeout(600)
        stage = desk.chart.locator(".stage").bounding_box()
        drawn = desk.chart.locator(".canvas table").first.bounding_box()
        assert abs(stage["width"] - drawn["width"]) <= 2
        assert abs(stage["height"] - drawn["height"]) <= 2
        assert stage["x"] + stage["width"] <= width
        assert coloured(canvas(desk), UP, 60).sum() > 50


def test_a_choice_by_keyboard_keeps_the_focus_in_its_control(own_server, open_desk):
    desk = open_desk(own_server, query="symbol=AAPL&timeframe=1d")
    toolbar = desk.page.locator(".st-key-toolbar")
    toolbar.get_by_role("radio", name="1D", exact=True).focus()
    desk.page.keyboard.press("ArrowRight")
    desk.page.keyboard.press("Enter")
    desk.wait_for_chart(symbol="AAPL", timeframe="1wk")
    expect(toolbar.get_by_role("radio", name="1W", exact=True)).to_be_focused()


def talks_on(exchange):
    """An answer that goes on, a word now and then, until nobody listens."""
    exchange.begin()
    while exchange.wait(0.2):
        exchange.event(chunk({"content": "and so on "}))


def test_an_answer_that_is_stopped_is_kept_as_far_as_it_came_and_the_next_is_whole(tmp_path, open_desk):
    with OpenAIServer() as model:
        model.chat(talks_on, says("Here is the next one."))
        settings = {"OPENAI_BASE_URL": model.url, "OPENAI_MODEL": "a-model", "CHARTROOM_MARKET": "simulated"}
        server = start_server(tmp_path, **settings)
        try:
            desk = open_desk(server)
            desk.say("tell me a long story")
            expect(desk.answers().last).to_contain_text("and so on and so on")
            desk.page.get_by_test_id("stChatInputStopButton").click()
            expect(desk.page.get_by_test_id("stChatInputStopButton")).to_have_count(0)
            assert model.hung_up.wait(5), "the model still talks"
            desk.say("and another")
            expect(desk.answers().last).to_contain_text("Here is the next one.")
            stored = desk.call("GET", f"/api/sessions/{desk.channel}/messages")["messages"]
            assert [message["role"] for message in stored] == ["user", "assistant"] * 2
            assert stored[1]["content"].startswith("and so on")
        finally:
            server.stop()
