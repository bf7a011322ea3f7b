""" "Undo that" takes back what the last answer did, all of it, while it is the newest."""

from __future__ import annotations

from dataclasses import replace

from services.analyst.models.protocol import ModelMessage, ModelRequest, ToolCall
from tests.analyst.offline.desk import STATE, model, request


def undone(said: str, changes: tuple[int, ...], seq: int) -> object:
    asked = request("show AAPL with levels", said, state=STATE.model_copy(update={"seq": seq}))
    earlier = [
        replace(message, changes=changes) if message.role == "assistant" else message
        for message in asked.messages
    ]
    with_changes: ModelRequest = replace(asked, messages=tuple[ModelMessage, ...](earlier))
    calls = [event for event in model().respond(with_changes, lambda: False) if isinstance(event, ToolCall)]
    return calls[0].arguments["steps"]


def test_all_commands_of_the_last_answer_are_taken_back() -> None:
    assert undone("undo that", (12, 13, 14), 14) == 3
    assert undone("undo", (12, 13, 14), 14) == 3


def test_one_step_is_taken_back_once_the_chart_has_changed_otherwise() -> None:
    assert undone("undo that", (12, 13, 14), 15) == 1


def test_a_count_that_was_said_wins() -> None:
    assert undone("undo the last two", (12, 13, 14), 14) == 2
    assert undone("undo the last change", (12, 13, 14), 14) == 1
