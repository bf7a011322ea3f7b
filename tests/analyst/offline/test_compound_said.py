"""Several wishes in one sentence: what joins them, what they share, what is left out of them."""

from __future__ import annotations

import pytest

from tests.analyst.offline.desk import calls
from tests.evaluation.conversing import last_calls


def _called(said: str) -> list[tuple[str, object]]:
    keys = ("price", "colour", "name", "kind", "id", "direction", "hidden", "timeframe")
    return [
        (call.name, next((call.arguments[key] for key in keys if key in call.arguments), None))
        for call in calls(said)
    ]


@pytest.mark.parametrize(
    "said",
    [
        "support at 240 in green and resistance at 265 in red",
        "support at 240 in green, resistance at 265 in red",
        "a green support at 240 and a red resistance at 265",
    ],
)
def test_each_of_two_drawings_has_its_own_look(said: str) -> None:
    looks = [call.arguments.get("colour") for call in calls(said) if call.name == "edit_drawing"]
    assert looks == ["green", "red"]


@pytest.mark.parametrize(
    ("said", "prices"),
    [
        ("a green line at 240 and a red one at 265", [240, 265]),
        ("support at 240 and another at 236", [240, 236]),
        ("two lines, one at 238 and one at 262", [238, 262]),
    ],
)
def test_one_and_another_are_what_was_drawn_before(said: str, prices: list[float]) -> None:
    assert [call.arguments["price"] for call in calls(said) if call.name == "draw_level"] == prices


def test_how_many_wishes_come_is_no_wish() -> None:
    assert _called("two things: zoom out and a support at 243") == [("zoom", "out"), ("draw_level", 243.0)]


@pytest.mark.parametrize(
    "said", ["hide the fib so I can see the bars", "hide the fib so that it looks cleaner"]
)
def test_what_a_wish_is_for_is_no_wish(said: str) -> None:
    assert _called(said) == [("edit_drawing", "d11")]


def test_a_purpose_that_names_a_time_is_a_wish() -> None:
    assert [name for name, _ in _called("zoom out so I can see the whole year")] == ["set_visible_range"]


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("remove the rsi but not the volume", ["rsi"]),
        ("take off the indicators but not the volume", ["rsi", "sma"]),
    ],
)
def test_what_is_not_meant_stays(said: str, taken: list[str]) -> None:
    assert [call.arguments["name"] for call in calls(said)] == taken


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (
            ("add the twenty the hundred and the two hundred day averages",),
            [("sma", True, 20), ("sma", True, 100), ("sma", True, 200)],
        ),
        (("hide the moving average i don't want it",), [("sma", False, 50)]),
        (("add macd", "never mind remove it"), [("macd", False, None)]),
        (("never mind the RSI",), []),
    ],
)
def test_indicators_are_put_on_and_off_as_plainly_as_it_is_said(
    turns: tuple[str, ...], wanted: list[tuple[str, bool, int | None]]
) -> None:
    said, _ = last_calls(turns)
    made = [(call["name"], call["enabled"], call.get("params", {}).get("length")) for _, call in said]
    assert made == wanted


def test_an_indicator_is_added_to_the_chart_of_the_symbol_that_is_named() -> None:
    names = [name for name, _ in last_calls(("add MACD to Apple",))[0]]
    assert names == ["change_symbol", "toggle_indicator"]
    assert [name for name, _ in last_calls(("add Apple to the chart",))[0]] == ["compare_symbol"]
