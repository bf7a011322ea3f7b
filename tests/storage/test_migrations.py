"""Numbered steps of the schema: each once, in order, never changed afterwards."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from services.errors import Conflict
from services.storage.database import Database
from services.storage.migrations import MIGRATIONS_DIR, Migration, load_migrations

ONE = Migration(1, "one", "CREATE TABLE one (id BIGINT)")
TWO = Migration(2, "two", "ALTER TABLE one ADD COLUMN name TEXT")


def versions(database: Database) -> list[int]:
    return [row["version"] for row in database.query("SELECT version FROM schema_migrations ORDER BY 1")]


def test_the_projects_migrations_load_and_run_on_an_empty_database(database: Database) -> None:
    assert versions(database) == [migration.version for migration in load_migrations()]
    tables = {row["table_name"] for row in database.query("SELECT table_name FROM information_schema.tables")}
    assert {"journal", "channels", "chart_snapshots", "cached_bars", "chat_sessions", "messages"} <= tables


def test_each_migration_runs_once_and_new_ones_are_added(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    with Database(path, [ONE]) as database, database.write() as transaction:
        transaction.execute("INSERT INTO one VALUES (7)")
    with Database(path, [ONE, TWO]) as database:
        assert versions(database) == [1, 2]
        assert database.query("SELECT id, name FROM one") == [{"id": 7, "name": None}]


def test_an_applied_migration_must_not_change(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    Database(path, [ONE]).close()
    with pytest.raises(Conflict, match="changed after it was applied"):
        Database(path, [Migration(1, "one", "CREATE TABLE one (id INTEGER)")])


def test_a_database_from_a_newer_chartroom_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    Database(path, [ONE, TWO]).close()
    with pytest.raises(Conflict, match="version 2"):
        Database(path, [ONE])


def test_a_migration_that_fails_leaves_the_schema_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    Database(path, [ONE]).close()
    broken = Migration(3, "broken", "ALTER TABLE nowhere ADD COLUMN x TEXT")
    with pytest.raises(Exception, match="nowhere"):
        Database(path, [ONE, TWO, broken])
    with Database(path, [ONE]) as database:
        assert versions(database) == [1]


@pytest.mark.parametrize(
    "names", [["0001_a.sql", "0003_c.sql"], ["0001_a.sql", "0001_b.sql"], ["0002_b.sql"]]
)
def test_numbers_are_gapless_and_unique(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_text("SELECT 1")
    with pytest.raises(Conflict, match="not numbered"):
        load_migrations(tmp_path)


def test_the_schema_stays_in_what_postgresql_shares() -> None:
    own = re.compile(
        r"\b(LIST|STRUCT|MAP|UBIGINT|HUGEINT|AUTOINCREMENT|CREATE SEQUENCE|CASCADE)\b", re.IGNORECASE
    )
    for path in sorted(MIGRATIONS_DIR.glob("*.sql")):
        statements = re.sub(r"--.*", "", path.read_text(encoding="utf-8"))
        assert not own.search(statements), path.name
