"""Speakers who stumble, recognisers that mishear and fingers that slip beside numbers."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written


@pytest.mark.parametrize(
    ("stumbled", "meant"),
    [
        ("add a twenty uh twenty one period ema", "add a 21 period ema"),
        ("a line at 240 uh 250", "a line at 250"),
        ("support at two uh forty", "support at 240"),
        ("thirteen week uh no just a thirteen period e m a", "13 period ema"),
        ("add MACD and the stochastic, no, just the MACD", "add MACD"),
        ("show me microsoft uh sorry not microsoft sales force", "show me Salesforce"),
        ("weekly, sorry, not weekly, monthly", "monthly"),
        ("swtich to teh 30 mni", "switch to the 30 min"),
        ("ad a resistants line at two sixty tree", "add a resistance line at 263"),
        ("stop at two forty ate", "stop at 248"),
        ("show the last tree months", "show the last three months"),
        ("our lee chart", "hourly chart"),
        ("two hundred day simple move in average", "200 day simple moving average"),
    ],
)
def test_a_stumble_changes_nothing_of_what_is_meant(stumbled: str, meant: str) -> None:
    assert written(last_calls((stumbled,))[0]) == written(last_calls((meant,))[0])


@pytest.mark.parametrize(
    "text", ["the volume ate my screen", "um no", "a tree fell on my car", "I won twice"]
)
def test_words_that_only_sound_like_numbers_are_left_alone(text: str) -> None:
    assert written(last_calls((text,))[0]) == "nothing"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("remove d7, no wait, d5", "remove d5"),
        ("make d7 blue, sorry, d5", "make d5 blue"),
        ("hide d5, no, d9", "hide d9"),
        ("show me the last two months no sorry the last five", "show me the last five months"),
        ("the last 3 weeks, I mean 6", "the last 6 weeks"),
    ],
)
def test_a_drawing_or_a_count_said_anew_replaces_the_one_before(said: str, meant: str) -> None:
    assert last_calls((said,)) == last_calls((meant,))
