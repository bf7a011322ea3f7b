"""Which words a recogniser is told to expect."""

from __future__ import annotations

from services.analyst.likely_words import MOST_CHARACTERS, MOST_WORDS, likely_words
from services.chartroom import Chartroom


def test_what_is_on_the_chart_comes_first_and_all_of_it_is_bounded(room: Chartroom) -> None:
    commands = [
        {"type": "change_symbol", "payload": {"symbol": "INTC"}},
        {"type": "toggle_indicator", "payload": {"name": "ichimoku", "enabled": True}},
    ]
    room.charts.submit("desk", commands, "mouse")

    words = likely_words(room.charts, "desk")

    assert words[:2] == ("INTC", "Intel Corporation")
    assert words.index("ICHIMOKU") < words.index("Fibonacci") < words.index("NVDA")
    assert len(set(words)) == len(words) <= MOST_WORDS
    assert sum(len(word) + 2 for word in words) <= MOST_CHARACTERS


def test_a_chart_that_shows_nothing_has_the_words_of_the_field(room: Chartroom) -> None:
    assert likely_words(room.charts, "unused")[:2] == ("VOLUME", "support and resistance")
