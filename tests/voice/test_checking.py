"""A recording is what its bytes decode to: nothing is believed, and nothing hostile gets far."""

from __future__ import annotations

import random
import resource
import time
from pathlib import Path

import numpy as np
import pytest

from services.errors import ChartroomError, PayloadTooLarge, UnsupportedMedia, ValidationFailed
from services.voice.checking import Limits, check_recording, sounding_s
from services.voice.decoder import Decoder
from services.voice.decoding import SAMPLE_RATE_HZ
from tests.voice.sounds import FORMS, encoded, endless_wav, greedy_mp4, slow_wav, tone, video

MIMES = {
    "wav": "audio/wav",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "webm": "audio/webm",
    "flac": "audio/flac",
    "aac": "audio/aac",
}


def problem_of(data: bytes, decoder: Decoder, limits: Limits | None = None) -> str:
    with pytest.raises(ChartroomError) as refused:
        check_recording(data, decoder, limits)
    return str(refused.value.details["problem"])


@pytest.mark.parametrize("suffix", sorted(FORMS))
def test_every_kind_that_a_recorder_writes_is_taken_and_named_by_what_it_is(decoder, suffix):
    recording = check_recording(encoded(tone(2), suffix), decoder)

    assert (recording.mime, recording.suffix) == (MIMES[suffix], suffix)
    assert recording.duration_s == pytest.approx(2, abs=0.15)
    assert len(recording.samples) == round(recording.duration_s * SAMPLE_RATE_HZ)


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 96_000])
def test_the_pitch_is_the_same_at_every_rate(decoder, rate):
    recording = check_recording(encoded(tone(1, hertz=440, rate=rate), "wav", rate=rate), decoder)

    spectrum = np.abs(np.fft.rfft(recording.samples))
    assert np.argmax(spectrum) * SAMPLE_RATE_HZ / len(recording.samples) == pytest.approx(440, abs=2)


def test_two_channels_become_one(decoder):
    both = np.repeat(tone(1), 2)

    recording = check_recording(encoded(both, "wav", layout="stereo"), decoder)

    assert recording.duration_s == pytest.approx(1, abs=0.01)


def test_real_speech_is_taken(decoder, shared_data: Path):
    recording = check_recording((shared_data / "speech" / "jfk.flac").read_bytes(), decoder)

    assert recording.duration_s == pytest.approx(11, abs=0.01)
    assert 4 < sounding_s(recording.samples) < 11


def test_real_speech_over_a_limit_is_refused(decoder, shared_data: Path):
    speech = (shared_data / "speech" / "jfk.flac").read_bytes()

    assert problem_of(speech, decoder, Limits(max_s=10, grace_s=0)) == "too_long"
    with pytest.raises(PayloadTooLarge) as refused:
        check_recording(speech, decoder, Limits(max_bytes=1024**2))
    assert refused.value.message == "The recording has 1.1 MB; the most is 1 MB."


def test_each_thing_that_can_be_wrong_is_told_by_its_name(decoder):
    assert problem_of(b"", decoder) == "empty"
    assert problem_of(b"not sound at all, but words" * 100, decoder) == "not_audio"
    assert problem_of(encoded(tone(0.1), "wav"), decoder) == "too_short"
    assert problem_of(encoded(np.zeros(96_000, np.int16), "wav"), decoder) == "silent"
    assert problem_of(encoded(tone(122, rate=8_000), "mp3", rate=8_000), decoder) == "too_long"
    assert problem_of(bytes(5 * 1024**2 + 1), decoder) == "too_large"
    assert problem_of(video(), decoder) == "video"


def test_a_recorder_that_ends_a_moment_after_two_minutes_is_forgiven(decoder):
    recording = check_recording(encoded(tone(120.5, rate=8_000), "mp3", rate=8_000), decoder)

    assert recording.duration_s == pytest.approx(120.5, abs=0.2)


def test_a_hum_of_electricity_or_an_offset_is_silence_and_a_whisper_is_not(decoder):
    room = np.random.default_rng(1).normal(0, 32_768 * 10 ** (-62 / 20), 96_000).astype(np.int16)

    assert problem_of(encoded((room + 900).astype(np.int16), "wav"), decoder) == "silent"
    assert check_recording(encoded(tone(1, volume=0.01), "wav"), decoder)


