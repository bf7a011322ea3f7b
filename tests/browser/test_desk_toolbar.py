"""The toolbar: every control says what the chart shows, also after a refusal or another program's command."""

from __future__ import annotations

import re

from playwright.sync_api import expect


def choose_symbol(desk, text):
    box = symbol_box(desk)
    box.click()
    desk.page.keyboard.press("Control+a")
    desk.page.keyboard.type(text)
    desk.page.keyboard.press("Enter")


def symbol_box(desk):
    return desk.page.locator(".st-key-toolbar input").first


def open_popover(desk, name):
    desk.page.locator(".st-key-toolbar [data-testid=stPopover]").get_by_role("button", name=name).click()
    return desk.page.get_by_test_id("stPopoverBody")


def timeframe(desk, label):
    return desk.page.locator(".st-key-toolbar").get_by_role("radio", name=label, exact=True)


def test_a_name_or_a_ticker_in_the_symbol_box_opens_it(csv_server, open_desk):
    desk = open_desk(csv_server)
    for typed, symbol in (("intel", "INTC"), ("GOOG", "GOOG")):
        choose_symbol(desk, typed)
        desk.wait_for_chart(symbol=symbol)
        expect(symbol_box(desk)).to_have_value(re.compile(f"^{symbol} · "))


def test_a_symbol_that_nobody_knows_is_refused_and_not_left_in_the_box(csv_server, open_desk):
    desk = open_desk(csv_server, query="symbol=INTC")

    choose_symbol(desk, "xqzz")

    expect(desk.page.get_by_test_id("stToast")).to_contain_text("No symbol was found for 'xqzz'")
    expect(symbol_box(desk)).to_have_value(re.compile("^INTC · "))


def test_a_timeframe_without_bars_is_refused_and_the_one_shown_stays_marked(csv_server, open_desk):
    desk = open_desk(csv_server, query="symbol=AAPL&timeframe=1wk")

    timeframe(desk, "5m").click()

    expect(desk.page.get_by_test_id("stToast")).to_contain_text("no 5m bars of AAPL")
    expect(timeframe(desk, "1W")).to_have_attribute("aria-checked", "true")
    expect(timeframe(desk, "5m")).to_have_attribute("aria-checked", "false")


def test_indicators_are_added_with_their_parameters_and_taken_off_again(csv_server, open_desk):
    desk = open_desk(csv_server)
    body = open_popover(desk, "Indicators")
    body.locator("input").first.click()
    desk.page.keyboard.type("Bollinger")
    desk.page.keyboard.press("Enter")
    expect(body.get_by_label("Deviations")).to_be_visible()
    expect(body.get_by_role("spinbutton")).to_have_count(2)
    length = body.get_by_role("spinbutton", name="Length")
    length.fill("30")
    length.press("Tab")

    body.get_by_role("button", name="Add").click()

    dropped = body.get_by_role("button", name=re.compile("BB 30"))
    expect(dropped).to_be_visible()
    assert "bbands(length=30,deviations=2)" in {one["id"] for one in desk.readback()["indicators"]}
    dropped.click()
    expect(dropped).to_have_count(0)
    assert "bbands(length=30,deviations=2)" not in {one["id"] for one in desk.readback()["indicators"]}


def test_style_and_scale_are_chosen_and_undone(csv_server, open_desk):
    desk = open_desk(csv_server)
    open_popover(desk, "Candles").get_by_text("Heikin-Ashi", exact=True).click()
    expect(desk.page.locator(".legend .tag").last).to_have_text("Heikin-Ashi")
    assert desk.readback()["style"] == "heikin_ashi"

    desk.page.keyboard.press("Escape")
    desk.page.locator(".st-key-toolbar_undo button:visible").click()

    expect(desk.page.locator(".st-key-toolbar").get_by_role("button", name="Candles")).to_be_visible()
    assert desk.readback()["style"] == "candles"


def test_on_a_phone_chart_and_conversation_are_in_sight_together(csv_server, open_desk):
    desk = open_desk(csv_server, width=390, height=844)
    chart, ask = desk.page.locator(".st-key-chart"), desk.page.get_by_test_id("stChatInput")

    expect(ask).to_be_in_viewport(ratio=1)
    expect(desk.messages).to_be_in_viewport()
    top, bottom = chart.bounding_box(), ask.bounding_box()
    assert top["y"] + top["height"] < desk.messages.bounding_box()["y"] < bottom["y"]
    wide = "document.querySelector('[data-testid=stMain]').scrollWidth"
    assert desk.page.evaluate(wide) == 390
    toolbar = desk.page.locator(".st-key-toolbar")
    assert toolbar.evaluate("bar => bar.scrollWidth > bar.clientWidth")
