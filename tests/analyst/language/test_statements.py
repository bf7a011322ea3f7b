"""How often a turn asks the database: each statement takes half a millisecond to two, and somebody waits.

Counted, not timed: the counts are the same on a busy machine.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from services.analyst.events import Done
from services.chartroom import Chartroom
from services.storage.database import Database
from tests.wire.openai_server import Exchange, OpenAIServer, calls, says

BEFORE_THE_FIRST_WORD = 7
A_TURN_WITH_ONE_TOOL = 30


class Counted:
    """A cursor that writes down what it is asked."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, said: list[str]) -> None:
        self._cursor = cursor
        self._said = said

    def execute(self, sql: str, *rest: Any) -> Any:
        self._said.append(sql)
        return self._cursor.execute(sql, *rest)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every statement of every thread from now on."""
    said: list[str] = []
    open_cursor, local = Database._cursor, threading.local()

    def counted(database: Database) -> Counted:
        if not hasattr(local, "cursor"):
            local.cursor = Counted(open_cursor(database), said)
        cursor: Counted = local.cursor
        return cursor

    monkeypatch.setattr(Database, "_cursor", counted)
    yield said


def ask(room: Chartroom, statements: list[str], text: str) -> list[str]:
    """The statements until the last event of the answer."""
    statements.clear()
    for event in room.analyst.start("desk", text).events(timeout=20):
        last = event
    assert isinstance(last, Done)
    whole = list(statements)
    for thread in room.analyst._threads:  # the words are indexed after the last event
        thread.join(10)
    return whole


def test_a_question_is_stored_in_one_commit_and_little_else_is_asked_before_the_first_word(
    wired: Chartroom, server: OpenAIServer, statements: list[str]
) -> None:
    before: list[str] = []

    def notes_what_was_asked(exchange: Exchange) -> None:
        before[:] = statements
        says("Yes.")(exchange)

    server.chat(notes_what_was_asked)
    wired.conversations.ensure_session("desk")
    ask(wired, statements, "the first turn opens the chart")
    ask(wired, statements, "and this?")
    assert len(before) <= BEFORE_THE_FIRST_WORD, "\n".join(before)
    assert before.count("COMMIT") == 1


def test_a_turn_with_one_tool_commits_question_command_and_answer(
    wired: Chartroom, server: OpenAIServer, statements: list[str]
) -> None:
    server.chat(says("Yes."), calls(("set_timeframe", {"timeframe": "1wk"})), says("Done."))
    wired.conversations.ensure_session("desk")
    ask(wired, statements, "the first turn opens the chart")
    whole = ask(wired, statements, "weekly")
    whole = whole[: 1 + max(at for at, sql in enumerate(whole) if "turn_figures" in sql)]
    assert len(whole) <= A_TURN_WITH_ONE_TOOL, "\n".join(whole)
    assert whole.count("BEGIN TRANSACTION") == 3
