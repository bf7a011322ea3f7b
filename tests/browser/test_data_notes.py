"""Bars that cannot be true are repaired or left out, and the chart says so where it is seen."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SHARED_BARS
from tests.server import start_server

MADE = """Date,Open,High,Low,Close,Volume
2024-01-03,11,12,10,11,100
2024-01-02,10,11,9,10,100
2024-01-02,10,11,9,10.5,100
2024-01-04,0,12,10,11,100
2024-01-05,-5,12,10,11,100
2024-01-08,NaN,12,10,11,100
2024-01-09,11,10,12,11,100
2024-01-10,11,12,10,11,100
2024-01-11,12,13,11,12,100
"""
SAID = {
    "ASAI.L": ("1h", "100 times off"),
    "MOB.ST": ("1d", "off by the split of 0.1"),
    "AV.L": ("1wk", "they are not adjusted for it"),
    "CNE.L": ("1d", "off by the split of 0.4714"),
    "MADE": ("1d", "not in order of time"),
}


@pytest.fixture(scope="module")
def dirty_server(tmp_path_factory):
    """Chartroom over the dirty files of shared/data, and one made here with every fault there is."""
    dirty = SHARED_BARS.parent / "dirty_bars"
    if not dirty.is_dir():
        pytest.skip("shared/data is not beside this checkout")
    folder = tmp_path_factory.mktemp("dirty")
    for path in dirty.glob("*.csv"):
        if not path.stem.endswith("-fixed"):
            shutil.copy(path, folder)
    (folder / "MADE-1d.csv").write_text(MADE)
    server = start_server(
        tmp_path_factory.mktemp("data"), CHARTROOM_MARKET="csv", CHARTROOM_CSV_DIR=str(folder)
    )
    yield server
    server.stop()


def opened_notes(desk):
    """The list of notes, opened by its button."""
    desk.chart.locator(".foot .notes summary").click()
    notes = desk.chart.locator(".foot .notes li")
    expect(notes.first).to_be_visible()
    return " ".join(notes.all_inner_texts())


@pytest.mark.parametrize("symbol", SAID)
def test_what_was_wrong_with_a_file_is_told_on_its_chart(dirty_server, open_desk, symbol):
    timeframe, words = SAID[symbol]
    desk = open_desk(dirty_server, query=f"symbol={symbol}&timeframe={timeframe}")
    expect(desk.chart.locator(".foot .notes summary")).to_have_text(re.compile(r"Data notes \(\d\)"))
    assert words in opened_notes(desk)

    desk.page.keyboard.press("Escape")
    expect(desk.chart.locator(".foot .notes li").first).to_be_hidden()


def test_of_duplicates_zeros_negatives_and_no_numbers_none_is_drawn(dirty_server, open_desk):
    desk = open_desk(dirty_server, query="symbol=MADE&timeframe=1d")
    assert desk.readback(0)["bars"] == 4
    assert "5 rows of MADE-1d.csv left out" in opened_notes(desk)


def test_a_file_of_sound_prices_has_no_notes(dirty_server, open_desk):
    desk = open_desk(dirty_server, query="symbol=KAP.IL&timeframe=1d")
    expect(desk.chart.locator(".foot .notes")).to_be_hidden()


def test_the_notes_of_a_symbol_beside_are_told_with_its_name(dirty_server, open_desk):
    desk = open_desk(dirty_server, query="symbol=KAP.IL&timeframe=1d")
    beside = {"name": "compare_symbol", "arguments": {"symbol": "MOB.ST", "enabled": True}}
    desk.readback(desk.call("POST", "/api/function-call", beside)["published"][0]["seq"])
    assert "MOB.ST: The bar of 2023-05-22" in opened_notes(desk)


def test_broken_bars_are_refused_by_the_chart_itself(csv_server, new_page, open_desk):
    desk = open_desk(csv_server)
    whole = desk.readback(0)["bars"]

    def spoil(route):
        answer = route.fetch()
        bars = answer.json()
        bars["close"][-1], bars["low"][-2], bars["time"][-3] = None, -1, bars["time"][-4]
        route.fulfill(response=answer, body=json.dumps(bars))

    desk.page.route("**/api/chart/bars*", spoil)
    desk.page.reload()
    desk.wait_for_chart()

    assert "3 bars arrived broken and are not shown" in opened_notes(desk)
    desk.page.wait_for_timeout(300)
    assert desk.readback(0)["bars"] == whole - 3
