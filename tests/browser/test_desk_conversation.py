"""The conversation and its sessions, as a person goes about them."""

from __future__ import annotations

import re
import time

from playwright.sync_api import expect

SENTENCE = "show AAPL weekly with support and resistance"


def test_after_a_suggestion_the_input_works_on(csv_server, open_desk):
    desk = open_desk(csv_server)

    desk.page.locator(".st-key-suggestions button").first.click()
    expect(desk.answers().last).to_contain_text("Support at")
    desk.say("what is the price?")

    expect(desk.answers()).to_have_count(2)
    expect(desk.answers().last).to_contain_text("USD")
    expect(desk.page.locator(".st-key-suggestions")).to_have_count(0)


def test_a_level_in_an_answer_leads_to_it_on_the_chart_and_steps_open(csv_server, open_desk):
    desk = open_desk(csv_server)
    desk.say(SENTENCE)
    levels = desk.messages.get_by_role("link", name=re.compile("^(support|resistance) "))
    expect(levels.first).to_be_visible()
    price = float(levels.nth(1).inner_text().split()[-1])
    before = desk.entries()[-1]["seq"]

    levels.nth(1).click()

    shown = desk.readback(before + 1)
    last = desk.entries()[-1]["command"]
    assert last["type"] == "scroll_to"
    assert abs(last["payload"]["price"] - price) < 0.01
    assert shown["visible_range"]["from"] <= last["payload"]["time"] <= shown["visible_range"]["to"]
    desk.messages.locator("summary").first.click()
    expect(desk.messages.get_by_text("find_levels(")).to_be_visible()


def test_the_input_is_free_again_after_each_of_many_quick_turns_and_clicks(csv_server, open_desk):
    desk = open_desk(csv_server)
    timeframes = desk.page.locator(".st-key-toolbar").get_by_role("radio")
    for turn in range(1, 7):
        desk.say(("open Intel", "open Google", "draw support at 20")[turn % 3])
        if turn % 2:
            timeframes.nth(7 if turn % 4 == 1 else 8).click()
        expect(desk.answers()).to_have_count(turn)
        send = desk.page.get_by_test_id("stChatInput").get_by_role("button", name="Send message")
        expect(send).to_be_visible()
    time.sleep(0.5)

    state = desk.call("GET", f"/api/chart/state?channel={desk.channel}")["state"]
    shown = desk.readback()
    assert (shown["symbol"], shown["timeframe"]) == (state["symbol"], state["timeframe"])
    here = [drawing["price"] for drawing in state["drawings"] if drawing["symbol"] == state["symbol"]]
    assert [drawing["prices"][0] for drawing in shown["drawings"]] == here


def test_a_new_session_leaves_the_old_one_a_step_back(csv_server, open_desk):
    desk = open_desk(csv_server)
    desk.say("open Intel")
    desk.wait_for_chart(symbol="INTC")
    expect(desk.page.locator(".st-key-session_header")).to_contain_text("open Intel")

    desk.page.locator(".st-key-header_new button:visible").click()
    expect(desk.page.locator(".st-key-suggestions")).to_be_visible()
    desk.wait_for_chart(symbol="AAPL")
    desk.page.go_back()

    expect(desk.page).to_have_url(re.compile(f"session={desk.channel}"))
    expect(desk.messages.get_by_text("open Intel")).to_be_visible()
    desk.wait_for_chart(symbol="INTC")


def test_links_with_nonsense_open_a_chart_and_say_what_is_wrong(csv_server, open_desk):
    desk = open_desk(csv_server, query="symbol=XQZZ")
    expect(desk.page.get_by_test_id("stToast")).to_contain_text("No symbol was found for 'XQZZ'")
    desk = open_desk(csv_server, query="timeframe=7q")
    expect(desk.page.get_by_test_id("stToast")).to_contain_text("'7q' is not a timeframe")


def test_a_question_back_has_a_button_for_each_reading_and_a_click_runs_it(csv_server, open_desk):
    desk = open_desk(csv_server)
    desk.say("add an indicator")
    buttons = desk.messages.locator("[class*=st-key-choice_]")
    expect(desk.answers().last).to_contain_text("Which indicator should I add?")
    expect(buttons).to_have_text(["RSI", "MACD", "50 and 200 day averages", "Bollinger bands"])

    buttons.get_by_role("button", name="MACD").click()

    expect(desk.answers()).to_have_count(2)
    expect(desk.answers().last).to_contain_text("MACD")
    assert desk.entries()[-1]["command"]["payload"]["name"] == "macd"
