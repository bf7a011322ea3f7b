"""A WAV file as the microphone of a Chromium of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from services.voice.speaking.espeak import Espeak
from services.voice.speaking.protocol import BYTES_PER_S, Manner
from services.voice.speaking.sound import wav_of
from tests.browser.chromium import FLAGS, MISSING, find_chromium

_NO_CLICK = "--autoplay-policy=no-user-gesture-required"


def say_into(path: Path, words: str, *, before_s: float = 3.0, after_s: float = 30.0) -> Path:
    """A WAV with silence, the words, and silence; Chromium plays it round and round."""
    espeak = Espeak()
    try:
        samples = espeak.begin(Manner("en-us")).speak(words, lambda: False)
    finally:
        espeak.close()
    path.write_bytes(wav_of(_silence(before_s) + samples + _silence(after_s)))
    return path


def silent(path: Path) -> Path:
    """A WAV with half a minute of nothing."""
    path.write_bytes(wav_of(_silence(30)))
    return path


@contextmanager
def chromium_hearing(playwright: Playwright, microphone: Path | None) -> Iterator[Browser]:
    """A Chromium whose microphone plays the file; None: the person refuses the microphone."""
    found = find_chromium()
    assert found, MISSING
    flags = [*FLAGS, _NO_CLICK, "--use-fake-device-for-media-stream"]
    if microphone is not None:
        flags += ["--use-fake-ui-for-media-stream", f"--use-file-for-fake-audio-capture={microphone}"]
    browser = playwright.chromium.launch(executable_path=found, args=flags)
    try:
        yield browser
    finally:
        browser.close()


def _silence(seconds: float) -> bytes:
    return bytes(round(seconds * BYTES_PER_S) // 2 * 2)
