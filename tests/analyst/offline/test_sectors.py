"""Sectors by their bare words, where one is held against another or the market."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("energy versus the market", "XLE", "SPY"),
        ("tech vs energy", "XLK", "XLE"),
        ("compare the banks with the market", "XLF", "SPY"),
        ("healthcare against the broad market", "XLV", "SPY"),
        ("chevron versus energy", "CVX", "XLE"),
        ("semis relative to tech", "SMH", "XLK"),
    ],
)
def test_a_sector_is_the_fund_that_holds_it(text: str, first: str, second: str) -> None:
    said = written(last_calls((text,))[0])
    assert f"symbol={first}" in said
    assert f"symbol={second}" in said


@pytest.mark.parametrize(
    "text",
    ["energy drinks versus coffee", "I have no energy", "compare the market dot com has funny adverts"],
)
def test_words_of_sectors_in_talk_are_left_alone(text: str) -> None:
    assert written(last_calls((text,))[0]) == "nothing"
