"""Symbols that are spelled, described, or told apart by class and venue."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("it is spelled S, H, O, P", "SHOP"),
        ("it's spelt N-V-D-A", "NVDA"),
        ("N for Nancy, V for Victor, D for Delta, A for Alpha", "NVDA"),
        ("ticker kilo oscar", "KO"),
        ("just the letter C, that's Citigroup", "C"),
        ("Alphabet, and I mean the A shares", "GOOGL"),
        ("Alphabet but the C shares", "GOOG"),
        ("Berkshire Hathaway, not the A shares, the B ones", "BRK-B"),
        ("SAP, the Frankfurt line", "SAP.DE"),
        ("the Hong Kong listing of Alibaba", "9988.HK"),
        ("Nestle, the Swiss one", "NESN.SW"),
        ("euro pound cross", "EURGBP=X"),
        ("cable, weekly", "GBPUSD=X"),
        ("it's an airline, Delta, let's see that one", "DAL"),
        ("a carmaker called Rivian", "RIVN"),
        ("Block, formerly Square", "XYZ"),
        ("I normally start my morning with the S&P 500 index", "^GSPC"),
    ],
)
def test_the_symbol_that_is_pointed_out_is_shown(text: str, symbol: str) -> None:
    calls = written(last_calls((text,))[0]).split("; ")
    assert calls[0] == f"change_symbol symbol={symbol}"
    assert not any("symbol=" in call for call in calls[1:])


@pytest.mark.parametrize(
    "text",
    [
        "I usually start my day with a coffee", "the letter was lost in the post", "a B for effort",
        "the Swiss make good watches", "not a good day for Alphabet",
    ],
)  # fmt: skip
def test_talk_of_letters_and_countries_shows_nothing(text: str) -> None:
    assert written(last_calls((text,))[0]) == "nothing"
