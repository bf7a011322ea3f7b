"""What Chartroom adds to the providers' own time in a voice turn, and how long an offline one takes.

A local server transcribes, answers and speaks after fixed delays. What bare clients of the same server wait
for the same three calls, in the same run and in turn with ours, is taken off what a voice turn waits from
the end of the recording to its first sound. Offline nothing is taken off: from the end of the recording to
the first change of the chart, and to the first sound.

    python -m benchmarks.voice_turn [--delay 0.1] [--rounds 30]
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import openai

from benchmarks.turn_latency import open_room, settle
from services.analyst.events import ToolStep
from services.chartroom import Chartroom
from services.errors import ChartroomError
from services.voice.speaking.espeak import Espeak
from services.voice.speaking.protocol import Manner
from services.voice.speaking.sound import wav_of
from tests.wire.openai_server import Exchange, OpenAIServer, says, transcribes
from tests.wire.tones import tone_mp3

ADDED_LIMIT_S = 0.050
WARM_UP = 3
ANSWER = "It closed higher. "
COMMANDS = ("show the weekly chart", "add r s i", "switch to the daily chart")


def recording_of(words: str) -> bytes:
    """The words as somebody would say them."""
    espeak = Espeak()
    try:
        return wav_of(espeak.begin(Manner("en-us")).speak(words, lambda: False))
    finally:
        espeak.close()


def bare_turn(client: openai.OpenAI, recording: bytes) -> float:
    """Seconds of the three calls, one after the other, as the client itself makes them."""
    start = time.perf_counter()
    client.audio.transcriptions.create(file=("said.wav", recording), model="scripted")
    stream = client.chat.completions.create(
        model="scripted", messages=[{"role": "user", "content": "hello"}], stream=True
    )
    for chunk in stream:
        if chunk.choices and chunk.choices[0].delta.content:
            break
    client.audio.speech.create(model="scripted", voice="alloy", input=ANSWER, response_format="mp3").read()
    took = time.perf_counter() - start
    stream.close()
    return took


def voice_turn(room: Chartroom, session: str, recording: bytes) -> tuple[float | None, float]:
    """Seconds from the recording to the first change of the chart (None: there was none) and to the first
    sound."""
    room.conversations.ensure_session(session)
    room.charts.ensure_channel(session)
    start = time.perf_counter()
    turn = room.spoken.ask(session, room.spoken.hear(recording, session))
    reply = room.replies.start(turn)
    reply.now(0, wait_s=30)
    sound = time.perf_counter() - start
    turn.wait(30)
    reply.wait(30)
    settle(session)
    return _changed_after(turn.steps, start), sound


def _changed_after(steps: tuple[ToolStep, ...], start: float) -> float | None:
    """The journal tells when the first command was in it, by the same clock of the machine."""
    commands = [command for step in steps for command in step.outcome.commands]
    if not commands:
        return None
    offset = time.time() - time.perf_counter()
    return float(commands[0]["timestamp"]) - offset - start


def online(delay_s: float, rounds: int, folder: Path) -> float:
    """The median of what Chartroom adds, in seconds."""
    recording = recording_of(COMMANDS[0])
    sound = tone_mp3(1.0)

    def speaks(exchange: Exchange) -> None:
        if exchange.wait(delay_s):
            exchange.answer(sound, kind="audio/mpeg")

    with OpenAIServer() as server:
        server.transcription(transcribes("hello there", after_s=delay_s))
        server.chat(says(ANSWER, first_after_s=delay_s))
        server.on("/v1/audio/speech", speaks)
        client = openai.OpenAI(api_key="none", base_url=server.url, max_retries=0)
        room = open_room(folder, OPENAI_BASE_URL=server.url, OPENAI_API_KEY="none")
        try:
            added = []
            for number in range(rounds + WARM_UP):
                bare = bare_turn(client, recording)
                added.append(voice_turn(room, f"online-{number}", recording)[1] - bare)
        finally:
            room.close()
    return statistics.median(added[WARM_UP:])


def offline(rounds: int, folder: Path) -> tuple[list[float], list[float]]:
    """Seconds to the first change of the chart, and to the first sound, of the commands that were heard."""
    recordings = [recording_of(words) for words in COMMANDS]
    changes, sounds = [], []
    room = open_room(folder, CHARTROOM_MODEL="offline", CHARTROOM_VOICE="offline")
    room.speakers.warm()
    try:
        for number in range(rounds + WARM_UP):
            try:
                change, sound = voice_turn(room, f"offline-{number}", recordings[number % len(recordings)])
            except ChartroomError as refusal:
                print(f"  not heard: {refusal.message}")
                continue
            if number >= WARM_UP:
                sounds.append(sound)
                changes += [change] if change is not None else []
    finally:
        room.close()
    return changes, sounds


def main() -> int:
    """Exit status 1 when Chartroom adds more than it may."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--delay", type=float, default=0.1, help="seconds of each of the server's answers")
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        added_s = online(options.delay, options.rounds, Path(folder) / "online")
        changes, sounds = offline(options.rounds, Path(folder) / "offline")
    load = f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"added to the providers' time: {1000 * added_s:.1f} ms at the median (limit 50; load {load})")
    if changes and sounds:
        print(f"offline, end of speech to the first chart change: {1000 * statistics.median(changes):.0f} ms")
        print(f"offline, end of speech to the first sound: {1000 * statistics.median(sounds):.0f} ms")
    return 0 if added_s <= ADDED_LIMIT_S else 1


if __name__ == "__main__":
    sys.exit(main())
