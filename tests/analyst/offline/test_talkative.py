"""A reason first and then the wish, what should be, assignments, and questions with their things in front."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written


def called(text: str) -> str:
    return written(last_calls((text,))[0])


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("My client owns a lot of Boeing, so let's start there", "change_symbol symbol=BA"),
        ("We should probably talk about Boeing, get that on screen", "change_symbol symbol=BA"),
        (
            "I use 55 day Donchian channels, put those up",
            "toggle_indicator name=donchian enabled=True params={'length': 55}",
        ),
        (
            "I always work with a 21 period RSI, so put that on",
            "toggle_indicator name=rsi enabled=True params={'length': 21}",
        ),
        ("the RSI, take it off", "toggle_indicator name=rsi enabled=False params={'length': 14}"),
    ],
)
def test_the_pronoun_of_a_wish_is_what_the_reason_named(said: str, wanted: str) -> None:
    assert called(said) == wanted


@pytest.mark.parametrize(
    "said",
    [
        "I want every bar to be one hour",
        "could each candle stand for an hour?",
        "let each bar cover one hour",
        "one bar = one hour",
        "interval=1h",
    ],
)
def test_the_length_of_a_bar_is_told_of_the_bar(said: str) -> None:
    assert called(said) == "set_timeframe timeframe=1h"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("psar step=0.03", "toggle_indicator name=psar enabled=True params={'step': 0.03}"),
        ("range=6mo", "set_visible_range lookback=6mo"),
        ("style=line", "set_chart_style style=line"),
        ("brkb", "change_symbol symbol=BRK-B"),
        (
            "-volume +macd 1y",
            "toggle_indicator name=volume enabled=False; toggle_indicator name=macd enabled=True; "
            "set_visible_range lookback=1y",
        ),
    ],
)
def test_assignments_and_flags_are_read_as_they_are_typed(said: str, wanted: str) -> None:
    assert called(said) == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("The support at 245.5 should really be at 243.75", "edit_drawing id=d5 price=243.75"),
        ("The resistance at 260 should actually be at 262.5", "edit_drawing id=d7 price=262.5"),
        ("the client doesn't need to see my trend line", "remove_drawing id=d9"),
        ("nobody has to see the volume", "toggle_indicator name=volume enabled=False"),
        ("an area would be easier to read than these bars", "set_chart_style style=area"),
    ],
)
def test_what_should_be_is_a_wish(said: str, wanted: str) -> None:
    assert called(said) == wanted


@pytest.mark.parametrize(
    "said",
    [
        "ema vs sma, what's the difference",
        "support and resistance, how do they work",
        "bollinger bands, explain please",
        "is a double top a bad sign in general?",
        "you don't need to see the RSI to trade",
        "I think Apple would be better than Google",
    ],
)
def test_questions_of_meaning_and_opinions_touch_nothing(said: str) -> None:
    assert called(said) == "nothing"
