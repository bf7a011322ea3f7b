"""The chart's pictures: each style, drawing and cloud is where the bars say, in its colour.

No reference pictures are kept: another build of Chromium, another font or another graphics card smooths
edges and writes words otherwise, and a tolerance wide enough for that lets a thin line go missing. What is
known instead is the geometry. From bars of our own and from what two pixels stand for (tests/browser/hand.py)
follows where every stroke must be; there the pixels must have changed, in the right colour, and a few pixels
beside it they must not. A drawing that is not painted, or painted elsewhere, fails; words and smoothing
are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.hand import BAR_SPACING_PX, Hand
from tests.browser.pixels import Pixels, Spot, along, changed, coloured, moved, pixels, share

UP, DOWN, BLUE = "#0b7f7b", "#c84d15", "#1d6fb8"
"""In the light theme, as components/chart/src/theme.ts has them."""
ASIDE_PX = 14
SEEN = range(-70, -3)
"""The bars looked at, from the newest."""
Path = list[Spot]


@pytest.fixture
def hand(own_server, open_desk) -> Hand:
    made = Hand(open_desk(own_server, query="symbol=AAPL&timeframe=1d"))
    made.page.mouse.move(5, 5)
    return made


def look(hand: Hand) -> Pixels:
    return pixels(hand.desk.chart.locator(".stage"))


def send(hand: Hand, name: str, /, **arguments: Any) -> str:
    """Give a command; returns its drawing's id."""
    answer = hand.desk.call("POST", "/api/function-call", {"name": name, "arguments": arguments})
    assert answer["results"][0]["ok"], answer
    seq = answer["published"][-1]["seq"]
    hand.desk.wait_for_chart(seq=str(seq))
    return f"d{seq}"


def at(hand: Hand, index: int, price: float) -> dict[str, Any]:
    return {"time": int(hand.bars[index]["time"]), "price": price}


def across(hand: Hand, price: float) -> Path:
    return along((hand.x(-100), hand.y(price)), (hand.x(-40), hand.y(price)))


def line(hand: Hand, *places: tuple[int, float]) -> Path:
    return along(*[(hand.x(index), hand.y(price)) for index, price in places])


DRAWINGS: dict[str, tuple[str, Callable[[Hand], dict[str, Any]], Callable[[Hand], list[Path]]]] = {
    "level": ("draw_level", lambda h: {"kind": "line", "price": 100}, lambda h: [across(h, 100)]),
    "trendline": (
        "draw_trendline",
        lambda h: {"start": at(h, -90, 92), "end": at(h, -20, 108)},
        lambda h: [line(h, (-90, 92), (-20, 108))],
    ),
    "zone": (
        "draw_zone",
        lambda h: {"top": 106, "bottom": 96, "start": at(h, -80, 1)["time"], "end": at(h, -30, 1)["time"]},
        lambda h: [line(h, (-80, price), (-30, price)) for price in (96, 106)],
    ),
    "channel": (
        "draw_channel",
        lambda h: {"start": at(h, -90, 92), "end": at(h, -20, 98), "width": 8},
        lambda h: [line(h, (-90, 92), (-20, 98)), line(h, (-90, 100), (-20, 106))],
    ),
    "vertical": (
        "draw_vertical",
        lambda h: {"time": at(h, -50, 1)["time"]},
        lambda h: [along((h.x(-50), 200), (h.x(-50), 600))],
    ),
    "fibonacci": (
        "draw_fibonacci",
        lambda h: {"high": 110, "low": 90},
        lambda h: [across(h, 90 + 20 * ratio) for ratio in (0, 0.382, 0.5, 0.618, 1)],
    ),
    "note": (
        "annotate",
        lambda h: {"text": "here", **at(h, -60, 104)},
        lambda h: [[(h.x(-60), h.y(104))]],
    ),
    "measure": (
        "draw_measure",
        lambda h: {"start": at(h, -80, 94), "end": at(h, -40, 106)},
        lambda h: [along((h.x(-40), h.y(94)), (h.x(-40), h.y(106)))],
    ),
}


