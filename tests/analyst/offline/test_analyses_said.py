"""Judgements in the words in which people ask for them."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import called


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


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (
            ("plan a long at 172 with 500 at risk and a stop at 165",),
            "entry=172.0 risk_amount=500.0 stop=165.0",
        ),
        (("plan a long risking 500 entry 172",), "entry=172.0 risk_amount=500.0"),
        (("how many shares with 1% of 20000 at risk and a stop at 240",), "risk_amount=200.0 stop=240.0"),
        (("plan a long with 500 at risk", "what if I enter at 172 instead"), "entry=172.0 risk_amount=500.0"),
        (("plan a long with 500 at risk", "and a stop at 240"), "risk_amount=500.0 stop=240.0"),
        (
            ("plan a long", "stop 240", "target 270", "risking 400"),
            "risk_amount=400.0 stop=240.0 target=270.0",
        ),
    ],
)
def test_a_plan_takes_what_was_said_of_its_ends_and_its_risk(turns: tuple[str, ...], wanted: str) -> None:
    assert called(*turns) == f"plan_trade side=long {wanted}"


def test_gaps_that_have_not_been_filled_are_the_open_ones() -> None:
    assert called("any gaps that haven't been filled") == "find_gaps open_only=True"
