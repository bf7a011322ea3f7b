"""The log itself: gapless, all or none, attributed."""

from __future__ import annotations

import pytest

from services.charting.commands import ChartCommand, DrawLevel
from services.charting.journal import Journal, Outcome
from services.clock import FixedClock
from services.correlation import correlation
from services.errors import Conflict, ValidationFailed
from services.notices import Notice, Notices
from services.storage.database import Database, Transaction

LEVEL = ChartCommand.of(DrawLevel(kind="support", price=245.5), "the low of March: 245,5 \u20ac")


@pytest.fixture
def journal(database: Database, clock: FixedClock, notices: Notices) -> Journal:
    return Journal(database, clock, notices)


def test_seqs_start_at_one_for_each_channel(journal: Journal) -> None:
    assert [entry.seq for entry in journal.append("a", [LEVEL, LEVEL], "api")] == [1, 2]
    assert [entry.seq for entry in journal.append("b", [LEVEL], "api")] == [1]
    assert [entry.seq for entry in journal.append("a", [LEVEL], "chat")] == [3]
    assert (journal.last_seq("a"), journal.last_seq("b"), journal.last_seq("c")) == (3, 1, 0)


def test_what_is_read_is_what_was_written(journal: Journal, clock: FixedClock) -> None:
    written = journal.append("a", [LEVEL], "voice", "she said so")
    assert journal.entries("a") == written
    assert written[0].as_dict() == {
        "seq": 1,
        "timestamp": clock.now(),
        "actor": "voice",
        "command": {
            "type": "draw_level",
            "payload": {"kind": "support", "price": 245.5},
            "description": "the low of March: 245,5 \u20ac",
        },
        "status": "queued",
        "reason": "she said so",
    }


def test_an_entry_carries_the_id_of_the_work_that_made_it(journal: Journal) -> None:
    with correlation("request-12345678"):
        journal.append("a", [LEVEL], "api")
    assert journal.records("a")[0].correlation_id == "request-12345678"


def test_nothing_is_appended_after_somebody_else_was_there_first(journal: Journal) -> None:
    journal.append("a", [LEVEL], "api", after=0)
    with pytest.raises(Conflict):
        journal.append("a", [LEVEL], "api", after=0)
    assert journal.last_seq("a") == 1


def test_what_fails_in_the_same_transaction_takes_the_entries_with_it(
    journal: Journal, notices: Notices
) -> None:
    heard: list[Notice] = []
    notices.subscribe("a", heard.append)

    def fail(_transaction: Transaction, _entries: list) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        journal.append("a", [LEVEL], "api", together=fail)
    assert (journal.last_seq("a"), journal.entries("a"), heard) == (0, [], [])


def test_listeners_hear_of_what_is_already_readable(journal: Journal, notices: Notices) -> None:
    heard: list[tuple[int, int]] = []
    notices.subscribe("a", lambda notice: heard.append((notice.body["seq"], journal.last_seq("a"))))
    journal.append("a", [LEVEL, LEVEL], "api")
    assert heard == [(2, 2)]


def test_entries_can_be_read_in_pages(journal: Journal) -> None:
    journal.append("a", [LEVEL] * 7, "api")
    assert [entry.seq for entry in journal.entries("a", after=2, limit=3)] == [3, 4, 5]
    assert [entry.seq for entry in journal.entries("a", after=2, until=4)] == [3, 4]
    assert [entry.seq for entry in journal.entries_of("a", [6, 2])] == [2, 6]
    assert journal.entries_of("a", []) == []


def test_outcomes_are_written_to_the_entries_they_name(journal: Journal, database: Database) -> None:
    journal.append("a", [LEVEL] * 3, "api")
    with database.write() as transaction:
        outcomes = [Outcome(1, "applied", {"prices": [245.5]}), Outcome(3, "rejected", None, "not there")]
        journal.settle(transaction, "a", outcomes)
    records = journal.records("a")
    assert [record.envelope.status for record in records] == ["applied", "queued", "rejected"]
    assert records[0].readback == {"prices": [245.5]}
    assert records[2].error == "not there"
    assert [entry.seq for entry in journal.pending("a", 3)] == [2]


def test_what_was_rejected_stays_rejected(journal: Journal, database: Database) -> None:
    journal.append("a", [LEVEL] * 2, "api")
    with database.write() as transaction:
        journal.settle(transaction, "a", [Outcome(1, "rejected", None, "not there")])
        journal.set_status(transaction, "a", [1, 2], "undone")
    assert [entry.status for entry in journal.entries("a")] == ["rejected", "undone"]


def test_an_empty_append_is_nothing_and_a_bad_channel_is_refused(journal: Journal) -> None:
    assert journal.append("a", [], "api") == []
    with pytest.raises(ValidationFailed):
        journal.append("a/b", [LEVEL], "api")