@pytest.mark.parametrize("kind", DRAWINGS)
def test_a_drawing_is_painted_where_it_was_asked_for_and_only_there(hand, kind):
    command, arguments, places = DRAWINGS[kind]
    before = look(hand)
    drawing = send(hand, command, **arguments(hand))
    send(hand, "edit_drawing", id=drawing, colour="blue", line_style="solid")
    after = look(hand)
    # Lines lie over bars: a pixel counts that changed and is blue now, more or less, as lines are smoothed.
    mask = changed(before, after) & (after[:, :, 2] > after[:, :, 0] + 12)
    for path in places(hand):
        assert share(mask, path) > 0.9
        if kind not in ("fibonacci", "note", "measure"):  # their own lines and words are near each other
            aside = [moved(path, *by) for by in ((0, ASIDE_PX), (ASIDE_PX, 0))]
            strong = coloured(after, BLUE) & mask
            assert min(share(strong, spots) for spots in aside) < 0.5
    send(hand, "remove_drawing", id=drawing)
    assert changed(before, look(hand)).mean() < 0.001


def test_a_trade_is_painted_from_its_bar_on_at_its_three_prices(hand):
    before = look(hand)
    send(hand, "draw_position", side="long", entry=102, stop=97, target=110, time=at(hand, -40, 1)["time"])
    mask = changed(before, look(hand))
    for price in (97, 102, 110):
        assert share(mask, line(hand, (-39, price), (-5, price))) > 0.9
    inside, outside = (-30, 106), (-60, 106)
    assert share(mask, [(hand.x(inside[0]), hand.y(inside[1]))]) == 1
    assert share(mask, [(hand.x(outside[0]), hand.y(outside[1]))]) == 0


def bodies(hand: Hand) -> dict[str, Path]:
    """The middle of each bar's body that is tall enough to be seen, by the colour of the bar."""
    found: dict[str, Path] = {UP: [], DOWN: []}
    for index in SEEN:
        bar = hand.bars[index]
        if abs(hand.y(bar["open"]) - hand.y(bar["close"])) > 8:
            middle = (hand.x(index), hand.y((bar["open"] + bar["close"]) / 2))
            found[UP if bar["close"] > bar["open"] else DOWN].append(middle)
    assert min(len(spots) for spots in found.values()) > 5
    return found


@pytest.mark.parametrize("style", ["candles", "bars"])
def test_bars_are_painted_in_their_colours_at_their_prices(hand, style):
    if style != "candles":
        send(hand, "set_chart_style", style=style)
    shown = look(hand)
    for colour, spots in bodies(hand).items():
        assert share(coloured(shown, colour, 70), spots) > 0.95
        other = DOWN if colour == UP else UP
        assert share(coloured(shown, other, 30), spots, reach=0) < 0.05


def test_hollow_bars_are_empty_where_they_rose_and_have_an_edge(hand):
    filled = coloured(look(hand), UP, 40).sum()
    send(hand, "set_chart_style", style="hollow")
    shown = coloured(look(hand), UP, 40)
    assert shown.sum() < 0.85 * filled
    assert share(shown, bodies(hand)[UP], reach=5) > 0.9


@pytest.mark.parametrize("style", ["line", "area", "baseline"])
def test_lines_go_through_the_closes(hand, style):
    send(hand, "set_chart_style", style=style)
    hand.page.mouse.move(5, 5)
    shown = look(hand)
    closes = along(*[(hand.x(index), hand.y(hand.bars[index]["close"])) for index in SEEN])
    # No grid, no volume: what is far from the background in all its darkness.
    dark = shown.min(axis=2) < 90
    assert share(dark, closes) > 0.95
    assert share(dark, moved(closes, 0, 40)) < 0.3
    if style == "baseline":  # from the first bar in view, some lie above it and some below
        assert min(share(coloured(shown, colour), closes) for colour in (UP, DOWN)) > 0.15


