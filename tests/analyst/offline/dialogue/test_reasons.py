"""Why it moved: its bars and its headlines, and no cause that either would prove."""

from __future__ import annotations

import pytest

from services.analyst.models.protocol import ToolCall, ToolOutcome
from services.charting.state import ChartState
from services.market.timeframes import Timeframe
from tests.analyst.offline.desk import STATE, answer, calls, day
from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import Call

_THIS_WEEK = {"from": day("2024-06-10"), "to": day("2024-06-14")}


def called(*turns: str) -> list[Call]:
    return last_calls(turns)[0]


@pytest.mark.parametrize(
    "why",
    ["why", "Why?", "how come", "and why?", "any reason for that?", "what's behind that", "do you know why",
     "What caused it?", "any idea why", "what happened", "why so much", "why the drop?", "is there a reason"],
)  # fmt: skip
def test_why_after_a_change_is_asked_of_its_span_and_its_symbol(why: str) -> None:
    told = called("how much is Ford down this week", why)
    assert told == [("describe_bars", _THIS_WEEK | {"symbol": "F"}), ("get_news", {"symbol": "F"})]


def test_why_after_a_price_is_asked_of_the_day_it_was_told_of() -> None:
    assert called("what's AMD at?", "why is it down") == [
        ("describe_bars", {"symbol": "AMD"}), ("get_news", {"symbol": "AMD"})
    ]  # fmt: skip


def test_why_of_two_that_were_compared_is_asked_of_each() -> None:
    told = called("who did better this year, Intel or AMD", "why")
    assert [(name, given["symbol"]) for name, given in told] == [
        ("describe_bars", "INTC"), ("get_news", "INTC"), ("describe_bars", "AMD"), ("get_news", "AMD")
    ]  # fmt: skip


def test_why_after_a_judgement_tells_what_it_rests_on() -> None:
    assert called("is the trend strong?", "why do you say that") == [("analyse_trend", {})]


@pytest.mark.parametrize(
    "asked",
    ["Why did it jump on May 3rd?", "how come it fell on may 3", "What caused the drop on May 3?",
     "why the big move on May 3", "any reason it dipped on the third of may"],
)  # fmt: skip
def test_why_on_a_day_is_told_by_its_bar_and_the_news(asked: str) -> None:
    assert called(asked) == [("describe_bars", {"from": day("2024-05-03")}), ("get_news", {})]


@pytest.mark.parametrize(
    "asked",
    ["Ford dropped on May 3, any reason?", "ford fell hard on may 3 how come", "Ford jumped on May 3. Why?"],
)
def test_why_of_a_move_that_was_just_told(asked: str) -> None:
    assert called(asked) == [
        ("describe_bars", {"from": day("2024-05-03"), "symbol": "F"}), ("get_news", {"symbol": "F"})
    ]  # fmt: skip


@pytest.mark.parametrize("asked", ["I'm down today, why", "my mood fell today, any reason?"])
def test_why_of_what_is_no_symbol_is_nothing(asked: str) -> None:
    assert called(asked) == []


def test_why_goes_on_with_another_symbol_and_another_day() -> None:
    other = called("why did it drop on april 25", "and Tesla")
    assert other == [
        ("describe_bars", {"from": day("2024-04-25"), "symbol": "TSLA"}), ("get_news", {"symbol": "TSLA"})
    ]  # fmt: skip
    later = called("why did it drop on april 25", "and on may 3")
    assert later == [("describe_bars", {"from": day("2024-05-03")}), ("get_news", {})]


@pytest.mark.parametrize(
    "turns",
    [("why",), ("how come",), ("show me the RSI", "why"), ("hide the volume", "any reason?"),
     ("why do people use log charts",), ("why did you draw that",), ("why is the sky blue",),
     ("thanks", "why")],
)  # fmt: skip
def test_why_is_nothing_where_nothing_moved(turns: tuple[str, ...]) -> None:
    assert called(*turns) == []


def test_a_day_is_told_in_daily_bars_whatever_the_chart_shows() -> None:
    hourly = STATE.model_copy(update={"timeframe": Timeframe.H1})
    assert isinstance(hourly, ChartState)
    (call,) = calls("what happened on April 25", state=hourly)
    assert call.arguments == {"from": day("2024-04-25"), "timeframe": "1d"}


def test_no_cause_is_claimed() -> None:
    ran = (
        (ToolCall("offline-0-0", "describe_bars", {}), ToolOutcome(True, "MSFT fell.", {})),
        (ToolCall("offline-0-1", "get_news", {}), ToolOutcome(True, "", {"symbol": "MSFT", "items": []})),
    )
    told = answer("why did it drop on april 25", ran=ran)
    assert "MSFT fell." in told and "no headlines" in told
    assert "do not say" in told or "neither proves" in told
