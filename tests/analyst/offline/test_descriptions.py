"""Indicators described by who does not know their names; what is told of a chart's things stays told."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written


def called(text: str) -> str:
    return written(last_calls((text,))[0])


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("those two bands that spread apart when the price gets jumpy, put them on", "bbands"),
        ("can I have the lines either side of price that squeeze together when it's quiet", "bbands"),
        ("the dots above and below the candles that flip", "psar"),
        ("could you put up the one that says how strong the trend is", "adx"),
        ("the thing that shows how far it typically moves in a day", "atr"),
    ],
)
def test_what_an_indicator_looks_like_names_it(said: str, name: str) -> None:
    assert called(said) == f"toggle_indicator name={name} enabled=True"


def test_the_length_of_a_described_average_is_kept() -> None:
    said = "a smooth line of the average price over the past hundred days, is that possible?"
    assert called(said) == "toggle_indicator name=sma enabled=True params={'length': 100}"


def test_what_is_described_can_be_taken_off() -> None:
    said = "the columns underneath that show how much was traded, hide them"
    assert called(said) == "toggle_indicator name=volume enabled=False"


@pytest.mark.parametrize(
    "said",
    [
        "the bands that widen are confusing",
        "the bars that show trades are too big",
        "mark the bar with the most shares traded",
        "what are those bands that spread apart",
    ],
)
def test_what_is_said_or_asked_of_a_described_thing_puts_nothing_on(said: str) -> None:
    assert called(said) == "nothing"
