"""Not a benchmark: where the voices of espeak-ng have the means of the recogniser's model.

    python -m benchmarks.synthesisers

writes `services/voice/hearing/synthesisers.npz`. Sentences at random of the grammar, and commands of
`spoken_commands.py`, are spoken in eight accents by ten speakers, made like the model by the maps of
`speakers.txt` and aligned with its states; then the means are moved (maximum a posteriori: Gauvain and Lee
1994) and the densities of each state counted. Five minutes of processor. None of the benchmark's new voices
takes part, and no sentence that is held out.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from benchmarks.speakers import Aligner, Floats, Model, bends
from benchmarks.spoken_commands import COMMANDS
from benchmarks.spoken_held_out import HELD_OUT
from benchmarks.voice_offline import NEW_VOICES, SILENCE_S, WORDS_PER_MINUTE, noisy
from services.analyst.models.offline.spoken.listening import spoken_commands
from services.market.symbols import BUILTIN
from services.voice.decoding import SAMPLE_RATE_HZ, decode
from services.voice.hearing.automaton import Automaton, automaton_of
from services.voice.hearing.cepstra import cepstra
from services.voice.hearing.speakers import Speakers, changes
from services.voice.hearing.sphinx import english, padded, pronunciations
from services.voice.hearing.synthesisers import Counts, log_weights, save
from services.voice.helper import Helper
from services.voice.recording import Samples
from services.voice.speaking.espeak import EspeakReading
from services.voice.speaking.sound import wav_of

_ACCENTS = (
    "en-us", "en-us", "en", "en", "en-gb-scotland", "en-gb-x-rp", "en-029", "en-us-nyc", "en-gb-x-gbclan",
    "en-gb-x-gbcwmd",
)  # fmt: skip
"""The two that most people choose are heard twice as often."""
_SPEAKERS = ("", "+m1", "+m3", "+m4", "+m5", "+m8", "+f1", "+f3", "+f4", "+f5")
_KEPT_AWAY = {voice.replace("en-gb+", "en+") for voice in NEW_VOICES}
VOICES = [
    accent + speaker for accent in _ACCENTS for speaker in _SPEAKERS if accent + speaker not in _KEPT_AWAY
]
SENTENCES = 1_600
_COMMAND_EVERY = 4
_RATES = (*WORDS_PER_MINUTE, 165)
_LONGEST = 12
"""Words."""
_NOISES = (20.0, 20.0, None, 15.0)
_BELIEF = 15.0
"""So many moments of speech weigh as much as what the model knew."""
_ROUNDS = 2
_MODEL = english() / "en-us"

States: TypeAlias = dict[str, dict[int, list[NDArray[np.float32]]]]
"""Of each phone, of each of its states, stretches of features: time, stream, coefficient."""


def sentences(grammar: Automaton, choice: random.Random) -> Iterator[str]:
    """Without end, each step as likely as the others, and none that is held out."""
    kept_away = {text.lower() for text in HELD_OUT}
    while True:
        words: list[str] = []
        state = 0
        while state not in grammar.ends or (grammar.steps[state] and choice.random() < 0.5):
            word = choice.choice(sorted(grammar.steps[state]))
            words.extend(word.split("_"))
            state = grammar.steps[state][word]
        if len(words) <= _LONGEST and " ".join(words) not in kept_away:
            yield " ".join(words)


def sounds() -> Iterator[tuple[str, Samples]]:
    """Sentences in all voices, speeds and noises."""
    choice = random.Random(7)
    grammar = automaton_of(spoken_commands(BUILTIN, pronunciations().knows).rules)
    helper = Helper("services.voice.speaking.espeak_process", 10.0)
    pause = np.zeros(int(SILENCE_S * SAMPLE_RATE_HZ), np.int16)
    for number, text in zip(range(SENTENCES), sentences(grammar, choice), strict=False):
        said = text if (number + 1) % _COMMAND_EVERY else choice.choice(COMMANDS)
        reading = EspeakReading(helper, choice.choice(VOICES), choice.choice(_RATES))
        spelled = " ".join(word.upper() if len(word) == 1 and word != "a" else word for word in said.split())
        sound = decode(wav_of(reading.speak(spelled, lambda: False)), limit_s=60).pcm
        whole = np.concatenate([pause, np.frombuffer(sound, np.int16), pause])
        yield said.lower(), noisy(whole, choice.choice(_NOISES), number)
    helper.close()


def states_of(said: Sequence[tuple[str, Samples]]) -> States:
    """The states of the model that were heard in these sounds."""
    found: States = defaultdict(lambda: defaultdict(list))
    speakers, aligner = Speakers(_MODEL), Aligner(pronunciations(), [text for text, _ in said])
    for text, sound in said:
        heard = cepstra(padded(sound))
        heard = np.ascontiguousarray(heard @ speakers.likely(heard).turn.T, np.float32)
        features = np.stack([heard, changes(heard), bends(heard)], axis=1)
        for phone, state, times in aligner.states(heard, text):
            found[phone][state].append(features[times])
    return found


def moved(model: Model, found: States, weights: NDArray[np.float32]) -> Floats:
    """The means, where speech drew them."""
    means = model.means.astype(np.float64)
    for _ in range(_ROUNDS):
        for phone, states in found.items():
            book = model.phones[phone]
            counts, sums = np.zeros(means.shape[1:3]), np.zeros(means.shape[1:])
            for state, stretches in states.items():
                features = np.concatenate(stretches).astype(np.float64)
                for stream in range(len(counts)):
                    here, variances = features[:, stream], model.variances[book, stream].astype(np.float64)
                    shares = _shares(here, means[book, stream], variances, weights[stream, :, state])
                    counts[stream] += shares.sum(axis=0)
                    sums[stream] += shares.T @ here
            known = model.means[book].astype(np.float64)
            means[book] = (_BELIEF * known + sums) / (_BELIEF + counts)[..., None]
    return means


def counted(model: Model, means: Floats, found: States, weights: NDArray[np.float32]) -> Counts:
    """How much each density of each state was heard."""
    counts = np.zeros(weights.shape)
    for phone, states in found.items():
        book = model.phones[phone]
        for state, stretches in states.items():
            features = np.concatenate(stretches).astype(np.float64)
            for stream in range(len(counts)):
                variances = model.variances[book, stream].astype(np.float64)
                known = weights[stream, :, state]
                shares = _shares(features[:, stream], means[book, stream], variances, known)
                counts[stream, :, state] += shares.sum(axis=0)
    return counts


def _shares(features: Floats, means: Floats, variances: Floats, weights: NDArray[np.float32]) -> Floats:
    """How much each density has of each moment."""
    apart = features**2 @ (1 / variances).T - 2 * features @ (means / variances).T
    found = weights - 0.5 * (apart + (means**2 / variances + np.log(variances)).sum(axis=1))
    found = np.exp(found - found.max(axis=1, keepdims=True))
    shares: Floats = found / found.sum(axis=1, keepdims=True)
    return shares


def main() -> None:
    """Write the file, and print how much was heard."""
    model, found = Model.read(_MODEL), states_of(list(sounds()))
    heard = sum(len(part) for states in found.values() for parts in states.values() for part in parts)
    print(f"{heard} hundredths of a second")
    weights = log_weights(_MODEL)
    means = moved(model, found, weights)
    save(model.means, model.variances, means, counted(model, means, found, weights))


if __name__ == "__main__":
    main()
