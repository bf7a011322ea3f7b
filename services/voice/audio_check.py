"""Whether kept audio is whole: no file without its row, no row without its file or its message."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from services.clock import Clock
from services.storage.database import Database
from services.voice.audio_files import FOLDER

FRESH_S = 60.0
"""A file younger than this may still be waiting for its row; and nobody counts more often."""


@dataclass(frozen=True)
class AudioStanding:
    """What is kept, and what is wrong with it. Paths are below the data folder's `audio`."""

    clips: int
    size_bytes: int
    files_without_row: tuple[str, ...]
    rows_without_file: tuple[str, ...]
    rows_without_message: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.files_without_row or self.rows_without_file or self.rows_without_message)

    @property
    def sentence(self) -> str:
        """For the status page."""
        if self.whole:
            return f"{_counted(self.clips, 'clip')}, {self.size_bytes / 1024**2:,.1f} MB; nothing is missing."
        lost = len(self.files_without_row)
        wrong = (
            (len(self.rows_without_file), "without a file"),
            (len(self.rows_without_message), "without a message"),
            (lost, f"more file{'' if lost == 1 else 's'} without a message"),
        )
        found = ", ".join(f"{count:,} {what}" for count, what in wrong if count)
        return f"{_counted(self.clips, 'clip')}: {found}."


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


class AudioCheck:
    """Compares the rows with the files; thread-safe. What it found is good for a minute."""

    def __init__(self, database: Database, data_dir: Path, clock: Clock) -> None:
        self._database = database
        self._root = data_dir / FOLDER
        self._clock = clock
        self._lock = threading.Lock()
        self._known: tuple[float, AudioStanding] | None = None

    def standing(self) -> AudioStanding:
        """What was found within the last minute, or now."""
        with self._lock:
            now = self._clock.now()
            if self._known is None or now >= self._known[0] + FRESH_S:
                self._known = (now, self.compare())
            return self._known[1]

    def compare(self) -> AudioStanding:
        """What is there now."""
        files = self._files()
        rows = self._database.query(
            "SELECT a.session_id || '/' || a.id || '.' || a.suffix AS path, a.size_bytes, "
            "m.id IS NULL AS without_message FROM audio a LEFT JOIN messages m ON m.id = a.message_id "
            "ORDER BY path"
        )
        paths = {row["path"] for row in rows}
        settled = self._clock.now() - FRESH_S
        return AudioStanding(
            clips=len(rows),
            size_bytes=sum(int(row["size_bytes"]) for row in rows),
            files_without_row=tuple(sorted(name for name in files.keys() - paths if files[name] < settled)),
            rows_without_file=tuple(path for path in sorted(paths) if path not in files),
            rows_without_message=tuple(row["path"] for row in rows if row["without_message"]),
        )

    def remove_strays(self) -> int:
        """Remove the files that belong to no message; how many."""
        strays = self.compare().files_without_row
        for name in strays:
            (self._root / name).unlink(missing_ok=True)
        with self._lock:
            self._known = None
        return len(strays)

    def _files(self) -> dict[str, float]:
        """When each file was written, by its path."""
        found = {}
        for path in self._root.glob("*/*"):
            try:
                found[f"{path.parent.name}/{path.name}"] = path.stat().st_mtime
            except FileNotFoundError:  # deleted just now
                continue
        return found
