"""The connection, the write lane and the readers beside it."""

from __future__ import annotations

import threading
import warnings
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from services.errors import Conflict
from services.storage.database import Database
from services.storage.migrations import Migration

NUMBERS = Migration(1, "numbers", "CREATE TABLE numbers (id BIGINT PRIMARY KEY, value BIGINT NOT NULL)")


@pytest.fixture
def numbers() -> Database:
    return Database(None, [NUMBERS])


def test_what_a_write_wrote_is_there_when_it_has_ended(numbers: Database) -> None:
    with numbers.write() as transaction:
        transaction.execute("INSERT INTO numbers VALUES ($1, $2)", [1, 10])
        assert transaction.query("SELECT value FROM numbers") == [{"value": 10}]
    assert numbers.query("SELECT * FROM numbers WHERE id = $1", [1]) == [{"id": 1, "value": 10}]


def test_a_write_that_raises_leaves_nothing_behind_and_the_lane_open(numbers: Database) -> None:
    with pytest.raises(ZeroDivisionError), numbers.write() as transaction:
        transaction.execute("INSERT INTO numbers VALUES (1, 10)")
        raise ZeroDivisionError
    assert numbers.query("SELECT * FROM numbers") == []
    with numbers.write() as transaction:
        transaction.execute("INSERT INTO numbers VALUES (1, 11)")
    assert numbers.query("SELECT value FROM numbers") == [{"value": 11}]


def test_a_failing_statement_rolls_everything_back(numbers: Database) -> None:
    with numbers.write() as transaction:
        transaction.execute("INSERT INTO numbers VALUES (1, 10)")
    with pytest.raises(duckdb.ConstraintException), numbers.write() as transaction:
        transaction.execute("INSERT INTO numbers VALUES (2, 20)")
        transaction.execute("INSERT INTO numbers VALUES (1, 11)")
    assert numbers.query("SELECT id FROM numbers") == [{"id": 1}]


def test_readers_do_not_see_a_write_before_it_has_ended(numbers: Database) -> None:
    seen: list[int] = []

    def read() -> None:
        seen.append(len(numbers.query("SELECT * FROM numbers")))

    with numbers.write() as transaction:
        transaction.execute("INSERT INTO numbers VALUES (1, 10)")
        reader = threading.Thread(target=read)
        reader.start()
        reader.join(timeout=5)
    assert seen == [0]


def test_threads_that_change_one_row_all_succeed(numbers: Database) -> None:
    with numbers.write() as transaction:
        transaction.execute("INSERT INTO numbers VALUES (1, 0)")
    failures: list[duckdb.Error] = []

    def count() -> None:
        for _ in range(50):
            try:
                with numbers.write() as transaction:
                    transaction.execute("UPDATE numbers SET value = value + 1 WHERE id = 1")
            except duckdb.Error as error:
                failures.append(error)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert numbers.query("SELECT value FROM numbers") == [{"value": 200}]


def test_many_rows_go_in_at_once_and_may_replace_others(numbers: Database) -> None:
    def rows(offset: int) -> pa.Table:
        ids = list(range(10_000))
        return pa.table({"value": [number + offset for number in ids], "id": ids})

    for offset in (0, 7):
        with numbers.write() as transaction:
            transaction.insert_arrow("numbers", rows(offset), replace=True)
    table = numbers.query_arrow("SELECT value FROM numbers ORDER BY id")
    assert table.num_rows == 10_000
    assert table["value"][0].as_py() == 7


def test_a_file_keeps_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "numbers.duckdb"
    with Database(path, [NUMBERS]) as database, database.write() as transaction:
        transaction.execute("INSERT INTO numbers VALUES (1, 10)")
    with Database(path, [NUMBERS]) as database:
        assert database.query("SELECT value FROM numbers") == [{"value": 10}]


def test_closing_twice_is_harmless(tmp_path: Path) -> None:
    database = Database(tmp_path / "numbers.duckdb", [NUMBERS])
    database.close()
    database.close()


def test_a_file_that_is_no_database_is_told_without_a_stack(tmp_path: Path) -> None:
    path = tmp_path / "chartroom.duckdb"
    path.write_text("no database")
    with pytest.raises(Conflict, match="damaged") as caught:
        Database(path)
    assert "Another process" not in caught.value.message
    assert "empty one" in str(caught.value.remedy)


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Conflict, match="data folder") as caught:
        Database(tmp_path / "file" / "data" / "chartroom.duckdb")
    assert "CHARTROOM_DATA_DIR" in str(caught.value.remedy)


def test_arrow_columns_come_without_another_copy(database: Database) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        table = database.query_arrow("SELECT i FROM range(5) AS t(i) WHERE i > $1", [2])
    assert table.column("i").to_pylist() == [3, 4]


ALL = "SELECT id, value FROM numbers ORDER BY id"


def test_what_is_remembered_is_asked_again_after_a_write_alone(
    numbers: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    query = numbers.query
    monkeypatch.setattr(numbers, "query", lambda *of: asked.append(of[0]) or query(*of))
    assert numbers.remembered(ALL) == numbers.remembered(ALL) == []
    assert len(asked) == 1
    with numbers.write() as transaction:
        transaction.execute("INSERT INTO numbers VALUES (1, 10)")
    assert numbers.remembered(ALL) == numbers.remembered(ALL) == [{"id": 1, "value": 10}]
    assert numbers.remembered("SELECT value FROM numbers WHERE id = $1", [1]) == [{"value": 10}]
    assert numbers.remembered("SELECT value FROM numbers WHERE id = $1", [2]) == []
    assert len(asked) == 4


def test_what_a_write_took_back_is_not_remembered(numbers: Database) -> None:
    with pytest.raises(ZeroDivisionError), numbers.write() as transaction:
        transaction.execute("INSERT INTO numbers VALUES (1, 10)")
        assert numbers.remembered(ALL) == [{"id": 1, "value": 10}]
        raise ZeroDivisionError
    assert numbers.remembered(ALL) == []


def test_readers_that_remember_never_fall_behind_a_write_that_has_ended(numbers: Database) -> None:
    with numbers.write() as transaction:
        transaction.execute("INSERT INTO numbers VALUES (1, 0)")
    written, behind = [0], list[tuple[int, int]]()
    ended = threading.Event()

    def read() -> None:
        while not ended.is_set():
            at_least = written[0]
            seen = numbers.remembered(ALL)[0]["value"]
            if seen < at_least:
                behind.append((seen, at_least))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for value in range(1, 100):
        with numbers.write() as transaction:
            transaction.execute("UPDATE numbers SET value = $1", [value])
        written[0] = value
    ended.set()
    for reader in readers:
        reader.join()
    assert behind == []
