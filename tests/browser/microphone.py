"""A microphone that plays what a test lays out, in a Chromium that hears it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from services.voice.speaking.espeak import Espeak
from services.voice.speaking.protocol import BYTES_PER_S, Manner
from services.voice.speaking.sound import wav_of
from tests.browser.chromium import FLAGS, MISSING, find_chromium
from tests.wire.tones import tone

_NO_CLICK = "--autoplay-policy=no-user-gesture-required"


class Microphone:
    """A WAV that Chromium reads when a page asks for the microphone, and plays round and round."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.is_silent()

    def says(self, words: str, *, before_s: float = 3.0, after_s: float = 30.0) -> None:
        """Silence, the words, and silence."""
        espeak = Espeak()
        try:
            samples = espeak.begin(Manner("en-us")).speak(words, lambda: False)
        finally:
            espeak.close()
        self.path.write_bytes(wav_of(_silence(before_s) + samples + _silence(after_s)))

    def is_silent(self) -> None:
        """Half a minute of nothing."""
        self.path.write_bytes(wav_of(_silence(30)))

    def hums(self, before_s: float = 1.0) -> None:
        """A tone without an end, after some silence."""
        self.path.write_bytes(wav_of(_silence(before_s) + tone(120)))


@contextmanager
def chromium_hearing(playwright: Playwright, microphone: Microphone | None) -> Iterator[Browser]:
    """A Chromium with that microphone; None: the person refuses the microphone."""
    found = find_chromium()
    assert found, MISSING
    flags = [*FLAGS, _NO_CLICK, "--use-fake-device-for-media-stream"]
    if microphone is not None:
        flags += ["--use-fake-ui-for-media-stream", f"--use-file-for-fake-audio-capture={microphone.path}"]
    browser = playwright.chromium.launch(executable_path=found, args=flags)
    try:
        yield browser
    finally:
        browser.close()


def _silence(seconds: float) -> bytes:
    return bytes(round(seconds * BYTES_PER_S) // 2 * 2)
