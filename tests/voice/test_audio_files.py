"""Kept audio: files and rows that come and go together, and a check that finds what a crash left."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.clock import FixedClock
from services.conversations.conversations import Conversations
from services.errors import NotFound, ValidationFailed
from services.notices import Notices
from services.storage.database import Database
from services.voice.audio_check import AudioCheck
from services.voice.audio_files import TO_BE_HEARD_S, AudioClip, AudioFiles, Sound
from services.voice.sweeper import Sweeper

SOUND = Sound(b"RIFF....", "audio/wav", "wav", 1.5)
DAY_S = 86_400.0


@pytest.fixture
def talk(database: Database, clock: FixedClock, tmp_path: Path) -> Conversations:
    conversations = Conversations(database, clock, Notices(), data_dir=tmp_path)
    conversations.ensure_session("s")
    return conversations


@pytest.fixture
def audio(talk: Conversations, database: Database, clock: FixedClock, tmp_path: Path) -> AudioFiles:
    return AudioFiles(database, tmp_path, clock)


@pytest.fixture
def check(database: Database, clock: FixedClock, tmp_path: Path) -> AudioCheck:
    return AudioCheck(database, tmp_path, clock)


def kept(audio: AudioFiles, talk: Conversations, session: str = "s") -> AudioClip:
    message = talk.add_message(session, "user", "show Tesla")
    return audio.add(session, message.id, "recording", SOUND, {"text": "show Tesla"})


def files(tmp_path: Path) -> list[str]:
    root = tmp_path / "audio"
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_a_clip_is_a_file_named_by_its_id_and_a_row(audio, talk, tmp_path, clock):
    clip = kept(audio, talk)

    assert files(tmp_path) == [f"s/{clip.id}.wav"] == [clip.path]
    assert audio.file(clip).read_bytes() == SOUND.data
    assert (clip.kind, clip.mime, clip.duration_s, clip.size_bytes) == ("recording", "audio/wav", 1.5, 8)
    assert clip.created_at == clock.now()
    assert clip.details == {"text": "show Tesla"}
    assert audio.of_session("s") == [clip]


def test_a_path_cannot_be_named_from_outside(audio):
    for session in ("../s", "a/b", "", ".", "s\0"):
        with pytest.raises(ValidationFailed):
            audio.put(session, SOUND)
    with pytest.raises(ValidationFailed):
        audio.put("s", Sound(b"x", "audio/wav", "../wav", 1))


def test_audio_of_a_message_that_is_gone_leaves_nothing(audio, tmp_path):
    with pytest.raises(NotFound):
        audio.add("s", "no-such-message", "reply", SOUND, {})

    assert files(tmp_path) == []


def test_how_much_of_a_reply_was_heard_is_noted(audio, talk):
    clip = kept(audio, talk)
    assert clip.heard_s is None

    audio.heard(clip.id, 0.75)

    assert audio.clip(clip.id).heard_s == 0.75


def test_audio_goes_with_its_session_and_with_its_agent(audio, talk, tmp_path, check):
    kept(audio, talk)
    talk.delete_session("s")
    assert (files(tmp_path), check.compare().clips) == ([], 0)
    agent = talk.ensure_session("t").agent_id
    kept(audio, talk, "t")
    assert talk.deletion_count(agent).recordings == 1

    talk.delete_agent(agent)

    assert (files(tmp_path), check.compare().clips) == ([], 0)


def test_audio_goes_with_its_message_and_stays_in_the_branch_that_keeps_it(audio, talk, check):
    first, second = kept(audio, talk), kept(audio, talk)

    branch = talk.truncate("s", 1)

    assert branch is not None
    assert [clip.id for clip in audio.of_session("s")] == [first.id]
    with pytest.raises(NotFound):
        audio.clip(second.id)
    copies = audio.of_session(branch.id)
    assert [audio.file(clip).read_bytes() for clip in copies] == [SOUND.data] * 2
    messages = talk.messages(branch.id).messages
    assert {clip.message_id for clip in copies} == {message.id for message in messages}
    assert check.compare().whole


def test_a_branch_keeps_its_audio_when_the_session_it_came_from_is_deleted(audio, talk, check):
    clip = kept(audio, talk)
    branch = talk.branch("s", clip.message_id)

    talk.delete_session("s")

    (copy,) = audio.of_session(branch.id)
    assert audio.file(copy).read_bytes() == SOUND.data
    assert check.compare().whole


@pytest.fixture
def thirty_days(database: Database, clock: FixedClock, tmp_path: Path) -> AudioFiles:
    return AudioFiles(database, tmp_path, clock, keep_days=30)


def test_audio_past_its_time_is_swept_file_and_row(thirty_days, talk, clock, tmp_path, check):
    old = kept(thirty_days, talk)
    clock.advance(29 * DAY_S)
    young = kept(thirty_days, talk)
    assert thirty_days.sweep() == 0
    clock.advance(DAY_S)

    assert thirty_days.sweep() == 1

    assert files(tmp_path) == [young.path]
    with pytest.raises(NotFound):
        thirty_days.clip(old.id)
    assert talk.message(old.message_id).content == "show Tesla"
    assert check.compare().whole


def test_without_retention_a_reply_can_be_heard_and_is_gone_an_hour_later(database, talk, clock, tmp_path):
    audio = AudioFiles(database, tmp_path, clock, keep_days=0)
    assert not audio.keeps_recordings
    kept(audio, talk)
    clock.advance(TO_BE_HEARD_S - 1)
    assert audio.sweep() == 0
    clock.advance(1)

    assert audio.sweep() == 1


def test_what_is_kept_for_ever_is_never_swept(audio, talk, clock):
    kept(audio, talk)
    clock.advance(10_000 * DAY_S)

    assert audio.sweep() == 0


@pytest.fixture
def sweeper(thirty_days: AudioFiles, talk: Conversations, clock: FixedClock) -> Iterator[Sweeper]:
    kept(thirty_days, talk)
    clock.advance(31 * DAY_S)
    sweeper = Sweeper(thirty_days, every_s=0.01)
    yield sweeper
    sweeper.close()


def test_the_sweeper_sweeps_by_itself(sweeper, thirty_days, tmp_path):
    for _ in range(500):
        if not (thirty_days.of_session("s") or files(tmp_path)):
            break
        sweeper._ended.wait(0.01)

    assert (thirty_days.of_session("s"), files(tmp_path)) == ([], [])


def test_the_check_finds_what_does_not_fit_together(audio, talk, check, clock, database):
    whole, no_file, no_message = kept(audio, talk), kept(audio, talk), kept(audio, talk)
    assert check.standing().whole
    audio.file(no_file).unlink()
    with database.write() as transaction:
        transaction.execute("DELETE FROM messages WHERE id = $1", [no_message.message_id])
    stray = audio.file(whole).with_name("stray.wav.part")
    stray.write_bytes(b"half")
    os.utime(stray, (clock.now() - 3_600,) * 2)
    assert check.standing().whole, "what was found is good for a minute"
    clock.advance(61)

    found = check.standing()

    assert found.rows_without_file == (no_file.path,)
    assert found.rows_without_message == (no_message.path,)
    assert found.files_without_row == ("s/stray.wav.part",)
    assert found.sentence == "3 clips: 1 without a file, 1 without a message, 1 more file without a message."
    assert check.remove_strays() == 1
    assert not stray.exists()
    assert audio.file(whole).exists()
    assert audio.file(no_message).exists()


def test_a_file_that_waits_for_its_row_is_no_stray(audio, check, clock, tmp_path):
    file = audio.put("s", SOUND)
    path = tmp_path / "audio" / "s" / f"{file.id}.wav"
    os.utime(path, (clock.now() - 10,) * 2)

    assert check.compare().whole
    audio.discard(file)
    assert files(tmp_path) == []
