"""A term that was explained, and what is asked of it in the next turn."""

from __future__ import annotations

import pytest

from services.analyst.glossary.glossary import glossary
from services.analyst.models.offline.dialogue.applied.answers import answers_for, shows_what_is
from tests.analyst.offline.desk import EMPTY, answer, calls
from tests.evaluation.conversing import called


@pytest.mark.parametrize(
    ("explained", "asked", "expected"),
    [
        ("what is a death cross", "did this stock ever get one", "analyse_averages"),
        ("what's a golden cross", "when was the most recent one", "analyse_averages"),
        (
            "What is a triple bottom?",
            "Can you see any here?",
            "find_patterns highlight=0 names=['triple_bottom']",
        ),
        ("explain harami candles", "were there any", "find_patterns highlight=0 names=['harami']"),
        ("what is a pennant", "spot any", "find_patterns highlight=0 names=['pennant']"),
        ("what does divergence mean", "have we got one at the moment", "analyse_momentum"),
        ("what's a gap", "are any still open", "find_gaps open_only=True"),
        ("what's a gap", "any bigger than 2 percent", "find_gaps least=0.02"),
        ("what is a flag pattern", "is this one", "find_patterns highlight=0 names=['flag']"),
        ("what is a downtrend", "are we in one", "analyse_trend"),
        ("what's a correction", "is this one", "analyse_performance"),
        ("what's a squeeze", "is it squeezing right now", "analyse_volatility"),
        ("what's consolidation", "is it doing that here", "analyse_trend"),
        ("what's a breakout", "any sign of one", "find_levels kind=both draw=False"),
    ],
)
def test_what_was_explained_is_looked_for(explained: str, asked: str, expected: str) -> None:
    assert called(explained, asked) == expected


@pytest.mark.parametrize(
    ("explained", "asked", "expected"),
    [
        ("what's atr", "ok so what's it at right now", "get_indicator name=atr"),
        ("what is obv", "what's the current reading", "get_indicator name=obv"),
        ("what is a vwap", "are we above it", "get_indicator name=vwap"),
        ("what is adx?", "and on the weekly?", "get_indicator name=adx timeframe=1wk"),
        ("define cci", "how high is it here", "get_indicator name=cci"),
        ("what's volatility", "is it high these days now", "analyse_volatility"),
        ("what is drawdown", "how bad is it here", "analyse_performance"),
        ("what is max drawdown", "over the last two years", "analyse_performance lookback=2y"),
        ("what does overbought mean", "is it", "get_indicator name=rsi"),
        ("what is mfi", "is it above 80", "get_indicator name=mfi"),
        ("what is cci", "current value", "get_indicator name=cci"),
    ],
)
def test_what_has_a_value_is_told_as_it_is_now(explained: str, asked: str, expected: str) -> None:
    assert called(explained, asked) == expected


@pytest.mark.parametrize(
    ("explained", "asked", "expected"),
    [
        ("what's beta", "what is it for nvidia", "compare_performance symbols=['NVDA', 'SPY']"),
        ("what's beta", "and apple's?", "compare_performance symbols=['AAPL', 'SPY']"),
        ("what's correlation", "what is it between ford and gm", "compare_performance symbols=['F', 'GM']"),
        ("what's correlation", "with gold", "compare_performance symbols=['GLD']"),
        ("what's atr", "how about tesla's", "get_indicator name=atr symbol=TSLA"),
        ("what is a death cross", "has amazon had one", "analyse_averages symbol=AMZN"),
        (
            "what is a double top",
            "any on intel",
            "find_patterns highlight=0 names=['double_top'] symbol=INTC",
        ),
        ("what does oversold mean", "is apple", "get_indicator name=rsi symbol=AAPL"),
        (
            "what does oversold mean",
            "which stocks are",
            "screen conditions=[{'left': 'rsi', 'operator': 'below', 'right': 30}]",
        ),
    ],
)
def test_it_is_asked_of_another_symbol(explained: str, asked: str, expected: str) -> None:
    assert called(explained, asked) == expected


