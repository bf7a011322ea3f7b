"""Sound made by the tests: tones, silence, any container, and files that want to do harm."""

from __future__ import annotations

import io
import struct
from fractions import Fraction

import av
import numpy as np
from av.audio.frame import AudioFrame

# container (as PyAV writes it) and codec for each suffix
FORMS = {
    "wav": ("wav", "pcm_s16le"),
    "mp3": ("mp3", "libmp3lame"),
    "m4a": ("ipod", "aac"),
    "ogg": ("ogg", "libopus"),
    "webm": ("webm", "libopus"),
    "flac": ("flac", "flac"),
    "aac": ("adts", "aac"),
}


def tone(seconds: float, *, hertz: float = 440.0, volume: float = 0.3, rate: int = 48_000) -> np.ndarray:
    """A sine as 16-bit samples."""
    times = np.arange(int(seconds * rate)) / rate
    return (np.sin(2 * np.pi * hertz * times) * volume * 32_767).astype(np.int16)


def encoded(samples: np.ndarray, suffix: str, *, rate: int = 48_000, layout: str = "mono") -> bytes:
    """Samples in a file of this kind."""
    form, codec = FORMS[suffix]
    file = io.BytesIO()
    with av.open(file, "w", format=form) as container:
        stream = container.add_stream(codec, rate=rate)
        stream.codec_context.layout = layout
        frame = AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout=layout)
        frame.sample_rate = rate
        fitting = av.AudioResampler(
            format=stream.codec_context.format,
            layout=layout,
            rate=rate,
            frame_size=_frame_size(stream, suffix),
        )
        for piece in [*fitting.resample(frame), *fitting.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return file.getvalue()


def _frame_size(stream: object, suffix: str) -> int:
    return {"mp3": 1152, "m4a": 1024, "aac": 1024, "ogg": 960, "webm": 960}.get(suffix, 1024)


def video() -> bytes:
    """A film of a few black pictures, in an MP4."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        for number in range(5):
            frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, 10)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def endless_wav(rate: int = 8_000) -> bytes:
    """A header that promises four gigabytes, and a second of sound."""
    sound = tone(1, rate=rate).tobytes()
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, rate * 2, 2, 16)
    return b"RIFF\xff\xff\xff\xffWAVE" + form + b"data\xff\xff\xff\xff" + sound


def slow_wav(rate: int) -> bytes:
    """Sound at an absurd rate: at 1 Hz a kilobyte is an eighth of an hour."""
    sound = tone(1).tobytes()
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, rate * 2, 2, 16)
    return (
        b"RIFF"
        + struct.pack("<I", 36 + len(sound))
        + b"WAVE"
        + form
        + b"data"
        + struct.pack("<I", len(sound))
        + sound
    )


def greedy_mp4(count: int) -> bytes:
    """An MP4 of 13 kB whose table speaks of `count` samples of one byte each: 24 bytes of memory for each."""
    head = _box(b"ftyp", b"M4A \0\0\0\0isomM4A ")
    sound = _box(b"mdat", bytes.fromhex("211004608c1c") * 2_000)
    return head + sound + _box(b"moov", _movie_head(), _track(count))


def _movie_head() -> bytes:
    return _full(
        b"mvhd", struct.pack(">IIIIIH", 0, 0, 1000, 1000, 0x10000, 0x100), bytes(70), struct.pack(">I", 2)
    )


def _track(count: int) -> bytes:
    head = _full(b"tkhd", struct.pack(">IIIII", 0, 0, 1, 0, 1000), bytes(60), flags=7)
    media_head = _full(b"mdhd", struct.pack(">IIIIHH", 0, 0, 44_100, 44_100, 0x55C4, 0))
    handler = _full(b"hdlr", b"\0\0\0\0soun" + bytes(12) + b"x\0")
    media = _box(b"minf", _full(b"smhd", bytes(4)), _sample_tables(count))
    return _box(b"trak", head, _box(b"mdia", media_head, handler, media))


def _sample_tables(count: int) -> bytes:
    decoder = _full(b"esds", bytes.fromhex("03190001000411401500000000000000000000000005021210060102"))
    entry = _box(
        b"mp4a",
        bytes(6),
        struct.pack(">H", 1),
        bytes(8),
        struct.pack(">HHHHI", 2, 16, 0, 0, 44_100 << 16),
        decoder,
    )
    return _box(
        b"stbl",
        _full(b"stsd", struct.pack(">I", 1), entry),
        _full(b"stts", struct.pack(">III", 1, count, 1024)),
        _full(b"stsc", struct.pack(">IIII", 1, 1, count, 1)),
        _full(b"stsz", struct.pack(">II", 1, count)),
        _full(b"stco", struct.pack(">II", 1, 40)),
    )


def _full(kind: bytes, *parts: bytes, flags: int = 0) -> bytes:
    return _box(kind, struct.pack(">I", flags), *parts)


def _box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + kind + body
