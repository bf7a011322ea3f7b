"""What a recogniser writes for words of the trade that it does not know: others of nearly their sound."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("forty day moving coverage please", "40 day moving average"),
        ("ninety day moving beverage", "90 day moving average"),
        ("remove the train lines", "remove the trend lines"),
        ("could you draw a train line", "could you draw a trend line"),
        ("put it on a lock scale", "log scale"),
        ("log skill please", "log scale"),
        ("line chat please", "line chart"),
        ("show the weekly chat", "weekly chart"),
        ("hike an ashy candles", "heikin ashi candles"),
        ("add polinger bands", "add bollinger bands"),
        ("turn the cross hare off", "turn the crosshair off"),
        ("zoom mean", "zoom in"),
        ("zoom ought", "zoom out"),
    ],
)
def test_a_word_is_known_by_the_one_beside_it(heard: str, meant: str) -> None:
    assert written(last_calls((heard,))[0]) == written(last_calls((meant,))[0]) != "nothing"


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("sub port at two thirty", "support at 230"),
        ("sport at two forty one", "support at 241"),
        ("add assistance at two seventy", "add resistance at 270"),
        ("resist dance at two seventy", "resistance at 270"),
        ("swap rsi for the store castic", "swap rsi for the stochastic"),
        ("sup port and re sistance please", "support and resistance"),
        ("draw a fibber nacho retracement", "draw a fibonacci retracement"),
        ("zoo min", "zoom in"),
        ("under that", "undo that"),
    ],
)
def test_a_long_word_may_be_heard_as_several(heard: str, meant: str) -> None:
    assert written(last_calls((heard,))[0]) == written(last_calls((meant,))[0]) != "nothing"


@pytest.mark.parametrize(
    ("heard", "symbol"),
    [
        ("pull up ora call", "ORCL"),
        ("ora call", "ORCL"),
        ("show me net fix", "NFLX"),
        ("load in tell", "INTC"),
        ("show me cat a pillar weekly", "CAT"),
        ("switch to nigh key", "NKE"),
        ("open star box please", "SBUX"),
        ("bring up very zone", "VZ"),
    ],
)
def test_a_company_is_known_by_its_sound_where_one_must_be(heard: str, symbol: str) -> None:
    assert f"change_symbol symbol={symbol}" in written(last_calls((heard,))[0])


@pytest.mark.parametrize(
    "text",
    [
        "the train line is delayed again",
        "my insurance coverage is fine",
        "supper at eight",
        "customer support and assistance",
        "the weekly chat with my boss was long",
        "let's have a chat",
        "he is a store clerk",
        "go to sleep",
        "how is your mother",
        "show me something",
        "it's a fine line between love and hate",
        "weekly shorts are in fashion",
    ],
)
def test_words_that_mean_what_they_say_stay(text: str) -> None:
    assert written(last_calls((text,))[0]) == "nothing"