@pytest.mark.parametrize(
    ("explained", "asked", "expected"),
    [
        ("what is macd", "stick it on", "toggle_indicator name=macd enabled=True"),
        ("what is macd", "lovely, lets put that one up", "toggle_indicator name=macd enabled=True"),
        ("explain bollinger bands", "overlay em", "toggle_indicator name=bbands enabled=True"),
        ("what is ichimoku", "i'd like that indicator on", "toggle_indicator name=ichimoku enabled=True"),
        ("what's an ema", "put a 34 on", "toggle_indicator name=ema enabled=True params={'length': 34}"),
        ("what's an sma", "draw the 9 one", "toggle_indicator name=sma enabled=True params={'length': 9}"),
        ("what is a trend line", "draw one", "draw_trendlines_from_swings kind=both draw=True"),
        ("what's a channel", "show me one", "draw_channel_from_swings draw=True"),
        ("what's a fib", "put one between 230 and 262", "draw_fibonacci high=262.0 low=230.0"),
        ("what is a hammer", "show me an example", "find_patterns highlight=1 names=['hammer']"),
        ("what does support mean", "where is it on this one", "find_levels kind=support draw=True"),
        ("difference between support and resistance", "draw both", "find_levels kind=both draw=True"),
        ("what's a heikin ashi chart", "switch to it", "set_chart_style style=heikin_ashi"),
        ("what's log scale", "turn it on", "set_scale mode=log"),
        ("what does going long mean", "set one up", "plan_trade side=long"),
        ("what's a line chart", "use one", "set_chart_style style=line"),
        ("what's a vertical line", "put one on march 15", "draw_vertical time=1710460800"),
    ],
)  # fmt: skip
def test_it_is_put_on_the_chart(explained: str, asked: str, expected: str) -> None:
    assert called(explained, asked) == expected


@pytest.mark.parametrize(
    ("explained", "asked", "expected"),
    [
        ("what's a stop loss", "put one at 238", "draw_level kind=stop price=238.0"),
        ("what's a stop loss", "set it at two forty", "draw_level kind=stop price=240.0"),
        ("what is a take profit", "mark mine at 275", "draw_level kind=target price=275.0"),
        ("what's a support level", "draw one at 240", "draw_level kind=support price=240.0"),
        ("what's resistance", "mark it at 262", "draw_level kind=resistance price=262.0"),
    ],
)
def test_it_is_placed_at_a_price(explained: str, asked: str, expected: str) -> None:
    assert called(explained, asked) == expected


@pytest.mark.parametrize(
    "more", ["and a death cross?", "what about a death cross", "and the macd", "and support?"]
)
def test_another_term_is_explained_too(more: str) -> None:
    assert called("what is a golden cross", more) == "nothing"


@pytest.mark.parametrize(
    ("explained", "asked"),
    [
        ("what is a double top", "how do i trade one"),
        ("what is a double top", "what does one look like"),
        ("what is a double top", "how reliable are they"),
        ("what is a double top", "one more question"),
        ("what is a stop loss", "do i need one"),
        ("what is a stop loss", "i don't need it"),
        ("what is a gap", "when do they usually fill"),
        ("what is a stop loss", "how do i set one"),
        ("what is rsi", "what happens when it's above 70"),
        ("what is rsi", "got it, thanks"),
        ("what is a dividend", "does apple pay one"),
        ("what is a dividend", "add it"),
        ("what is inflation", "what is it now"),
        ("what is the yield curve", "is it inverted now"),
        ("what is a limit order", "place one at 240"),
        ("what's a p/e", "what is it for tesla"),
        ("what is ichimoku", "take it off"),
    ],
)
def test_what_makes_no_sense_here_or_asks_of_any_touches_nothing(explained: str, asked: str) -> None:
    assert called(explained, asked) == "nothing"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("what's the price", "get_quote"),
        ("show me tesla", "change_symbol symbol=TSLA"),
        ("how much has it gone up this year", "get_price_change lookback=ytd"),
        ("show me the weekly", "set_timeframe timeframe=1wk"),
        ("make the chart weekly", "set_timeframe timeframe=1wk"),
        ("one hour chart", "set_timeframe timeframe=1h"),
        ("how is it doing", "get_price_change"),
        ("is there a triple top", "find_patterns highlight=0 names=['triple_top']"),
    ],
)
def test_a_wish_of_its_own_is_not_of_the_term(asked: str, expected: str) -> None:
    assert called("what is macd", asked) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("What's a triple top? Can you see one here?", "find_patterns highlight=0 names=['triple_top']"),
        ("explain the golden cross and tell me when the last one was", "analyse_averages"),
        ("what does beta mean and what is it for intel", "compare_performance symbols=['INTC', 'SPY']"),
        ("what's a stop loss? put one at 239", "draw_level kind=stop price=239.0"),
    ],
)
def test_it_is_asked_in_the_same_breath(said: str, expected: str) -> None:
    assert called(said) == expected


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("what is a doji", "any here", "when was the last one"), "find_patterns highlight=0 names=['doji']"),
        (("what is a gap", "any open ones", "show me the biggest one"), "find_gaps"),
        (
            ("what is a double top", "has it had one", "and on intel", "when was the last one"),
            "find_patterns highlight=0 names=['double_top'] symbol=INTC",
        ),
        (("what is macd", "add it", "what is it on apple"), "get_indicator name=macd symbol=AAPL"),
        (("what is the adx", "what's it at"), "get_indicator name=adx"),
        (("what is a stop loss", "put one at 238", "and another at 235"), "draw_level kind=stop price=235.0"),
    ],
)
def test_the_term_is_still_meant_some_turns_later(turns: tuple[str, ...], expected: str) -> None:
    assert called(*turns) == expected


