"""Not a benchmark: how four kinds of espeak-ng's voices differ from those that the recogniser's model knows.

    python -m benchmarks.speakers > services/voice/hearing/speakers.txt

Commands of `spoken_commands.py` are spoken and aligned with their phones by the recogniser; of each kind the
linear map of the model's means is estimated that lies nearest to what was heard (maximum-likelihood linear
regression, one class), and turned round. Some minutes. None of the benchmark's new voices takes part.
"""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pocketsphinx
from numpy.typing import NDArray

from benchmarks.spoken_commands import COMMANDS
from benchmarks.voice_offline import noisy, speeds, spoken
from services.voice.hearing.cepstra import COUNT, Cepstra, cepstra
from services.voice.hearing.pronouncing import Pronouncing
from services.voice.hearing.speakers import Speaker, changes, gaussians, written
from services.voice.hearing.sphinx import english, padded, pronunciations
from services.voice.recording import Samples
from services.voice.speaking.espeak import Espeak

KINDS = {
    "american low": ("en-us", "en-us+m3"),
    "american high": ("en-us+f3",),
    "english low": ("en-gb",),
    "english high": ("en-gb+f2", "en-gb+f3"),
}
_EVERY = 2
_ROUNDS = 4
_RIDGE = 1e-3
_STREAMS = 3
_WIDE = {"beam": 1e-80, "wbeam": 1e-60, "pbeam": 1e-80}

Floats: TypeAlias = NDArray[np.float64]
Heard: TypeAlias = dict[str, list[NDArray[np.float32]]]
"""Of each phone its stretches of features: time, stream, coefficient."""


@dataclass(frozen=True)
class Model:
    """The Gaussians of each phone."""

    phones: dict[str, int]
    means: NDArray[np.float32]
    variances: NDArray[np.float32]

    @classmethod
    def read(cls, folder: Path) -> Model:
        """Phones are the codebooks' names, in the order of the model's definition."""
        found = re.findall(rb"(?<=\0)(\+[A-Z]+\+|SIL|[A-Z]{1,2})(?=\0)", (folder / "mdef").read_bytes())
        means, variances = (gaussians(folder / name) for name in ("means", "variances"))
        names = [name.decode() for name in found[: len(means)]]
        return cls({name: at for at, name in enumerate(names)}, means, np.maximum(variances, 1e-4))


class Aligner:
    """Finds the phones of what is known to be said."""

    def __init__(self, pronouncing: Pronouncing, texts: Sequence[str]) -> None:
        words = sorted({word for text in texts for word in text.lower().split()})
        with tempfile.TemporaryDirectory() as folder:
            dictionary = Path(folder) / "words.dict"
            ways = ((word, at, way) for word in words for at, way in enumerate(pronouncing.of(word), 1))
            lines = [f"{word}{'' if at == 1 else f'({at})'} {way}" for word, at, way in ways]
            dictionary.write_text("\n".join(lines), encoding="ascii")
            self._decoder = pocketsphinx.Decoder(
                hmm=str(english() / "en-us"), lm=None, dict=str(dictionary), loglevel="FATAL", **_WIDE
            )

    def phones(self, heard: Cepstra, text: str) -> Iterator[tuple[str, slice]]:
        """Each phone and when it was said; nothing where the text does not fit the sound."""
        for word in self._words(heard, text):
            for phone in word:
                yield phone.name, slice(phone.start, phone.start + phone.duration)

    def states(self, heard: Cepstra, text: str) -> Iterator[tuple[str, int, slice]]:
        """Each phone with its states, by their numbers in the model."""
        for word in self._words(heard, text):
            for phone in word:
                for state in phone:
                    yield phone.name, int(state.name), slice(state.start, state.start + state.duration)

    def _words(self, heard: Cepstra, text: str) -> Iterable[pocketsphinx.AlignmentEntry]:
        decoder = self._decoder
        decoder.set_align_text(text.lower())
        try:
            self._search(heard)
            if decoder.hyp() is None or decoder.hyp().hypstr != text.lower():
                return ()
            decoder.set_alignment()
            self._search(heard)
        except RuntimeError:  # the search ended before the sound did
            return ()
        words: Iterable[pocketsphinx.AlignmentEntry] = decoder.get_alignment().words()
        return words

    def _search(self, heard: Cepstra) -> None:
        self._decoder.start_utt()
        self._decoder.process_cep(heard.tobytes(), full_utt=True)
        self._decoder.end_utt()


