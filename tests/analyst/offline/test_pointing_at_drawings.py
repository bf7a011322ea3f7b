"""Drawings by every way of pointing at them: by id, look, place, kind, and as all but some."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written


def _told(said: str) -> str:
    return written(last_calls(tuple(said.split(" // ")))[0])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("scrap d nine", "remove_drawing id=d9"),
        ("please bin D 11", "remove_drawing id=d11"),
        ("colour d seven teal", "edit_drawing id=d7 colour=teal"),
        ("slide d five to two forty six", "edit_drawing id=d5 price=246.0"),
        ("d7 ought to be at 263", "edit_drawing id=d7 price=263.0"),
        ("freeze d5, d9", "edit_drawing id=d5 locked=True; edit_drawing id=d9 locked=True"),
        ("erase d7 // and d11 too", "remove_drawing id=d11"),
        ("lock d5 // and d9", "edit_drawing id=d9 locked=True"),
    ],
)
def test_a_drawing_is_named_by_its_id_however_that_is_spoken(said: str, told: str) -> None:
    assert _told(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('call d5 "the shelf"', "edit_drawing id=d5 label=the shelf"),
        ("name d nine main trend", "edit_drawing id=d9 label=main trend"),
        ("call the last level ceiling", "edit_drawing id=d7 label=ceiling"),
        ("rename the 245.5 line to floor", "edit_drawing id=d5 label=floor"),
    ],
)
def test_a_drawing_that_is_pointed_at_gets_its_name(said: str, told: str) -> None:
    assert _told(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("make the resistance purple // wipe the purple line", "remove_drawing id=d7"),
        ("make the support dashed // move the dashed one to 244", "edit_drawing id=d5 price=244.0"),
        ("paint the trend line red // turn the red line blue", "edit_drawing id=d9 colour=blue"),
        ("wipe the red line", "nothing"),
        ("hide the first drawing", "edit_drawing id=d5 hidden=True"),
        ("delete the oldest one", "remove_drawing id=d5"),
        ("remove the newest", "remove_drawing id=d11"),
        ("make the upper level dotted", "edit_drawing id=d7 line_style=dotted"),
        ("support at 238 // drop the one i just drew", "remove_drawing id=d12"),
        ("get rid of the horizontal line", "remove_drawing id=d7"),
        ("dash both lines", "edit_drawing id=d5 line_style=dashed; edit_drawing id=d7 line_style=dashed"),
    ],
)
def test_a_look_or_a_place_tells_which_drawing_is_meant(said: str, told: str) -> None:
    assert _told(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("delete everything but d9", "d5 d7 d11"),
        ("wipe all drawings except d5 and the fib", "d7 d9"),
        ("clear everything apart from the line at 260", "d5 d9 d11"),
        ("drop all but the newest", "d5 d7 d9"),
        ("keep d7 and lose the others", "d5 d9 d11"),
    ],
)
def test_what_is_spared_stays_and_all_the_rest_goes(said: str, told: str) -> None:
    assert _told(said) == "; ".join(f"remove_drawing id={name}" for name in told.split())


@pytest.mark.parametrize(
    ("said", "field"),
    [("hide everything except the support", "hidden"), ("lock everything but the support", "locked")],
)
def test_what_is_hidden_or_locked_but_for_some_is_not_taken_away(said: str, field: str) -> None:
    assert _told(said) == "; ".join(f"edit_drawing id={name} {field}=True" for name in ("d7", "d9", "d11"))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("make the support teal // move it to 244", "edit_drawing id=d5 price=244.0"),
        ("paint the fib orange // make it thicker", "edit_drawing id=d11 line_width=2"),
        ("lock the trend line // make it dotted", "edit_drawing id=d9 line_style=dotted"),
        ("fib from 226 to 261 // the bottom is wrong, 229", "edit_drawing id=d12 low=229.0"),
        ("the support is too high, it should be 243", "edit_drawing id=d5 price=243.0"),
        ("hide the fib // show it", "undo steps=1"),
    ],
)
def test_a_second_change_is_of_the_same_drawing_and_takes_nothing_back(said: str, told: str) -> None:
    assert _told(said) == told


@pytest.mark.parametrize("said", ["stochastic with %K 14 and %D 5", "add the D 50 day average"])
def test_a_letter_beside_an_indicators_number_is_no_drawing(said: str) -> None:
    assert "remove" not in _told(said) and "edit" not in _told(said)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("support at 239 // target at 270 // lock both",
         "edit_drawing id=d12 locked=True; edit_drawing id=d13 locked=True"),
        ("support at 239 // target at 270 // make them dotted",
         "edit_drawing id=d12 line_style=dotted; edit_drawing id=d13 line_style=dotted"),
        ("support at 239 // target at 270 // delete them", "remove_drawing id=d12; remove_drawing id=d13"),
        ("support at 239 // target at 270 // hide the first one", "edit_drawing id=d12 hidden=True"),
        ("make the levels at 245.5 and 260 grey",
         "edit_drawing id=d5 colour=grey; edit_drawing id=d7 colour=grey"),
    ],
)  # fmt: skip
def test_several_that_were_drawn_one_after_the_other_are_meant_together(said: str, told: str) -> None:
    assert _told(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("set the fib's low to 229", "edit_drawing id=d11 low=229.0"),
        ("the top of the fib should be 263", "edit_drawing id=d11 high=263.0"),
        ("scrap the fib // and draw a new one", "draw_fibonacci_from_swing draw=True"),
        ("erase the trend line // now add new ones", "draw_trendlines_from_swings kind=both draw=True"),
        ("go to April // and put a line on the 11th", "draw_vertical time=1712793600"),
        ("draw a new one", "nothing"),
    ],
)
def test_an_edge_a_new_one_and_a_day_are_of_what_is_there(said: str, told: str) -> None:
    assert _told(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("slide d5 to 242 and d7 to 264", "edit_drawing id=d5 price=242.0; edit_drawing id=d7 price=264.0"),
        ("move the support to 244 and the resistance to 261",
         "edit_drawing id=d5 price=244.0; edit_drawing id=d7 price=261.0"),
        ("make the resistance 262", "edit_drawing id=d7 price=262.0"),
        ("drag the fib", "nothing"),
        ("extend the trend line left", "edit_drawing id=d9 extend=left"),
        ("lock the support // the other one too", "edit_drawing id=d7 locked=True"),
        ("bin drawing number nine", "remove_drawing id=d9"),
        ("delete the first two", "remove_drawing id=d5; remove_drawing id=d7"),
    ],
)  # fmt: skip
def test_each_drawing_that_is_moved_keeps_its_own_price_and_none_is_drawn_anew(said: str, told: str) -> None:
    assert _told(said) == told


def test_a_number_of_lines_to_be_drawn_is_no_drawing() -> None:
    assert "id=" not in _told("I am drawing 5 lines")


@pytest.mark.parametrize("said", ["remove the first indicator", "delete the green candles"])
def test_what_is_no_drawing_takes_none_away(said: str) -> None:
    assert _told(said) == "nothing"


def test_to_clear_one_of_them_clears_no_others() -> None:
    assert _told("clear the last one") == "remove_drawing id=d11"
