"""The share of spoken commands that are executed exactly without a network, by voice and noise.

    python -m benchmarks.voice_offline [--noise 20 clean] [--every 1] [--sets tuned held-out other …]

espeak-ng speaks each command in several voices and speeds; white noise is added at the level given in dB
below the speech. A command counts if the analyst calls the same tools with the same arguments as for the
typed text (or reads the same in it, where an empty chart has nothing to be done to). Other speech counts if
it is refused. What is held out was never looked at: only its shares are printed. Time is the processor's,
against the length of the sound.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.spoken_commands import COMMANDS
from benchmarks.spoken_held_out import HELD_OUT
from benchmarks.spoken_otherwise import OTHER, OTHER_HELD_OUT
from services.analyst.models.offline.grammar import Grammar
from services.analyst.models.offline.model import OfflineModel
from services.analyst.models.offline.names import NameBook
from services.analyst.models.offline.spoken.listening import spoken_commands
from services.analyst.models.protocol import ChartContext, ModelMessage, ModelRequest, ToolCall
from services.analyst.tools.catalogue import all_tools
from services.charting.state import ChartState
from services.market.symbols import BUILTIN
from services.voice.decoding import SAMPLE_RATE_HZ, decode
from services.voice.hearing.hearing import NotUnderstood
from services.voice.hearing.sphinx import Sphinx
from services.voice.recording import Recording, Samples
from services.voice.speaking.espeak import Espeak
from services.voice.speaking.protocol import Manner
from services.voice.speaking.sound import wav_of

VOICES = ("en-us", "en-us+f3", "en-us+m3", "en-gb", "en-gb+f2")
NEW_VOICES = ("en-us+f2", "en-us+m7", "en-gb+m3", "en-gb-scotland", "en-gb-x-rp")
"""Never trained with; their accents were, spoken by others, and some of the speakers in other accents."""
WORDS_PER_MINUTE = (130, 150, 170, 190)
_USUAL = 165
"""Words a minute of espeak-ng at speed 1."""
SILENCE_S = 0.3


def spoken(espeak: Espeak, text: str, voice: str, speed: float) -> Samples:
    """The sound of `text` at the recogniser's rate."""
    reading = espeak.begin(Manner(voice, speed))
    sound = np.frombuffer(decode(wav_of(reading.speak(text, lambda: False)), limit_s=60).pcm, np.int16)
    pause = np.zeros(int(SILENCE_S * SAMPLE_RATE_HZ), np.int16)
    return np.concatenate([pause, sound, pause])


def speeds(number: int) -> float:
    """From the slowest to the fastest, in turn."""
    return WORDS_PER_MINUTE[number % len(WORDS_PER_MINUTE)] / _USUAL


def noisy(samples: Samples, noise_db: float | None, seed: int) -> Samples:
    """With white noise so many dB below the speech; None is none."""
    if noise_db is None:
        return samples
    sound = samples.astype(np.float64)
    loudness = np.sqrt(np.mean(sound[sound != 0] ** 2))
    noise = np.random.default_rng(seed).normal(0, loudness * 10 ** (-noise_db / 20), len(sound))
    return np.clip(sound + noise, -32_768, 32_767).astype(np.int16)


def doing() -> Callable[[str], Sequence[object]]:
    """What the offline analyst does for a text: tools with their arguments, else what it reads in it."""
    model = OfflineModel(BUILTIN, lambda _: None)
    grammar = Grammar(NameBook(BUILTIN))
    tools = all_tools().specs()

    def done(text: str) -> Sequence[object]:
        context = ChartContext("bench", ChartState())
        request = ModelRequest("", (ModelMessage("user", text),), tools, context)
        events = model.respond(request, lambda: False)
        called = [(event.name, event.arguments) for event in events if isinstance(event, ToolCall)]
        return called or grammar.read(text).intents

    return done


def heard(sphinx: Sphinx, samples: Samples) -> tuple[str | None, float]:
    """The text, None if nothing was understood, and the seconds of processor that it took."""
    recording = Recording(b"", "audio/wav", "wav", len(samples) / SAMPLE_RATE_HZ, samples)
    started = time.process_time()
    try:
        text = sphinx.transcribe(recording).text
    except NotUnderstood:
        text = None
    return text, time.process_time() - started


@dataclass(frozen=True)
class Trials:
    """Sentences for voices. `are_commands`: they are to be executed, else refused; `shown`: one may look."""

    sentences: Sequence[str]
    voices: Sequence[str]
    are_commands: bool = True
    shown: bool = False

    def spoken(self, every: int) -> Iterator[tuple[str, str, float]]:
        """Sentence, voice and speed. Sentences meet all speeds; other speech meets two of the voices."""
        for turn, voice in enumerate(self.voices):
            for number, sentence in enumerate(self.sentences):
                if (number + turn) % (every if self.are_commands else every * 5) == 0:
                    yield sentence, voice, speeds(number + turn)


SETS = {
    "tuned": Trials(COMMANDS, VOICES, shown=True),
    "held-out": Trials(HELD_OUT, VOICES),
    "held-out-voices": Trials(HELD_OUT, NEW_VOICES),
    "other": Trials(OTHER, (*VOICES, *NEW_VOICES), are_commands=False, shown=True),
    "other-held-out": Trials(OTHER_HELD_OUT, (*VOICES, *NEW_VOICES), are_commands=False),
}


class Measuring:
    """One recogniser and one speaker for all sets."""

    def __init__(self) -> None:
        self._done, self._espeak = doing(), Espeak()
        self._sphinx = Sphinx(lambda pronouncing: spoken_commands(BUILTIN, pronouncing.knows))
        self._sphinx.warm()

    def measure(self, name: str, noises: Sequence[str], every: int) -> None:
        """Print the shares of one set, and what went wrong where one may look at it."""
        trials = SETS[name]
        right: dict[tuple[str, str], list[bool]] = defaultdict(list)
        spent_s = sound_s = 0.0
        for seed, (sentence, voice, speed) in enumerate(trials.spoken(every)):
            samples = spoken(self._espeak, sentence, voice, speed)
            for noise in noises:
                level = None if noise == "clean" else float(noise)
                text, took_s = heard(self._sphinx, noisy(samples, level, seed))
                spent_s, sound_s = spent_s + took_s, sound_s + len(samples) / SAMPLE_RATE_HZ
                exact = self._exact(text, sentence) if trials.are_commands else text is None
                right[voice, noise].append(exact)
                if trials.shown and not exact:
                    print(f"  {voice} at {noise}: {sentence!r} heard as {text!r}", flush=True)
        for (voice, noise), results in sorted(right.items()):
            print(f"  {voice:15} {noise:>6} dB  {np.mean(results):6.1%} of {len(results)}")
        whole = [exact for results in right.values() for exact in results]
        print(
            f"{name}: {np.mean(whole):.1%} of {len(whole)}; {spent_s / sound_s:.3f} of real time", flush=True
        )

    def _exact(self, text: str | None, command: str) -> bool:
        return text is not None and self._done(text) == self._done(command)

    def close(self) -> None:
        """End the speaker's process."""
        self._espeak.close()


def main() -> None:
    """Print a table for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--noise", nargs="+", default=["clean", "20"])
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS))
    given = parser.parse_args()
    measuring = Measuring()
    for name in given.sets:
        measuring.measure(name, given.noise, given.every)
    measuring.close()


if __name__ == "__main__":
    main()
