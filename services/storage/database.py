"""The one DuckDB file of an installation.

One connection per process and a cursor per thread. Readers read whenever they like; writes go one at
a time through one lane, because DuckDB answers concurrent writers on one row with conflicts (68% of
them, measured) and a lock costs nothing beside a commit. A commit that returned survives kill -9.

The SQL in the services stays in the part that PostgreSQL shares, with `$1` parameters.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from services.errors import Conflict
from services.storage.migrations import Migration, apply_migrations, load_migrations
from services.storage.remembered import RememberedAnswers, table_written

Row = dict[str, Any]


class Transaction:
    """One open transaction on the write lane; see `Database.write`."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        self.tables: set[str] = set()
        """Those that were written to."""

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Run one statement."""
        self._run(sql, parameters)

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Rows as dictionaries, seeing this transaction's own writes."""
        return _rows(self._run(sql, parameters))

    def insert_arrow(self, table: str, rows: pa.Table, *, replace: bool = False) -> None:
        """Insert many rows at once, columns matched by name (2–4 million rows a second).

        `table` and the column names must come from code, never from data. `replace` overwrites rows
        whose primary key is already there.
        """
        self._cursor.register("_incoming", rows)
        try:
            columns = ", ".join(f'"{name}"' for name in rows.column_names)
            verb = "INSERT OR REPLACE" if replace else "INSERT"
            self._run(f"{verb} INTO {table} ({columns}) SELECT {columns} FROM _incoming")
        finally:
            self._cursor.unregister("_incoming")

    def _run(self, sql: str, parameters: Sequence[Any] = ()) -> duckdb.DuckDBPyConnection:
        if (table := table_written(sql)) is not None:
            self.tables.add(table)
        return self._cursor.execute(sql, list(parameters))


class Database:
    """An open database, migrated to the newest schema.

    Raises `Conflict` when another process holds the file.
    """

    def __init__(self, path: Path | None, migrations: Sequence[Migration] | None = None) -> None:
        """Open `path`, creating it and its folder if absent; None keeps everything in memory."""
        self.path = path
        self._connection = _connect(path)
        self._local = threading.local()
        self._write_lock = threading.RLock()
        self._commits = 0
        self._remembered = RememberedAnswers()
        self._closed = False
        try:
            with self.write() as transaction:
                apply_migrations(transaction, load_migrations() if migrations is None else migrations)
        except BaseException:  # whatever it was goes on; nobody else could close the file
            self.close()
            raise

    @property
    def commits(self) -> int:
        """How often something was written since the file was opened."""
        return self._commits

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Rows as dictionaries, as of the last commit."""
        return _rows(self._cursor().execute(sql, list(parameters)))

    def remembered(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """The same as `query`, asked again only after one of its tables was written to; the rows may not be
        changed.

        For small answers that a page asks for at each of its reruns, and a turn at its beginning. A look-up
        takes microseconds where a query takes one or two thousandths of a second.
        """
        if getattr(self._local, "writing", False):
            return self.query(sql, parameters)  # what is not committed yet is nobody else's
        key, writes = f"{sql} {list(parameters)!r}", self._remembered.writes(sql)
        rows = self._remembered.get(key, writes)
        if rows is None:
            rows = self.query(sql, parameters)
            self._remembered.keep(key, writes, rows)
        return rows

    def query_arrow(self, sql: str, parameters: Sequence[Any] = ()) -> pa.Table:
        """The same as one Arrow table, for columns of numbers."""
        # A relation hands its columns over as they are; the result of `execute` is copied once more.
        return self._cursor().sql(sql, params=list(parameters)).to_arrow_table()

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """The write lane: waits its turn, commits when the body ends, rolls back if it raises.

        When the `with` statement has ended without an exception the writes are on disk. Not to be
        nested: what belongs together goes into one body.
        """
        with self._write_lock:
            cursor = self._cursor()
            cursor.execute("BEGIN TRANSACTION")
            self._local.writing = True
            transaction = Transaction(cursor)
            try:
                yield transaction
            except BaseException:  # whatever it was goes on; nothing of it is kept
                cursor.execute("ROLLBACK")
                raise
            finally:
                self._local.writing = False
            cursor.execute("COMMIT")
            self._commits += 1
            self._remembered.note_writes(transaction.tables)

    def close(self) -> None:
        """Flush and let go of the file. Calling it twice is harmless."""
        with self._write_lock:
            if not self._closed:
                self._closed = True
                self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = getattr(self._local, "cursor", None)
        if cursor is None:
            cursor = self._local.cursor = self._connection.cursor()
        return cursor


def _connect(path: Path | None) -> duckdb.DuckDBPyConnection:
    if path is None:
        return duckdb.connect(":memory:")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return duckdb.connect(str(path))
    except duckdb.Error as error:
        raise _not_opened(path, error) from error
    except OSError as error:
        raise Conflict(
            f"The data folder cannot be made or used: {error.strerror or error}.",
            remedy=f"Give CHARTROOM_DATA_DIR a folder that can be written to; now it is {path.parent}.",
        ) from error


def _not_opened(path: Path, error: duckdb.Error) -> Conflict:
    said = str(error).lower()
    if "lock" in said:
        return Conflict(
            f"Another process already has the database {path.name} open.",
            details={"database": path.name},
            remedy="Close the other Chartroom, or give this one its own CHARTROOM_DATA_DIR.",
        )
    if "permission denied" in said or "read-only" in said:
        message, remedy = "may not be written to", "Give CHARTROOM_DATA_DIR a folder that can be written to."
    else:
        message = "cannot be read: it is damaged, or no DuckDB database"
        remedy = "Put a good copy in its place, or move it away to begin with an empty one."
    return Conflict(f"The database {path.name} {message}.", details={"database": path.name}, remedy=remedy)


def _rows(result: duckdb.DuckDBPyConnection) -> list[Row]:
    if result.description is None:
        return []
    names = [column[0] for column in result.description]
    return [dict(zip(names, values, strict=True)) for values in result.fetchall()]