def test_a_click_is_no_speech(decoder):
    click = np.zeros(48_000, np.int16)
    click[24_000:24_400] = 20_000

    assert problem_of(encoded(click, "wav"), decoder) == "silent"


@pytest.mark.parametrize(
    "text",
    [
        b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n",
        b"ffconcat version 1.0\nfile '/etc/hostname'\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
)
def test_a_list_of_other_files_is_no_audio(decoder, text):
    assert problem_of(text, decoder) == "not_audio"


def test_a_header_that_promises_hours_is_not_believed(decoder):
    assert check_recording(endless_wav(), decoder).duration_s == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("rate", [1, 10, 4_000_000_000 // 2])
def test_absurd_rates_end_early(decoder, rate):
    started = time.perf_counter()

    assert problem_of(slow_wav(rate), decoder) in {"too_long", "too_short", "not_audio", "damaged"}
    assert time.perf_counter() - started < 2 + patience_s(decoder)


def test_sound_that_unpacks_to_hours_ends_at_the_limit(decoder):
    silence = np.zeros(48_000 * 600, np.int16)
    packed = encoded(silence, "flac")
    assert len(packed) < 1024**2

    assert problem_of(packed, decoder) == "too_long"


@pytest.mark.parametrize("count", [5_000_000, 80_000_000])
def test_a_table_that_asks_for_gigabytes_costs_the_decoder_and_nothing_else(decoder, count):
    started = time.perf_counter()

    with pytest.raises((UnsupportedMedia, ValidationFailed)):
        check_recording(greedy_mp4(count), decoder)

    assert time.perf_counter() - started < 10 + patience_s(decoder)
    assert check_recording(encoded(tone(1), "wav"), decoder).duration_s == pytest.approx(1, abs=0.01)


def test_a_recording_that_keeps_the_decoder_too_long_is_given_up(shared_data: Path):
    impatient = Decoder(time_s=0.001)

    assert problem_of((shared_data / "speech" / "jfk.flac").read_bytes(), impatient) == "damaged"
    impatient.close()


def test_a_thousand_damaged_files_crash_nothing_in_bounded_time_and_memory(decoder):
    whole = {suffix: encoded(tone(1.5), suffix) for suffix in FORMS}
    decoder.warm()
    before, slowest, patience = memory_kb(), 0.0, patience_s(decoder)

    for number in range(1_000):
        choice = random.Random(number)
        data = damaged(whole[choice.choice(sorted(whole))], choice)
        started = time.perf_counter()
        try:
            recording = check_recording(data, decoder)
            assert recording.duration_s <= 121
        except ChartroomError as refused:
            assert refused.code in {"validation_error", "unsupported_media"}
            assert refused.details["problem"] != "too_large"
        slowest = max(slowest, time.perf_counter() - started)
        if number % 50 == 0:
            patience = max(patience, patience_s(decoder))

    assert slowest < 10 + patience
    assert memory_kb() - before < 100 * 1024
    assert check_recording(whole["wav"], decoder)


def patience_s(decoder: Decoder) -> float:
    """A hundred times what a healthy recording takes just now: other work on the machine is no failure."""
    started = time.perf_counter()
    check_recording(encoded(tone(1), "wav"), decoder)
    return 100 * (time.perf_counter() - started)


def memory_kb() -> int:
    """The most that this process ever had; the decoder's own has a limit of the operating system's."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def damaged(data: bytes, choice: random.Random) -> bytes:
    """Cut off, flipped, doubled, torn, or with another head."""
    spoilt = bytearray(data)
    match choice.randrange(6):
        case 0:
            return bytes(spoilt[: choice.randrange(len(spoilt))])
        case 1:
            for _ in range(choice.choice((1, 10, 1_000))):
                spoilt[choice.randrange(len(spoilt))] = choice.randrange(256)
        case 2:  # in the head, where counts and sizes are
            for _ in range(choice.choice((1, 4, 16))):
                spoilt[choice.randrange(min(len(spoilt), 300))] = choice.choice((0, 0x7F, 0x80, 0xFF))
        case 3:
            at, length = choice.randrange(len(spoilt)), choice.randrange(4_000)
            spoilt[at : at + length] = choice.randbytes(length)
        case 4:
            at = choice.randrange(len(spoilt))
            return bytes(spoilt[at:] + spoilt[:at])
        case _:
            return bytes(choice.randbytes(8) + spoilt)
    return bytes(spoilt)
