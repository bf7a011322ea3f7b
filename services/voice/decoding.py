"""Bytes that somebody says are audio, decoded: the only way to know what they are.

Whatever they claim is not believed. Only the few formats that recorders write are tried, none of which can
name another file; what is decoded is counted as it comes, so that a small file that unpacks to hours ends
at the limit; and nothing is kept but mono 16-bit samples at the recognisers' rate.

This runs in a process of its own (`decoder_process`): a hostile table inside an MP4 of a kilobyte makes
FFmpeg ask for 2 GB before the first sample is read, which only the operating system can refuse.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from av.stream import Disposition, Stream

SAMPLE_RATE_HZ = 16_000
"""All recognisers are given mono sound at this rate."""
Problem = Literal["not_audio", "video", "damaged"]

# FFmpeg's name of the container, with how we call what is in it.
_KINDS = {
    "wav": ("audio/wav", "wav"),
    "mp3": ("audio/mpeg", "mp3"),
    "flac": ("audio/flac", "flac"),
    "ogg": ("audio/ogg", "ogg"),
    "aac": ("audio/aac", "aac"),
    "matroska,webm": ("audio/webm", "webm"),
    "mov,mp4,m4a,3gp,3g2,mj2": ("audio/mp4", "m4a"),
}
_CODECS = (
    "aac", "alac", "flac", "mp3", "mp3float", "opus", "libopus", "vorbis", "pcm_alaw", "pcm_mulaw", "pcm_u8",
    "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_s32be", "pcm_f32le", "pcm_f32be",
    "pcm_f64le",
)  # fmt: skip
_OPTIONS = {
    "format_whitelist": ",".join(_KINDS),
    "codec_whitelist": ",".join(_CODECS),
    "max_streams": "8",
    "probesize": "500000",
    "analyzeduration": "2000000",
}
# Of a WAV everything that may be read is searched for other formats inside: 30 ms of three seconds.
_WAV_OPTIONS = {**_OPTIONS, "probesize": "32768"}
_RATES_HZ = range(4_000, 192_001)
_MAX_CHANNELS = 8
_MAX_PACKETS = 100_000
"""Opus packets of 2.5 ms make 48,000 in two minutes."""


class Undecodable(Exception):
    """No sound can be had from the bytes."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class Decoded:
    """What bytes turned out to be, and their sound: mono 16-bit samples in `pcm`.

    `complete` is False where decoding ended at the limit.
    """

    mime: str
    suffix: str
    complete: bool
    pcm: bytes

    @property
    def duration_s(self) -> float:
        """Of what was decoded, in seconds."""
        return len(self.pcm) / 2 / SAMPLE_RATE_HZ


def decode(data: bytes, limit_s: float) -> Decoded:
    """The sound of `data`, unless it is longer than `limit_s` seconds: then up to there.

    Damaged parts are left out, as a player would. Raises `Undecodable`.
    """
    try:
        options = _WAV_OPTIONS if data.startswith(b"RIFF") else _OPTIONS
        with av.open(io.BytesIO(data), "r", options=options) as container:
            mime, suffix = _KINDS[container.format.name]
            stream = _sound_of(container)
            pcm, complete = _collect(_frames(container, stream), limit_s)
    except (FFmpegError, ValueError) as error:  # ValueError: a name in the file that is no text
        raise Undecodable("not_audio") from error
    except MemoryError as error:
        raise Undecodable("damaged") from error
    if not pcm:
        raise Undecodable("damaged")
    return Decoded(mime, suffix, complete, pcm)


def _sound_of(container: InputContainer) -> AudioStream:
    """The first stream with sound; a picture of the cover may come with it, a film may not."""
    if any(_moves(stream) for stream in container.streams):
        raise Undecodable("video")
    for stream in container.streams.audio:
        return stream
    raise Undecodable("not_audio")


def _moves(stream: Stream) -> bool:
    return stream.type == "video" and not stream.disposition & Disposition.attached_pic


def _frames(container: InputContainer, stream: AudioStream) -> Iterator[AudioFrame]:
    """All frames that can be decoded; a damaged end is the end."""
    packets = container.demux(stream)
    for _ in range(_MAX_PACKETS):
        try:
            packet = next(packets, None)
        except FFmpegError:
            return
        if packet is None:
            return
        try:
            yield from (frame for frame in packet.decode() if isinstance(frame, AudioFrame))
        except FFmpegError:
            continue


def _collect(frames: Iterator[AudioFrame], limit_s: float) -> tuple[bytes, bool]:
    """The samples, and whether that was all. Seconds are counted before a frame is resampled."""
    pcm = bytearray()
    resampler, shape = _resampler(), None
    total_s = 0.0
    for frame in frames:
        if frame.sample_rate not in _RATES_HZ or not 1 <= frame.layout.nb_channels <= _MAX_CHANNELS:
            continue
        total_s += frame.samples / frame.sample_rate
        if total_s > limit_s:
            return bytes(pcm), False
        if shape != (frame.format.name, frame.layout.name, frame.sample_rate):
            if shape is not None:
                pcm += _resampled(resampler, None)
            resampler, shape = _resampler(), (frame.format.name, frame.layout.name, frame.sample_rate)
        frame.pts = None  # times that lie would be filled up with silence
        pcm += _resampled(resampler, frame)
    if shape is not None:
        pcm += _resampled(resampler, None)
    return bytes(pcm), True


def _resampler() -> AudioResampler:
    return AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE_HZ)


def _resampled(resampler: AudioResampler, frame: AudioFrame | None) -> bytes:
    """None lets out what the resampler holds back. A plane may be longer than its samples."""
    return b"".join(bytes(piece.planes[0])[: piece.samples * 2] for piece in resampler.resample(frame))
