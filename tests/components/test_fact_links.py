"""Answers as Markdown: facts lead to the chart, what is not verified is marked."""

from __future__ import annotations

from typing import Any

import pytest

from components.fact_links import answer_markdown, chart_link, unverified_note
from services.conversations.models import LinkedNumber, UnverifiedNumber

FACT: dict[str, Any] = {
    "id": "f1",
    "value": 178.46,
    "unit": "price",
    "source": {"symbol": "^GSPC", "timeframe": "1wk", "time": 1_516_320_000, "field": "close"},
}


def mark(content: str, text: str) -> UnverifiedNumber:
    start = content.index(text)
    return UnverifiedNumber(start=start, end=start + len(text), text=text)


def test_a_fact_leads_to_its_bar_and_price() -> None:
    shown = answer_markdown("It closed at [178.46](fact:f1).", [FACT])
    assert shown == "It closed at [178.46](#chart/%5EGSPC/1wk/1516320000/178.46)."


@pytest.mark.parametrize("fact", [{"id": "f1"}, {**FACT, "source": {"symbol": "A", "time": None}}])
def test_a_fact_without_a_bar_is_plain_text(fact: dict[str, Any]) -> None:
    assert answer_markdown("[178.46](fact:f1) and [5](fact:f7)", [fact]) == "178.46 and 5"


def test_only_prices_are_marked_on_the_chart() -> None:
    link = chart_link({**FACT, "unit": "fraction", "value": 0.02})
    assert link == "#chart/%5EGSPC/1wk/1516320000"


def test_an_unverified_number_is_marked_where_it_stands() -> None:
    content = "From 250 to [178.46](fact:f1), or 250."
    shown = answer_markdown(content, [FACT], [mark(content, "250")])
    assert shown.startswith("From :orange-background[250] to [178.46](#chart/")
    assert shown.endswith(", or 250.")


def test_a_wrong_citation_is_a_mark_and_no_link() -> None:
    content = "It closed at [199](fact:f1), on [19 May 2018](fact:f1)."
    marks = [mark(content, text) for text in ("199", "19 May", "2018")]
    shown = answer_markdown(content, [FACT], [marks[0], *marks[2:]])
    assert shown == "It closed at :orange-background[199], on :orange-background[19 May 2018]."


def test_a_mark_that_does_not_fit_the_text_is_ignored() -> None:
    assert answer_markdown("short", [], [UnverifiedNumber(start=40, end=43, text="250")]) == "short"


def test_images_are_dropped_and_dollars_are_dollars() -> None:
    assert answer_markdown("![chart](https://x.example/a.png) costs $5") == r"chart costs \$5"


def test_the_note_names_each_number_once() -> None:
    numbers = [UnverifiedNumber(start=place, end=place + 1, text=text) for place, text in enumerate("1122")]
    assert unverified_note(numbers).startswith("Not verified: 1, 2. ")
    assert unverified_note([]) == ""


def test_a_number_that_is_a_fact_leads_to_its_bar_though_no_link_was_written() -> None:
    content = "Now $178.46, not 250."
    linked = LinkedNumber(start=4, end=11, text="$178.46", fact="f1")
    shown = answer_markdown(content, [FACT], [mark(content, "250")], [linked])
    assert shown == r"Now [\$178.46](#chart/%5EGSPC/1wk/1516320000/178.46), not :orange-background[250]."
