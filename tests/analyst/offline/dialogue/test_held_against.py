"""What was told held against another symbol, the market, or what is usual."""

from __future__ import annotations

from typing import Any

import pytest

from services.charting.state import ChartState
from tests.analyst.offline.desk import STATE, calls, day
from tests.evaluation.conversing import last_calls


def called(*turns: str) -> list[tuple[str, dict[str, Any]]]:
    return last_calls(turns)[0]


@pytest.mark.parametrize(
    "against",
    ["Is that better than the market?", "did it beat the market", "so has it outperformed the index?",
     "how does that compare to the market", "is that more than the benchmark"],
)  # fmt: skip
def test_a_performance_is_held_against_the_market_over_its_span(against: str) -> None:
    told = called("How has AMD done this year?", against)
    assert told == [("compare_performance", {"symbols": ["AMD", "SPY"], "lookback": "ytd"})]


@pytest.mark.parametrize("against", ["better than GM?", "and compared to gm", "is that worse than GM did"])
def test_a_performance_is_held_against_another_symbol(against: str) -> None:
    told = called("how has Ford done over two years", against)
    assert told == [("compare_performance", {"symbols": ["F", "GM"], "lookback": "2y"})]


def test_the_market_is_asked_the_same() -> None:
    told = called("how much is it up this year", "and the market?")
    assert told == [("get_price_change", {"symbol": "SPY", "lookback": "ytd"})]


@pytest.mark.parametrize(
    ("turns", "symbols"),
    [
        (("beta vs SPY?", "and Amazon's"), ["AMZN", "SPY"]),
        (("what's its beta", "and for amd"), ["AMD", "SPY"]),
        (("how's Ford correlated with GM", "and with Tesla"), ["F", "TSLA"]),
        (("correlation with SPY", "and with the Nasdaq"), ["^IXIC"]),
        (("correlation between Coke and Pepsi", "and Walmart"), ["KO", "WMT"]),
        (("who did better, Coke or Pepsi", "and Walmart"), ["KO", "PEP", "WMT"]),
        (("are Coke and Pepsi correlated", "what about Coke and Walmart?"), ["KO", "WMT"]),
        (("does it move with the market", "does Walmart"), ["WMT", "SPY"]),
    ],
)
def test_of_two_the_one_that_is_named_alike_is_replaced(turns: tuple[str, str], symbols: list[str]) -> None:
    assert called(*turns) == [("compare_performance", {"symbols": symbols})]


@pytest.mark.parametrize(
    "judged",
    ["is that a lot", "is that unusual?", "is that a big drop", "more than usual?", "compared to what",
     "how unusual is that", "is that more than normal"],
)  # fmt: skip
def test_the_size_of_a_move_is_told_beside_its_usual_moves(judged: str) -> None:
    told = called("how much did Ford move this week", judged)
    assert told == [("analyse_volatility", {"symbol": "F"})]


def test_the_size_of_a_days_move_is_told_by_its_bar() -> None:
    told = called("how much did it fall on april 25", "was that a lot")
    assert told == [("describe_bars", {"from": day("2024-04-25")})]


@pytest.mark.parametrize("asked", ["in percent", "as percentages", "percent scale please"])
def test_percent_that_comparing_had_made_stays_when_it_is_asked_for(asked: str) -> None:
    assert called("overlay Ford", asked) == [("set_scale", {"mode": "percent"})]
    chosen = STATE.model_copy(update={"scale": "percent"})
    assert isinstance(chosen, ChartState) and calls(asked, state=chosen) == []


@pytest.mark.parametrize("asked", ["who won?", "which one did better", "so who did better"])
def test_who_won_is_asked_of_those_that_were_told_of(asked: str) -> None:
    told = called("how did Intel do", "and Cisco", asked)
    assert told == [("compare_performance", {"symbols": ["INTC", "CSCO"]})]


def test_by_how_much_tells_the_figures_of_what_was_asked() -> None:
    again = called("is Intel above its 200 day", "by how much?")
    assert again == [("analyse_averages", {"symbol": "INTC", "lengths": [200]})]


def test_the_other_end_of_a_distance() -> None:
    assert called("how far is it from its high", "and from its low") == [("analyse_performance", {})]


def test_a_comparison_of_performances_is_gone_on_with_over_another_span() -> None:
    told = called("compare its performance with Cisco", "over 3 years")
    assert told == [("compare_performance", {"symbols": ["CSCO"], "lookback": "3y"})]


@pytest.mark.parametrize("asked", ["how many?", "which is the biggest", "and the largest one?"])
def test_the_figures_of_what_was_found_are_told_again(asked: str) -> None:
    assert called("any gaps on Cisco", asked) == [("find_gaps", {"symbol": "CSCO"})]
