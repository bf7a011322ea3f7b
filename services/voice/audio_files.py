"""Kept audio: a file for each recording and each spoken reply, and a row that says whose it is.

The file comes first: it is whole and on disk before its row is part of a transaction, so that a crash leaves
at most a file without a row. Paths are made of ids, never of names.
"""

from __future__ import annotations

import json
import os
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from services.clock import Clock
from services.errors import NotFound, ValidationFailed
from services.storage.database import Database, Row, Transaction
from services.storage.removals import Removals

FOLDER = "audio"
TO_BE_HEARD_S = 3600.0
"""A spoken reply that is not to be kept stays so long, or nobody could play it."""
_DAY_S = 86_400
AudioKind = Literal["recording", "reply"]
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_SUFFIX = re.compile(r"[a-z0-9]{1,5}")
_COLUMNS = (
    "id, session_id, message_id, kind, suffix, mime, duration_s, size_bytes, created_at, heard_s, details"
)
_SELECT = f"SELECT {_COLUMNS} FROM audio"  # noqa: S608 -- this module's columns


@dataclass(frozen=True)
class Sound:
    """Bytes to be kept, and what they are: `suffix` is that of the file's name, without the dot."""

    data: bytes
    mime: str
    suffix: str
    duration_s: float


@dataclass(frozen=True)
class AudioClip:
    """One kept file. `heard_s` is how much of a reply was heard before it was silenced, None: not silenced.

    `details` of a recording: `{text, confidence, alternatives, provider}` of its transcript.
    """

    id: str
    session_id: str
    message_id: str
    kind: AudioKind
    suffix: str
    mime: str
    duration_s: float
    size_bytes: int
    created_at: float
    heard_s: float | None
    details: Mapping[str, Any]

    @property
    def path(self) -> str:
        """Where it is below the data folder's `audio`, and below `/api/audio`."""
        return f"{self.session_id}/{self.id}.{self.suffix}"


@dataclass(frozen=True)
class KeptFile:
    """A file that is on disk and has no row yet."""

    id: str
    session_id: str
    sound: Sound


class AudioFiles:
    """The audio of one installation."""

    def __init__(
        self, database: Database, data_dir: Path, clock: Clock, keep_days: int | None = None
    ) -> None:
        """`keep_days` None is for ever; 0 is no recordings, and replies for as long as they are played."""
        self._database = database
        self._root = data_dir / FOLDER
        self._clock = clock
        self._removals = Removals(database, data_dir)
        self.keep_days = keep_days

    @property
    def keeps_recordings(self) -> bool:
        """Whether what people say is written to the disk at all."""
        return self.keep_days != 0

    def put(self, session_id: str, sound: Sound) -> KeptFile:
        """Write the file of a session; `attach` it in the transaction that makes it somebody's.

        Raises `ValidationFailed` for a session id or suffix that no file could have.
        """
        if not _ID.fullmatch(session_id) or not _SUFFIX.fullmatch(sound.suffix):
            raise ValidationFailed("Audio can be kept under a session's id only.")
        kept = KeptFile(uuid.uuid4().hex, session_id, sound)
        _write_whole(self._path(session_id, kept.id, sound.suffix), sound.data)
        return kept

    def attach(
        self,
        transaction: Transaction,
        kept: KeptFile,
        message_id: str,
        kind: AudioKind,
        details: Mapping[str, Any],
    ) -> None:
        """The row of a kept file, as part of a transaction."""
        transaction.execute(
            # The columns are this module's own.
            f"INSERT INTO audio ({_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, $10)",  # noqa: S608
            [
                kept.id,
                kept.session_id,
                message_id,
                kind,
                kept.sound.suffix,
                kept.sound.mime,
                kept.sound.duration_s,
                len(kept.sound.data),
                self._clock.now(),
                json.dumps(dict(details)),
            ],
        )

    def add(
        self, session_id: str, message_id: str, kind: AudioKind, sound: Sound, details: Mapping[str, Any]
    ) -> AudioClip:
        """Keep audio of a message that is stored already.

        Raises `NotFound` if the message was deleted meanwhile; then nothing is kept.
        """
        kept = self.put(session_id, sound)
        try:
            with self._database.write() as transaction:
                _require_message(transaction, session_id, message_id)
                self.attach(transaction, kept, message_id, kind, details)
        except BaseException:  # whatever it was goes on; the file would have no row
            self.discard(kept)
            raise
        return self.clip(kept.id)

    def discard(self, kept: KeptFile) -> None:
        """Take away a file that will have no row."""
        self._path(kept.session_id, kept.id, kept.sound.suffix).unlink(missing_ok=True)

    def clip(self, clip_id: str) -> AudioClip:
        """One clip. Raises `NotFound`."""
        rows = self._database.query(f"{_SELECT} WHERE id = $1", [clip_id])
        if not rows:
            raise NotFound("There is no such audio.", details={"audio_id": clip_id})
        return _clip(rows[0])

    def of_session(self, session_id: str) -> list[AudioClip]:
        """All clips of a session, the oldest first."""
        rows = self._database.query(f"{_SELECT} WHERE session_id = $1 ORDER BY created_at, id", [session_id])
        return [_clip(row) for row in rows]

    def of_messages(self, message_ids: Sequence[str]) -> list[AudioClip]:
        """All clips of these messages, the oldest first."""
        rows = self._database.remembered(
            f"{_SELECT} WHERE message_id = ANY(CAST($1 AS TEXT[])) ORDER BY created_at, id",
            [list(message_ids)],
        )
        return [_clip(row) for row in rows]

    def heard(self, clip_id: str, heard_s: float | None) -> None:
        """Note how much of a reply was heard before it was silenced (seconds); None: all of it."""
        with self._database.write() as transaction:
            transaction.execute("UPDATE audio SET heard_s = $1 WHERE id = $2", [heard_s, clip_id])

    def sweep(self) -> int:
        """Delete what is past its time, rows and files; how many clips that were."""
        if self.keep_days is None:
            return 0
        before = self._clock.now() - (self.keep_days * _DAY_S or TO_BE_HEARD_S)
        with self._database.write() as transaction:
            rows = transaction.query(f"{_SELECT} WHERE created_at <= $1", [before])
            transaction.execute("DELETE FROM audio WHERE created_at <= $1", [before])
            self._removals.note(transaction, (f"{FOLDER}/{_clip(row).path}" for row in rows))
        self._removals.carry_out()
        return len(rows)

    def file(self, clip: AudioClip) -> Path:
        """Where the clip's bytes are. Raises `NotFound` if the file is gone."""
        path = self._path(clip.session_id, clip.id, clip.suffix)
        if not path.is_file():
            raise NotFound("The file of this audio is missing.", details={"audio_id": clip.id})
        return path

    def _path(self, session_id: str, clip_id: str, suffix: str) -> Path:
        return self._root / session_id / f"{clip_id}.{suffix}"


def _write_whole(path: Path, data: bytes) -> None:
    """Either the whole file is there under its name, or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.part")
    with unfinished.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _require_message(transaction: Transaction, session_id: str, message_id: str) -> None:
    if not transaction.query(
        "SELECT 1 FROM messages WHERE id = $1 AND session_id = $2", [message_id, session_id]
    ):
        raise NotFound("There is no such message.", details={"message_id": message_id})


def _clip(row: Row) -> AudioClip:
    return AudioClip(**{**row, "details": json.loads(row["details"])})
