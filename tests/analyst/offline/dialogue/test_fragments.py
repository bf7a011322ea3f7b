"""What a message of slots does to the one before, whatever leads up to it."""

from __future__ import annotations

import pytest

from services.analyst.models.offline.dialogue.fragments import fragment_in
from services.analyst.models.offline.dialogue.framing import Bearing
from services.analyst.models.offline.dialogue.slots import Kind
from services.analyst.models.offline.dialogue.splicing import spliced
from services.analyst.models.offline.grammar import Grammar
from tests.analyst.offline.desk import model

GRAMMAR: Grammar = model()._grammar


def bearing(text: str) -> Bearing | None:
    found = fragment_in(text, GRAMMAR.terms(text))
    return found.bearing if found else None


def joined(before: str, text: str) -> str | None:
    found = fragment_in(text, GRAMMAR.terms(text))
    assert found is not None
    return spliced(GRAMMAR.terms(before), found)


@pytest.mark.parametrize(
    "text",
    [
        "no, 236",
        "a bit lower, 236",
        "it was supposed to be 236",
        "say 236",
        "my mistake, 236",
        "let's say 236",
    ],
)
def test_a_value_stands_for_the_value_before_whatever_leads_up_to_it(text: str) -> None:
    assert bearing(text) is Bearing.REVISES


@pytest.mark.parametrize("text", ["and the MACD", "MACD too", "along with the MACD", "same with the MACD"])
def test_a_thing_goes_beside_the_thing_before(text: str) -> None:
    assert bearing(text) is Bearing.ADDS


def test_what_is_proposed_revises_a_value_and_puts_a_thing_beside_the_one_before() -> None:
    assert bearing("maybe 50") is Bearing.REVISES
    assert bearing("maybe the MACD") is Bearing.PROPOSES
    assert bearing("let's see the MACD") is Bearing.BARE


@pytest.mark.parametrize("text", ["2 lower", "lower by 2", "three more", "change the entry to 242"])
def test_a_distance_and_a_wish_of_its_own_are_no_fragments(text: str) -> None:
    assert bearing(text) is None


@pytest.mark.parametrize(
    ("before", "text", "one_sentence"),
    [
        ("go to March 2024", "no, April", "go to April 2024"),
        ("go to March", "sorry, March 2023", "go to March 2023"),
        ("show the last 3 months", "six instead", "show the last six months"),
        ("show me a year", "no, two", "show me a two year"),
        ("fib from 230 to 262", "sorry, from 232", "fib from 232 to 262"),
        ("fib from 230 to 262", "no, 235 to 260", "fib from 235 to 260"),
        ("make the trend line red", "no, blue", "make the trend line blue"),
    ],
)
def test_a_slot_takes_the_place_of_its_like_or_of_a_part_of_it(
    before: str, text: str, one_sentence: str
) -> None:
    assert joined(before, text) == one_sentence


def test_a_colour_is_a_value_and_an_indicator_a_thing() -> None:
    found = fragment_in("hmm, blue", GRAMMAR.terms("hmm, blue"))
    assert found is not None
    assert [slot.kind for slot in found.slots] == [Kind.COLOUR]


@pytest.mark.parametrize("text", ["not Ford, GM", "GM, not Ford", "Ford was wrong, GM", "Ford? no, GM"])
def test_what_is_repeated_to_be_denied_is_not_meant(text: str) -> None:
    before = GRAMMAR.terms("compare it with Ford")
    found = fragment_in(text, GRAMMAR.terms(text), before)
    assert found is not None
    assert found.bearing is Bearing.REVISES
    assert spliced(before, found) == "compare it with GM"
