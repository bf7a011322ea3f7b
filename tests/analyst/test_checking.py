"""Which numbers of an answer are facts: matched, given, or marked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.analyst.checking import Given, check_numbers
from services.analyst.facts import Fact, FactSource, Unit

SOURCE = FactSource(symbol="AAPL", timeframe="1d", time=1_516_320_000, field="close", provider="csv")
DAY = int(datetime(2018, 1, 19, tzinfo=UTC).timestamp())


def fact(value: float | str, unit: Unit = "price", number: int = 1) -> Fact:
    return Fact(id=f"f{number}", label="a number", value=value, unit=unit, source=SOURCE)


def marked(content: str, *facts: Fact, asked: str = "") -> list[str]:
    return [one.text for one in check_numbers(content, facts, Given(asked)).unverified]


@pytest.mark.parametrize(
    ("content", "known"),
    [
        ("It closed at [178.46](fact:f1).", fact(178.460007)),
        ("It closed at 178.46.", fact(178.460007)),
        ("It closed at $178.5.", fact(178.460007)),
        ("About 178 dollars.", fact(178.460007)),
        ("Up [+2.1%](fact:f1).", fact(0.0209, "fraction")),
        ("It fell 2.1%.", fact(-0.0209, "fraction")),
        ("It fell 2.1 percent.", fact(-0.0209, "fraction")),
        ("Volume [31.3M](fact:f1).", fact(31_269_600.0, "shares")),
        ("Volume was 31.3 million.", fact(31_269_600.0, "shares")),
        ("Traded 1,137.51 today.", fact(1137.51)),
        ("On [19 Jan 2018](fact:f1).", fact(float(DAY), "date")),
        ("On [2018-01-19](fact:f1).", fact(float(DAY), "date")),
        ("RSI(14) is [63.8](fact:f1).", fact(63.848, "count")),
    ],
)
def test_a_number_that_rounds_a_fact_is_verified(content: str, known: Fact) -> None:
    assert marked(content, known) == []


@pytest.mark.parametrize(
    ("content", "known", "wrong"),
    [
        ("It closed at [179.46](fact:f1).", fact(178.46), ["179.46"]),
        ("It closed at [178.46](fact:f9).", fact(178.46), ["178.46"]),
        ("It closed at 178.47.", fact(178.46), ["178.47"]),
        ("It rose +2.1%.", fact(-0.021, "fraction"), ["+2.1%"]),
        ("It is worth 4 trillion? No, 250 per share.", fact(178.46), ["250"]),
        ("On [20 Jan 2018](fact:f1).", fact(float(DAY), "date"), ["20", "2018"]),
        ("It is overbought. Buy at 70 or 30.", fact(178.46), ["70", "30"]),
        ("Volume 31.9M.", fact(31_269_600.0, "shares"), ["31.9M"]),
        ("RSI is 82.4, RSI 14 is 61.05, ATR at 33.", fact(178.46), ["82.4", "61.05", "33"]),
        ("The Nasdaq fell 64 points.", fact(178.46), ["64"]),
        ("Revenue grew 17% to $95.4 billion.", fact(178.46), ["17%", "$95.4 billion"]),
    ],
)
def test_a_number_that_is_nobodys_is_marked(content: str, known: Fact, wrong: list[str]) -> None:
    assert marked(content, known) == wrong


@pytest.mark.parametrize(
    "content",
    [
        "Since 19 Jan 2018 and January 2017, in 2016, at 09:30.",
        "The 50-day average, the 200 day moving average and a 14 period RSI.",
        "RSI(14), MACD(12, 26, 9) and Bollinger 20 of the S&P 500.",
        "1. First\n2. Second\n15) Fifteenth",
        "Run `sma(length=55)` or see https://example.org/12345.",
        "There are two reasons, 3 in fact.",
        "RSI 14 is high, between 30 and 70. Above 80 it would be overbought.",
        "Fibonacci on AAPL: 23.6% and 61.8% are near.",
        "AAPL 1wk: 701 bars.",
        "AAPL2 and H100 are names.",
        "Bollinger Bands 20, 2.5, Bollinger with 2.5 deviations, MACD 12/26/9, Keltner channels (20, 1.5).",
        "The Nasdaq 100, the Russell 2000 and Form 10-K.",
    ],
)
def test_what_is_no_claim_is_left_alone(content: str) -> None:
    assert marked(content) == []


def test_what_the_person_said_or_a_tool_was_called_with_is_given() -> None:
    assert marked("From 220 you are down.", asked="I bought at $220") == []
    arguments = [{"entry": 220, "points": [{"price": "245.5"}]}]
    assert not check_numbers("From 220 to 245.5.", [], Given(arguments=arguments)).unverified


def test_a_mark_points_at_its_place() -> None:
    content = "It is **between $ 91.2 and 95**."
    assert [content[one.start : one.end] for one in check_numbers(content, []).unverified] == ["$ 91.2", "95"]


@given(st.floats(0.0001, 1e7), st.integers(0, 6))
def test_any_rounding_of_a_fact_is_verified(value: float, decimals: int) -> None:
    assert marked(f"The price is {value:,.{decimals}f} now.", fact(value)) == []


@given(st.floats(100, 1e6), st.floats(0.01, 0.5), st.integers(2, 6))
def test_no_number_off_by_a_percent_is_verified(value: float, off: float, decimals: int) -> None:
    written = f"{value * (1 + off):.{decimals}f}"
    assert marked(f"The price is {written} now.", fact(value)) == [written]


@given(st.text(max_size=300))
def test_any_text_can_be_checked(content: str) -> None:
    for one in check_numbers(content, [fact(178.46)]).unverified:
        assert content[one.start : one.end].strip() == one.text


def linked(content: str, *facts: Fact, given: Given | None = None) -> list[tuple[str, str]]:
    return [(one.text, one.fact) for one in check_numbers(content, facts, given).linked]


def test_a_number_that_was_written_without_a_link_gets_that_of_its_fact() -> None:
    facts = [fact(178.460007), fact(0.0209, "fraction", 2), fact(63.848, "count", 3)]
    content = "It closed at $178.46, up 2.1%, RSI 63.8. See [178.46](fact:f1)."
    assert linked(content, *facts) == [("$178.46", "f1"), ("2.1%", "f2"), ("63.8", "f3")]


@pytest.mark.parametrize(
    "content",
    [
        "On 19 Jan 2018 there were 3 of 12 reasons, [178.46](https://example.org/178.46).",
        "Run `178.46`, or wait 178 days.",
        "Up 178.46%.",
    ],
)
def test_what_is_no_claim_or_of_another_kind_gets_no_link(content: str) -> None:
    assert linked(content, fact(178.46), fact(3.0, "count", 2), fact(12.0, "count", 3)) == []


def test_a_fact_with_a_bar_comes_before_one_without() -> None:
    nowhere = fact(178.46).model_copy(update={"source": SOURCE.model_copy(update={"time": None})})
    assert linked("At 178.46.", nowhere, fact(178.46, number=2)) == [("178.46", "f2")]


def test_a_fact_of_an_earlier_answer_is_cited_once_under_a_number_of_this_turn() -> None:
    earlier = Given(earlier=lambda: [fact(176.24), fact(0.024, "fraction", 2)])
    checked = check_numbers("It held 176.24, yes 176.24, and lost 2.4%.", [fact(5.0)], earlier)
    assert [(one.text, one.fact) for one in checked.linked] == [("176.24", "f2"), ("176.24", "f2")]
    assert [(one.id, one.value) for one in checked.cited] == [("f2", 176.24)]
    assert [one.text for one in checked.unverified] == ["2.4%"]


def test_prices_of_what_is_drawn_are_no_claims() -> None:
    assert check_numbers("Your line at 176.24.", [], Given(drawn=[176.2400017])).unverified == []
