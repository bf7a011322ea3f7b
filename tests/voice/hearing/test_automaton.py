"""Rules become the smallest automaton that accepts exactly their sentences."""

from __future__ import annotations

import pytest

from services.voice.hearing.automaton import automaton_of

RULES = """
public <utterance> = [please] <show> <symbol> [<frame>] | (draw | mark) levels;
<show> = show [me] | open;
<symbol> = tesla | home depot;
<frame> = daily | weekly;
"""


@pytest.mark.parametrize(
    "said",
    ["show tesla", "please show me home depot weekly", "open tesla daily", "draw levels", "mark levels"],
)
def test_sentences_of_the_rules_are_accepted(said):
    assert automaton_of(RULES).accepts(said.split())


@pytest.mark.parametrize("said", ["", "show", "show home", "show tesla tesla", "please draw levels", "sing"])
def test_other_words_are_not(said):
    assert not automaton_of(RULES).accepts(said.split())


def test_states_from_which_the_same_follows_are_one():
    many = " | ".join(f"{verb} tesla" for verb in ("show", "open", "load", "chart"))

    assert len(automaton_of(f"<utterance> = {many};").steps) == 3


def test_rules_that_are_not_there_or_not_closed_are_refused():
    with pytest.raises(ValueError, match="no rule <symbol>"):
        automaton_of("<utterance> = show <symbol>;")
    with pytest.raises(ValueError, match="not closed"):
        automaton_of("<utterance> = show (tesla;")
