"""Speech to text without a network: pocketsphinx, listening for the sentences that are understood here.

It hears commands, not conversation. Among its best guesses the first that means something is taken; where
it is not sure of that either, it asks whether it was meant.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pocketsphinx

from services.voice.decoding import SAMPLE_RATE_HZ
from services.voice.hearing.automaton import Automaton, automaton_of
from services.voice.hearing.commands import SpokenCommands
from services.voice.hearing.hearing import NotUnderstood
from services.voice.hearing.pronouncing import Pronouncing
from services.voice.recording import Recording, Samples, Transcript

NAME = "pocketsphinx"
SURE = 0.02
"""Below this posterior probability a guess is asked back. Commands at 20 dB noise mostly have over 0.1."""
LONGEST_S = 20.0
"""A command is short; what is longer is conversation, and would take long to be misheard."""
_GUESSES = 40
_TOLD = 3
# Tuned on 102 commands in four voices with 20 dB noise: narrower is quicker and loses longer sentences.
_SEARCH = {"cmn": "batch", "beam": 1e-64, "wbeam": 1e-40, "pbeam": 1e-64, "maxhmmpf": 8000, "wip": 0.1}
_SHARING = 0.3
"""How much a word counts less for being one of many: 1 is all, 0 is nothing."""
_PAUSE_S = 0.25
_HISS = 12.0
"""Loudness of the noise put under and around the sound: digital silence is no silence to the recogniser."""


def english() -> Path:
    """The folder of the English model that pocketsphinx comes with."""
    return Path(pocketsphinx.get_model_path("en-us"))


def pronunciations() -> Pronouncing:
    """How that model says words."""
    return Pronouncing(english() / "cmudict-en-us.dict")


class Sphinx:
    """Thread-safe; one recording at a time. Loaded at the first one, or by `warm` (about a second)."""

    name = NAME

    def __init__(self, commands: Callable[[Pronouncing], SpokenCommands]) -> None:
        """`commands` is called once, when they are needed; they take a while to be put together."""
        self._make = commands
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None

    def warm(self) -> None:
        """Load grammar and model, so that the first recording need not wait for it."""
        with self._lock:
            self._ready()

    def transcribe(self, recording: Recording) -> Transcript:
        """The likeliest sentence that means something, with the next likely ones.

        Raises `NotUnderstood`, with what may have been meant in `details["alternatives"]`.
        """
        if recording.duration_s > LONGEST_S:
            raise _not_understood("Offline, only commands of a few words are understood.", ())
        with self._lock:
            loaded = self._ready()
            guesses = loaded.guesses(recording.samples)
        meant = [(text, confidence) for text, confidence in guesses if loaded.commands.understands(text)]
        if not meant:
            raise _not_understood("I did not understand that.", ())
        texts = tuple(text for text, _ in meant)
        text, confidence = meant[0]
        if confidence < SURE:
            raise _not_understood(f"Did you mean “{text}”?", texts[:_TOLD])
        return Transcript(text, round(confidence, 4), texts[1 : 1 + _TOLD], NAME)

    def _ready(self) -> _Loaded:
        if self._loaded is None:
            pronouncing = pronunciations()
            self._loaded = _Loaded(self._make(pronouncing), pronouncing)
        return self._loaded


class _Loaded:
    """Grammar and model in memory; for one thread at a time."""

    def __init__(self, commands: SpokenCommands, pronouncing: Pronouncing) -> None:
        self.commands = commands
        self._automaton = automaton_of(commands.rules)
        with tempfile.TemporaryDirectory(prefix="chartroom-") as folder:
            grammar, dictionary = Path(folder) / "commands.fsg", Path(folder) / "commands.dict"
            grammar.write_text("\n".join(_fsg_lines(self._automaton)), encoding="ascii")
            words = _dictionary_lines(self._automaton, pronouncing)
            dictionary.write_text("\n".join(words), encoding="ascii")
            self._decoder = pocketsphinx.Decoder(
                hmm=str(english() / "en-us"), lm=None, fsg=str(grammar), dict=str(dictionary),
                samprate=SAMPLE_RATE_HZ, loglevel="FATAL", **_SEARCH,
            )  # fmt: skip

    def guesses(self, samples: Samples) -> list[tuple[str, float]]:
        """Whole sentences as written, the likeliest first, each with its probability (0–1)."""
        decoder = self._decoder
        decoder.start_utt()
        decoder.process_raw(_padded(samples).tobytes(), full_utt=True)
        decoder.end_utt()
        best = decoder.hyp()
        if best is None or not best.hypstr:
            return []
        heard = dict.fromkeys([best.hypstr, *_others(decoder)])
        whole = [said for said in heard if self._automaton.accepts(said.split())]
        return [(self._written(said), _probability(best.prob, said == best.hypstr)) for said in whole]

    def _written(self, said: str) -> str:
        """Letters as the ticker that they spell."""
        words, written = said.split(), list[str]()
        at = 0
        while at < len(words):
            length = next(
                (n for n in range(5, 0, -1) if " ".join(words[at : at + n]) in self.commands.written), 0
            )
            spoken = " ".join(words[at : at + max(length, 1)])
            written.append(self.commands.written.get(spoken, spoken))
            at += max(length, 1)
        return " ".join(written)


def _probability(best: float, is_best: bool) -> float:
    """The recogniser gives a probability to its best guess; another shares what is left."""
    return best if is_best else min(best, 1 - best)


def _others(decoder: pocketsphinx.Decoder) -> Iterator[str]:
    for number, guess in enumerate(decoder.nbest()):
        if guess is None or number >= _GUESSES:
            return
        if guess.hypstr:
            yield guess.hypstr


def _padded(samples: Samples) -> Samples:
    """The sound with a pause before and after it, over a hiss that nobody hears. The same each time."""
    pause = np.zeros(int(_PAUSE_S * SAMPLE_RATE_HZ))
    sound = np.concatenate([pause, samples.astype(np.float64), pause])
    sound += np.random.default_rng(0).normal(0, _HISS, len(sound))
    padded: Samples = np.clip(sound, -32_768, 32_767).astype(np.int16)
    return padded


def _fsg_lines(automaton: Automaton) -> Iterator[str]:
    end = len(automaton.steps)
    yield from ("FSG_BEGIN commands", f"NUM_STATES {end + 1}", "START_STATE 0", f"FINAL_STATE {end}")
    for state, step in enumerate(automaton.steps):
        share = max(len(step), 1) ** -_SHARING
        yield from (f"TRANSITION {state} {target} {share:.5f} {word}" for word, target in step.items())
        if state in automaton.ends:
            yield f"TRANSITION {state} {end} 1.0"
    yield "FSG_END\n"


def _dictionary_lines(automaton: Automaton, pronouncing: Pronouncing) -> Iterator[str]:
    for word in sorted(automaton.words):
        for number, phones in enumerate(pronouncing.of(word), 1):
            yield f"{word}{'' if number == 1 else f'({number})'} {phones}"


def _not_understood(message: str, alternatives: Sequence[str]) -> NotUnderstood:
    return NotUnderstood(message, details={"alternatives": list(alternatives)})
