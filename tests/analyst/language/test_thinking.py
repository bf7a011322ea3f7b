"""What a reasoning model thinks is no part of its answer, however its server sends it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.analyst.events import Thought, Token
from services.analyst.models.language.thinking import Thoughts
from services.analyst.models.protocol import TextDelta
from services.chartroom import Chartroom
from tests.analyst.language.conftest import Ask, answer_of
from tests.wire.openai_server import OpenAIServer, calls, chunk, says

THOUGHT = "The close was 999.75, so\n1. say it."
WHOLE = f"<think>\n{THOUGHT}\n</think>\n\nIt closed at 12."


def parted(pieces: list[str]) -> tuple[str, str]:
    """`(said, thought)` of a text that comes in these pieces."""
    thoughts = Thoughts()
    parts = [part for piece in pieces for part in thoughts.feed(piece)] + list(thoughts.finish())
    said = "".join(part.text for part in parts if isinstance(part, TextDelta))
    return said, "".join(part.text for part in parts if not isinstance(part, TextDelta))


@given(st.lists(st.integers(0, len(WHOLE)), max_size=12))
def test_the_tags_may_be_cut_anywhere(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(WHOLE)]
    said, thought = parted([WHOLE[a:b] for a, b in itertools.pairwise(edges)])
    assert said == "It closed at 12."
    assert thought.strip() == THOUGHT


@given(st.text("<>/think \nab", max_size=60), st.integers(1, 5))
def test_a_text_without_a_tag_at_a_lines_beginning_passes_unchanged(text: str, size: int) -> None:
    text = text.replace("<think", "(think")
    assert parted([text[at : at + size] for at in range(0, len(text), size)]) == (text, "")


@pytest.mark.parametrize(
    ("text", "said", "thought"),
    [
        ("The tag <think> opens it.", "The tag <think> opens it.", ""),
        ("<THINKING>a</THINKING>b", "b", "a"),
        ("One.\n  <think>a</think>\nTwo.", "One.\n  Two.", "a"),
        ("<think>a</think><think>b</think>c", "c", "ab"),
        ("<think>never ends", "", "never ends"),
        ("5 < 6 and <thi", "5 < 6 and <thi", ""),
    ],
)
def test_where_a_thought_begins_and_ends(text: str, said: str, thought: str) -> None:
    assert parted([text]) == (said, thought)
    assert parted(list(text)) == (said, thought)


def test_thoughts_in_the_text_are_kept_apart_and_not_checked(
    wired: Chartroom, server: OpenAIServer, ask: Ask
) -> None:
    server.chat(says("<th", "ink>It was 999.75", " I think.</thi", "nk>\n\nIt is ", "quiet."))
    events = ask("is it quiet?")
    assert "".join(event.content for event in events if isinstance(event, Token)) == "It is quiet."
    assert (
        "".join(event.content for event in events if isinstance(event, Thought)) == "It was 999.75 I think."
    )
    answer = answer_of(wired)
    assert answer.content == "It is quiet."
    assert answer.details.thinking == "It was 999.75 I think."
    assert answer.details.unverified == ()


def test_thoughts_in_a_field_of_their_own_do_not_go_back_to_the_model(
    wired: Chartroom, server: OpenAIServer, ask: Ask
) -> None:
    thinks = [chunk({"reasoning_content": "First "}), chunk({"reasoning_content": "the price."})]
    server.chat(calls(("get_quote", {"symbol": "AAPL"})), says("Here it is.", more=thinks), says("Again."))
    ask("price of Apple?")
    assert answer_of(wired).details.thinking == "First the price."
    assert answer_of(wired).content == "Here it is."
    ask("and now?")
    assert "First the price" not in str(server.asked()[-1])


def test_a_model_that_only_thinks_is_answered_for(wired: Chartroom, server: OpenAIServer, ask: Ask) -> None:
    server.chat(says("<think>hmm</think>"))
    ask("what is the price of Apple?")
    answer = answer_of(wired)
    assert answer.details.error is not None and answer.details.error.answered_by == "offline"
    assert answer.details.thinking == ""
    assert "hmm" not in answer.content


def test_thinking_without_an_end_is_ended(
    wired: Chartroom, server: OpenAIServer, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.analyst.rounds.MAX_THINKING_CHARACTERS", 1_000)
    server.chat(says("<think>", *["over and over "] * 200))
    ask("what is the price of Apple?")
    error = answer_of(wired).details.error
    assert error is not None and "thought for more than 1,000" in error.message
