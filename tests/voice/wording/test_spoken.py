"""What is said for what is shown."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.voice.wording import spoken
from tests.voice.wording.reading import read_number


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("$245.50", "two hundred forty-five dollars fifty"),
        ("$245.05", "two hundred forty-five dollars and five cents"),
        ("$1,234.50", "one thousand two hundred thirty-four dollars fifty"),
        ("$0.45", "forty-five cents"),
        ("$1", "one dollar"),
        ("$0.0045", "zero point zero zero four five dollars"),
        ("€19.99", "nineteen euros ninety-nine"),
        ("£3.01", "three pounds and one pence"),
        ("¥15,300", "fifteen thousand three hundred yen"),
        ("178.46 USD", "one hundred seventy-eight dollars forty-six"),
        ("245 GBp", "two hundred forty-five pence"),
        ("USD 3.5 million", "three point five million dollars"),
        ("$1.2T", "one point two trillion dollars"),
        ("$230–$240", "two hundred thirty dollars to two hundred forty dollars"),
    ],
)
def test_money_is_said_in_its_currency(shown: str, said: str) -> None:
    assert spoken(shown) == said


def test_a_price_among_the_facts_is_said_in_the_currency_of_its_symbol() -> None:
    text = "Support at [176.24](fact:f4) ([3](fact:f8) touches)."
    said = "Support at one hundred seventy-six dollars twenty-four, three touches."
    assert spoken(text, {"f4": "USD"}) == said
    assert spoken("[176.24](fact:f4) USD", {"f4": "USD"}) == "one hundred seventy-six dollars twenty-four"
    assert (
        spoken("[10.5](fact:f1)–[12](fact:f2)", {"f1": "EUR", "f2": "EUR"})
        == "ten euros fifty to twelve euros"
    )


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("+1.2%", "up one point two percent"),
        ("-0.45%", "down zero point four five percent"),
        ("It fell −3%.", "It fell three percent."),
        ("rose +3%", "rose three percent"),
        ("a change of -3%", "a change of minus three percent"),
        ("3–5%", "three to five percent"),
        ("25 bps", "twenty-five basis points"),
        ("2.3× its average", "two point three times its average"),
        ("1,234,567 shares", "one million two hundred thirty-four thousand five hundred sixty-seven shares"),
        ("1.5M shares", "one point five million shares"),
        ("2:1", "two to one"),
        ("≈ 5", "about five"),
        ("RSI > 70", "R S I above seventy"),
        ("the 4h chart", "the four hour chart"),
        ("15m bars", "fifteen minute bars"),
        ("P/E", "P E"),
    ],
)
def test_numbers_and_signs_are_words(shown: str, said: str) -> None:
    assert spoken(shown) == said


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("29 Dec 2017", "December twenty-ninth, twenty seventeen"),
        ("2018-01-05", "January fifth, twenty eighteen"),
        ("Jan 5", "January fifth"),
        ("since 2009", "since two thousand nine"),
        ("in 1999", "in nineteen ninety-nine"),
        ("in 1905", "in nineteen oh five"),
        ("Q3 2025", "the third quarter of twenty twenty-five"),
        ("19 Jan 2018 21:00 UTC", "January nineteenth, twenty eighteen nine P M U T C"),
        ("at 9:05 am", "at nine oh five A M"),
        ("2018-01-05T14:30Z", "January fifth, twenty eighteen two thirty P M U T C"),
        ("at 12:00", "at noon"),
        ("2018-13-45", "two thousand eighteen to thirteen to forty-five"),
    ],
)
def test_dates_and_times_are_said_as_people_say_them(shown: str, said: str) -> None:
    assert spoken(shown) == said


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("NVDA", "N V D A"),
        ("BRK-B", "B R K B"),
        ("NVDA's high", "N V D A's high"),
        ("S&P 500", "S and P five hundred"),
        ("^GSPC", "the S and P five hundred"),
        ("ETFs", "E T Fs"),
        ("do NOT buy", "do not buy"),
        ("e.g. Intel vs. AMD", "for example Intel versus A M D"),
    ],
)
def test_tickers_are_spelled(shown: str, said: str) -> None:
    assert spoken(shown) == said


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("**Up** and _away_ with `SMA(50)`", "Up and away with S M A, fifty"),
        ("See [the docs](https://a.example/b?c=1).", "See the docs."),
        ("At https://a.example/b?c=1 it is.", "At it is."),
        ("![a chart](x.png)", "a chart"),
        ("## Levels\n", "Levels."),
        ("- one\n", "one."),
        ("> quoted", "quoted"),
        ("<b>bold</b> &amp; plain", "bold and plain"),
        ("A claim[^1] and¹ another", "A claim and another"),
        (":material/check: done", "done"),
        ("***", ""),
        ("🚀", ""),
        ("```python\nprint(1)\n```\n", "The code is on the screen."),
        (r"5 \* 3", "five three"),
    ],
)
def test_markdown_and_addresses_are_not_said(shown: str, said: str) -> None:
    assert spoken(shown) == said


def test_a_short_table_is_said_row_by_row() -> None:
    table = "| Symbol | Price | Change |\n|---|--:|--:|\n| NVDA | $170.20 | +1.2% |\n| INTC | $30 | |\n"
    assert spoken(table) == (
        "N V D A: Price one hundred seventy dollars twenty, Change up one point two percent. "
        "I N T C: Price thirty dollars."
    )


def test_of_a_long_table_the_first_and_the_last_row_are_said() -> None:
    rows = "".join(f"| row {at} | {at} |\n" for at in range(1, 13))
    assert spoken(f"| Name | Value |\n|--|--|\n{rows}") == (
        "A table of twelve rows: Name, Value. The first: row one: Value one. "
        "The last: row twelve: Value twelve. All are on the screen."
    )


numbers = st.decimals(0, 10**12, places=4, allow_nan=False, allow_infinity=False)


@given(numbers, st.integers(0, 4), st.booleans())
def test_a_number_can_be_read_back_from_its_words(value: Decimal, places: int, commas: bool) -> None:
    shown = f"{value:{',' if commas else ''}.{places}f}"
    assert read_number(spoken(f"x {shown}").removeprefix("x ")) == Decimal(shown.replace(",", ""))


@given(numbers, st.integers(0, 4))
def test_a_percentage_can_be_read_back(value: Decimal, places: int) -> None:
    shown = f"{value:+.{places}f}"
    said = spoken(f"{shown}%")
    assert read_number(said.removeprefix("up ").removesuffix(" percent")) == Decimal(shown)


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_an_amount_can_be_read_back_to_the_cent(dollars: int, cents: int) -> None:
    said = spoken(f"${dollars:,}.{cents:02}")
    whole, part = re.fullmatch(r"(?:(.*) dollars?)?(?: and )? ?(.*?)(?: cents?)?", said).groups()
    assert int(read_number(whole or "zero")) == dollars
    assert int(read_number(part or "zero")) == cents


@given(st.text(max_size=200))
def test_whatever_is_shown_the_words_hold_no_digit_and_no_markup(text: str) -> None:
    said = spoken(text)
    assert not re.search(r"[0-9*_`|#<>\[\]]", said)
    assert "://" not in said
    assert said == said.strip()


@given(st.text("0123456789.,$%+-–—/:() ABKMabm&[]\n", max_size=60))
def test_whatever_numbers_are_shown_every_digit_is_said(text: str) -> None:
    said = spoken(text)
    assert not re.search(r"[0-9]", said)
    assert bool(said) or not re.search(r"[0-9]", text)


def test_a_small_chart_is_not_read_aloud_nor_its_range() -> None:
    small_chart = "`▁▃█` mean of January to December, [-3.4%](fact:f1) to [+7.8%](fact:f2)"
    shown = f"July was best.\n\n{small_chart}\n\nThat is all."
    assert spoken(shown) == "July was best. That is all."
