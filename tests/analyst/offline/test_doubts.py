"""Where two readings are likely the analyst asks, with what each answer would say."""

from __future__ import annotations

import pytest

from services.analyst.models.protocol import Choices
from tests.analyst.offline.desk import answer, calls, model, request


def choices(text: str) -> Choices | None:
    """What the answer to `text` offers."""
    events = model().respond(request(text), lambda: False)
    return next((event for event in events if isinstance(event, Choices)), None)


@pytest.mark.parametrize("said", ["245.50", "the month", "add an indicator", "bands", "compare", "draw"])
def test_too_little_is_asked_about_and_every_answer_does_something(said: str) -> None:
    asked = choices(said)
    assert calls(said) == []
    assert asked is not None
    assert asked.question in answer(said)
    assert all(calls(option.say) or "already" in answer(option.say) for option in asked.options)


def test_what_is_not_understood_is_told_beside_what_was() -> None:
    said = answer("apple qwertyish zxcvb blorp weekly flimflam")
    assert "Apple" in said
    assert "weekly" in said
    assert "“blorp”" in said


def test_what_is_not_understood_offers_what_would_be() -> None:
    asked = choices("frobnicate the flux")
    assert asked is not None
    assert len(asked.options) == 3


def test_what_is_clear_is_not_asked_about() -> None:
    assert choices("show Apple weekly") is None
    assert choices("support at 245.50") is None
