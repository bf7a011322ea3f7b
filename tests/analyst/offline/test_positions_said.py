"""Trades that are thought of and positions that are held, told in one message in whatever order."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import called


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("propose a short trade on Netflix", "symbol=NFLX side=short"),
        ("what would a long in Boeing look like on the weekly", "symbol=BA timeframe=1wk side=long"),
        ("I'm looking for a long entry in Ford", "symbol=F side=long"),
        ("where would you short Boeing?", "symbol=BA side=short"),
        ("any decent trades in Pfizer?", "symbol=PFE side=long"),
        ("how would you go short here", "side=short"),
        ("set me up short on Ford with 200 at risk", "symbol=F side=short risk_amount=200.0"),
    ],
)
def test_a_trade_is_planned_in_the_words_of_who_wants_one(said: str, wanted: str) -> None:
    assert called(said) == f"plan_trade {wanted}"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("if I get in at 251, where does the stop go?", "side=long entry=251.0"),
        ("thinking of shorting Disney at 96, what's a sensible stop", "symbol=DIS side=short entry=96.0"),
        ("i want to buy at two fifty two, where do i get out", "side=long entry=252.0"),
        (
            "buying at 251 with the stop at 246, how many shares for 250 dollars of risk",
            "side=long entry=251.0 risk_amount=250.0 stop=246.0",
        ),
        (
            "short at 256, stop 261: how many if I lose 400 at most?",
            "side=short entry=256.0 risk_amount=400.0 stop=261.0",
        ),
        ("my account is 30000, risk 1%, stop at 244, what size", "side=long risk_amount=300.0 stop=244.0"),
        ("what do I risk buying at 251 with a stop at 246", "side=long entry=251.0 stop=246.0"),
    ],
)
def test_what_is_open_of_a_supposed_trade_is_planned_from_what_is_known(said: str, wanted: str) -> None:
    assert called(said) == f"plan_trade {wanted}"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("I have 60 Pfizer at 28", "symbol=PFE entry=28.0 side=long quantity=60.0"),
        ("we've been short Ford since eleven", "symbol=F entry=11.0 side=short"),
        ("sold Boeing short at 190, 25 shares, what now", "symbol=BA entry=190.0 side=short quantity=25.0"),
        (
            "holding 30 shares of Disney from 97, hold or sell?",
            "symbol=DIS entry=97.0 side=long quantity=30.0",
        ),
        ("am I up on 40 shares from 236", "entry=236.0 side=long quantity=40.0"),
        ("my entry in Pfizer was 27.50", "symbol=PFE entry=27.5 side=long"),
        ("long 50 from 242, what do you think", "entry=242.0 side=long quantity=50.0"),
        ("Picked up Ford at 12. Where should I place a stop?", "symbol=F entry=12.0 side=long"),
        ("I'm in Boeing at 190 with 15 shares", "symbol=BA entry=190.0 side=long quantity=15.0"),
        ("check my short from 258", "entry=258.0 side=short"),
        (
            "I'm in trouble on Ford. Bought at 14, 300 shares. What now?",
            "symbol=F entry=14.0 side=long quantity=300.0",
        ),
    ],
)
def test_a_position_is_told_in_any_order(said: str, wanted: str) -> None:
    assert called(said) == f"assess_position {wanted}"


@pytest.mark.parametrize(
    "said",
    [
        "my neighbour bought Tesla at 250",
        "I would never short this",
        "we had a good position at the concert",
        "I don't own any shares",
    ],
)
def test_talk_of_trades_plans_none(said: str) -> None:
    assert called(said) == "nothing"