def test_heikin_ashi_bars_are_the_means_that_they_are_said_to_be(hand):
    send(hand, "set_chart_style", style="heikin_ashi")
    shown, tops = look(hand), []
    open_ = close = None
    for bar in hand.bars:
        open_ = (bar["open"] + bar["close"]) / 2 if open_ is None else (open_ + close) / 2
        close = (bar["open"] + bar["high"] + bar["low"] + bar["close"]) / 4
        tops.append((close, open_))
    for rising, colour in ((True, UP), (False, DOWN)):
        chosen = [
            i for i in SEEN if (tops[i][0] > tops[i][1]) is rising and abs(tops[i][0] - tops[i][1]) > 0.6
        ]
        spots = [(hand.x(i), hand.y(sum(tops[i]) / 2)) for i in chosen]
        assert len(spots) > 5
        assert share(coloured(shown, colour, 70), spots) > 0.9


def test_an_average_runs_through_the_means_of_its_closes(hand):
    before = look(hand)
    send(hand, "toggle_indicator", name="sma", enabled=True, params={"length": 10})
    mask = changed(before, look(hand))
    closes = np.array([bar["close"] for bar in hand.bars])
    means = np.convolve(closes, np.ones(10) / 10, "valid")
    path = along(*[(hand.x(index), hand.y(means[index])) for index in SEEN])
    assert share(mask, path) > 0.9


def test_ichimokus_cloud_goes_on_beyond_the_last_bar(hand):
    send(hand, "toggle_indicator", name="ichimoku", enabled=True)
    shown = look(hand)
    # It made room for itself: the newest bar is 27 bars from the edge now, not 6.
    newest = hand.x(-1) - 21 * BAR_SPACING_PX
    tinted = shown.max(axis=2) - shown.min(axis=2) > 8
    for ahead in (2, 12, 24):
        column = tinted[60:600, round(newest + ahead * BAR_SPACING_PX)]
        assert column.sum() > 6, f"nothing is drawn {ahead} bars ahead"
    assert tinted[60:600, round(newest + 27 * BAR_SPACING_PX) + 4].sum() <= 3


def test_a_line_into_the_future_ends_at_its_own_session(hand):
    """From Friday 28 June 2024 the fourth bar ahead is Friday 5 July, after the holiday: not the fifth."""
    before = look(hand)
    drawing = send(hand, "draw_trendline", start=at(hand, -60, 96), end={"time": "2024-07-05", "price": 100})
    send(hand, "edit_drawing", id=drawing, colour="blue")
    mask = changed(before, look(hand))
    end = hand.x(-1) + 4 * BAR_SPACING_PX
    assert share(mask, along((hand.x(-60), hand.y(96)), (end, hand.y(100)))) > 0.9
    assert share(mask, [(end + 9, hand.y(100))]) == 0
    readback = hand.desk.readback()["drawings"][0]
    assert readback["times"][1] == 1_720_137_600


def test_a_line_is_drawn_by_hand_beyond_the_last_bar(hand):
    hand.pick("trendline")
    hand.click(hand.x(-30), 300)
    hand.click(hand.x(-1) + 4 * BAR_SPACING_PX, 420)
    [entry] = hand.drawn()
    assert entry["command"]["payload"]["end"]["time"] == 1_720_137_600


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_extended_hours_are_shaded_until_that_is_turned_off(own_server, open_desk, scheme):
    desk = open_desk(own_server, query="symbol=TSLA&timeframe=15m", scheme=scheme)
    desk.wait_for_chart(symbol="TSLA", timeframe="15m")
    box = desk.chart.locator(".stage").bounding_box()
    stage = desk.chart.locator(".stage")
    desk.page.mouse.move(5, 5)
    shown = pixels(stage)
    desk.page.locator(".st-key-toolbar").get_by_role("button", name="Candles").click()
    desk.page.get_by_text("Shade extended hours").click()
    desk.page.keyboard.press("Escape")
    expect(desk.page).to_have_url(re.compile("shade_extended=false"))
    desk.page.mouse.move(5, 5)
    plain = pixels(stage)

    # 38 of the 64 bars of a day are outside the session; grid, bars and words lie over the shade.
    mask = changed(plain, shown, least=4)[80:400, : int(box["width"]) - 80]
    assert 0.2 < mask.mean() < 0.8
