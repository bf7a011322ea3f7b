"""Transcripts without punctuation, and talk of the market that wishes for nothing."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("hide volume hide rsi line chart", "hide volume, hide rsi, line chart"),
        ("remove rsi weekly chart", "weekly chart. remove rsi"),
        ("take off the volume log scale", "take off the volume. log scale"),
        ("hide volume monthly add macd", "monthly. hide volume. add macd"),
        ("clear drawings hide volume bar chart", "clear drawings. hide volume. bar chart"),
    ],
)
def test_a_wish_may_follow_without_a_comma(text: str, wishes: str) -> None:
    assert written(last_calls((text,))[0]) == written(last_calls((wishes,))[0])


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("sub port at two hundred thirty even", "support at 230"),
        ("stop at two forty flat please", "stop at 240"),
        ("resistance at two sixty five even", "resistance at 265"),
        ("remove the rsi line", "remove the rsi"),
        ("have the crosshair snap to the prices", "crosshair to magnet"),
        ("have my crosshair stick to the candles", "crosshair to magnet"),
    ],
)
def test_a_word_may_only_close_what_was_said(text: str, wish: str) -> None:
    assert written(last_calls((text,))[0]) == written(last_calls((wish,))[0]) != "nothing"


@pytest.mark.parametrize(
    "text",
    [
        "put volume on",
        "show me the volume",
        "a deep correction would be healthy",
        "another pullback might be good for it",
        "some consolidation is normal after such a run",
        "do gaps always get filled",
        "do trend lines work",
        "does support usually hold",
        "gaps get filled sooner or later",
        "the trend is your friend",
        "volume precedes price",
        "what should I do with my life",
        "should I sell my car",
    ],
)
def test_talk_and_what_is_there_already_change_nothing(text: str) -> None:
    assert written(last_calls((text,))[0]) == "nothing"


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("weekly, correction: monthly", "monthly"),
        ("do a line chart", "line chart"),
        ("what should I do with my shares", "what should I do"),
    ],
)
def test_a_wish_in_the_same_words_is_one(text: str, wish: str) -> None:
    assert written(last_calls((text,))[0]) == written(last_calls((wish,))[0]) != "nothing"


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("macd of twelve uh twenty six uh nine", "macd 12, 26, 9"),
        ("bollinger uh twenty um two", "bollinger 20, 2"),
        ("add a macd uh five thirty five five", "add a macd 5, 35, 5"),
        ("lower timeframe, say the thirty", "30 minute"),
        ("drop to a lower timeframe say the five", "5 minute"),
        ("what's overhead", "where is resistance"),
        ("what's below price", "where is support"),
        ("ETF that follows the Nasdaq 100", "show QQQ"),
        ("show me the fund that tracks the Dow", "show DIA"),
    ],
)
def test_a_thing_is_known_however_it_is_said(text: str, wish: str) -> None:
    assert written(last_calls((text,))[0]) == written(last_calls((wish,))[0]) != "nothing"


@pytest.mark.parametrize(
    "text", ["overhead costs are rising", "SPY is an ETF that follows the S&P 500", "what is above 250"]
)
def test_the_same_words_in_talk_are_left_alone(text: str) -> None:
    assert written(last_calls((text,))[0]) == "nothing"
