"""Commands heard without a network: spoken by espeak-ng, and understood as the analyst understands them."""

from __future__ import annotations

import random

import numpy as np
import pytest

from benchmarks.voice_offline import doing, noisy, spoken
from services.analyst.models.offline.grammar import Grammar
from services.analyst.models.offline.names import NameBook
from services.analyst.models.offline.spoken.listening import spoken_commands
from services.market.symbols import BUILTIN
from services.voice.decoding import decode
from services.voice.hearing.automaton import Automaton, automaton_of
from services.voice.hearing.hearing import NotUnderstood
from services.voice.hearing.pronouncing import by_rule
from services.voice.hearing.sphinx import LONGEST_S, Sphinx, pronunciations
from services.voice.recording import Recording, Samples


@pytest.fixture(scope="module")
def sphinx() -> Sphinx:
    return Sphinx(lambda pronouncing: spoken_commands(BUILTIN, pronouncing.knows))


@pytest.fixture(scope="module")
def sentences() -> Automaton:
    return automaton_of(spoken_commands(BUILTIN, pronunciations().knows).rules)


def recorded(samples: Samples) -> Recording:
    return Recording(b"", "audio/wav", "wav", len(samples) / 16_000, samples)


@pytest.mark.parametrize(
    "command",
    [
        "show Nvidia weekly",
        "switch to weekly",
        "draw support and resistance",
        "show Apple daily",
        "add the fifty day moving average",
        "show Microsoft",
        "show N V D A",
        "zoom in",
        "undo",
    ],
)
def test_a_command_with_noise_is_executed_exactly(sphinx, espeak, command):
    done = doing()

    transcript = sphinx.transcribe(recorded(noisy(spoken(espeak, command, "en-us", 1.0), 20, 0)))

    assert done(transcript.text) == done(command)
    assert transcript.confidence is not None
    assert 0 <= transcript.confidence <= 1
    assert transcript.text not in transcript.alternatives


def test_the_same_sound_is_heard_the_same_each_time(sphinx, espeak):
    samples = noisy(spoken(espeak, "show Apple daily", "en-us+m3", 1.0), 20, 0)
    first = sphinx.transcribe(recorded(samples))

    sphinx.transcribe(recorded(spoken(espeak, "undo", "en-us", 1.0)))

    assert sphinx.transcribe(recorded(samples)).text == first.text


def test_noise_without_words_is_not_understood(sphinx):
    hiss = np.random.default_rng(3).normal(0, 900, 16_000).astype(np.int16)

    with pytest.raises(NotUnderstood) as raised:
        sphinx.transcribe(recorded(hiss))

    assert "alternatives" in raised.value.details


@pytest.mark.parametrize("said", ["he fell asleep on the sofa", "what time does the train leave tomorrow"])
def test_speech_that_is_no_command_is_not_understood(sphinx, espeak, said):
    samples = noisy(spoken(espeak, said, "en-us", 1.0), 20, 0)

    with pytest.raises(NotUnderstood):
        sphinx.transcribe(recorded(samples))


def test_a_speech_of_a_president_is_no_command(sphinx, shared_data):
    sound = decode((shared_data / "speech" / "jfk.flac").read_bytes(), limit_s=60)

    with pytest.raises(NotUnderstood):
        sphinx.transcribe(recorded(np.frombuffer(sound.pcm, np.int16)))


def test_a_long_speech_is_no_command(sphinx):
    with pytest.raises(NotUnderstood, match="few words"):
        sphinx.transcribe(recorded(np.zeros(int((LONGEST_S + 1) * 16_000), np.int16)))


def test_nearly_everything_that_can_be_heard_is_understood(sentences):
    grammar = Grammar(NameBook(BUILTIN))
    choice = random.Random(4711)
    said = [at_random(sentences, choice) for _ in range(500)]

    readings = [grammar.read(text) for text in said]

    understood = sum(bool(reading.intents) for reading in readings)
    assert understood >= 0.95 * len(said)


def at_random(sentences: Automaton, choice: random.Random) -> str:
    words: list[str] = []
    state = 0
    while state not in sentences.ends or (sentences.steps[state] and choice.random() < 0.5):
        word = choice.choice(sorted(sentences.steps[state]))
        words.append(word)
        state = sentences.steps[state][word]
    return " ".join(words).replace("_", " ")


def test_names_of_the_market_can_be_said(sentences):
    for said in (
        "show n_v_d_a",
        "show nvidia weekly",
        "show berkshire_b",
        "s_and_p",
        "what is the price of apple",
        "draw support at two hundred forty five",
        "long at two hundred stop one ninety target two twenty",
        "stop listening",
    ):
        assert sentences.accepts(said.split()), said


@pytest.mark.parametrize(
    "said",
    [
        "since january third",
        "show apple since last march",
        "from march to may",
        "show nvidia since june twenty second",
    ],
)
def test_dates_can_be_said_and_are_understood(sentences, said):
    reading = Grammar(NameBook(BUILTIN)).read(said)

    assert sentences.accepts(said.split())
    assert reading.intents
    assert not reading.unknown


@pytest.mark.parametrize(
    ("word", "phones"),
    [
        ("xyz", "EH K S W AY Z IY"),
        ("shib", "SH IH B"),
        ("frazzle", "F R AE Z L"),
        ("brght", "B IY AA R JH IY EY CH T IY"),
    ],
)
def test_a_word_that_no_dictionary_has_is_said_by_rule_or_spelled(word, phones):
    assert by_rule(word) == phones
