"""Drawings that are made, named and looked after in one breath, and which of them go."""

from __future__ import annotations

import pytest

from tests.analyst.offline.desk import EMPTY, answer, calls


def done(*said: str) -> list[tuple[str, dict[str, object]]]:
    """The calls for the last of these messages, without their ids."""
    return [(call.name, dict(call.arguments)) for call in calls(*said)]


def test_a_look_is_given_to_the_drawing_that_the_same_message_makes() -> None:
    assert done("draw support at 240 and make it green") == [
        ("draw_level", {"kind": "support", "price": 240.0}),
        ("edit_drawing", {"id": "d12", "colour": "green"}),
    ]


def test_each_of_several_drawings_gets_its_own_look() -> None:
    said = "draw a red resistance line at 262 and a green support line at 240"
    assert [arguments for name, arguments in done(said) if name == "edit_drawing"] == [
        {"id": "d12", "colour": "red"},
        {"id": "d14", "colour": "green"},
    ]


def test_commands_before_the_drawing_are_counted_into_its_id() -> None:
    assert done("add MACD and draw a blue line at 250")[-1] == (
        "edit_drawing",
        {"id": "d13", "colour": "blue"},
    )


def test_what_is_drawn_behind_a_search_has_no_id_that_could_be_told() -> None:
    names = [name for name, _ in done("find support and resistance and draw a red line at 250")]
    assert names == ["find_levels", "draw_level"]


def test_a_level_that_is_there_is_changed_and_not_drawn_again() -> None:
    assert done("support at 245.50 in red") == [("edit_drawing", {"id": "d5", "colour": "red"})]


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("remove the last two drawings", ["d11", "d9"]),
        ("remove the first line", ["d5"]),
        ("delete the last resistance", ["d7"]),
        ("keep the support, ditch the rest", ["d7", "d9", "d11"]),
    ],
)
def test_some_of_the_drawings_go(said: str, gone: list[str]) -> None:
    assert [arguments["id"] for name, arguments in done(said) if name == "remove_drawing"] == gone


def test_the_rest_of_what_was_not_told_stays() -> None:
    assert done("remove the rest") == []


def test_a_verb_of_motion_moves_a_level_and_takes_none_away() -> None:
    assert done("drop the support to 243") == [("edit_drawing", {"id": "d5", "price": 243.0})]
    assert done("drop the support") == [("remove_drawing", {"kind": "support"})]


def test_where_a_level_goes_is_asked_if_it_was_not_said() -> None:
    assert "To what price" in answer("move the support")


def test_them_are_all_that_was_drawn_before() -> None:
    said = ("draw support at 240 and resistance at 262", "lock them")
    assert answer(*said, state=EMPTY)  # nothing is drawn there, and that is told


def test_a_price_between_two_places_is_measured_and_a_score_is_not() -> None:
    assert [name for name, _ in done("how many points between 241 and 258")] == ["measure_move"]
    assert done("how many points did the Lakers score between 2019 and 2021") == []
