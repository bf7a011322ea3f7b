"""What is put off or denied is not done, and who asks for a moment wishes for no timeframe."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written


@pytest.mark.parametrize(
    "text",
    [
        "don't zoom out please",
        "no don't zoom in",
        "please don't undo that",
        "I don't want to zoom out yet",
        "don't reset the view",
        "no screenshot for now",
        "you don't need to take a screenshot",
        "don't take that screenshot yet",
        "hold off on the screenshot",
        "let's hold off on the hourly",
        "cancel the screenshot",
        "skip the screenshot",
    ],
)
def test_an_act_that_is_denied_is_not_done(text: str) -> None:
    assert written(last_calls((text,))[0]) == "nothing"


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("don't zoom in, just reset the view", "reset the view"),
        ("no don't zoom out zoom in", "zoom in"),
        ("don't undo redo", "redo"),
        ("no screenshot, show me the monthly", "show me the monthly"),
        ("don't undo it but hide the volume", "hide the volume"),
        ("hold off on the screenshot and load Tesla", "load Tesla"),
        ("why don't you zoom in", "zoom in"),
        ("couldn't you zoom out", "zoom out"),
        ("no undo that", "undo that"),
        ("if you don't mind, undo that", "undo that"),
    ],
)
def test_what_else_is_said_is_done(text: str, wish: str) -> None:
    assert written(last_calls((text,))[0]) == written(last_calls((wish,))[0]) != "nothing"


@pytest.mark.parametrize(
    "text",
    [
        "I need a minute",
        "hang on, five minutes",
        "ok give me a couple of minutes",
        "wait a minute",
        "I'll be back in an hour",
        "see you in fifteen minutes",
        "need two minutes to think about this",
        "just a minute please",
    ],
)
def test_a_moment_is_no_timeframe(text: str) -> None:
    assert written(last_calls((text,))[0]) == "nothing"


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("hang on a minute, show me Tesla", "show me Tesla"),
        ("just a minute. go to the hourly", "go to the hourly"),
        ("wait, five minute chart", "five minute chart"),
        ("I need the five minute", "5 minute"),
        ("I need a minute chart", "1 minute chart"),
        ("five minutes", "5 minute"),
    ],
)
def test_a_timeframe_is_one_and_so_is_what_follows_a_moment(text: str, wish: str) -> None:
    assert written(last_calls((text,))[0]) == written(last_calls((wish,))[0]) != "nothing"
