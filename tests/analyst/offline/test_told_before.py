"""What one clause tells and the next one asks for: companies to be shown, prices to be marked."""

from __future__ import annotations

import pytest

from services.analyst.models.offline.intents import LevelAt, ShowSymbol
from tests.analyst.offline.desk import model


def intents(said: str) -> tuple[object, ...]:
    return model()._grammar.read(said).intents


@pytest.mark.parametrize(
    "said",
    [
        "I keep hearing about Tesla, show me",
        "One of the clients owns Tesla. Open it.",
        "somebody mentioned Tesla, can we have a look",
        "I read something about Tesla. Pull that up please",
    ],
)
def test_the_company_told_of_is_the_one_that_is_shown(said: str) -> None:
    (wish,) = intents(said)
    assert isinstance(wish, ShowSymbol)
    assert wish.symbol.symbol == "TSLA"


def test_a_price_told_of_is_where_a_level_is_put() -> None:
    assert intents("we topped out around 263, put a level there") == (LevelAt("line", 263.0),)
    assert intents("sellers came in near 261, mark that as resistance") == (LevelAt("resistance", 261.0),)


@pytest.mark.parametrize("said", ["Apple is boring. Show me the weekly", "Tesla and Ford are cars. Open it."])
def test_what_is_named_or_doubtful_is_not_taken_from_before(said: str) -> None:
    assert not any(isinstance(wish, ShowSymbol) for wish in intents(said))
