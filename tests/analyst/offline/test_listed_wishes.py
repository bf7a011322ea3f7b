"""Wishes in a list, each with a thing of its own, and averages that share their lengths."""

from __future__ import annotations

import pytest

from tests.analyst.offline.desk import calls


def _said(text: str) -> list[tuple[str, dict[str, object]]]:
    return [(call.name, dict(call.arguments)) for call in calls(text)]


def test_a_thing_that_goes_beside_one_with_a_new_look_is_not_the_one_that_is_changed() -> None:
    assert _said("I want the fib gone and the trend line dashed") == [
        ("remove_drawing", {"id": "d11"}),
        ("edit_drawing", {"id": "d9", "line_style": "dashed"}),
    ]


def test_looks_are_each_of_the_drawing_before_them_without_any_joint() -> None:
    assert _said("make support green resistance red") == [
        ("edit_drawing", {"id": "d5", "colour": "green"}),
        ("edit_drawing", {"id": "d7", "colour": "red"}),
    ]


def test_companies_behind_compare_are_all_laid_over_the_one_that_was_named_first() -> None:
    assert [name for name, _ in _said("SPY, compare QQQ and IWM")] == [
        "change_symbol",
        "compare_symbol",
        "compare_symbol",
    ]


def test_a_drawing_that_is_one_more_takes_its_look_and_the_one_that_is_there_keeps_its_own() -> None:
    assert _said("draw a fib in blue")[-1] == ("edit_drawing", {"id": "d12", "colour": "blue"})
    assert _said("make the fib blue") == [("edit_drawing", {"id": "d11", "colour": "blue"})]


@pytest.mark.parametrize("text", ["delete d7", "d7 gone please", "can you take drawing d7 off"])
def test_a_drawing_is_removed_by_its_id(text: str) -> None:
    assert _said(text) == [("remove_drawing", {"id": "d7"})]


def test_an_id_that_is_not_there_removes_nothing() -> None:
    assert _said("delete d99") == []


@pytest.mark.parametrize(
    "text",
    [
        "200 day, both simple and exponential",
        "SMA and EMA 200",
        "the simple and the exponential 200 day average",
    ],
)
def test_kinds_of_averages_share_the_length_that_is_said_once(text: str) -> None:
    averages = {(arguments["name"], str(arguments["params"])) for _, arguments in _said(text)}
    assert averages == {("sma", "{'length': 200}"), ("ema", "{'length': 200}")}


def test_each_average_keeps_the_length_that_is_its_own() -> None:
    assert [arguments["params"] for _, arguments in _said("20 day simple and 100 day exponential")] == [
        {"length": 20},
        {"length": 100},
    ]


@pytest.mark.parametrize(
    "text", ["call it a day", "call it what you want", "line below the price", "as usual"]
)
def test_words_that_only_sound_like_a_wish_change_nothing(text: str) -> None:
    assert _said(text) == []
