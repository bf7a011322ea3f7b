"""Speech to text without a network: pocketsphinx, listening for the sentences that are understood here.

It hears commands, not conversation. The best guess is taken where it is a whole sentence that means
something; where only a less likely one is, it asks whether that was meant.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path

import numpy as np
import pocketsphinx

from services.voice.decoding import SAMPLE_RATE_HZ
from services.voice.hearing.automaton import automaton_of
from services.voice.hearing.cepstra import cepstra
from services.voice.hearing.commands import SpokenCommands
from services.voice.hearing.hearing import NotUnderstood
from services.voice.hearing.model_file import model_file
from services.voice.hearing.other_speech import OTHER_WORDS
from services.voice.hearing.products import product
from services.voice.hearing.pronouncing import Pronouncing
from services.voice.hearing.speakers import NOBODY, Speakers
from services.voice.hearing.synthesisers import write_means, write_weights
from services.voice.recording import Recording, Samples, Transcript

NAME = "pocketsphinx"
LONGEST_S = 20.0
"""A command is short; what is longer is conversation, and would take long to be misheard."""
_GUESSES = 40
_TOLD = 3
# Tuned on `benchmarks/spoken_commands.py` with 20 dB noise: a wider search takes a third longer, and a second
# one of words as they stand a quarter, and neither hears more.
_SEARCH = {
    "cmn": "batch", "beam": 1e-48, "wbeam": 1e-32, "pbeam": 1e-48, "lpbeam": 1e-40, "lponlybeam": 1e-32,
    "fwdflat": False,
}  # fmt: skip
_PAUSE_S = 0.25
_HISS = 12.0
"""Loudness of the noise put under and around the sound: digital silence is no silence to the recogniser."""


def english() -> Path:
    """The folder of the English model that pocketsphinx comes with."""
    return Path(pocketsphinx.get_model_path("en-us"))


_MODEL = english() / "en-us"


def pronunciations() -> Pronouncing:
    """How that model says words."""
    return Pronouncing(english() / "cmudict-en-us.dict")


class Sphinx:
    """Thread-safe; one recording at a time. Loaded at the first one, or by `warm` (some seconds)."""

    name = NAME

    def __init__(self, commands: Callable[[Pronouncing], SpokenCommands], kept: Path | None = None) -> None:
        """`commands` is called once, when they are needed; they take a while to be put together.

        In the folder `kept` stays what took seconds to make.
        """
        self._make = commands
        self._kept = kept
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
        understood = (text for text, _ in guesses if text and loaded.commands.understands(text))
        texts = list(islice(understood, 1 + _TOLD))
        if not texts:
            raise _not_understood("I did not understand that.", ())
        best, confidence = guesses[0]
        if texts[0] != best:
            raise _not_understood(f"Did you mean “{texts[0]}”?", texts[:_TOLD])
        return Transcript(best, round(confidence, 4), tuple(texts[1:]), NAME)

    def _ready(self) -> _Loaded:
        if self._loaded is None:
            pronouncing = pronunciations()
            self._loaded = _Loaded(self._make(pronouncing), pronouncing, self._kept)
        return self._loaded


class _Loaded:
    """Grammar and model in memory; for one thread at a time."""

    def __init__(self, commands: SpokenCommands, pronouncing: Pronouncing, kept: Path | None) -> None:
        self.commands = commands
        self._automaton = automaton_of(commands.rules)
        self._names = {_joined(said): written for said, written in commands.written.items()}
        self._speakers = Speakers(_MODEL)
        self._own = tempfile.TemporaryDirectory(prefix="chartroom-")
        self._folder = Path(self._own.name)
        self._kept = kept
        words = _dictionary_lines(self._automaton.words | OTHER_WORDS, pronouncing)
        (self._folder / "commands.dict").write_text("\n".join(words), encoding="ascii")
        self._human = self._decoder(_MODEL)

    def guesses(self, samples: Samples) -> list[tuple[str, float]]:
        """The likeliest sentence first, as written, each with its probability (0–1).

        The text of what is no whole sentence is empty.
        """
        heard = cepstra(padded(samples))
        speaker = self._speakers.likely(heard)
        decoder = self._human if speaker is NOBODY else self._synthesised
        decoder.start_utt()
        heard = product(heard, speaker.turn.T)
        decoder.process_cep(np.ascontiguousarray(heard, np.float32).tobytes(), full_utt=True)
        decoder.end_utt()
        best = decoder.hyp()
        if best is None or not best.hypstr:
            return []
        guesses = dict.fromkeys(self._likeliest_first(best.hypstr, list(_others(decoder))))
        return [(self._written(said), _probability(best.prob, said == best.hypstr)) for said in guesses]

    def _likeliest_first(self, best: str, others: list[str]) -> list[str]:
        """Two searches find them and differ at times: then the one that found a whole sentence counts."""
        if others and not self._written(best) and self._written(others[0]):
            return [*others, best]
        return [best, *others]

    @cached_property
    def _synthesised(self) -> pocketsphinx.Decoder:
        """For voices of synthesisers: loaded when the first of them is heard."""
        write_means(_MODEL, self._folder / "means")
        write_weights(_MODEL, self._folder / "sendump")
        return self._decoder(self._folder)

    def _decoder(self, sounds: Path) -> pocketsphinx.Decoder:
        """`sounds` is the folder with the means and the weights of the model's densities."""
        model = model_file(self._automaton, list(self._names), self._kept, self._folder)
        return pocketsphinx.Decoder(
            hmm=str(_MODEL), mean=str(sounds / "means"), sendump=str(sounds / "sendump"), lm=str(model),
            dict=str(self._folder / "commands.dict"), samprate=SAMPLE_RATE_HZ, loglevel="FATAL", **_SEARCH,
        )  # fmt: skip

    def _written(self, said: str) -> str:
        """Names as they are written, letters as the ticker that they spell; nothing of half a sentence."""
        words = said.split()
        whole = self._automaton.accepts(words)
        return " ".join(self._names.get(word, word) for word in words) if whole else ""


def _joined(name: str) -> str:
    return name.replace(" ", "_")


def _probability(best: float, is_best: bool) -> float:
    """The recogniser gives a probability to its best guess; another shares what is left."""
    return best if is_best else min(best, 1 - best)


def _others(decoder: pocketsphinx.Decoder) -> Iterator[str]:
    for number, guess in enumerate(decoder.nbest()):
        if guess is None or number >= _GUESSES:
            return
        if guess.hypstr:
            yield guess.hypstr


def padded(samples: Samples) -> Samples:
    """The sound with a pause before and after it, over a hiss that nobody hears. The same each time."""
    pause = np.zeros(int(_PAUSE_S * SAMPLE_RATE_HZ))
    sound = np.concatenate([pause, samples.astype(np.float64), pause])
    sound += np.random.default_rng(0).normal(0, _HISS, len(sound))
    wide: Samples = np.clip(sound, -32_768, 32_767).astype(np.int16)
    return wide


def _dictionary_lines(words: Iterable[str], pronouncing: Pronouncing) -> Iterator[str]:
    for word in sorted(words):
        for number, phones in enumerate(pronouncing.of(word), 1):
            yield f"{word}{'' if number == 1 else f'({number})'} {phones}"


def _not_understood(message: str, alternatives: Sequence[str]) -> NotUnderstood:
    return NotUnderstood(message, details={"alternatives": list(alternatives)})
