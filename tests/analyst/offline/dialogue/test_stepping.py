"""Places told by their distance from what was drawn before, and parts of it at another price."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import called, last_calls

TRADE = "buy at 246, stop 240, target 258"


@pytest.mark.parametrize("more", ["one five dollars higher", "another one 5 higher"])
def test_another_level_lies_so_far_from_the_one_before(more: str) -> None:
    assert called("mark 240 as support", more) == "draw_level kind=support price=245.0"


def test_without_another_the_level_itself_moves() -> None:
    made = called("mark 240 as support", "two dollars lower")
    assert made == "remove_drawing id=d12; draw_level kind=support price=238.0"


def test_a_price_beside_a_direction_is_no_distance() -> None:
    assert "price=236.5" in called("stop at 238", "no lower, 236.50")


def test_a_vertical_line_is_drawn_a_week_after_the_one_before() -> None:
    made = last_calls(("vertical line on May 6", "another one a week later"))[0]
    assert made == [("draw_vertical", {"time": 1715558400})]


@pytest.mark.parametrize("meant", ["what if my target was 262", "target 262 instead", "no, target 262"])
def test_a_part_of_a_trade_is_moved(meant: str) -> None:
    assert called(TRADE, meant) == "edit_drawing id=d12 target=262.0"


def test_an_edge_of_a_zone_or_of_a_fibonacci_is_moved() -> None:
    assert called("zone 242 to 246", "top should be 248") == "edit_drawing id=d12 high=248.0"
    made = called("draw a fib between 228 and 262", "the low should be 230")
    assert made == "edit_drawing id=d12 low=230.0"


def test_a_replay_starts_anew_in_the_year_that_is_nearest() -> None:
    made = last_calls(("replay from March 1", "no, April 1"))[0]
    assert made == [("replay", {"action": "start", "as_of": 1711929600})]
