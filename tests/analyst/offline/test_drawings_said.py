"""Drawings that are made, named and looked after in one breath, and which of them go."""

from __future__ import annotations

import pytest

from services.analyst.models.offline.plans.colours import told_instead
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
    assert done("drop the support") == [("remove_drawing", {"id": "d5"})]


def test_where_a_level_goes_is_asked_if_it_was_not_said() -> None:
    assert "To what price" in answer("move the support")


def test_them_are_all_that_was_drawn_before() -> None:
    said = ("draw support at 240 and resistance at 262", "lock them")
    assert answer(*said, state=EMPTY)  # nothing is drawn there, and that is told


def test_a_price_between_two_places_is_measured_and_a_score_is_not() -> None:
    assert [name for name, _ in done("how many points between 241 and 258")] == ["measure_move"]
    assert done("how many points did the Lakers score between 2019 and 2021") == []


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("245.5 is wrong, it should be 244.8", {"id": "d5", "price": 244.8}),
        ("the 260 line belongs at 261", {"id": "d7", "price": 261.0}),
        ("put the resistance two dollars higher", {"id": "d7", "price": 262.0}),
        ("lift the support half a dollar", {"id": "d5", "price": 246.0}),
    ],
)
def test_a_level_goes_where_it_is_said_to_belong(said: str, changed: dict[str, object]) -> None:
    assert done(said) == [("edit_drawing", changed)]


def test_a_colour_that_the_chart_has_not_is_the_nearest_and_said_to_be() -> None:
    assert done("make the support gold") == [("edit_drawing", {"id": "d5", "colour": "orange"})]
    assert "no gold; orange is the nearest" in told_instead((("colour", "gold"),))
    assert told_instead((("colour", "blue"),)) == ""


def test_a_look_alone_is_of_what_was_drawn_just_before() -> None:
    assert [arguments["colour"] for _, arguments in done("line at 255", "blue")] == ["blue"]
    assert done("zoom out", "blue") == []


def test_what_a_search_will_draw_is_not_mixed_up_with_what_is_there() -> None:
    names = [name for name, _ in done("find the levels and colour them green")]
    assert names == ["find_levels"]


def test_what_is_in_the_way_is_hidden_where_that_is_said() -> None:
    assert done("the fib is in the way, hide it") == [("edit_drawing", {"id": "d11", "hidden": True})]


def test_what_is_drawn_on_a_day_goes_to_the_day_named_before() -> None:
    said = done("go to March 15 and put a vertical line there")
    assert [name for name, _ in said] == ["scroll_to", "draw_vertical"]
    assert said[0][1]["time"] == said[1][1]["time"]
