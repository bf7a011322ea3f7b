"""Numbered SQL files in `data/migrations`, each run once, in order, and recorded with its digest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from services.errors import Conflict

if TYPE_CHECKING:
    from services.storage.database import Transaction

MIGRATIONS_DIR = Path(__file__).resolve().parents[2] / "data" / "migrations"
_FILE_NAME = re.compile(r"(\d{4})_([a-z0-9_]+)\.sql")


@dataclass(frozen=True)
class Migration:
    """One step of the schema; `version` starts at 1 and has no gaps."""

    version: int
    name: str
    sql: str

    @property
    def digest(self) -> str:
        """SHA-256 of the SQL: an applied migration may never change."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def load_migrations(folder: Path = MIGRATIONS_DIR) -> list[Migration]:
    """All `NNNN_name.sql` of `folder`, in order.

    Raises `Conflict` if a number is missing or used twice.
    """
    found = []
    for path in sorted(folder.glob("*.sql")):
        match = _FILE_NAME.fullmatch(path.name)
        if match:
            found.append(Migration(int(match[1]), match[2], path.read_text(encoding="utf-8")))
    versions = [migration.version for migration in found]
    if versions != list(range(1, len(found) + 1)):
        raise Conflict("The migrations are not numbered 1, 2, 3, …", details={"versions": versions})
    return found


def apply_migrations(transaction: Transaction, migrations: Sequence[Migration]) -> None:
    """Run what the database has not run yet, all inside the given transaction.

    Raises `Conflict` if the database is newer than this program, or if an applied migration's text
    has changed since.
    """
    transaction.execute(
        "CREATE TABLE IF NOT EXISTS schema_migrations ("
        "version INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL)"
    )
    applied = {
        row["version"]: row["digest"]
        for row in transaction.query("SELECT version, digest FROM schema_migrations")
    }
    if applied and max(applied) > len(migrations):
        raise Conflict(
            f"The database is at version {max(applied)}; this Chartroom knows up to {len(migrations)}.",
            remedy="Start the newer Chartroom that wrote it, or choose another CHARTROOM_DATA_DIR.",
        )
    for migration in migrations:
        if migration.version not in applied:
            transaction.execute(migration.sql)
            transaction.execute(
                "INSERT INTO schema_migrations (version, name, digest) VALUES ($1, $2, $3)",
                [migration.version, migration.name, migration.digest],
            )
        elif applied[migration.version] != migration.digest:
            raise Conflict(
                f"Migration {migration.version} ({migration.name}) changed after it was applied.",
                remedy="Restore its text and put the change into a new migration.",
            )
