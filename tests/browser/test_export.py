"""What leaves the Desk: a picture that says what it shows, files, and a link that brings the chart back."""

from __future__ import annotations

import io
import re

import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.test_desk_toolbar import open_popover


def drawn_desk(csv_server, open_desk, **page):
    """AAPL with a level, RSI and a note of its own."""
    desk = open_desk(csv_server, query="symbol=AAPL", **page)
    for name, arguments in (
        ("draw_level", {"kind": "support", "price": 165, "label": "floor"}),
        ("toggle_indicator", {"name": "rsi"}),
        ("set_visible_range", {"from": "2017-06-01", "to": "2017-12-29"}),
    ):
        desk.call("POST", "/api/function-call", {"name": name, "arguments": arguments})
    desk.readback()
    return desk


def downloaded(desk, act) -> tuple[str, bytes]:
    with desk.page.expect_download() as download:
        act()
    return download.value.suggested_filename, download.value.path().read_bytes()


def picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def far_from(image: Image.Image, ground: tuple[int, int, int], box: tuple[int, int, int, int]) -> int:
    """How many pixels of the box are visibly not the ground."""
    part = image.crop(box)
    return sum(
        max(abs(a - b) for a, b in zip(pixel, ground, strict=True)) > 60
        for pixel in part.get_flattened_data()
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_key_saves_a_picture_with_a_title_and_a_source_as_sharp_as_the_screen(
    csv_server, open_desk, scheme
):
    desk = drawn_desk(csv_server, open_desk, scheme=scheme)

    name, content = downloaded(desk, lambda: desk.page.keyboard.press("s"))

    image, ground = picture(content), picture(content).getpixel((2, 2))
    stage = desk.page.locator(".canvas").bounding_box()
    assert name == "AAPL-1d-2017-12-29.png"
    assert abs(image.width - stage["width"]) <= 2
    assert image.height == pytest.approx(stage["height"] + 70, abs=3)
    assert (sum(ground) > 600) == (scheme == "light")
    title, foot = (10, 4, 260, 26), (10, image.height - 24, 260, image.height - 2)
    assert far_from(image, ground, title) > 200
    assert far_from(image, ground, foot) > 100
    assert far_from(image, ground, (0, 50, image.width - 60, image.height - 60)) > 5000


def test_a_picture_is_taken_by_words_and_from_the_menu_and_simulated_prices_say_so(
    simulated_server, open_desk
):
    desk = open_desk(simulated_server)
    amber = (154, 91, 0)

    name, content = downloaded(desk, lambda: desk.say("take a snapshot"))
    assert re.fullmatch(r"AAPL-1d-\d{4}-\d\d-\d\d\.png", name)
    image = picture(content)
    foot = image.crop((10, image.height - 24, 300, image.height - 2))
    assert sum(pixel == amber for pixel in foot.get_flattened_data()) > 20

    menu = open_popover(desk, "Export")
    again, _ = downloaded(desk, lambda: menu.get_by_role("button", name="Picture (PNG)").click())
    assert again == name
    assert [entry["command"]["type"] for entry in desk.entries()].count("snapshot") == 2


def test_the_menu_gives_the_bars_as_a_file(csv_server, open_desk):
    desk = drawn_desk(csv_server, open_desk)
    menu = open_popover(desk, "Export")

    name, content = downloaded(desk, lambda: menu.get_by_role("button", name="Bars as CSV").click())
    frame = pd.read_csv(io.BytesIO(content), comment="#")
    assert name == "AAPL-1d.csv"
    assert (len(frame), frame.columns[-1]) == (desk.readback()["bars"], "rsi(length=14)")

    name, content = downloaded(desk, lambda: menu.get_by_role("button", name="Bars as Parquet").click())
    assert name == "AAPL-1d.parquet"
    assert pd.read_parquet(io.BytesIO(content))["close"].tolist() == frame["close"].tolist()


def test_a_link_from_the_menu_brings_the_chart_back_in_a_session_of_its_own(csv_server, open_desk):
    desk = drawn_desk(csv_server, open_desk)
    before = desk.readback()
    open_popover(desk, "Export")
    link = desk.page.locator(".st-key-export_link code").inner_text()
    own = desk.channel

    desk.page.goto(link)
    desk.wait_for_chart(symbol="AAPL")
    expect(desk.page).to_have_url(re.compile(r"session=[0-9a-f]{32}$"))
    desk.channel = desk.page.url.split("session=")[1]
    after = desk.readback()

    assert desk.channel != own
    for what in ("symbol", "timeframe", "style", "scale", "indicators", "visible_range"):
        assert after[what] == before[what]
    assert [one["prices"] for one in after["drawings"]] == [[165.0]]
    assert {entry["reason"] for entry in desk.entries()} == {"opened from a link"}
    desk.page.reload()
    desk.wait_for_chart(symbol="AAPL")
    assert desk.channel in desk.page.url


@pytest.mark.parametrize("text", ["1.notachart", "1.eJwDAAAAAAE", "%3Cscript%3Ealert(1)%3C/script%3E"])
def test_a_link_that_is_broken_says_so_and_opens_an_ordinary_desk(csv_server, new_page, text):
    page = new_page()

    page.goto(f"{csv_server.url}/?chart={text}")

    expect(page.get_by_test_id("stToast")).to_contain_text("does not hold a chart", timeout=20_000)
    expect(page.locator('.chartroom[data-status="ready"]')).to_be_visible(timeout=20_000)
