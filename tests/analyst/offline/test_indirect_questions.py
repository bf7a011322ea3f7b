"""A question asked around a corner is the question that it leads to."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written

_FRONTS = [
    "don't you think {} is {}?",
    "would you say {} is {}?",
    "I wonder whether {} is {}",
    "check if {} is {}",
    "am I right that {} is {}?",
    "let me know if {} is {}",
    "{} is {}, isn't it?",
    "{} is {}, right?",
    "so do you reckon {} is {}",
]
_SUPPOSED = [
    ("it", "overbought", "get_indicator name=rsi"),
    ("the trend", "still up", "analyse_trend"),
    ("volume", "drying up", "analyse_volume"),
    ("it", "above the 200 day", "analyse_averages lengths=[200]"),
]


def called(text: str) -> str:
    return written(last_calls((text,))[0])


@pytest.mark.parametrize("front", _FRONTS)
@pytest.mark.parametrize(("subject", "said", "wanted"), _SUPPOSED)
def test_what_leads_to_a_question_is_left_out(front: str, subject: str, said: str, wanted: str) -> None:
    assert called(front.format(subject, said)) == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("any chance of seeing the weekly", "set_timeframe timeframe=1wk"),
        ("do you think love is blind?", "nothing"),
        ("let me know if it is wrong", "nothing"),
        ("add MACD, right?", "toggle_indicator name=macd enabled=True"),
    ],
)
def test_what_only_sounds_like_one_is_read_as_before(said: str, wanted: str) -> None:
    assert called(said) == wanted
