"""The process in which espeak-ng speaks: `python -m services.voice.speaking.espeak_process`.

The library keeps one global voice and ends the process where it likes; here it may.
"""

from __future__ import annotations

import ctypes
import json
import struct
import sys

import espeakng_loader

HEAD = struct.Struct("<Q")
"""An order: the count of bytes of its JSON `{words, voice, rate}`, then the JSON."""
ANSWER = struct.Struct("<IQ")
"""An answer: samples a second (0: no such voice), the count of bytes of the samples, then the samples."""

# Names and numbers of speak_lib.h.
_SYNCHRONOUS = 2
_DONT_EXIT = 0x8000
_UTF8 = 1
_RATE = 1
_OK = 0

_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class Espeak:
    """The library, opened. Raises `OSError` where it cannot be."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path().encode()
        self.rate_hz = int(self._library.espeak_Initialize(_SYNCHRONOUS, 0, data, _DONT_EXIT))
        if self.rate_hz <= 0:
            raise OSError("espeak-ng does not start")
        self._samples = bytearray()
        self._callback = _Callback(self._collect)  # the library keeps the pointer, so we keep the object
        self._library.espeak_SetSynthCallback(self._callback)

    def speak(self, words: str, voice: str, rate: int) -> bytes | None:
        """Mono 16-bit samples; `rate` is words a minute. None where there is no such voice."""
        if self._library.espeak_SetVoiceByName(voice.encode()) != _OK:
            return None
        self._library.espeak_SetParameter(_RATE, rate, 0)
        self._samples.clear()
        text = words.encode() + b"\0"
        self._library.espeak_Synth(text, ctypes.c_size_t(len(text)), 0, 1, 0, _UTF8, None, None)
        self._library.espeak_Synchronize()
        return bytes(self._samples)

    def _collect(self, samples: ctypes._Pointer[ctypes.c_short], count: int, _events: int | None) -> int:
        if samples and count > 0:
            self._samples += ctypes.string_at(samples, 2 * count)
        return 0


def main() -> None:
    """Answer until the input ends."""
    orders, answers = sys.stdin.buffer, sys.stdout.buffer
    espeak = Espeak()
    while head := orders.read(HEAD.size):
        samples = espeak.speak(**json.loads(orders.read(*HEAD.unpack(head))))
        rate_hz = 0 if samples is None else espeak.rate_hz
        answers.write(ANSWER.pack(rate_hz, len(samples or b"")) + (samples or b""))
        answers.flush()


if __name__ == "__main__":
    main()
