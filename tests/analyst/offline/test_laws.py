"""Laws of reading, for any text at all."""

from __future__ import annotations

import time

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from services.analyst.models.offline.lexicon import PHRASES
from services.analyst.models.offline.numbers import as_price, merge_numbers
from services.analyst.models.offline.tokens import tokenise
from services.analyst.models.protocol import Finished, TextDelta, ToolCall
from services.charting.commands import PAYLOADS, parse_command
from tests.analyst.offline.desk import TOOLS, model, request
from tests.evaluation.wanted import read_set

VOCABULARY = sorted({" ".join(words) for words in PHRASES})
EXTRAS = [
    "Apple",
    "TSLA",
    "$now",
    "50",
    "245.50",
    "2017",
    "two",
    "forty",
    "five",
    "15m",
    "1.2k",
    ",",
    "and",
    "?",
]
SPOKEN = st.lists(st.sampled_from(VOCABULARY + EXTRAS), max_size=12).map(" ".join)
ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
TENS = {
    20: "twenty",
    30: "thirty",
    40: "forty",
    50: "fifty",
    60: "sixty",
    70: "seventy",
    80: "eighty",
    90: "ninety",
}


def events(text: str) -> list[object]:
    return list(model().respond(request(text), lambda: False))


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_answered_or_acted_upon(text: str) -> None:
    made = events(text)
    assert isinstance(made[-1], Finished)
    assert any(isinstance(event, TextDelta | ToolCall) for event in made)


@given(SPOKEN)
@settings(max_examples=300, deadline=None)
def test_any_words_of_the_lexicon_read_the_same_twice_and_call_known_tools(text: str) -> None:
    made = events(text)
    assert made == events(text)
    known = {tool.name for tool in TOOLS}
    called = [event for event in made if isinstance(event, ToolCall)]
    assert {call.name for call in called} <= known
    assert len({call.id for call in called}) == len(called)


@given(SPOKEN)
@settings(max_examples=300, deadline=None)
def test_every_chart_command_that_is_called_is_well_formed(text: str) -> None:
    for event in events(text):
        if isinstance(event, ToolCall) and event.name in PAYLOADS:
            parse_command({"type": event.name, "payload": dict(event.arguments)})


@given(SPOKEN, st.sampled_from(["please {}", "{} please", "uh {}", "{} thanks", "hey {}"]))
@settings(max_examples=150, deadline=None)
def test_politeness_changes_nothing_that_is_done(text: str, frame: str) -> None:
    plain = ["show AAPL weekly", "add RSI 21", "clear all drawings", "last six months", "log scale"]
    said = plain[len(text) % len(plain)]
    done = [event for event in events(said) if isinstance(event, ToolCall)]
    assert [event for event in events(frame.format(said)) if isinstance(event, ToolCall)] == done


@given(st.integers(1, 9), st.sampled_from(sorted(TENS)), st.sampled_from(sorted(TENS)))
@settings(deadline=None)
def test_a_spoken_price_is_the_price(hundreds: int, tens: int, cents: int) -> None:
    text = f"{ONES[hundreds]} {TENS[tens]} {TENS[cents]}"
    (token,) = merge_numbers(tokenise(text, lambda word: False))
    assert as_price(token.atoms) == hundreds * 100 + tens + cents / 100


@given(st.integers(1, 9), st.sampled_from(sorted(TENS)), st.integers(1, 9))
@settings(deadline=None)
def test_a_number_in_words_is_the_number(hundreds: int, tens: int, ones: int) -> None:
    for text in (
        f"{ONES[hundreds]} hundred and {TENS[tens]} {ONES[ones]}",
        f"{ONES[hundreds]} hundred {TENS[tens]} {ONES[ones]}",
    ):
        (token,) = merge_numbers(tokenise(text, lambda word: False))
        assert token.atoms == (hundreds * 100 + tens + ones,)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_tokens_lie_in_the_text_in_order(text: str) -> None:
    tokens = tokenise(text, lambda word: False)
    assert all(0 <= token.start <= token.end <= len(text) for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)


SPOKEN_PLAINLY = [
    utterance.said[0]
    for name in ("analysis", "first", "fifth", "sixth")
    for utterance in read_set(name)
    if len(utterance.said) == 1 and not utterance.pointing.selection and utterance.said[0].isascii()
    if len(utterance.readings) == 1  # of two that are as good another word may choose
]
SENTENCES = st.sampled_from(SPOKEN_PLAINLY)


def done(text: str) -> list[tuple[str, dict[str, object]]]:
    return [(event.name, dict(event.arguments)) for event in events(text) if isinstance(event, ToolCall)]


@given(SENTENCES, st.sampled_from(["please ", "um ", "hey, ", "ok so ", "well, "]))
@settings(max_examples=150, deadline=None)
def test_politeness_and_filler_before_a_sentence_change_nothing(text: str, before: str) -> None:
    lowered = text[:1].lower() + text[1:] if text[1:2].islower() else text
    assert done(before + lowered) == done(lowered)


@given(SENTENCES, st.sampled_from(["", ".", "!"]))
@settings(max_examples=150, deadline=None)
def test_blanks_and_the_last_sign_change_nothing_that_is_told(text: str, sign: str) -> None:
    assume(text[-1].isalnum() and "'" not in text and '"' not in text)
    assert done(f"  {text}{sign} ") == done(text)


@given(SENTENCES)
@settings(max_examples=150, deadline=None)
def test_a_capital_at_the_front_changes_nothing(text: str) -> None:
    assume(text.islower())
    assert done(text[0].upper() + text[1:]) == done(text)


@given(SPOKEN)
@settings(max_examples=20, deadline=None)
def test_a_long_text_takes_bounded_time(text: str) -> None:
    long = f"{text} " * 5_000
    before = time.process_time()
    events(long)
    assert time.process_time() - before < 2
