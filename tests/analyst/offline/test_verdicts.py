"""Yes-or-no questions are answered yes or no first."""

from __future__ import annotations

from typing import Any

import pytest

from services.analyst.models.offline.reports.verdicts import verdict
from services.analyst.models.protocol import ToolCall, ToolOutcome
from tests.analyst.offline.desk import answer, calls


def _rsi(value: float) -> dict[str, Any]:
    return {"indicator": {"id": "rsi(length=14)", "title": "RSI 14", "values": [{"value": value}]}}


def _answered(question: str, name: str, data: dict[str, Any], *before: str) -> str:
    """The answer after the tool that the question calls has found `data`."""
    call: ToolCall = calls(*before, question)[0]
    assert call.name == name
    return answer(*before, question, ran=((call, ToolOutcome(ok=True, summary="So it is.", data=data)),))


@pytest.mark.parametrize(
    ("question", "value", "opening"),
    [
        ("is RSI high?", 65.5, "No: "),
        ("is RSI high?", 72.0, "Yes: "),
        ("is the RSI overbought?", 70.0, "Yes: "),
        ("is RSI low?", 45.0, "No: "),
        ("is the rsi above 60", 65.5, "Yes: "),
        ("is the rsi below 60", 65.5, "No: "),
    ],
)
def test_a_question_whether_a_value_is_high_is_answered_first(
    question: str, value: float, opening: str
) -> None:
    assert _answered(question, "get_indicator", _rsi(value)).startswith(opening)


def test_is_that_high_judges_the_value_that_was_just_told() -> None:
    told = _answered("is that high?", "get_indicator", _rsi(65.5), "what is the rsi")
    assert told.startswith("No: RSI 14 is 65.5")


def test_a_question_for_the_value_has_no_verdict() -> None:
    assert _answered("what is the RSI?", "get_indicator", _rsi(72.0)).startswith("RSI 14 is")


@pytest.mark.parametrize(
    ("name", "claim", "data", "said"),
    [
        ("analyse_trend", "up", {"trend": {"direction": "up"}}, "Yes: "),
        ("analyse_trend", "up", {"trend": {"direction": "sideways"}}, "No: "),
        ("analyse_trend", "trending", {"trend": {"direction": "down"}}, "Yes: "),
        ("analyse_averages", "above", {"averages": [{"distance": 0.1}, {"distance": 0.2}]}, "Yes: "),
        ("analyse_averages", "above", {"averages": [{"distance": 0.1}, {"distance": -0.2}]}, "No: "),
        ("analyse_averages", "above", {"averages": []}, ""),
        ("analyse_momentum", "divergence", {"momentum": {"divergence": None, "rsi": 50.0}}, "No: "),
        ("analyse_volatility", "high", {"percentile": 0.9}, "Yes: "),
        ("analyse_volatility", "low", {"percentile": None}, ""),
        ("analyse_volume", "high", {"relative": 1.2}, "No: "),
        ("analyse_volume", "up", {"relative": 1.2}, "Yes: "),
        ("analyse_volume", "down", {"relative": 1.2}, "No: "),
        ("summarise", "bullish", {"view": "mixed"}, ""),
        ("summarise", "bearish", {"view": "bullish"}, "No: "),
        ("find_gaps", "any", {"gaps": []}, "No: "),
        ("get_price_change", "up", {"change": -0.01}, "No: "),
        ("get_news", "up", {}, ""),
    ],
)
def test_what_was_found_settles_the_claim_or_leaves_it_open(
    name: str, claim: str, data: dict[str, Any], said: str
) -> None:
    assert verdict(name, claim, data) == said