def sounds_of(voices: Sequence[str], espeak: Espeak) -> list[tuple[str, Samples]]:
    """A share of the commands in each voice, another of each; two of three with noise."""
    sounds = []
    for turn, voice in enumerate(voices):
        for number, text in enumerate(COMMANDS[turn % _EVERY :: _EVERY]):
            sound = spoken(espeak, text, voice, speeds(number))
            sounds.append((text, noisy(sound, 20 if number % 3 else None, number)))
    return sounds


def heard_of(sounds: Sequence[tuple[str, Samples]], aligner: Aligner) -> Heard:
    """The phones of these sounds."""
    heard: Heard = defaultdict(list)
    for text, sound in sounds:
        found = cepstra(padded(sound))
        features = np.stack([found, changes(found), bends(found)], axis=1)
        for phone, times in aligner.phones(found, text):
            heard[phone].append(features[times])
    return heard


def bends(found: Cepstra) -> Cepstra:
    """The change of the change, as the recogniser takes it."""
    padded = np.pad(found, ((3, 3), (0, 0)), mode="edge")
    return (padded[6:] - padded[2:-4]) - (padded[4:-2] - padded[:-6])


class Equations:
    """The normal equations of the map's rows: of each coefficient, over all phones and streams."""

    def __init__(self) -> None:
        self._squares = np.zeros((COUNT, COUNT + 1, COUNT + 1))
        self._lines = np.zeros((COUNT, COUNT + 1))

    def add(self, features: Floats, shares: Floats, means: Floats, variances: Floats) -> None:
        """`shares` are how much of each moment each density has; `means` have their one behind."""
        weights, sums = shares.sum(axis=0), shares.T @ features
        for row in range(COUNT):
            precise = 1 / variances[:, row]
            self._squares[row] += (means * (weights * precise)[:, None]).T @ means
            self._lines[row] += means.T @ (precise * sums[:, row])

    def solved(self) -> tuple[Floats, Floats]:
        """Turn and shift from the model's means to the speaker's."""
        ridge = _RIDGE * np.eye(COUNT + 1)
        rows = np.array(
            [
                np.linalg.solve(left + ridge, right)
                for left, right in zip(self._squares, self._lines, strict=True)
            ]
        )
        return rows[:, :COUNT], rows[:, COUNT]


def speaker_of(name: str, heard: Heard, model: Model) -> Speaker:
    """The map is estimated of the means, and turned round for the features."""
    turn: Floats = np.eye(COUNT)
    shift: Floats = np.zeros(COUNT)
    spoken_phones = [phone for phone in heard if phone.isalpha() and phone != "SIL"]
    for _ in range(_ROUNDS):
        equations, back = Equations(), np.linalg.inv(turn)
        for phone in spoken_phones:
            features, book = np.concatenate(heard[phone]).astype(np.float64), model.phones[phone]
            for stream in range(_STREAMS):
                here, means = features[:, stream], model.means[book, stream].astype(np.float64)
                variances = model.variances[book, stream].astype(np.float64)
                still = float(stream == 0)  # only the coefficients themselves are shifted, not their changes
                shares = _shares((here - still * shift) @ back.T, means, variances)
                wide = np.column_stack([means, np.full(len(means), still)])
                equations.add(here, shares, wide, variances)
        turn, shift = equations.solved()
    back = np.linalg.inv(turn)
    return Speaker(name, back.astype(np.float32), (-back @ shift).astype(np.float32))


def _shares(features: Floats, means: Floats, variances: Floats) -> Floats:
    """How much each density has of each moment."""
    apart = ((features[:, None] - means) ** 2 / variances).sum(-1)
    found = -0.5 * (np.log(variances).sum(-1) + apart)
    found = np.exp(found - found.max(axis=1, keepdims=True))
    shares: Floats = found / found.sum(axis=1, keepdims=True)
    return shares


def main() -> None:
    """Print the file."""
    espeak, model = Espeak(), Model.read(english() / "en-us")
    sounds = {kind: sounds_of(voices, espeak) for kind, voices in KINDS.items()}
    espeak.close()
    aligner = Aligner(pronunciations(), COMMANDS)
    speakers = [speaker_of(kind, heard_of(said, aligner), model) for kind, said in sounds.items()]
    print(written(tuple(speakers)), end="")


if __name__ == "__main__":
    main()
