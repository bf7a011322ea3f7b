"""What a message leaves out comes from the ones before it, however many they are."""

from __future__ import annotations

from typing import Any

import pytest

from tests.evaluation.conversing import last_calls

Made = list[tuple[str, dict[str, Any]]]


def said(*turns: str) -> Made:
    """The calls of the last turn."""
    return last_calls(turns)[0]


@pytest.mark.parametrize(
    "again",
    [
        "how about Rivian",
        "do that again for Rivian",
        "now Rivian",
        "Rivian too",
        "run it for Rivian",
        "Rivian?",
    ],
)
def test_a_question_goes_on_to_another_symbol(again: str) -> None:
    made = said("is Tesla above its 200 day?", again)
    assert made == [("analyse_averages", {"symbol": "RIVN", "lengths": [200]})]


def test_a_view_goes_on_to_another_symbol() -> None:
    assert said("show Apple", "how about Google") == [("change_symbol", {"symbol": "GOOGL"})]


def test_another_length_goes_to_the_question_and_not_to_the_chart() -> None:
    for more in ("and the 50", "what about the 50 day"):
        made = said("is Tesla above its 200 day?", more)
        assert made == [("analyse_averages", {"symbol": "TSLA", "lengths": [50]})]


@pytest.mark.parametrize("meant", ["I said 30 not 15", "30 not 15", "not 15, 30"])
def test_the_number_that_was_not_meant_goes(meant: str) -> None:
    made = said("add a 15 day SMA", meant)
    assert [(arguments["enabled"], arguments["params"]["length"]) for _, arguments in made] == [
        (False, 15),
        (True, 30),
    ]


def test_what_was_put_on_before_a_change_of_view_can_be_removed() -> None:
    made = said("add the 30 day", "and the 200", "make it weekly", "remove that")
    assert made == [("toggle_indicator", {"name": "sma", "enabled": False, "params": {"length": 200}})]


def test_the_other_one_is_the_one_that_was_not_spoken_of_last() -> None:
    assert said("add CCI and MACD", "remove the other one")[0][1]["name"] == "cci"
    assert said("show Apple", "show Intel", "back to the other one") == [
        ("change_symbol", {"symbol": "AAPL"})
    ]
    assert said("how is Apple's trend?", "and Intel's?", "and the other one?") == [
        ("analyse_trend", {"symbol": "AAPL"})
    ]


@pytest.mark.parametrize(
    ("asked", "name"),
    [("which of those is stronger", "compare_performance"), ("which one has the higher RSI", "screen")],
)
def test_those_are_the_symbols_that_were_spoken_of(asked: str, name: str) -> None:
    for before in (("compare Apple and Intel",), ("how is Apple's trend?", "and Intel's?")):
        made = said(*before, asked)
        assert [(call, tuple(arguments["symbols"])) for call, arguments in made] == [(name, ("AAPL", "INTC"))]


@pytest.mark.parametrize("words", ["two hundred day", "200 day"])
def test_the_two_of_two_hundred_are_no_two_symbols(words: str) -> None:
    assert said(f"did the 50 day cross the {words}")[0][0] == "analyse_averages"


@pytest.mark.parametrize(
    "back", ["go back to what we had", "put it back to how it was before", "back to the one before"]
)
def test_what_we_had_is_one_step_back(back: str) -> None:
    assert said("make it weekly", back) == [("undo", {"steps": 1})]


def test_what_would_change_the_view_asks_the_same_judgement_again() -> None:
    assert said("how is the trend of Intel?", "what would change that view") == [
        ("analyse_trend", {"symbol": "INTC"})
    ]
    assert said("what would change your mind") == [("summarise", {})]


def test_the_other_end_of_an_order() -> None:
    first = said("rank the Dow by RSI")[0][1]
    assert said("rank the Dow by RSI", "and the lowest?")[0][1] == first | {"lowest_first": True}


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("what are the odds it hits 500", {"price": 500.0}),
        ("will it reach 500 this month", {"price": 500.0, "days": 21}),
        ("how likely is 500 in the next two weeks", {"price": 500.0, "days": 10}),
    ],
)
def test_a_chance_is_of_a_price_and_a_time(asked: str, wanted: dict[str, Any]) -> None:
    assert said(asked) == [("estimate_reach", wanted)]


@pytest.mark.parametrize("told", ["odds are he forgot", "how many dollars can I lose if it goes to 240"])
def test_what_only_sounds_like_a_chance_is_none(told: str) -> None:
    assert all(name != "estimate_reach" for name, _ in said(told))


@pytest.mark.parametrize(
    "asked", ["what did volume do on May 3", "what was the close on May 3", "how high was the high on May 3"]
)
def test_one_thing_of_a_day_is_looked_up_in_its_bar(asked: str) -> None:
    assert said(asked) == [("describe_bars", {"from": 1714694400})]


def test_a_whole_question_of_several_timeframes_leans_on_no_comparison_before_it() -> None:
    asked = said("which is stronger, Apple or Google?", "what do the weekly and daily say together?")
    assert asked == [("summarise", {"timeframes": ["1wk", "1d"]})]
