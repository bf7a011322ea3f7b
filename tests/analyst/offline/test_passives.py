"""Wishes that something be done."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written


@pytest.mark.parametrize(
    ("said", "call"),
    [
        ("could Starbucks be shown?", "change_symbol symbol=SBUX"),
        ("the MACD should be added", "toggle_indicator name=macd enabled=True"),
        ("can a line be drawn at 240", "draw_level kind=line price=240.0"),
        ("could a support be marked at 240?", "draw_level kind=support price=240.0"),
    ],
)
def test_what_is_to_be_done_is_done(said: str, call: str) -> None:
    assert written(last_calls((said,))[0]) == call


@pytest.mark.parametrize("said", ["can drawings be deleted?", "should the RSI be added?"])
def test_a_question_whether_it_can_or_should_be_done_does_nothing(said: str) -> None:
    assert not [call for call in last_calls((said,))[0] if not call[0].startswith(("get_", "analyse_"))]
