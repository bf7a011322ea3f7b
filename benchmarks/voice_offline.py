"""The share of spoken commands that are executed exactly without a network, by voice and noise.

    python -m benchmarks.voice_offline [--noise 20 clean] [--every 1]

espeak-ng speaks each command in several voices and speeds; white noise is added at the level given in dB
below the speech. A command counts if the analyst calls the same tools with the same arguments as for the
typed text. Time is the processor's, against the length of the sound.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator

import numpy as np

from benchmarks.spoken_commands import COMMANDS
from services.analyst.models.offline.model import OfflineModel
from services.analyst.models.offline.spoken.listening import spoken_commands
from services.analyst.models.protocol import ChartContext, ModelMessage, ModelRequest, ToolCall
from services.analyst.tools.catalogue import all_tools
from services.charting.state import ChartState
from services.errors import ChartroomError
from services.market.symbols import BUILTIN
from services.voice.decoding import SAMPLE_RATE_HZ, decode
from services.voice.hearing.sphinx import Sphinx
from services.voice.recording import Recording, Samples
from services.voice.speaking.espeak import Espeak
from services.voice.speaking.protocol import Manner
from services.voice.speaking.sound import wav_of

VOICES = (("en-us", 1.0), ("en-us+f3", 0.9), ("en-us+m3", 1.15), ("en-gb", 1.0), ("en-gb+f2", 1.1))
SILENCE_S = 0.3


def spoken(espeak: Espeak, text: str, voice: str, speed: float) -> Samples:
    """The sound of `text` at the recogniser's rate."""
    reading = espeak.begin(Manner(voice, speed))
    sound = np.frombuffer(decode(wav_of(reading.speak(text, lambda: False)), limit_s=60).pcm, np.int16)
    pause = np.zeros(int(SILENCE_S * SAMPLE_RATE_HZ), np.int16)
    return np.concatenate([pause, sound, pause])


def noisy(samples: Samples, noise_db: float | None, seed: int) -> Samples:
    """With white noise so many dB below the speech; None is none."""
    if noise_db is None:
        return samples
    sound = samples.astype(np.float64)
    loudness = np.sqrt(np.mean(sound[sound != 0] ** 2))
    noise = np.random.default_rng(seed).normal(0, loudness * 10 ** (-noise_db / 20), len(sound))
    return np.clip(sound + noise, -32_768, 32_767).astype(np.int16)


def doing() -> Callable[[str], list[tuple[str, object]]]:
    """What the offline analyst does for a text: tools with their arguments."""
    model = OfflineModel(BUILTIN, lambda _: None)
    tools = all_tools().specs()

    def done(text: str) -> list[tuple[str, object]]:
        context = ChartContext("bench", ChartState())
        request = ModelRequest("", (ModelMessage("user", text),), tools, context)
        events = model.respond(request, lambda: False)
        return [(event.name, event.arguments) for event in events if isinstance(event, ToolCall)]

    return done


def heard(sphinx: Sphinx, samples: Samples) -> tuple[str, float]:
    """The text, or why there is none in brackets, and the seconds of processor that it took."""
    recording = Recording(b"", "audio/wav", "wav", len(samples) / SAMPLE_RATE_HZ, samples)
    started = time.process_time()
    try:
        text = sphinx.transcribe(recording).text
    except ChartroomError as error:
        text = f"({error.message})"
    return text, time.process_time() - started


def trials(every: int) -> Iterator[tuple[str, float, str]]:
    """Voice, speed and command."""
    for voice, speed in VOICES:
        for command in COMMANDS[::every]:
            yield voice, speed, command


def main() -> None:
    """Print a table, and every command that went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--noise", nargs="+", default=["clean", "20"])
    parser.add_argument("--every", type=int, default=1)
    given = parser.parse_args()
    done, espeak = doing(), Espeak()
    sphinx = Sphinx(lambda pronouncing: spoken_commands(BUILTIN, pronouncing.knows))
    sphinx.warm()
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    spent_s = sound_s = 0.0
    for number, (voice, speed, command) in enumerate(trials(given.every)):
        samples = spoken(espeak, command, voice, speed)
        for noise in given.noise:
            level = None if noise == "clean" else float(noise)
            text, took_s = heard(sphinx, noisy(samples, level, number))
            spent_s, sound_s = spent_s + took_s, sound_s + len(samples) / SAMPLE_RATE_HZ
            exact = done(text) == done(command)
            right[voice, noise].append(exact)
            if not exact:
                print(f"{voice:10} {noise:>6}  {command!r} heard as {text!r}", flush=True)
    espeak.close()
    for (voice, noise), results in sorted(right.items()):
        print(f"{voice:10} {noise:>6} dB  {np.mean(results):6.1%} of {len(results)}")
    whole = [exact for results in right.values() for exact in results]
    print(f"all {np.mean(whole):.1%} of {len(whole)}; {spent_s / sound_s:.3f} of real time")


if __name__ == "__main__":
    main()
