"""Where sentences end, in text that is still coming."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.voice.wording import SentenceStream, split_sentences
from services.voice.wording.sentences import LONGEST

PROSE = st.text(alphabet="abcABC 0123.!?…,\n-|#`*()[]:\"'\t\r>~é", max_size=300)
PIECES = (
    "It ", "rose. ", "1.5%", " vs. ", "U.S. ", "e.g. ", "...", "? ", "\n", "\n\n", "- ", "1. ", "| a | b |\n",
    "```\n", "# ", "[1.2](fact:f3)", ". ", "Inc. ", "word " * 40,
)  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("It rose. It fell.", ["It rose. ", "It fell."]),
        ("It rose 1.5% to 245.50. Then?", ["It rose 1.5% to 245.50. ", "Then?"]),
        (
            "In the U.S. it rose, e.g. Intel vs. AMD. So.",
            ["In the U.S. it rose, e.g. Intel vs. AMD. ", "So."],
        ),
        ("Apple Inc. rose. J. Doe sold.", ["Apple Inc. rose. ", "J. Doe sold."]),
        ("Well... it rose. Hm… Then.", ["Well... it rose. ", "Hm… ", "Then."]),
        ('He said "Up!" It rose.', ['He said "Up!" ', "It rose."]),
        ("**Up.** Then [down.](fact:f1) Now", ["**Up.** ", "Then [down.](fact:f1) ", "Now"]),
        ("# Levels\n- one\n- two\nEnd", ["# Levels\n", "- one\n", "- two\n", "End"]),
        ("1. First. Then.\n2. Second", ["1. First. ", "Then.\n", "2. Second"]),
        ("a line\nthat goes on. End", ["a line\nthat goes on. ", "End"]),
        ("one\n\ntwo", ["one\n", "\ntwo"]),
        ("So:\n| a |\n|---|\n| 1. 2 |\nEnd.", ["So:\n", "| a |\n|---|\n| 1. 2 |\n", "End."]),
        ("```\na. b\n```\nEnd.", ["```\na. b\n```\n", "End."]),
    ],
)
def test_sentences_end_where_they_end(text: str, pieces: list[str]) -> None:
    assert split_sentences(text) == pieces


def test_a_sentence_is_let_go_as_soon_as_it_is_complete() -> None:
    stream = SentenceStream()
    assert list(stream.feed("It closed at 245.")) == []
    assert list(stream.feed("50. ")) == ["It closed at 245.50. "]
    assert list(stream.feed("Then")) == []
    assert list(stream.finish()) == ["Then"]


@given(st.one_of(PROSE, WORDS))
def test_the_pieces_put_together_are_the_text(text: str) -> None:
    assert "".join(split_sentences(text)) == text


@given(st.one_of(PROSE, WORDS), st.lists(st.integers(1, 40), max_size=30))
def test_how_the_text_is_cut_as_it_streams_changes_nothing(text: str, cuts: list[int]) -> None:
    stream, pieces, at = SentenceStream(), [], 0
    for cut in cuts:
        pieces += stream.feed(text[at : at + cut])
        at += cut
    pieces += [*stream.feed(text[at:]), *stream.finish()]
    assert pieces == split_sentences(text)


@given(WORDS)
def test_outside_tables_and_code_no_piece_is_longer_than_the_limit(text: str) -> None:
    for piece in split_sentences(text.replace("|", "").replace("`", "")):
        assert len(piece.strip()) <= LONGEST + 1
