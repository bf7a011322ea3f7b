"""Of two things of a kind the one that is meant is taken, in whatever words the other is refused."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written

_ONE_OF_TWO = [
    "not {a}, {b}",
    "not {a} but {b}",
    "{b} not {a}",
    "{b} rather than {a}",
    "instead of {a} {b}",
    "don't use {a}, use {b}",
    "I don't want {a}, I want {b}",
    "I'd prefer {b} to {a}",
    "forget about {a} and give me {b}",
    "{a} no wait {b}",
    "{a}... no, {b}",
    "{a} or rather {b}",
    "change {a} to {b}",
]
_KINDS = [
    ("log", "percent", "set_scale mode=percent"),
    ("candles", "a line", "set_chart_style style=line"),
    ("daily", "weekly", "set_timeframe timeframe=1wk"),
    ("apple", "google", "change_symbol symbol=GOOGL"),
]


def called(text: str) -> str:
    return written(last_calls((text,))[0])


@pytest.mark.parametrize("said", _ONE_OF_TWO)
@pytest.mark.parametrize(("other", "meant", "wanted"), _KINDS)
def test_only_the_one_that_is_meant_is_shown(said: str, other: str, meant: str, wanted: str) -> None:
    assert called(said.format(a=other, b=meant)) == wanted


def test_an_indicator_that_is_refused_is_taken_off() -> None:
    assert called("the 200 day rather than the 50 day") == (
        "toggle_indicator name=sma enabled=True params={'length': 200}; "
        "toggle_indicator name=sma enabled=False params={'length': 50}"
    )


@pytest.mark.parametrize(
    "said",
    ["I like apple rather than google as an employer", "apple, not microsoft, makes the iphone"],
)
def test_what_is_told_of_two_things_is_no_wish(said: str) -> None:
    assert called(said) == "nothing"


@pytest.mark.parametrize("said", ["just a line, no candles", "a line, no candles"])
def test_a_no_behind_a_comma_refuses_what_follows_it(said: str) -> None:
    assert called(said) == "set_chart_style style=line"


def test_the_refused_goes_before_the_meant_comes() -> None:
    assert called("not the 50 day but the 200 day") == (
        "toggle_indicator name=sma enabled=False params={'length': 50}; "
        "toggle_indicator name=sma enabled=True params={'length': 200}"
    )


@pytest.mark.parametrize(
    "said",
    [
        "don't put the stop at 240, put it at 238",
        "the stop shouldn't be at 240 but at 238",
        "stop not at 240 but at 238",
    ],
)
def test_of_two_prices_the_one_that_is_meant_is_drawn(said: str) -> None:
    assert called(said) == "draw_level kind=stop price=238.0"
