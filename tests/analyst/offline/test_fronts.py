"""What is wished for is the same behind every front: "I'm missing the MACD", "how about …", "I'll take …"."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written

FRONTS = (
    "I'm missing {}", "I'll take {}", "how can I see {}", "still waiting for {}", "perhaps {}", "and {}",
    "how about {}", "{} too", "no, {}", "just {}", "mind showing {}", "is it possible to see {}",
    "what I want to see is {}", "it would be great to see {}", "could I get {}", "let's go with {}",
)  # fmt: skip
THINGS = (
    "MACD", "Nvidia", "the weekly chart", "the last six months", "support and resistance", "a trend line",
    "a line at 250", "a 200 day moving average", "the S&P 500",
)  # fmt: skip


@pytest.mark.parametrize("front", FRONTS)
def test_a_front_changes_nothing_of_what_is_wished(front: str) -> None:
    for thing in THINGS:
        assert written(last_calls((front.format(thing),))[0]) == written(last_calls((thing,))[0]), thing
