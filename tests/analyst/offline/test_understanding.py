"""Utterances → tool calls, category by category."""

from __future__ import annotations

import json

import pytest

from services.analyst.models.protocol import ToolCall
from tests.analyst.offline.desk import calls
from tests.analyst.offline.utterances import FOLLOWED, SAID

CASES = [(category, text, expected) for category, table in SAID.items() for text, expected in table]


def written(call: ToolCall) -> tuple[str, dict[str, object]]:
    return call.name, dict(call.arguments)


def meant(line: str) -> tuple[str, dict[str, object]]:
    name, *pairs = line.split(" ")
    return name, {key: value_of(text) for key, _, text in (pair.partition("=") for pair in pairs)}


def value_of(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


@pytest.mark.parametrize(("category", "text", "expected"), CASES, ids=[f"{c}: {t}" for c, t, _ in CASES])
def test_what_is_said_leads_to_these_calls(category: str, text: str, expected: list[str]) -> None:
    assert [written(call) for call in calls(text)] == [meant(line) for line in expected]


@pytest.mark.parametrize(("said", "expected"), FOLLOWED, ids=[" / ".join(said) for said, _ in FOLLOWED])
def test_what_was_said_before_completes_what_is_said(said: tuple[str, ...], expected: list[str]) -> None:
    assert [written(call) for call in calls(*said)] == [meant(line) for line in expected]


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(CASES) >= 150
    assert len({text for _, text, _ in CASES}) == len(CASES)
