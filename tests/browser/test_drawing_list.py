"""The list of drawings below the chart, in a real browser: it follows, and its buttons reach the chart."""

from __future__ import annotations

import re

from playwright.sync_api import expect


def send(desk, command, **payload):
    answer = desk.call("POST", "/api/function-call", {"name": command, "arguments": payload})
    assert answer["results"][0]["ok"], answer


def listed(desk):
    return desk.page.locator('[class*="st-key-drawing_d"]')


def press(desk, row, label):
    row.locator(f'[class*="st-key-drawing_{label}_"] button:visible').click()


def shown(desk):
    return [drawing["id"] for drawing in desk.readback()["drawings"]]


def chart_top(desk):
    return desk.chart.bounding_box()["y"]


def test_the_list_follows_what_others_draw_and_its_buttons_reach_the_chart(csv_server, open_desk):
    desk = open_desk(csv_server, query="symbol=INTC")
    desk.wait_for_chart(symbol="INTC")
    expect(desk.page.locator(".st-key-drawings_count")).to_have_text("none")
    before = chart_top(desk)
    send(desk, "draw_level", kind="support", price=44)
    expect(desk.page.locator(".st-key-drawings_count")).to_have_text("1")
    desk.page.locator(".st-key-below_chart summary").click()
    expect(listed(desk)).to_have_count(1)
    expect(listed(desk)).to_contain_text("Support at 44")
    expect(listed(desk)).to_contain_text("by a program")

    # It stays open when somebody draws, and the page does not move.
    send(desk, "annotate", text="look here")
    expect(listed(desk)).to_have_count(2)
    assert chart_top(desk) == before

    level = listed(desk).filter(has_text="Support at 44")
    press(desk, level, "Hide")
    expect(level.locator('[class*="st-key-drawing_Show_"]')).to_have_count(1)
    desk.wait_for_chart(seq=str(desk.entries()[-1]["seq"]))
    assert len(shown(desk)) == 1
    press(desk, level, "Show")
    expect(level.locator('[class*="st-key-drawing_Hide_"]')).to_have_count(1)
    desk.wait_for_chart(seq=str(desk.entries()[-1]["seq"]))
    assert len(shown(desk)) == 2

    press(desk, level, "Delete")
    expect(listed(desk)).to_have_count(1)
    desk.wait_for_chart(seq=str(desk.entries()[-1]["seq"]))
    assert len(shown(desk)) == 1
    last = desk.entries()[-1]
    assert (last["actor"], last["command"]["description"]) == ("mouse", "Remove Support at 44")


def test_an_edit_by_words_of_another_program_is_painted_and_proven(csv_server, open_desk):
    desk = open_desk(csv_server, query="symbol=INTC")
    desk.wait_for_chart(symbol="INTC")
    send(desk, "draw_level", kind="support", price=44)
    (drawing,) = shown(desk)
    send(desk, "edit_drawing", id=drawing, price=45.5, colour="purple", line_width=3)
    told = desk.readback()["drawings"][0]
    assert (told["prices"], told["colour"], told["line_width"]) == ([45.5], "purple", 3)
    desk.page.wait_for_timeout(300)
    assert {entry["status"] for entry in desk.judged()} == {"applied"}


def test_all_drawings_are_hidden_and_shown_at_once_and_buttons_have_names(csv_server, open_desk):
    desk = open_desk(csv_server, query="symbol=INTC")
    desk.wait_for_chart(symbol="INTC")
    send(desk, "draw_level", kind="support", price=44)
    send(desk, "draw_level", kind="resistance", price=47)
    desk.page.locator(".st-key-below_chart summary").click()
    expect(listed(desk)).to_have_count(2)
    ids = [entry["seq"] for entry in desk.entries()][-2:]
    for label in ("Hide", "Lock", "Go to", "Delete"):
        named = desk.page.get_by_role("button", name=re.compile(f"{label} d{ids[0]}$"))
        expect(named.first).to_be_visible()

    desk.page.get_by_role("button", name="Hide all").click()
    expect(desk.page.locator(".st-key-drawings_count")).to_have_text("2 · 2 hidden")
    desk.wait_for_chart(seq=str(desk.entries()[-1]["seq"]))
    assert shown(desk) == []
    desk.page.get_by_role("button", name="Show all").click()
    expect(desk.page.locator(".st-key-drawings_count")).to_have_text("2")
    desk.wait_for_chart(seq=str(desk.entries()[-1]["seq"]))
    assert len(shown(desk)) == 2
