"""Timeframes, ranges and pictures: what is said around them, and what only sounds like one."""

from __future__ import annotations

import pytest

from services.analyst.models.offline.intents import ClearAll, Range, ShowFrame
from services.analyst.models.offline.requests.handled import left_over
from services.market.timeframes import Timeframe
from tests.analyst.offline.desk import calls


def test_words_that_only_speak_of_the_view_are_understood_beside_a_view() -> None:
    said = ("drill", "down", "nothing", "giraffe")
    assert left_over(said, [ShowFrame(Timeframe.M30)]) == ("giraffe",)
    assert left_over(said, [Range("1y"), ClearAll()]) == said
    assert left_over(said, []) == said


@pytest.mark.parametrize("said", ["drill down to {}", "resample it to {}", "same thing on the {}"])
def test_a_timeframe_is_reached_however_one_gets_there(said: str) -> None:
    (call,) = calls(said.format("4h"))
    assert (call.name, call.arguments) == ("set_timeframe", {"timeframe": "4h"})


@pytest.mark.parametrize("said", ["{}, nothing else", "nothing but {}", "keep only {}", "date range: {}"])
def test_a_stretch_of_time_is_shown_alone(said: str) -> None:
    (call,) = calls(said.format("the last three months"))
    assert (call.name, call.arguments) == ("set_visible_range", {"lookback": "3mo"})


@pytest.mark.parametrize("said", ["the picture is getting clearer", "can you take a picture of my dog"])
def test_a_picture_of_something_else_is_no_snapshot(said: str) -> None:
    assert calls(said) == []


def test_who_says_sorry_undoes_once() -> None:
    assert [call.name for call in calls("oops that was wrong, revert")] == ["undo"]


@pytest.mark.parametrize(
    "said", ["never trade against the trend", "gap is a clothing brand", "i need 30 minutes to finish this"]
)
def test_what_is_told_asks_for_nothing(said: str) -> None:
    assert calls(said) == []
