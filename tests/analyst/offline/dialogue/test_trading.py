"""What is said after a position was told or a trade was planned: more of it, or of another symbol's."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import called

HELD = "I own 40 Pfizer from 28"
SHORT = "I'm short Boeing from 190"
PLAN = "plan a long on Disney"


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("what if I'd got in at 26", "symbol=PFE entry=26.0 side=long quantity=40.0"),
        ("make that 60 shares", "symbol=PFE entry=28.0 side=long quantity=60.0"),
        ("sorry, 27.50", "symbol=PFE entry=27.5 side=long quantity=40.0"),
        ("I meant short", "symbol=PFE entry=28.0 side=short quantity=40.0"),
        ("and on the weekly?", "symbol=PFE timeframe=1wk entry=28.0 side=long quantity=40.0"),
        ("where do I get out", "symbol=PFE entry=28.0 side=long quantity=40.0"),
        ("what if I had 100", "symbol=PFE entry=28.0 side=long quantity=100.0"),
        ("how am I doing", "symbol=PFE entry=28.0 side=long quantity=40.0"),
    ],
)
def test_a_position_keeps_what_was_told_of_it(more: str, wanted: str) -> None:
    assert called(HELD, more) == f"assess_position {wanted}"


def test_a_short_stays_one_whatever_it_was_opened_at() -> None:
    assert called(SHORT, "what if I'd got in at 200") == "assess_position symbol=BA entry=200.0 side=short"
    assert (
        called(SHORT, "it is 25 shares") == "assess_position symbol=BA entry=190.0 side=short quantity=25.0"
    )


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("and 200 Ford from 11", "symbol=F entry=11.0 side=long quantity=200.0"),
        ("I also have 90 Ford from 11", "symbol=F entry=11.0 side=long quantity=90.0"),
        ("what about Ford at 11", "symbol=F entry=11.0 side=long"),
        ("and Ford, 300 at 12", "symbol=F entry=12.0 side=long quantity=300.0"),
    ],
)
def test_another_position_has_none_of_the_numbers_of_the_one_before(more: str, wanted: str) -> None:
    assert called(HELD, more) == f"assess_position {wanted}"


def test_another_position_is_on_the_side_that_was_told() -> None:
    assert called(SHORT, "and Ford from 11") == "assess_position symbol=F entry=11.0 side=short"


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("how's the trend", "analyse_trend symbol=PFE"),
        ("any news", "get_news symbol=PFE"),
        ("where's the next support", "find_levels kind=support draw=True symbol=PFE"),
        ("could it get to 35", "estimate_reach symbol=PFE price=35.0"),
    ],
)
def test_questions_after_a_position_are_about_its_symbol(more: str, wanted: str) -> None:
    assert sorted(called(HELD, more).split()) == sorted(wanted.split())
    assert called(HELD, "how volatile is it", "and the trend?") == "analyse_trend symbol=PFE"


def test_a_position_is_spoken_of_again_after_questions_about_its_symbol() -> None:
    again = called(HELD, "how's the trend", "and where should my stop be")
    assert again == "assess_position symbol=PFE entry=28.0 side=long quantity=40.0"
    assert called("I bought at 236", "any news", "mark my entry") == "draw_level kind=entry price=236.0"


def test_a_symbol_that_is_shown_is_asked_about_then() -> None:
    assert called(HELD, "show Apple", "how's the trend") == "analyse_trend"


@pytest.mark.parametrize("more", ["draw that as my entry please", "mark my entry", "put it on the chart"])
def test_an_entry_that_was_told_is_drawn(more: str) -> None:
    assert called("I bought at 236", more) == "draw_level kind=entry price=236.0"


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("two to one", "side=long reward_to_risk=2.0"),
        ("I want three times my risk", "side=long reward_to_risk=3.0"),
        ("what if I buy at 95", "side=long entry=95.0"),
        ("I can lose 300", "side=long risk_amount=300.0"),
        ("move the stop to 90", "side=long stop=90.0"),
        ("the other way round", "side=short"),
        ("what's the target", "side=long draw=False"),
        ("how much could I lose", "side=long draw=False"),
        ("where would I be wrong", "side=long draw=False"),
        ("my stop would be at 90", "side=long stop=90.0"),
        ("how many shares for 200", "side=long risk_amount=200.0"),
        ("where do I get out", "side=long draw=False"),
    ],
)
def test_a_plan_goes_on_with_what_is_said_of_it(more: str, wanted: str) -> None:
    assert called(PLAN, more) == f"plan_trade symbol=DIS {wanted}"


@pytest.mark.parametrize(
    ("before", "more", "wanted"),
    [
        ("risking 300", "no, 400", "risk_amount=400.0"),
        ("with a stop at 90", "make it 91", "stop=91.0"),
        ("at 96", "what if 97", "entry=97.0"),
    ],
)
def test_a_bare_number_is_the_one_that_was_said_last(before: str, more: str, wanted: str) -> None:
    assert called(f"{PLAN} {before}", more) == f"plan_trade symbol=DIS side=long {wanted}"


def test_prices_of_one_plan_do_not_go_over_to_another_symbol() -> None:
    assert called(f"{PLAN} with a stop at 90 risking 300", "and on Ford") == (
        "plan_trade symbol=F side=long risk_amount=300.0"
    )


def test_what_was_planned_is_taken_off() -> None:
    assert called(PLAN, "take it off the chart") == "undo steps=1"


def test_a_drawn_trade_is_sized_from_its_own_prices() -> None:
    assert called("long at 246 stop 240 target 258", "how many shares if I risk 300") == (
        "plan_trade side=long entry=246.0 risk_amount=300.0 stop=240.0 target=258.0 draw=False"
    )


@pytest.mark.parametrize("talk", ["lunch at 12", "i have two kids", "that was my best trade ever"])
def test_talk_after_a_plan_changes_nothing(talk: str) -> None:
    assert called(PLAN, talk) == "nothing"


@pytest.mark.parametrize("more", ["and in one month", "within one month", "what about a month"])
def test_a_chance_is_asked_for_within_another_time(more: str) -> None:
    assert called("how likely is 270 in a week", more) == "estimate_reach price=270.0 days=21"


def test_a_move_to_a_price_is_a_chance() -> None:
    assert called("could it fall to 221 in two weeks") == "estimate_reach price=221.0 days=10"


def test_a_trade_that_was_made_after_a_plan_is_a_position_in_its_symbol() -> None:
    assert called(PLAN, "I bought at 98") == "assess_position symbol=DIS entry=98.0 side=long"
    held = called(PLAN, "I bought at 98", "30 shares")
    assert held == "assess_position symbol=DIS entry=98.0 side=long quantity=30.0"
    assert called(PLAN, "what if I got in at 98") == "plan_trade symbol=DIS side=long entry=98.0"
