"""What was asked or drawn before, asked of another or drawn anew."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import called


@pytest.mark.parametrize("again", ["has Intel had one lately?", "does Intel have one", "any on Intel?"])
def test_one_is_what_was_asked_for_before(again: str) -> None:
    assert called("golden cross?", again) == "analyse_averages symbol=INTC"


@pytest.mark.parametrize("asked", ["does Tesla have one", "has Microsoft had one lately?"])
def test_one_is_nothing_where_nothing_was_asked(asked: str) -> None:
    assert called(asked) == "nothing"


def test_after_a_performance_another_is_held_against_it() -> None:
    made = called("Nvidia performance this year", "against AMD")
    assert made == "compare_performance symbols=['NVDA', 'AMD'] lookback=ytd"


def test_what_was_taken_off_is_redrawn_as_what_it_was() -> None:
    turns = ("zone between 243 and 246", "delete it", "redraw it from 242 to 246")
    assert called(*turns) == "draw_zone top=246.0 bottom=242.0"


def test_a_name_is_given_to_what_was_just_drawn_and_to_nothing_else() -> None:
    assert called("draw a zone from 240 to 244", "call it demand") == "edit_drawing id=d12 label=demand"
    assert called("call it luck") == "nothing"


def test_a_question_is_of_the_symbol_that_is_not_to_be_shown() -> None:
    assert called("don't switch to Tesla, I only want its price") == "get_quote symbol=TSLA"
