"""Back in time on the Desk, and the Journal of what was done there."""

from __future__ import annotations

import json

from playwright.sync_api import expect

JAN_4_2017, JAN_5_2017 = 1_483_488_000, 1_483_574_400


def replaying(csv_server, open_desk):
    """A Desk that went back by words, with the chart's own word that it did."""
    desk = open_desk(csv_server)
    desk.say("show AAPL daily")
    desk.wait_for_chart(symbol="AAPL")
    desk.say("replay from 5 January 2017")
    expect(desk.page.locator(".tag.replay")).to_contain_text("REPLAY as of 5 Jan 2017")
    return desk


def test_a_replay_starts_by_words_steps_by_buttons_and_ends(csv_server, open_desk):
    desk = replaying(csv_server, open_desk)
    shown = desk.readback()
    assert (shown["as_of"], shown["last_time"]) == (JAN_5_2017, JAN_4_2017)

    desk.page.locator(".st-key-replay_step button").first.click()
    expect(desk.page.locator(".tag.replay")).to_contain_text("16:00")
    assert desk.readback()["last_time"] == JAN_5_2017

    desk.page.locator(".st-key-replay_stop button").first.click()
    expect(desk.page.locator(".tag.replay")).to_have_count(0)
    assert desk.readback()["as_of"] is None
    assert [entry["status"] for entry in desk.judged()[-3:]] == ["applied"] * 3


def test_the_journal_undoes_to_a_point_and_its_export_makes_the_same_chart(csv_server, open_desk, tmp_path):
    desk = replaying(csv_server, open_desk)
    page = desk.page
    page.goto(f"{csv_server.url}/journal?session={desk.channel}")
    expect(page.locator('.st-key-journal_chart .chartroom[data-status="ready"]')).to_be_visible(
        timeout=20_000
    )
    expect(page.locator(".st-key-journal_figures")).to_contain_text("verified")

    page.locator(".st-key-journal_Earlier button").first.click()
    page.get_by_role("button", name="Undo back to here (1)").click()
    expect(page.locator(".st-key-journal_steps")).to_contain_text("of 3")
    assert desk.entries()[-1]["command"]["type"] == "undo"

    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    exported = tmp_path / "journal.json"
    download.value.save_as(exported)
    assert [entry["seq"] for entry in json.loads(exported.read_text())["entries"]] == [1, 2, 3]
    page.get_by_role("button", name="Import").first.click()
    page.locator('input[type="file"]').set_input_files(exported)
    page.get_by_role("button", name="Import as a new session").click()
    expect(page.get_by_role("combobox", name="Session")).not_to_have_value("")
    page.wait_for_url(lambda url: desk.channel not in url)
    imported = page.url.split("session=")[1].split("&")[0]
    state = desk.call("GET", f"/api/chart/state?channel={imported}")["state"]
    assert (state["symbol"], state["as_of"], state["seq"]) == ("AAPL", None, 1)
