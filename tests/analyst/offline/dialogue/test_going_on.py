"""Messages that go on with a removal or an indicator, and words that wish for nothing."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written


def _told(said: str) -> str:
    return written(last_calls(tuple(said.split(" // ")))[0])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("take the volume off // and add the stochastic", "toggle_indicator name=stoch enabled=True"),
        ("delete d9 // and draw new trend lines", "draw_trendlines_from_swings kind=both draw=True"),
        ("Remove the volume. // Actually, I want it back.", "undo steps=1"),
        ("remove the volume // no, the other one, the rsi",
         "undo steps=1; toggle_indicator name=rsi enabled=False params={'length': 14}"),
    ],
)  # fmt: skip
def test_what_is_drawn_or_put_on_after_a_removal_is_no_further_removal(said: str, told: str) -> None:
    assert _told(said) == told


@pytest.mark.parametrize(
    ("said", "params"),
    [
        ("cci // same but 30", "{'length': 30}"),
        ("adx // the same with 20", "{'length': 20}"),
        ("put the twenty on uh i mean the hundred day", "{'length': 100}"),
        ("two and a half standard deviations on 40 day bollinger bands", "{'deviations': 2.5, 'length': 40}"),
    ],
)
def test_a_length_is_of_the_indicator_before_or_behind_it(said: str, params: str) -> None:
    assert _told(said).endswith(f"enabled=True params={params}")


@pytest.mark.parametrize(
    "said", ["no that's fine leave it as it is", "no don't zoom out", "do not zoom in", "put the volume on"]
)
def test_what_is_not_wished_or_shown_already_issues_nothing(said: str) -> None:
    assert _told(said) == "nothing"


def test_what_stays_may_be_said_before_what_goes() -> None:
    assert "rsi enabled=False" in _told("leave the drawings but lose all the indicators")
    assert _told("keep the indicators but wipe the drawings") == "clear_drawings"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("put the 150 day on // make it exponential",
         "toggle_indicator name=sma enabled=False params={'length': 150}; "
         "toggle_indicator name=ema enabled=True params={'length': 150}"),
        ("everything off but the volume",
         "toggle_indicator name=rsi enabled=False params={'length': 14}; "
         "toggle_indicator name=sma enabled=False params={'length': 50}"),
        ("show me the last two months // make it longer", "set_visible_range lookback=4mo"),
    ],
)  # fmt: skip
def test_what_is_there_keeps_what_is_not_said_anew(said: str, told: str) -> None:
    assert _told(said) == told


@pytest.mark.parametrize("said", ["the fib looks great", "my trend line looks odd", "that rsi looks right"])
def test_how_a_thing_looks_that_is_there_asks_for_nothing(said: str) -> None:
    assert _told(said) == "nothing"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("make d5 orange // and dotted", "edit_drawing id=d5 line_style=dotted"),
        ("Make the trend line green. // And a bit thicker, please.", "edit_drawing id=d9 line_width=2"),
    ],
)
def test_a_look_after_another_is_given_to_the_same_drawing(said: str, told: str) -> None:
    assert _told(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("any gaps // on intel", "find_gaps symbol=INTC"),
        ("is it trending // for intel please", "analyse_trend symbol=INTC"),
        ("Is its volume unusual? // How is that for Intel?", "analyse_volume symbol=INTC"),
        ("show me apple // on intel", "change_symbol symbol=INTC"),
    ],
)
def test_what_is_asked_of_another_in_two_words_is_the_same_question(said: str, told: str) -> None:
    assert _told(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("raise the support to 247 // and the resistance to 263", "edit_drawing id=d7 price=263.0"),
        ("any gaps this year? // only those larger than two percent", "find_gaps least=0.02 lookback=ytd"),
        ("what's a trend channel // draw one", "draw_channel_from_swings draw=True"),
    ],
)
def test_what_was_said_before_is_gone_on_with(said: str, told: str) -> None:
    assert sorted(_told(said).split()) == sorted(told.split())


def test_that_time_is_the_span_and_the_symbol_of_the_question_before() -> None:
    told = _told("How did Intel do over the last three years? // And its worst drawdown over that period?")
    assert told == "analyse_performance symbol=INTC lookback=3y"
