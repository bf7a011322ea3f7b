"""The chart by keyboard: what the sheet lists, works; and a field that is typed in keeps its keys."""

from __future__ import annotations

from playwright.sync_api import expect


def test_the_sheet_of_keys_opens_with_a_question_mark_and_closes_with_escape(csv_server, open_desk):
    desk = open_desk(csv_server)
    sheet = desk.page.get_by_role("dialog", name="Keyboard shortcuts")

    desk.page.keyboard.press("?")

    for said in ("Undo", "Trend line", "Timeframe, from 1m to 1M", "Write to the analyst"):
        expect(sheet.get_by_text(said, exact=True)).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_digits_choose_the_timeframe_and_undo_and_redo_follow(csv_server, open_desk):
    desk = open_desk(csv_server)
    desk.page.keyboard.press("8")
    desk.wait_for_chart(timeframe="1wk")
    desk.page.keyboard.press("u")
    desk.wait_for_chart(timeframe="1d")
    desk.page.keyboard.press("Control+y")
    desk.wait_for_chart(timeframe="1wk")
    assert {entry["actor"] for entry in desk.entries()[1:]} == {"mouse"}

    desk.page.keyboard.press("1")  # these files have no minutes of this symbol
    expect(desk.page.locator(".notice")).to_contain_text("no 1m bars")
    desk.wait_for_chart(timeframe="1wk")


def test_home_end_and_reset_move_the_view(csv_server, open_desk):
    desk = open_desk(csv_server)
    seen = []
    for key in ("r", "Home", "End"):
        desk.page.keyboard.press(key)
        desk.page.wait_for_timeout(500)
        context = desk.call("GET", f"/api/chart/link?channel={desk.channel}")["chart"]
        seen.append(context)

    assert seen[0] == seen[2] != seen[1]


def test_a_slash_leads_to_the_conversation_and_what_is_typed_there_is_text(csv_server, open_desk):
    desk = open_desk(csv_server)
    before = desk.entries()

    desk.page.keyboard.press("/")
    desk.page.keyboard.type("su8? r/")

    expect(desk.page.get_by_test_id("stChatInputTextArea")).to_have_value("su8? r/")
    expect(desk.page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_hidden()
    assert desk.entries() == before


def test_a_button_that_has_the_focus_keeps_its_keys(csv_server, open_desk):
    desk = open_desk(csv_server)
    before = desk.entries()

    desk.page.locator(".st-key-toolbar").get_by_role("button", name="Export").focus()
    for key in ("u", "8", "?"):
        desk.page.keyboard.press(key)

    expect(desk.page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_hidden()
    assert desk.entries() == before
