"""A number in an answer is clicked: the chart goes to its bar and marks it."""

from __future__ import annotations

from playwright.sync_api import expect


def test_a_click_on_a_number_brings_the_chart_to_its_bar(csv_server, open_desk):
    desk = open_desk(csv_server)
    desk.say("how much did Apple move from 2016-03-01 to 2016-09-01?")
    link = desk.messages.locator('a[href^="#chart/"]:visible').nth(1)  # the first is the change
    expect(link).to_be_visible()
    before = desk.entries()[-1]["seq"]
    _, symbol, timeframe, at, price = link.get_attribute("href").split("/")
    address = desk.page.url

    link.click()

    shown = desk.readback(before + 1)
    entry = desk.entries()[-1]
    assert entry["actor"] == "mouse"
    assert entry["command"]["type"] == "scroll_to"
    assert entry["command"]["payload"] == {"time": int(at), "price": float(price)}
    assert (shown["symbol"], shown["timeframe"]) == (symbol, timeframe)
    assert shown["visible_range"]["from"] <= int(at) <= shown["visible_range"]["to"]
    assert desk.page.url == address
