"""The index of words: what it finds is what reading every message would find, however it looks for it."""

from __future__ import annotations

import logging
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.clock import FixedClock
from services.conversations import words
from services.conversations.conversations import Conversations
from services.conversations.indexing import Indexer
from services.conversations.words import Place, add_words, find_words, sort_words, words_of
from services.notices import Notices
from services.storage.database import Database

SAID = st.lists(st.sampled_from(["gap", "gaps", "the", "th", "supportline", "supportlines"]), max_size=4)
SESSIONS = st.lists(st.lists(SAID, max_size=5), max_size=6)
WANTED = st.lists(
    st.sampled_from(["g", "ga", "gap", "t", "th", "supportlin", "supportlines", "x"]), min_size=1
)


def by_reading(sessions: list[list[list[str]]], wanted: list[str], limit: int) -> list[Place]:
    """The same, message by message; a word of one letter must be there as it is."""

    def has(said: list[str], word: str) -> bool:
        return word in said if len(word) == 1 else any(one.startswith(word) for one in said)

    places = []
    for number, messages in enumerate(sessions):
        at = [place for place, said in enumerate(messages) if all(has(said, word) for word in wanted)]
        if at:
            places.append(Place(number, at[-1], len(at)))
    return places[:limit]


@given(SESSIONS, WANTED, st.integers(1, 3), st.sampled_from([0, 10_000]), st.booleans())
def test_any_words_are_found_where_reading_finds_them(
    sessions: list[list[list[str]]], wanted: list[str], limit: int, few_rows: int, sorted_away: bool
) -> None:
    with Database(None) as database, pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "FEW_ROWS", few_rows)
        patch.setattr(words, "FIRST_LOOK", 1)
        patch.setattr(words, "RUN_ROWS", 1 if sorted_away else 1_000)
        for number, messages in enumerate(sessions):
            with database.write() as transaction:
                add_words(transaction, number, [(at, " ".join(said)) for at, said in enumerate(messages)])
            sort_words(database)
        query = words_of(" ".join(wanted))
        found = find_words(database, query, range(len(sessions)), limit)
    assert found == by_reading(sessions, query, limit)


@pytest.fixture
def older(database: Database) -> Conversations:
    """A database as an older version left it: nothing is indexed."""
    conversations = Conversations(database, FixedClock(0), Notices())
    agent = conversations.ensure_default_agent()
    for session in ("long", "short"):
        conversations.create_session(agent.id, session_id=session)
        for number in range(6 if session == "long" else 2):
            conversations.add_message(session, "user", f"zeppelin {number}")
    return conversations


def test_a_few_messages_are_indexed_at_once(older: Conversations) -> None:
    indexer = Indexer(older)
    assert older.unindexed_count() == 0
    assert indexer.wait(0)
    indexer.close()


def test_a_backlog_is_indexed_behind_the_callers_back_and_said(
    older: Conversations, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("services.conversations.messages.INDEXED_AT_ONCE", 3)
    go_on = threading.Event()
    index = older.index_session

    def slowly(session_id: str) -> None:
        if threading.current_thread() is not threading.main_thread():
            go_on.wait(10)
        index(session_id)

    monkeypatch.setattr(older, "index_session", slowly)
    with caplog.at_level(logging.INFO):
        indexer = Indexer(older)
        assert [hit.session.id for hit in older.search("zeppelin") if hit.message] == ["short"]
        assert older.unindexed_count() == 6
        go_on.set()
        assert indexer.wait(10)
    assert sorted(hit.matches for hit in older.search("zeppelin")) == [2, 6]
    assert "Indexing the words of 6 messages" in caplog.text
    assert "All messages are indexed" in caplog.text


def test_closing_ends_it_and_the_next_start_goes_on(
    older: Conversations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.conversations.messages.INDEXED_AT_ONCE", 0)
    first = Indexer(older)
    first.close()
    assert first.wait(0)
    second = Indexer(older)
    assert second.wait(10)
    assert older.unindexed_count() == 0
