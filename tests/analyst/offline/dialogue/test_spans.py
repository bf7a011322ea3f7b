"""Questions gone on with: over another span, of the period before, and so long ahead."""

from __future__ import annotations

from typing import Any

import pytest

from tests.analyst.offline.desk import day
from tests.evaluation.conversing import last_calls


def called(*turns: str) -> list[tuple[str, dict[str, Any]]]:
    return last_calls(turns)[0]


_MAY = {"from": day("2024-05-01"), "to": day("2024-05-31")}
_WEEK_BEFORE = {"from": day("2024-06-03"), "to": day("2024-06-09")}


@pytest.mark.parametrize(
    "again",
    ["and last month", "Sorry, I meant last month.", "what about last month?", "no, last month",
     "make that last month", "and the month before", "the previous month?", "how did it do last month"],
)  # fmt: skip
def test_last_month_beside_this_month_is_the_one_of_the_calendar(again: str) -> None:
    assert called("how has Intel done this month", again) == [("get_price_change", _MAY | {"symbol": "INTC"})]


@pytest.mark.parametrize(
    ("asked", "again", "tool", "within"),
    [
        ("how did it do this week", "and last week", "get_price_change", _WEEK_BEFORE),
        ("how did it do this week", "and the week before", "get_price_change", _WEEK_BEFORE),
        ("who was stronger this week, GM or Ford", "and last week?", "compare_performance", _WEEK_BEFORE),
        ("why is it down this week", "and the one before", "describe_bars", _WEEK_BEFORE),
        ("how did it do in 2022", "and the year before", "get_price_change",
         {"from": day("2021-01-01"), "to": day("2021-12-31")}),
        ("how did it do in March", "and the month after", "get_price_change",
         {"from": day("2024-04-01"), "to": day("2024-04-30")}),
    ],
)  # fmt: skip
def test_the_period_beside_is_as_long(asked: str, again: str, tool: str, within: dict[str, int]) -> None:
    name, given = called(asked, again)[0]
    assert (name, {key: given[key] for key in ("from", "to")}) == (tool, within)


def test_over_the_last_month_is_up_to_now() -> None:
    again = called("how has it done this month", "over the last month")
    assert again == [("get_price_change", {"lookback": "1mo"})]


@pytest.mark.parametrize(
    ("turns", "lookback"),
    [
        (("change over the last week", "1 month?"), "1mo"),
        (("change over the last week", "1 month?", "6 months?"), "6mo"),
        (("one week change", "one month"), "1mo"),
        (("weekly change", "monthly"), "1mo"),
        (("change in one week",), "1wk"),
        (("the one month return",), "1mo"),
        (("how did it do over three months", "six?"), "6mo"),
    ],
)
def test_one_unit_of_time_beside_a_change_is_no_timeframe(turns: tuple[str, ...], lookback: str) -> None:
    assert called(*turns) == [("get_price_change", {"lookback": lookback})]


def test_a_timeframe_is_shown_where_it_is_what_was_asked_for() -> None:
    shown = called("show Apple weekly and its performance")
    assert ("set_timeframe", {"timeframe": "1wk"}) in shown


@pytest.mark.parametrize(
    ("again", "days"),
    [("what about in one month", 21), ("and in two weeks", 10), ("within a year", 252), ("1 month?", 21)],
)
def test_a_chance_is_asked_for_over_another_span(again: str, days: int) -> None:
    asked = called("could it reach two ninety in three months", again)
    assert asked == [("estimate_reach", {"price": 290.0, "days": days})]


def test_since_a_year_is_said_of_the_question_before_it() -> None:
    ((name, given),) = called("what was the max drawdown", "since 2020")
    assert name == "analyse_performance" and given["lookback"].endswith("d")
