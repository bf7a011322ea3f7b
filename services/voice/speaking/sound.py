"""Samples to MP3 and back: what speakers give, what browsers play, and what is kept."""

from __future__ import annotations

import io
import wave
from collections.abc import Iterable

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.error import FFmpegError

from services.voice.speaking.protocol import BYTES_PER_S, RATE_HZ, UnusableSpeech

MIME, SUFFIX = "audio/mpeg", "mp3"
_BIT_RATE = 48_000
_LONGEST_S = 600.0
"""A sentence of 600 characters takes a minute; whatever sends ten times that does not read it."""
_QUIETEST = 40
"""The loudest sample of what counts as sound, of 32,767."""


class Mp3Writer:
    """One MP3 file that grows in memory; not thread-safe. 6 kB a second."""

    def __init__(self) -> None:
        self._file = io.BytesIO()
        self._container = av.open(self._file, "w", format="mp3")
        self._stream = self._container.add_stream("libmp3lame", rate=RATE_HZ)
        self._stream.bit_rate = _BIT_RATE
        self._stream.layout = "mono"
        self._stream.format = "s16p"
        self._written = 0

    def write(self, samples: bytes) -> None:
        """More samples at `RATE_HZ`."""
        if not samples:
            return
        array = np.frombuffer(samples, dtype="<i2").reshape(1, -1)
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(array), format="s16p", layout="mono")
        frame.sample_rate = RATE_HZ
        frame.pts = self._written
        self._written += array.shape[1]
        self._container.mux(self._stream.encode(frame))

    @property
    def duration_s(self) -> float:
        """How long it sounds so far."""
        return self._written / RATE_HZ

    def finish(self) -> bytes:
        """The whole file; nothing can be written after."""
        self._container.mux(self._stream.encode(None))
        self._container.close()
        return self._file.getvalue()


def wav_of(samples: bytes) -> bytes:
    """Samples at `RATE_HZ` as a WAV file: ready at once, where an MP3 of 5 s takes 50 ms and more."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(RATE_HZ)
        writer.writeframes(samples)
    return file.getvalue()


def samples_of(data: bytes) -> bytes:
    """The samples, at `RATE_HZ`, of what a speech server sent: MP3, WAV or another that FFmpeg knows.

    Raises `UnusableSpeech` where it is not audio, breaks off at once, is silent or does not end.
    """
    try:
        with av.open(io.BytesIO(data), "r") as container:
            samples = _decoded(container.decode(audio=0))
    except (FFmpegError, ValueError, IndexError) as error:
        raise UnusableSpeech("What came is not audio.") from error
    return audible(samples)


def audible(samples: bytes) -> bytes:
    """`samples`, if they can be heard. Raises `UnusableSpeech`."""
    loudness = np.frombuffer(samples[: len(samples) & ~1], dtype="<i2")
    if not loudness.size or int(np.abs(loudness.astype(np.int32)).max()) < _QUIETEST:
        raise UnusableSpeech("What came is silent.")
    return samples


def resampled(samples: bytes, rate_hz: int) -> bytes:
    """Mono 16-bit samples at `rate_hz`, at `RATE_HZ`."""
    if rate_hz == RATE_HZ:
        return samples
    frame = AudioFrame.from_ndarray(
        np.frombuffer(samples, dtype="<i2").reshape(1, -1), format="s16", layout="mono"
    )
    frame.sample_rate = rate_hz
    return _decoded(iter((frame,)))


def _decoded(frames: Iterable[AudioFrame]) -> bytes:
    resampler = AudioResampler(format="s16", layout="mono", rate=RATE_HZ)
    samples = bytearray()
    for frame in frames:
        frame.pts = None
        samples += _pieces(resampler, frame)
        if len(samples) > _LONGEST_S * BYTES_PER_S:
            raise UnusableSpeech("What came does not end.")
    return bytes(samples + _pieces(resampler, None))


def _pieces(resampler: AudioResampler, frame: AudioFrame | None) -> bytes:
    return b"".join(bytes(piece.planes[0])[: piece.samples * 2] for piece in resampler.resample(frame))
