"""Judgements in the words in which people ask for them."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written


def called(*turns: str) -> str:
    return written(last_calls(turns)[0])


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("what do the weekly, daily and hourly say together", "summarise timeframes=['1wk', '1d', '1h']"),
        ("how tightly does it move with nvidia", "compare_performance symbols=['NVDA']"),
        ("how closely does it follow Apple", "compare_performance symbols=['AAPL']"),
        ("tldr on nvidia", "summarise symbol=NVDA"),
        (
            "find me a long here, I'm willing to lose 500 dollars on it",
            "plan_trade side=long risk_amount=500.0",
        ),
        (
            "which of the dow stocks are under thirty on the RSI",
            "screen conditions=[{'left': 'rsi', 'operator': 'below', 'right': 30.0}] group=dow",
        ),
    ],
)
def test_a_judgement_is_found_in_its_words(said: str, wanted: str) -> None:
    assert called(said) == wanted


def test_a_month_narrows_what_was_asked_of_the_seasons_and_nothing_else() -> None:
    assert called("is it seasonal", "and what is May like?") == "analyse_seasonality month=5"
    assert "analyse_seasonality" not in called("show Apple", "show me May")


def test_the_other_side_of_a_plan_is_a_plan() -> None:
    assert called("plan me a short here", "now a long") == "plan_trade side=long"


@pytest.mark.parametrize(
    "said", ["pull up whatever tracks silver, SLV I believe", "retrace the last move with fib"]
)
def test_following_and_moving_are_also_said_of_other_things(said: str) -> None:
    assert "compare_performance" not in called(said)
