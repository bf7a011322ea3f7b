"""Looks, scales and places that are told in other words than their names."""

from __future__ import annotations

import pytest

from tests.analyst.offline.desk import calls, day


def _made(said: str) -> list[tuple[str, dict[str, object]]]:
    return [(call.name, dict(call.arguments)) for call in calls(said)]


@pytest.mark.parametrize(
    ("said", "style"),
    (
        ("candles without any fill", "hollow"),
        ("closing prices joined up", "line"),
        ("shade it, area under the line", "area"),
    ),
)
def test_a_style_is_known_by_what_it_looks_like(said: str, style: str) -> None:
    assert ("set_chart_style", {"style": style}) in _made(said)


@pytest.mark.parametrize("said", ("percent on the price axis", "I'd like percentages on the y axis"))
def test_what_stands_on_the_axis_is_a_scale_and_no_change(said: str) -> None:
    assert _made(said) == [("set_scale", {"mode": "percent"})]


def test_a_day_in_the_middle_is_scrolled_to() -> None:
    assert _made("I want 9 November 2021 in the middle of the screen") == [
        ("scroll_to", {"time": day("2021-11-09")})
    ]


@pytest.mark.parametrize(
    ("said", "mode"),
    (
        ("hide those cross lines that follow my mouse", "hidden"),
        ("make the crosshair stick to the candles", "magnet"),
    ),
)
def test_the_crosshair_is_known_by_what_it_does(said: str, mode: str) -> None:
    assert _made(said) == [("set_crosshair", {"mode": mode})]


@pytest.mark.parametrize("said", ("I think a pull back is coming", "the pull back was short"))
def test_a_pull_back_of_the_price_zooms_nothing(said: str) -> None:
    assert not any(name == "zoom" for name, _ in _made(said))
