"""What leads to a deed, heads it or gives its reason changes nothing of it; what others do is only told."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written

WISHES = ("add the MACD", "show me Tesla", "switch to the weekly chart", "remove the volume", "zoom in")


def called(text: str) -> str:
    return written(last_calls((text,))[0])


@pytest.mark.parametrize(
    "lead",
    [
        "I was told to", "I've decided to", "it's high time we", "what if we", "you'd better",
        "I suggest you",
        "my suggestion is to", "all I ask is that you", "what you need to do is",
        "it would mean a lot if you",
        "would you have the goodness to", "next request:", "here's what I need:",
        "I was wondering, and do say if it's a nuisance, whether you could",
    ],
)  # fmt: skip
def test_a_lead_changes_nothing_of_the_deed(lead: str) -> None:
    for wish in WISHES:
        assert called(f"{lead} {wish}") == called(wish) != "nothing"


@pytest.mark.parametrize(
    "reason",
    [
        "since I'm a swing trader", "as my client asked", "so the team understands", "to help me decide",
        "before I go to lunch", "while I get my coffee", "to get a better picture", ", it helps me think",
        ", otherwise I get lost", "and we can talk about it",
    ],
)  # fmt: skip
def test_a_reason_behind_the_deed_changes_nothing_of_it(reason: str) -> None:
    for wish in WISHES:
        assert called(f"{wish} {reason}") == called(wish)


@pytest.mark.parametrize(
    "told",
    [
        "he was told to turn down the volume", "what if we lose 245", "I used to draw trend lines by hand",
        "they say you should never add to a loser", "my plan is to retire at 60", "reminder: buy milk at 5",
        "people tend to add the MACD", "she forgot to remove the volume",
    ],
)  # fmt: skip
def test_what_others_do_or_markets_may_do_is_no_wish(told: str) -> None:
    assert called(told) == "nothing"


@pytest.mark.parametrize(
    ("favoured", "wish"),
    [
        ("a logarithmic axis would be better over so many years", "log scale"),
        ("an hourly view would be more useful", "hourly"),
        ("the weekly makes more sense to me", "weekly"),
        ("Bollinger bands wouldn't hurt", "Bollinger bands"),
        ("I was thinking maybe the four hour", "4 hour"),
        ("my boss, who is a stickler, wants a fifteen minute chart", "15 minute chart"),
        ("could it be weekly?", "weekly"),
        ("they taught us Ichimoku in class so let's have that", "Ichimoku"),
        (
            "I read about the 200 day simple moving average, so add it",
            "add the 200 day simple moving average",
        ),
        ("my accountant keeps going on about Costco, put that up", "show Costco"),
        ("so as not to miss anything please add a stop at 238", "add a stop at 238"),
    ],
)
def test_what_is_said_in_favour_of_a_thing_wishes_for_it(favoured: str, wish: str) -> None:
    assert called(favoured) == called(wish) != "nothing"


@pytest.mark.parametrize(
    "opinion",
    [
        "Tesla would be better off without Musk", "a close above 260 would be great", "volume makes sense",
        "my boss wants volume from the sales team", "my wife wants a Tesla", "I was thinking about volume",
        "support at 240 would be nice to hold", "the client needs a weekly report",
    ],
)  # fmt: skip
def test_an_opinion_of_the_market_or_of_life_wishes_for_nothing(opinion: str) -> None:
    assert called(opinion) == "nothing"
