"""Saying the same differently leads to the same."""

from __future__ import annotations

from functools import cache
from zlib import crc32

import pytest

from tests.evaluation.changes import CHANGES, Change
from tests.evaluation.surviving import lost, understood
from tests.evaluation.wanted import Utterance

_ONE_OF = 4
_LEAST = {"no_punctuation": 0.88, "misspelt": 0.92, "no_apostrophes": 0.92}
"""A question that only its mark tells may be read as an order without it."""


@cache
def _utterances() -> list[Utterance]:
    """One of four, chosen by their words: others that are understood later change nothing."""
    return [said for said in understood() if crc32(" ".join(said.said).encode()) % _ONE_OF == 0]


@pytest.mark.parametrize("way", CHANGES, ids=lambda way: way.__name__)
def test_97_of_100_utterances_survive_being_said_differently(way: Change) -> None:
    tried = list(lost(way, _utterances()))
    survived = sum(said is None for _, said in tried)
    assert survived >= _LEAST.get(way.__name__, 0.97) * len(tried)
