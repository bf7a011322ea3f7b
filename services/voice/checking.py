"""Whether a recording can be used: judged by its sound alone, before anything is stored or sent anywhere."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from services.errors import ChartroomError, PayloadTooLarge, UnsupportedMedia, ValidationFailed
from services.voice.decoder import Decoder
from services.voice.decoding import SAMPLE_RATE_HZ, Decoded, Problem, Undecodable
from services.voice.recording import Recording, Samples

MAX_BYTES = 5 * 1024**2
MAX_SECONDS = 120.0
MIN_SECONDS = 0.3
SILENCE_DBFS = -50.0
"""Loudness of a window, against full scale, below which nobody speaks: a quiet room's noise is about -60."""
_WINDOW = SAMPLE_RATE_HZ * 30 // 1000
_SOUNDING_S = 0.12
_FULL_SCALE = 32_768.0
_ALLOWED = "wav, mp3, m4a, ogg, webm or flac"

_UNREADABLE: dict[Problem, str] = {
    "not_audio": "This is no audio that can be read.",
    "video": "This is a video; only sound is taken.",
    "damaged": "The recording is damaged: no sound can be read from it.",
}


@dataclass(frozen=True)
class Limits:
    """What a recording may be. Some time over the limit is the recorder's, not the person's."""

    max_bytes: int = MAX_BYTES
    max_s: float = MAX_SECONDS
    min_s: float = MIN_SECONDS
    grace_s: float = 1.0


def check_recording(data: bytes, decoder: Decoder, limits: Limits | None = None) -> Recording:
    """The recording that `data` is.

    Raises `PayloadTooLarge`, `UnsupportedMedia` (no audio, a video, damaged) or `ValidationFailed` (empty,
    too short, too long, no sound). `details["problem"]` is too_large, not_audio, video, damaged, empty,
    too_short, too_long or silent.
    """
    limits = limits or Limits()
    if not data:
        raise _refused("empty", "The recording is empty.", "Check the microphone, and record again.")
    if len(data) > limits.max_bytes:
        raise PayloadTooLarge(
            f"The recording has {len(data) / 1024**2:.1f} MB; the most is {limits.max_bytes / 1024**2:g} MB.",
            details={"problem": "too_large", "size_bytes": len(data), "max_bytes": limits.max_bytes},
            remedy="Record a shorter message, or send it as webm, ogg or mp3.",
        )
    try:
        decoded = decoder.decode(data, limits.max_s + limits.grace_s)
    except Undecodable as error:
        raise UnsupportedMedia(
            _UNREADABLE[error.problem],
            details={"problem": error.problem},
            remedy=f"Send a recording of sound alone, as {_ALLOWED}.",
        ) from error
    samples = np.frombuffer(decoded.pcm, np.int16)
    _check_sound(decoded, samples, limits)
    return Recording(data, decoded.mime, decoded.suffix, decoded.duration_s, samples)


def sounding_s(samples: Samples) -> float:
    """For how many seconds there is something to be heard."""
    count = len(samples) // _WINDOW
    windows = samples[: count * _WINDOW].reshape(count, _WINDOW).astype(np.float64)
    # The standard deviation, not the mean square: a microphone's constant offset is no sound.
    loudness = windows.std(axis=1) / _FULL_SCALE
    return float((loudness > 10 ** (SILENCE_DBFS / 20)).sum()) * _WINDOW / SAMPLE_RATE_HZ


def _check_sound(decoded: Decoded, samples: Samples, limits: Limits) -> None:
    if not decoded.complete:
        raise _refused(
            "too_long",
            f"The recording is longer than {limits.max_s:g} seconds.",
            "Say it in parts, or type it.",
            max_s=limits.max_s,
        )
    if decoded.duration_s < limits.min_s:
        raise _refused(
            "too_short",
            f"The recording has {decoded.duration_s:.2f} seconds; speech needs {limits.min_s:g}.",
            "Hold the button while you speak.",
            min_s=limits.min_s,
        )
    if sounding_s(samples) < _SOUNDING_S:
        raise _refused(
            "silent", "Nothing can be heard in the recording.", "Check the microphone, and record again."
        )


def _refused(problem: str, message: str, remedy: str, **details: float) -> ChartroomError:
    return ValidationFailed(message, details={"problem": problem, **details}, remedy=remedy)
