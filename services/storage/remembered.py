"""Answers of queries, each good until one of its tables is written to.

A query depends on every table that its text names. (There are no views, which would hide some.) A statement
that writes names its one table first; one that begins otherwise counts as if it wrote to all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

Rows = list[dict[str, Any]]

ALL_TABLES = ""
_ANSWERS_KEPT = 200
_WRITES = re.compile(r"\s*(?:INSERT(?: OR REPLACE)? INTO|UPDATE|DELETE FROM)\s+(\w+)[^;]*")
_READS = re.compile(r"\s*SELECT\b[^;]*")


@lru_cache(maxsize=1_000)
def table_written(sql: str) -> str | None:
    """The table that a statement writes to; None for one that only reads."""
    if (write := _WRITES.fullmatch(sql)) is not None:
        return write[1]
    return None if _READS.fullmatch(sql) else ALL_TABLES


class RememberedAnswers:
    """Thread-safe as long as one thread at a time calls `note_writes`."""

    def __init__(self) -> None:
        self._writes = {ALL_TABLES: 0}
        self._answers: dict[str, tuple[int, Rows]] = {}

    def note_writes(self, tables: Iterable[str]) -> None:
        """What was committed: answers from these tables hold no longer."""
        writes = dict(self._writes)  # those who look up meanwhile have the old one
        for table in tables:
            writes[table] = writes.get(table, 0) + 1
        self._writes = writes

    def writes(self, sql: str) -> int:
        """How often something was written that the query could have read. Take it before you ask."""
        named = _words(sql)
        return sum(count for table, count in self._writes.items() if table in named)

    def get(self, key: str, writes: int) -> Rows | None:
        """The answer as it was read after so many writes; None: there is none."""
        known = self._answers.get(key)
        return known[1] if known is not None and known[0] == writes else None

    def keep(self, key: str, writes: int, rows: Rows) -> None:
        """Remember an answer; when there are too many, all others are forgotten."""
        if len(self._answers) >= _ANSWERS_KEPT:
            self._answers = {}
        self._answers[key] = (writes, rows)


@lru_cache(maxsize=1_000)
def _words(sql: str) -> frozenset[str]:
    return frozenset([ALL_TABLES, *re.findall(r"\w+", sql)])
