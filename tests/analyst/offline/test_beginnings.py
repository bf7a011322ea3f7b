"""Where the chart is to begin."""

from __future__ import annotations

import pytest

from services.analyst.models.offline.days import Day, Span
from services.analyst.models.offline.intents import Range
from tests.analyst.offline.desk import model


def intents(said: str) -> tuple[object, ...]:
    return model()._grammar.read(said).intents


@pytest.mark.parametrize(
    "said",
    ["start the chart in January 2023", "the chart should begin in January 2023",
     "could you have it start in January 2023?", "let the view begin with January 2023"],
)  # fmt: skip
def test_a_chart_that_begins_somewhere_is_shown_from_there_on(said: str) -> None:
    assert intents(said) == (Range(span=Span(Day(2023, 1))),)


@pytest.mark.parametrize("said", ["apple season starts in September", "when does the chart start?"])
def test_what_begins_by_itself_asks_for_no_range(said: str) -> None:
    assert not any(isinstance(wish, Range) for wish in intents(said))
