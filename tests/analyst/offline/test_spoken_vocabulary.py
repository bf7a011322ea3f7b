"""What is listened for: every word of it understood, and whole sentences that people say."""

from __future__ import annotations

import pytest

from benchmarks.spoken_commands import COMMANDS
from services.analyst.models.offline.grammar import Grammar
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import NameBook
from services.analyst.models.offline.spoken.listening import spoken_commands
from services.analyst.models.offline.spoken.vocabulary import SAID, in_lexicon, said
from services.charting.indicators import INDICATORS
from services.market.symbols import BUILTIN
from services.market.timeframes import Timeframe
from services.voice.hearing.automaton import Automaton, automaton_of
from services.voice.hearing.commands import SpokenCommands
from services.voice.hearing.sphinx import pronunciations

WORDS = [(part, value, phrase) for part in SAID for value in SAID[part] for phrase in said(part, value)]

WRITTEN_OTHERWISE = {"add V WAP", "show J P Morgan"}
"""These have one word for the recogniser, whose sound is theirs."""


@pytest.fixture(scope="module")
def commands() -> SpokenCommands:
    return spoken_commands(BUILTIN, pronunciations().knows)


@pytest.fixture(scope="module")
def sentences(commands: SpokenCommands) -> Automaton:
    return automaton_of(commands.rules)


@pytest.mark.parametrize(("part", "value", "phrase"), WORDS)
def test_what_is_listened_for_means_the_same_to_the_analyst(part: Part, value: str, phrase: str) -> None:
    assert in_lexicon(part, value, phrase)


@pytest.mark.parametrize("phrase", sorted({phrase for _, _, phrase in WORDS}))
def test_the_sound_of_what_is_listened_for_is_known(phrase: str) -> None:
    assert all(pronunciations().knows(word) for word in phrase.split())


def test_every_indicator_and_timeframe_can_be_said() -> None:
    assert set(SAID[Part.INDICATOR]) == set(INDICATORS)
    assert set(SAID[Part.TIMEFRAME]) == set(Timeframe)


@pytest.mark.parametrize("command", [text for text in COMMANDS if text not in WRITTEN_OTHERWISE])
def test_commands_as_people_say_them_are_among_the_sentences(
    commands: SpokenCommands, sentences: Automaton, command: str
) -> None:
    assert sentences.accepts(_names_joined(command, commands).split())
    assert Grammar(NameBook(BUILTIN)).read(command).intents


def _names_joined(command: str, commands: SpokenCommands) -> str:
    text = f" {command.lower()} "
    for name in sorted(commands.written, key=len, reverse=True):
        text = text.replace(f" {name} ", f" {name.replace(' ', '_')} ")
    return text
