"""A recording and its message: both are kept, or neither."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from services.analyst.spoken import Heard
from services.chartroom import Chartroom
from services.errors import NotFound
from services.voice.audio_files import AudioFiles
from services.voice.recording import Recording, Transcript


@pytest.fixture
def heard() -> Heard:
    """What nobody has to decode or transcribe any more."""
    recording = Recording(b"sound", "audio/wav", "wav", 1.0, np.zeros(16_000, np.int16))
    return Heard(recording, Transcript("hello", None, (), "scripted"))


def files(room: Chartroom) -> list[Path]:
    return [path for path in (room.settings.data_dir / "audio").rglob("*") if path.is_file()]


def test_a_recording_that_cannot_be_written_leaves_no_message(
    room: Chartroom, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.conversations.ensure_session("desk")

    def full(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(AudioFiles, "put", full)
    with pytest.raises(OSError, match="full"):
        room.spoken.ask("desk", heard)
    assert room.conversations.message_count("desk") == 0
    monkeypatch.undo()
    turn = room.spoken.ask("desk", heard)
    assert turn.wait(20)
    assert len(files(room)) == room.conversations.counts()["messages"] // 2 == 1


def test_a_message_that_cannot_be_stored_leaves_no_recording(
    room: Chartroom, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.conversations.ensure_session("desk")

    def deleted(*_: object) -> None:
        raise NotFound("There is no such chat session.")

    monkeypatch.setattr(room.conversations, "add_message", deleted)
    with pytest.raises(NotFound):
        room.spoken.ask("desk", heard)
    assert files(room) == []