@pytest.mark.parametrize(
    "explained",
    [
        "never heard of a cup and handle, what's that?",
        "talk me through the cup and handle",
        "quick question, what is a cup and handle",
        "give me a short explanation of the cup and handle pattern",
    ],
)
def test_an_explanation_may_be_asked_for_in_many_ways(explained: str) -> None:
    assert called(explained) == "nothing"
    assert called(explained, "got one here") == "find_patterns highlight=0 names=['cup_and_handle']"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("is this a pullback", "analyse_performance"),
        ("is tesla in a bear market", "analyse_performance symbol=TSLA"),
        ("is there a squeeze", "analyse_volatility"),
        ("did it break out", "find_levels kind=both draw=False"),
        ("is a pullback a correction", "nothing"),
        ("is the market in a recession", "nothing"),
        ("does it pay a dividend", "nothing"),
    ],
)
def test_what_the_glossary_knows_is_asked_without_an_explanation(asked: str, expected: str) -> None:
    assert called(asked) == expected


@pytest.mark.parametrize("asked", ["is it inverted now", "is it snowing today"])
def test_a_strange_state_is_no_question_for_the_price(asked: str) -> None:
    assert called(asked) == "nothing"


def test_a_price_that_is_left_out_is_asked_for_and_filled() -> None:
    assert "price" in answer("what's a stop loss", "draw one")
    assert called("what's a stop loss", "draw one", "238") == "draw_level kind=stop price=238.0"


def test_what_cannot_be_drawn_is_said() -> None:
    assert "pivot points" in answer("what is a pivot point", "draw them")


def test_small_talk_between_them_does_no_harm() -> None:
    assert called("what is macd", "i see, thanks", "put it on") == "toggle_indicator name=macd enabled=True"


def test_draw_one_alone_draws_no_line_at_a_price_of_one() -> None:
    assert calls("draw one", state=EMPTY) == []


def test_every_term_that_something_on_the_chart_stands_behind_can_be_asked_and_shown() -> None:
    computed = ("indicator", "pattern", "levels", "averages", "momentum", "swing", "fibonacci")
    for key, entry in glossary().entries.items():
        if entry.example.partition(" ")[0] in computed:
            assert answers_for(key) is not None, key
            assert shows_what_is(key), key


def test_an_indicator_with_its_length_is_put_on_once_and_as_it_was_said() -> None:
    assert (
        called("what's the difference between a simple and an exponential average", "then add a 30 day EMA")
        == "toggle_indicator name=ema enabled=True params={'length': 30}"
    )


@pytest.mark.parametrize(
    "asked", ["And what is a golden cross?", "and what does beta mean", "and what's an ETF"]
)
def test_another_term_is_explained_and_not_looked_for(asked: str) -> None:
    assert called("what is a moving average", asked) == "nothing"
