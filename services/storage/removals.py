"""Files that go with their rows.

Files cannot be part of a transaction. So the deletion of the rows also notes what has to go; it is removed
after the commit, or at the next start if a crash came between.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable
from pathlib import Path

from services.storage.database import Database, Transaction

_log = logging.getLogger(__name__)


class Removals:
    """The files and folders of one installation that wait to be removed."""

    def __init__(self, database: Database, data_dir: Path | None) -> None:
        """`data_dir` None: there are no files."""
        self._database = database
        self._data_dir = data_dir

    @staticmethod
    def note(transaction: Transaction, paths: Iterable[str]) -> None:
        """Let these files or folders go with the transaction; paths below the data folder."""
        for path in paths:
            transaction.execute(
                "INSERT INTO folders_to_remove (folder) VALUES ($1) ON CONFLICT DO NOTHING", [path]
            )

    def carry_out(self) -> None:
        """Remove what was noted; what cannot be removed now stays noted."""
        for row in self._database.query("SELECT folder FROM folders_to_remove"):
            if self._removed(row["folder"]):
                with self._database.write() as transaction:
                    transaction.execute("DELETE FROM folders_to_remove WHERE folder = $1", [row["folder"]])

    def _removed(self, name: str) -> bool:
        if self._data_dir is None:
            return True
        path = self._data_dir / name
        try:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("%s stays until the next start: %s", name, error.strerror or error)
            return False
        return True
