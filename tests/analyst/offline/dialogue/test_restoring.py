"""Only the step before is taken back, and what a message points at is the last thing put on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.analyst.models.protocol import ModelMessage, ToolCall
from tests.analyst.offline.desk import model, request
from tests.evaluation.conversing import last_calls


def names(*turns: str) -> list[str]:
    return [name for name, _ in last_calls(turns)[0]]


@pytest.mark.parametrize(
    "first", ["weekly", "line chart", "log scale", "show Ford", "go to March 2023", "make the trend line red"]
)
@pytest.mark.parametrize(
    "back",
    ["put it back", "the first one was better", "I liked it more before", "as it was", "the old one please",
     "I don't like it, go back"],
)  # fmt: skip
def test_a_setting_is_taken_back(first: str, back: str) -> None:
    assert names(first, back) == ["undo"]


def test_of_three_settings_the_first_is_made_again() -> None:
    assert last_calls(("line chart", "heikin ashi", "area", "the first one was better"))[0] == [
        ("set_chart_style", {"style": "line"})
    ]


@pytest.mark.parametrize("off", ["off again", "no, off", "hide it", "scratch that", "clear that",
                                 "I don't want it after all"])  # fmt: skip
def test_what_was_put_on_goes_and_nothing_else(off: str) -> None:
    ((name, arguments),) = last_calls(("add the MACD", off))[0]
    assert (name, arguments["name"], arguments["enabled"]) == ("toggle_indicator", "macd", False)


@pytest.mark.parametrize("on", ["on again", "bring it back", "no, keep it", "I still need that"])
def test_what_was_removed_comes_back(on: str) -> None:
    assert names("remove the RSI", on) == ["undo"]


@pytest.mark.parametrize("told", ["keep it that way", "I like it", "leave it off", "I don't need it"])
def test_being_content_with_a_removal_restores_nothing(told: str) -> None:
    assert "undo" not in names("remove the RSI", told)


def test_a_step_that_changed_nothing_takes_no_older_one_with_it() -> None:
    asked = request("remove the CCI", "put it back")
    unchanged = tuple(
        replace(message, changes=()) if message.role == "assistant" else message for message in asked.messages
    )
    events = model().respond(replace(asked, messages=tuple[ModelMessage, ...](unchanged)), lambda: False)
    assert not [event for event in events if isinstance(event, ToolCall)]
