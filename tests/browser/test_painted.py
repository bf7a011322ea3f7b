"""A drawing is on the screen, not only in the read-back: judged by the pixels of the chart."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Locator

DRAWINGS = {
    "draw_level": {"kind": "support", "price": 165},
    "draw_trendline": {
        "start": {"time": "2017-11-01", "price": 160},
        "end": {"time": "2018-01-10", "price": 170},
    },
    "draw_fibonacci": {"high": 175, "low": 155},
    "draw_zone": {"top": 170, "bottom": 165},
}


def picture(chart: Locator) -> Image.Image:
    """The chart as the screen shows it, once two looks in a row are the same."""
    before = chart.screenshot()
    for _ in range(20):
        chart.page.wait_for_timeout(100)
        after = chart.screenshot()
        if after == before:
            break
        before = after
    return Image.open(BytesIO(before)).convert("RGB")


def changed(one: Image.Image, other: Image.Image) -> int:
    """How many pixels differ visibly."""
    difference = ImageChops.difference(one, other).convert("L")
    return sum(difference.point(lambda value: int(value > 24)).histogram()[1:])


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_seen_at_once_and_its_undoing_takes_it_away(csv_server, open_desk, name):
    desk = open_desk(csv_server)
    desk.page.mouse.move(5, 5)
    bare = picture(desk.chart)

    drawn = desk.call("POST", "/api/function-call", {"name": name, "arguments": DRAWINGS[name]})
    desk.readback(drawn["published"][0]["seq"])
    seen = changed(bare, picture(desk.chart))
    undone = desk.call("POST", "/api/function-call", {"name": "undo", "arguments": {}})
    desk.readback(undone["published"][0]["seq"])
    left = changed(bare, picture(desk.chart))

    assert seen > 500
    assert left < seen / 10
