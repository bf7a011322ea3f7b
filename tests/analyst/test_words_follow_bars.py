"""Nothing that the offline analyst says of the bars is canned: other bars, other words."""

from __future__ import annotations

import re

import pytest

from services.analyst.events import Asked
from services.chartroom import Chartroom
from tests.analyst.test_end_to_end import ask

QUESTIONS = [
    "how is the trend of {}?",
    "how volatile is {}?",
    "is {} above its 200 day average?",
    "how is the momentum of {}?",
    "what was the worst day of {} this year?",
    "which month is best for {}?",
    "what do you think of {}?",
    "I bought {} at 30",
]


def words(room: Chartroom, text: str, channel: str = "desk") -> str:
    """The answer without its symbol and the links of its facts."""
    _, answer = ask(room, text, channel)
    return re.sub(r"\(fact:f\d+\)|AAPL|INTC|Apple Inc\.|Intel Corporation", "", answer.content)


@pytest.mark.parametrize("question", QUESTIONS)
def test_two_symbols_get_two_answers(room: Chartroom, question: str) -> None:
    assert words(room, question.format("AAPL")) != words(room, question.format("INTC"))


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_symbol_at_an_earlier_day_gets_another_answer(room: Chartroom, question: str) -> None:
    asked = question.format("AAPL")
    now = words(room, asked)
    ask(room, "replay from 3 March 2016")
    assert words(room, asked) != now


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_number_said_is_a_fact(room: Chartroom, question: str) -> None:
    _, answer = ask(room, question.format("AAPL"))
    assert not answer.details.unverified


def test_only_who_asks_what_to_buy_is_told_that_this_is_no_advice(room: Chartroom) -> None:
    assert "not advice" in words(room, "should I buy AAPL?")
    assert "not advice" in words(room, "what should I buy?")
    assert "not advice" not in words(room, "what do you think of AAPL?")


def test_a_question_back_goes_out_as_an_event_and_stays_with_the_message(room: Chartroom) -> None:
    turn, answer = ask(room, "add an indicator")
    asked = [event.choices for event in turn.events() if isinstance(event, Asked)]
    assert [choices.question for choices in asked] == [answer.content]
    assert [choice.say for choice in answer.details.choices] == [one.say for one in asked[0].options]


def test_what_is_compared_is_told(room: Chartroom) -> None:
    ask(room, "show AAPL")
    assert "beside" in words(room, "compare with INTC")


def test_a_judgement_says_what_would_change_it(room: Chartroom) -> None:
    assert "break with a close" in words(room, "how is the weekly trend of AAPL?")
    assert "change this view" in words(room, "I bought AAPL at 150")


def figures(text: str) -> list[str]:
    return sorted(re.findall(r"\d[\d,.]*\d%?|\d", text))


@pytest.mark.parametrize("question", QUESTIONS)
def test_asked_twice_the_words_differ_and_the_numbers_do_not(room: Chartroom, question: str) -> None:
    asked = question.format("AAPL")
    first, again = words(room, asked), words(room, asked)
    assert first != again
    assert figures(first) == figures(again)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_turn_is_told_in_the_same_words(room: Chartroom, question: str) -> None:
    asked = question.format("AAPL")
    assert words(room, asked, "one") == words(room, asked, "other")


@pytest.mark.parametrize("question", [
    "which stocks are near their 52 week high?", "which of the dow are up more than 10% over the last year?",
    "drawdown of AAPL in 2015", "how does AAPL do in december?", "top 2 gainers in the nasdaq 100 this year",
])  # fmt: skip
def test_what_a_screen_or_a_span_says_is_vouched_for(room: Chartroom, question: str) -> None:
    turn, answer = ask(room, question)
    assert turn.steps
    assert not answer.details.unverified


@pytest.mark.parametrize(
    "question", ["which month is best for {}?", "what was the max drawdown of {} in 2003?"]
)
def test_a_small_chart_follows_the_bars_and_says_its_range(room: Chartroom, question: str) -> None:
    charts = re.findall(r"`([▁-█]+)` .*\d.* to .*\d", words(room, question.format("INTC")))
    assert [len(set(chart)) > 2 for chart in charts] == [True]
    if "month" in question:
        assert charts != re.findall(r"`([▁-█]+)`", words(room, question.format("AAPL")))


def test_a_comparison_shows_the_course_of_the_ratio(room: Chartroom) -> None:
    compared = ask(room, "how did AAPL do against SPY in 2015?")[1].content
    chart = re.search(r"`([▁-█]+)` AAPL over SPY, \[0\.\d\d\S* to \[1\.\d\d\S* times", compared)
    assert chart
    assert len(set(chart[1])) > 2


def test_who_asks_for_the_drawdown_hears_it_first(room: Chartroom) -> None:
    assert words(room, "what was the max drawdown of AAPL in 2015").startswith("[-22.5%]")


def test_the_symbol_that_was_found_for_a_name_is_the_one_told(room: Chartroom) -> None:
    """The folder has GOOG alone: that is what is drawn when GOOGL is asked for."""
    _, answer = ask(room, "compare with google")
    drawn = room.charts.state("desk").comparisons
    assert drawn
    assert answer.content.startswith(f"{drawn[0]} is drawn")
