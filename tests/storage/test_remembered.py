"""Answers that are remembered until one of their tables is written to."""

from __future__ import annotations

import pyarrow as pa
import pytest

from services.storage.database import Database
from services.storage.migrations import Migration
from services.storage.remembered import ALL_TABLES, table_written

TWO_TABLES = Migration(
    1, "two", "CREATE TABLE prices (id BIGINT PRIMARY KEY); CREATE TABLE names (id BIGINT PRIMARY KEY)"
)
PRICES = "SELECT count(*) AS n FROM prices"
BOTH = "SELECT count(*) AS n FROM names WHERE id IN (SELECT id FROM prices)"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the database was asked and did not remember."""
    said: list[str] = []
    query = Database.query
    monkeypatch.setattr(Database, "query", lambda *of: said.append(of[1]) or query(*of))
    return said


@pytest.fixture
def database() -> Database:
    return Database(None, [TWO_TABLES])


@pytest.mark.parametrize(
    "write",
    [
        "INSERT INTO names VALUES (7)",
        "INSERT INTO names VALUES (1) ON CONFLICT DO NOTHING",
        "UPDATE names SET id = 8",
        "DELETE FROM names",
    ],
)
def test_a_write_to_one_table_leaves_what_is_remembered_of_others(
    database: Database, asked: list[str], write: str
) -> None:
    with database.write() as transaction:
        transaction.execute("INSERT INTO names VALUES (1)")
    database.remembered(PRICES), database.remembered(BOTH)
    asked.clear()
    with database.write() as transaction:
        transaction.execute(write)
    database.remembered(PRICES), database.remembered(BOTH)
    assert asked == [BOTH]


def test_rows_from_arrow_and_rows_that_are_returned_count_as_written(database: Database) -> None:
    assert database.remembered(PRICES) == [{"n": 0}]
    with database.write() as transaction:
        transaction.insert_arrow("prices", pa.table({"id": [1, 2]}))
    assert database.remembered(PRICES) == [{"n": 2}]
    with database.write() as transaction:
        transaction.query("INSERT INTO prices VALUES (3) RETURNING id")
    assert database.remembered(PRICES) == [{"n": 3}]


def test_reading_in_a_transaction_counts_as_no_write(database: Database, asked: list[str]) -> None:
    database.remembered(PRICES)
    with database.write() as transaction:
        transaction.query(BOTH)
    asked.clear()
    database.remembered(PRICES)
    assert asked == []


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE prices ADD COLUMN note TEXT",
        "WITH old AS (SELECT 1 AS id) INSERT INTO prices SELECT id FROM old",
        "UPDATE names SET id = 1; DELETE FROM prices",
        "SELECT 1; DELETE FROM prices",
        "TRUNCATE prices",
    ],
)
def test_a_statement_that_names_no_table_first_is_taken_to_write_to_all(statement: str) -> None:
    assert table_written(statement) == ALL_TABLES


def test_what_no_longer_holds_is_not_found_again_after_a_second_write(database: Database) -> None:
    for expected in range(5):
        assert database.remembered(PRICES) == [{"n": expected}]
        with database.write() as transaction:
            transaction.execute("INSERT INTO prices VALUES ($1)", [expected])
