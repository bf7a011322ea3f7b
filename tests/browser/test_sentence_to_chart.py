"""The way of one sentence: typed on the Desk, drawn on the chart, checked against pandas on the same file."""

from __future__ import annotations

import json
import re
import time
import urllib.request

import pandas as pd
from playwright.sync_api import expect

SENTENCE = "show AAPL weekly with support and resistance"
AAPL = "yahoofinance-AAPL-20040819-20180120.csv"


def weekly(shared_data):
    """AAPL by ISO week, from the file itself and by pandas alone."""
    daily = pd.read_csv(shared_data / "bars" / AAPL, parse_dates=["Date"]).set_index("Date")
    monday = daily.index - pd.to_timedelta(daily.index.day_of_week, unit="D")
    return daily.groupby(monday).agg({"Open": "first", "High": "max", "Low": "min", "Close": "last"})


def test_a_sentence_changes_the_chart_and_the_answer_names_levels_that_are_in_the_data(
    csv_server, open_desk, shared_data
):
    desk = open_desk(csv_server)

    desk.say(SENTENCE)
    desk.wait_for_chart(symbol="AAPL", timeframe="1wk")
    expect(desk.answers().last).to_contain_text("Support at")

    shown, bars = desk.readback(), weekly(shared_data)
    assert (shown["symbol"], shown["timeframe"], shown["source"]) == ("AAPL", "1wk", "csv")
    assert shown["bars"] == len(bars)
    assert shown["first_time"] == int(bars.index[0].timestamp())
    assert shown["last_time"] == int(bars.index[-1].timestamp())
    levels = [price for drawing in shown["drawings"] for price in drawing["prices"]]
    assert len(levels) >= 2
    assert all(bars["Low"].min() <= price <= bars["High"].max() for price in levels)
    close = bars["Close"].iloc[-1]
    assert min(levels) < close < max(levels)
    said = desk.answers().last.inner_text().replace(",", "")
    for price in levels:
        assert f"{price:.2f}" in said


def test_the_journal_has_every_command_and_says_that_the_chart_applied_it(csv_server, open_desk):
    desk = open_desk(csv_server)

    desk.say(SENTENCE)
    desk.wait_for_chart(timeframe="1wk")
    expect(desk.answers().last).to_contain_text("Support at")
    desk.readback()

    entries = desk.judged()
    assert [entry["seq"] for entry in entries] == list(range(1, len(entries) + 1))
    types = [entry["command"]["type"] for entry in entries]
    assert "set_timeframe" in types
    assert types.count("draw_level") >= 2
    said = [entry for entry in entries if entry["actor"] == "chat"]
    assert {entry["status"] for entry in said} == {"applied"}
    assert all(entry["reason"] for entry in said)


def test_a_call_of_another_program_changes_the_open_page(csv_server, open_desk):
    desk = open_desk(csv_server)

    arguments = {"symbol": "INTC"}
    answer = desk.call("POST", "/api/function-call", {"name": "change_symbol", "arguments": arguments})
    desk.wait_for_chart(symbol="INTC")

    assert answer["published"][0]["command"]["payload"] == {"symbol": "INTC"}
    assert desk.readback()["symbol"] == "INTC"
    expect(desk.page.locator(".st-key-toolbar input").first).to_have_value(re.compile("INTC"))


def test_a_reload_brings_back_the_chart_and_the_conversation(csv_server, open_desk):
    desk = open_desk(csv_server)
    desk.say(SENTENCE)
    expect(desk.answers().last).to_contain_text("Support at")
    before = desk.readback()

    desk.page.reload()
    desk.wait_for_chart(symbol="AAPL", timeframe="1wk")
    expect(desk.answers().last).to_contain_text("Support at")
    time.sleep(0.5)

    after = desk.readback()
    for what in ("symbol", "timeframe", "bars", "first_time", "last_time", "drawings", "indicators"):
        assert after[what] == before[what]
    expect(desk.messages.get_by_text(SENTENCE)).to_be_visible()


def test_two_browsers_on_one_session_see_the_same(csv_server, open_desk):
    first = open_desk(csv_server)
    second = open_desk(csv_server, channel=first.channel)

    first.say("open Intel and draw support at 20")
    second.wait_for_chart(symbol="INTC")

    expect(second.messages.get_by_text("open Intel and draw support at 20")).to_be_visible()
    expect(second.answers().last).to_contain_text("20")
    state = second.call("GET", f"/api/chart/state?channel={second.channel}")["state"]
    assert [drawing["price"] for drawing in state["drawings"]] == [20]


def test_a_link_opens_the_symbol_and_timeframe_it_names(csv_server, open_desk):
    desk = open_desk(csv_server, query="symbol=GOOG&timeframe=1mo")

    desk.wait_for_chart(symbol="GOOG", timeframe="1mo")
    expect(desk.page).to_have_url(re.compile(r"session=" + desk.channel))
    assert "symbol=" not in desk.page.url


def test_undo_in_the_toolbar_takes_back_what_the_analyst_did(csv_server, open_desk):
    desk = open_desk(csv_server)
    desk.say("weekly")
    desk.wait_for_chart(timeframe="1wk")

    desk.page.get_by_role("button", name="Undo").click()

    desk.wait_for_chart(timeframe="1d")


def test_what_the_analyst_does_not_understand_it_says_with_things_it_can_do(csv_server, open_desk):
    desk = open_desk(csv_server)
    before = desk.entries()

    desk.say("please florbinate the quux")

    expect(desk.answers().last).to_be_visible()
    expect(desk.page.get_by_test_id("stChatInputTextArea")).to_be_enabled()
    said = desk.answers().last.inner_text()
    assert "florbinate" in said
    assert said.count("“") >= 4  # the words it did not know, and three offers
    assert desk.entries() == before


def test_zoom_survives_a_rerun_of_the_page(csv_server, open_desk):
    desk = open_desk(csv_server)
    desk.call("POST", "/api/function-call", {"name": "set_visible_range", "arguments": {"lookback": "6mo"}})
    before = desk.readback()["visible_range"]

    desk.page.get_by_role("button", name="Indicators").click()  # any click reruns the page
    desk.page.keyboard.press("Escape")
    desk.call("POST", "/api/function-call", {"name": "draw_level", "arguments": {"price": 170}})

    assert desk.readback()["visible_range"] == before


def test_simulated_prices_are_marked_on_the_chart_and_in_the_answer(simulated_server, open_desk):
    desk = open_desk(simulated_server)

    expect(desk.chart.get_by_text("SIMULATED").first).to_be_visible()
    desk.say("how much is Apple?")

    expect(desk.answers().last).to_contain_text(re.compile("simulated", re.IGNORECASE))


def test_the_page_says_nothing_wrong_in_the_browsers_console(simulated_server, new_page):
    page = new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)

    page.goto(simulated_server.url)
    expect(page.locator('.chartroom[data-status="ready"]')).to_be_visible(timeout=20_000)
    page.wait_for_timeout(1000)

    assert problems == []


def test_every_answer_of_the_api_carries_a_correlation_id(csv_server):
    request = urllib.request.Request(
        f"{csv_server.url}/api/health", headers={"X-Request-ID": "from-a-test-1"}
    )

    with urllib.request.urlopen(request) as answer:
        assert json.load(answer)["status"] == "ok"
        assert answer.headers["X-Request-ID"] == "from-a-test-1"
