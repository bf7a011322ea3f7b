"""Verbs said around their object, and wishes that give leave: from sentences that were read wrongly."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written


@pytest.mark.parametrize(
    ("around", "together"),
    [
        ("turn a 200 day moving average on", "turn on a 200 day moving average"),
        ("take all the drawings off", "take off all the drawings"),
        ("throw the RSI out please", "throw out the RSI"),
        ("take the RSI off and put MACD on", "take off the RSI and put on MACD"),
    ],
)
def test_a_verb_around_its_object_means_what_it_means_before_it(around: str, together: str) -> None:
    assert written(last_calls((around,))[0]) == written(last_calls((together,))[0]) != "nothing"


@pytest.mark.parametrize(
    "lead", ["you can", "we should", "can I", "shall we", "it's time to", "you could just"]
)
@pytest.mark.parametrize("wish", ["delete the trend line", "make it weekly", "zoom in", "lock the support"])
def test_who_gives_leave_to_do_something_wants_it_done(lead: str, wish: str) -> None:
    assert written(last_calls((f"{lead} {wish}",))[0]) == written(last_calls((wish,))[0]) != "nothing"


@pytest.mark.parametrize(
    "said", ["you can see the RSI is high", "you should get some rest", "we may see a rally"]
)
def test_who_tells_what_can_be_seen_wants_nothing(said: str) -> None:
    assert last_calls((said,))[0] == []


def test_clearing_an_average_clears_nothing_else() -> None:
    assert [name for name, _ in last_calls(("clear the 50 day moving average",))[0]] == ["toggle_indicator"]
