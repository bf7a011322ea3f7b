"""The main job, without a browser: a sentence in, the chart changed, real levels named."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from services.analyst.events import Done
from services.analyst.turn import Turn
from services.chartroom import Chartroom
from services.conversations.models import Message

_FACT_LINK = re.compile(r"\[([^\]]+)\]\(fact:(f\d+)\)")


def ask(room: Chartroom, text: str, channel: str = "desk") -> tuple[Turn, Message]:
    """One finished turn of the offline analyst."""
    room.conversations.ensure_session(channel)
    turn = room.analyst.start(channel, text)
    assert turn.wait(30)
    last = list(turn.events())[-1]
    assert isinstance(last, Done), last
    return turn, last.message


def test_show_apple_weekly_with_support_and_resistance(room: Chartroom, apple: pd.DataFrame) -> None:
    room.charts.submit("desk", [{"type": "change_symbol", "payload": {"symbol": "GOOG"}}], "mouse")
    turn, answer = ask(room, "show AAPL weekly with support and resistance")
    state = room.charts.state("desk")
    assert (state.symbol, state.timeframe) == ("AAPL", "1wk")
    levels = [drawing for drawing in state.shown_drawings() if drawing.kind == "level"]
    assert {drawing.role for drawing in levels} == {"support", "resistance"}
    for drawing in levels:
        assert drawing.price is not None
        assert apple.Low.min() <= drawing.price <= apple.High.max()
        assert "touched" in (drawing.reason or "")
    assert all(step.outcome.ok for step in turn.steps)
    named = {float(text.replace(",", "").lstrip("$")) for text in _prices(answer)}
    assert {round(drawing.price or 0, 2) for drawing in levels} <= named
    assert len(answer.details.chart_commands) == 2 + len(levels)
    assert [entry.seq for entry in room.charts.entries("desk")] == list(range(1, 4 + len(levels)))


def _prices(answer: Message) -> list[str]:
    return [text for text, _ in _FACT_LINK.findall(answer.content) if re.fullmatch(r"\$?[\d,.]+", text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "show AAPL weekly with support and resistance",
        "how much did Apple change over the last year?",
        "draw fibonacci and trend lines on Intel",
        "add a 50 day moving average and RSI",
        "what is the price of SPY?",
    ],
)
def test_every_number_that_is_linked_is_that_fact(room: Chartroom, sentence: str) -> None:
    _turn, answer = ask(room, sentence)
    facts = {fact["id"]: fact for fact in answer.details.facts}
    links = _FACT_LINK.findall(answer.content)
    assert links
    for text, fact_id in links:
        fact = facts[fact_id]
        number = re.search(r"-?[\d,]+(\.\d+)?", text.replace("−", "-"))
        if fact["unit"] in ("price", "fraction") and number:
            digits = len((number[1] or ".")[1:])
            said = float(number[0].replace(",", ""))
            value = fact["value"] * (100 if fact["unit"] == "fraction" else 1)
            assert abs(abs(said) - abs(value)) <= 0.51 * 10**-digits, (text, fact)


def test_it_and_the_same_for_another_symbol(room: Chartroom) -> None:
    ask(room, "show Intel with support and resistance")
    assert room.charts.state("desk").symbol == "INTC"
    ask(room, "same for Apple")
    state = room.charts.state("desk")
    assert state.symbol == "AAPL"
    assert {drawing.role for drawing in state.shown_drawings()} == {"support", "resistance"}


def test_what_is_not_understood_is_said_and_changes_nothing(room: Chartroom) -> None:
    room.charts.ensure_channel("desk")
    before = room.charts.state("desk")
    _turn, answer = ask(room, "flurb the wozzle quickly")
    assert answer.content
    assert room.charts.state("desk") == before


def test_asking_again_puts_nothing_into_the_journal(room: Chartroom) -> None:
    ask(room, "show AAPL weekly with support and resistance")
    before = room.charts.last_seq("desk")
    _turn, answer = ask(room, "show AAPL weekly with support and resistance")
    assert room.charts.last_seq("desk") == before
    assert answer.details.chart_commands == ()
