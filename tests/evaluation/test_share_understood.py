"""The offline analyst understands as much as it did."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import right
from tests.evaluation.wanted import LEAST, SETS, read_set


@pytest.mark.parametrize("name", sorted(path.stem for path in SETS.glob("*.txt")))
def test_as_many_utterances_as_before_are_understood(name: str) -> None:
    utterances = read_set(name)
    good = sum(right(asked, *last_calls(asked.said, asked.pointing)) for asked in utterances)
    assert good >= LEAST.get(name, 0.97) * len(utterances)
