"""Moves asked about at first sight: with news, since a day, as a habit; and searches on other bars."""

from __future__ import annotations

from typing import Any

import pytest

from tests.analyst.offline.desk import day
from tests.evaluation.conversing import last_calls


def called(*turns: str) -> list[tuple[str, dict[str, Any]]]:
    return last_calls(turns)[0]


@pytest.mark.parametrize(
    "asked",
    ["How is Ford doing today and any news on it?", "how's ford doing today, any news?",
     "how has Ford done today and is there any news", "is Ford up today and what's the news"],
)  # fmt: skip
def test_a_move_and_the_news_are_both_told(asked: str) -> None:
    told = called(asked)
    assert [name for name, _ in told] == ["get_price_change", "get_news"]
    assert all(given["symbol"] == "F" for _, given in told)


@pytest.mark.parametrize("asked", ["what's Nvidia at and any headlines", "price of Nvidia, and the news"])
def test_a_price_and_the_news_are_both_told(asked: str) -> None:
    assert called(asked) == [("get_quote", {"symbol": "NVDA"}), ("get_news", {"symbol": "NVDA"})]


@pytest.mark.parametrize(
    "asked",
    ["how far has it come since the start of May", "how far have we come since May",
     "how much ground has it gained since the beginning of May"],
)  # fmt: skip
def test_how_far_it_has_come_since_a_day_is_its_change(asked: str) -> None:
    assert called(asked) == [("get_price_change", {"from": day("2024-05-01")})]


@pytest.mark.parametrize(
    "asked",
    ["how much does Ford usually move in a day", "how much does Ford typically swing a day",
     "what's Ford's usual move", "how much does ford normally move in a session"],
)  # fmt: skip
def test_what_it_does_in_a_day_as_a_rule_is_its_volatility(asked: str) -> None:
    assert called(asked) == [("analyse_volatility", {"symbol": "F"})]


def test_when_it_usually_falls_is_its_season() -> None:
    assert called("when does it usually fall") == [("analyse_seasonality", {})]


@pytest.mark.parametrize(
    ("asked", "least", "lookback"),
    [
        ("gaps bigger than 3 percent over two years", 0.03, "2y"),
        ("any gaps above 2% over five years", 0.02, "5y"),
        ("gaps over 4 percent over six months", 0.04, "6mo"),
    ],
)
def test_a_share_before_a_span_is_no_price(asked: str, least: float, lookback: str) -> None:
    ((name, given),) = called(asked)
    assert (name, given["least"], given["lookback"]) == ("find_gaps", least, lookback)


@pytest.mark.parametrize(
    "again",
    ["which ones are still open", "how many are open?", "the ones that haven't been filled", "which are open",
     "only the unfilled ones", "are any of them still open"],
)  # fmt: skip
def test_of_the_gaps_the_open_ones(again: str) -> None:
    assert called("any gaps on Ford this year", again) == [
        ("find_gaps", {"symbol": "F", "lookback": "ytd", "open_only": True})
    ]


@pytest.mark.parametrize(
    "turns",
    [("Key levels on the weekly?",), ("support and resistance on the weekly",),
     ("what are the levels on the weekly",), ("find support and resistance", "do that on the weekly"),
     ("mark the key levels", "the same on the weekly"), ("find the levels", "and on the weekly")],
)  # fmt: skip
def test_levels_are_found_on_the_bars_that_are_named(turns: tuple[str, ...]) -> None:
    assert called(*turns) == [
        ("set_timeframe", {"timeframe": "1wk"}), ("find_levels", {"kind": "both", "draw": True})
    ]  # fmt: skip


@pytest.mark.parametrize("again", ["now weekly", "switch to the weekly", "do that on the weekly"])
def test_a_timeframe_alone_is_shown(again: str) -> None:
    assert called("draw support at 240", again) == [("set_timeframe", {"timeframe": "1wk"})]
