"""A name alone after a price: its price is asked for next."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written


@pytest.mark.parametrize(
    ("said", "call"),
    [
        (("price of gold", "silver"), "get_quote symbol=SLV"),
        (("quote for tesla", "nvidia"), "get_quote symbol=NVDA"),
        (("price of apple", "show me tesla"), "change_symbol symbol=TSLA"),
        (("show me apple", "tesla"), "change_symbol symbol=TSLA"),
    ],
)
def test_a_name_alone_goes_on_with_the_question(said: tuple[str, ...], call: str) -> None:
    assert written(last_calls(said)[0]) == call
