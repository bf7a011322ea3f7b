"""What is refused goes, what is only not wished is left alone, and neither draws anything."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import called


@pytest.mark.parametrize(
    "said",
    [
        "tell me where support is but don't draw it",
        "don't mark anything, just tell me the support",
        "find the support without drawing it",
    ],
)
def test_levels_that_are_not_to_be_drawn_are_only_told(said: str) -> None:
    assert called(said) == "find_levels kind=support draw=False"


@pytest.mark.parametrize(
    "said", ["don't compare them any more", "stop comparing", "drop that comparison", "actually neither"]
)
def test_a_comparison_ends_in_any_words(said: str) -> None:
    assert called("compare with Apple", said) == "compare_symbol symbol=AAPL enabled=False"


def test_one_is_taken_and_one_refused_by_yes_and_no() -> None:
    wanted = {"toggle_indicator name=macd enabled=True", "toggle_indicator name=volume enabled=False"}
    assert set(called("MACD yes, volume no").split("; ")) == wanted


def test_all_but_one_thing_goes() -> None:
    gone = called("get rid of it all, but not the fibonacci")
    assert gone.count("remove_drawing") == 3
    assert gone == called("everything but the fibonacci can go")


def test_a_wish_begins_behind_what_is_not_wished() -> None:
    assert called("don't change the symbol just make it weekly") == "set_timeframe timeframe=1wk"


@pytest.mark.parametrize(
    "said",
    [
        "the RSI can go, and so can the volume",
        "the RSI isn't needed and neither is the volume",
        "neither the RSI nor the volume is any use to me",
        "I need neither the RSI nor the volume",
        "the RSI and the volume can go",
    ],
)
def test_what_goes_as_another_goes_is_said_in_few_words(said: str) -> None:
    gone = called(said).split("; ")
    assert [call.split(" ")[1:3] for call in gone] == [
        ["name=rsi", "enabled=False"], ["name=volume", "enabled=False"]
    ]  # fmt: skip


@pytest.mark.parametrize("said", ["the volume can stay", "the fib is fine", "no need to take the RSI off"])
def test_what_may_stay_is_no_wish(said: str) -> None:
    assert called(said) == "nothing"


def test_of_two_things_the_one_goes_and_the_other_stays() -> None:
    for said in (
        "the RSI stays, the fib goes",
        "the fib can go, the RSI stays",
        "not the RSI, take off the fib",
    ):
        assert called(said) == "remove_drawing id=d11"
