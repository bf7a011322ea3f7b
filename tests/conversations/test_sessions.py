"""Sessions as a person handles them: pinned, branched, cut and kept, rated, found again, gone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chartroom import Chartroom
from services.clock import FixedClock
from services.conversations.conversations import Conversations
from services.conversations.words import words_of
from services.errors import NotFound, ValidationFailed
from services.notices import Notices
from services.settings import Settings
from services.storage.database import Database


def talk(conversations: Conversations, session_id: str, *said: str) -> list[str]:
    """The ids of messages by the person and the analyst in turns."""
    conversations.ensure_session(session_id)
    return [
        conversations.add_message(session_id, "assistant" if index % 2 else "user", text).id
        for index, text in enumerate(said)
    ]


def contents(conversations: Conversations, session_id: str) -> list[str]:
    return [message.content for message in conversations.messages(session_id, 100).messages]


def test_a_pinned_session_stays_on_top(conversations: Conversations, clock: FixedClock) -> None:
    talk(conversations, "old", "hello")
    clock.advance(1)
    talk(conversations, "new", "hello")
    assert conversations.pin("old").pinned is True
    assert [session.id for session in conversations.sessions()] == ["old", "new"]
    conversations.pin("old", pinned=False)
    assert [session.id for session in conversations.sessions()] == ["new", "old"]


def test_a_branch_has_the_messages_up_to_one_and_goes_on_by_itself(conversations: Conversations) -> None:
    ids = talk(conversations, "s", "one", "two", "three", "four")
    branch = conversations.branch("s", ids[1])
    assert contents(conversations, branch.id) == ["one", "two"]
    assert (branch.branched_from, branch.title, branch.agent_id) == (
        "s",
        "one (branch)",
        conversations.session("s").agent_id,
    )
    conversations.add_message(branch.id, "user", "another way")
    assert contents(conversations, "s") == ["one", "two", "three", "four"]
    copied = conversations.messages(branch.id).messages
    assert not {message.id for message in copied} & set(ids)
    with pytest.raises(NotFound):
        conversations.branch("s", copied[0].id)


def test_what_is_cut_off_is_kept_in_a_branch(conversations: Conversations) -> None:
    talk(conversations, "s", "one", "two", "three", "four")
    kept = conversations.truncate("s", 2)
    assert kept is not None
    assert contents(conversations, "s") == ["one", "two"]
    assert contents(conversations, kept.id) == ["one", "two", "three", "four"]
    assert kept.title == "one (before the change)"
    assert conversations.truncate("s", 2) is None
    conversations.add_message("s", "user", "three again")
    assert conversations.messages("s").messages[-1].position == 3


def test_an_answer_is_rated_and_a_question_is_not(conversations: Conversations) -> None:
    question, answer = talk(conversations, "s", "one", "two")
    assert conversations.rate(answer, "up").rating == "up"
    assert conversations.rate(answer, None).rating is None
    with pytest.raises(ValidationFailed):
        conversations.rate(question, "down")


def test_the_branch_has_the_chart_as_it_was_then(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, CHARTROOM_DATA_DIR=tmp_path, CHARTROOM_MARKET="simulated")
    clock = FixedClock(1_795_210_200.0)
    room = Chartroom.open(settings, clock)
    room.conversations.ensure_session("s")

    def step(text: str, command: dict) -> str:
        clock.advance(1)
        entries = room.charts.submit("s", [command], "chat")
        clock.advance(1)
        assert entries
        return room.conversations.add_message("s", "assistant", text).id

    tesla = step("Tesla", {"type": "change_symbol", "payload": {"symbol": "TSLA"}})
    step("level", {"type": "draw_level", "payload": {"kind": "support", "price": 100}})
    undone = step("undone", {"type": "undo", "payload": {}})
    redone = step("redone", {"type": "redo", "payload": {}})
    for message_id, drawings in ((tesla, 0), (undone, 0), (redone, 1)):
        branch = room.conversations.branch("s", message_id)
        state = room.charts.state(branch.id)
        assert (state.symbol, len(state.drawings)) == ("TSLA", drawings)
        statuses = {entry.seq: entry.status for entry in room.charts.entries(branch.id)}
        assert ("undone" in statuses.values()) == (message_id == undone)
    later = room.charts.submit(branch.id, [{"type": "set_timeframe", "payload": {"timeframe": "1wk"}}], "api")
    assert later[0].seq == room.charts.last_seq("s") + 1
    assert room.charts.state("s").timeframe == "1d"
    room.close()


def test_sessions_are_found_by_title_and_by_what_was_said(
    conversations: Conversations, clock: FixedClock
) -> None:
    talk(conversations, "a", "Show Tesla weekly", "Done: Résistance at 245.50 was touched twice")
    clock.advance(1)
    talk(
        conversations, "b", "And Nvidia?", "resistance is at 130, resistance again", "ok", "no resistance now"
    )
    hits = conversations.search("RESIST")
    assert [(hit.session.id, hit.matches) for hit in hits] == [("b", 2), ("a", 1)]
    assert hits[0].message is not None and hits[0].message.position == 4
    snippet = hits[1].snippet
    assert snippet is not None
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["Résistance"]
    assert [hit.session.id for hit in conversations.search("tesla")] == ["a"]
    assert [hit.session.id for hit in conversations.search("resistance touched")] == ["a"]
    assert conversations.search("resistance tesla") == []
    assert [hit.session.id for hit in conversations.search("245.50")] == ["a"]
    assert conversations.search("%") == conversations.search("  ") == []
    conversations.rename_session("b", "Éclair study")
    (hit,) = conversations.search("eclair")
    assert (hit.session.id, hit.message, hit.matches) == ("b", None, 0)


def test_search_stays_within_an_agent_and_a_limit(conversations: Conversations) -> None:
    conversations.ensure_default_agent()
    other = conversations.create_agent("Other", "p")
    conversations.create_session(other.id, session_id="theirs")
    talk(conversations, "theirs", "gap here")
    for number in range(3):
        talk(conversations, f"s{number}", f"gap {number}")
    assert [hit.session.id for hit in conversations.search("gap", agent_id=other.id)] == ["theirs"]
    assert len(conversations.search("gap", limit=2)) == 2
    with pytest.raises(ValidationFailed):
        conversations.search("gap", limit=0)


def test_words_that_were_cut_off_or_deleted_are_not_found(
    conversations: Conversations, database: Database
) -> None:
    talk(conversations, "s", "keepsake", "zeppelin")
    kept = conversations.truncate("s", 1)
    assert kept is not None
    assert [hit.session.id for hit in conversations.search("zeppelin")] == [kept.id]
    for session_id in ("s", kept.id):
        conversations.delete_session(session_id)
    assert conversations.search("zeppelin") == conversations.search("keepsake") == []
    for table in ("message_words", "new_message_words"):
        assert database.query(f"SELECT count(*) AS n FROM {table}") == [{"n": 0}]


def test_messages_that_were_stored_and_not_yet_indexed_are_found(database: Database) -> None:
    conversations = Conversations(database, FixedClock(0), Notices())
    talk(conversations, "s", "zeppelin")
    with database.write() as transaction:
        transaction.execute("DELETE FROM new_message_words")
        transaction.execute("UPDATE chat_sessions SET indexed = 0")
    assert conversations.search("zeppelin")[0].matches == 1


def test_runs_are_sorted_away_and_searched_with_the_newest(
    conversations: Conversations, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.conversations.words.RUN_ROWS", 4)
    talk(conversations, "s", "one two three four")
    conversations.index_messages()
    talk(conversations, "s", "one")
    conversations.index_messages()
    assert database.query("SELECT count(*) AS n FROM new_message_words") == [{"n": 1}]
    assert database.query("SELECT count(*) AS n FROM message_words") == [{"n": 4}]
    assert conversations.search("one")[0].matches == 2


@given(st.text(max_size=60))
def test_every_word_of_a_text_is_found_by_itself(text: str) -> None:
    for word in words_of(text):
        assert words_of(word) == [word]


@given(st.text(max_size=80))
def test_any_query_is_answered(query: str) -> None:
    with Database(None) as database:
        conversations = Conversations(database, FixedClock(0), Notices())
        talk(conversations, "s", "hello")
        for hit in conversations.search(query):
            assert hit.session.id == "s"


def test_deleting_counts_first_and_leaves_neither_row_nor_file(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, CHARTROOM_DATA_DIR=tmp_path, CHARTROOM_MARKET="simulated")
    room = Chartroom.open(settings)
    tables = [
        row["table_name"] for row in room.database.query("SELECT table_name FROM information_schema.tables")
    ]

    def rows() -> dict[str, int]:
        return {
            table: room.database.query(f"SELECT count(*) AS n FROM {table}")[0]["n"]
            for table in tables
            if not table.startswith("cached_")
        }

    def files() -> list[Path]:
        return sorted(path for path in tmp_path.rglob("*") if "chartroom.duckdb" not in path.name)

    before, empty = rows(), files()
    agent = room.conversations.create_agent("Doomed", "p")
    room.conversations.update_agent(agent.id, system_prompt="q")
    for number in range(2):
        session = room.conversations.create_session(agent.id)
        turn = room.analyst.start(session.id, f"show Tesla with support {number}")
        for _ in turn.events(timeout=20):
            pass
        room.charts.update_context(session.id, {"visible_range": [1, 2]})
        for place in (tmp_path / "audio" / session.id, tmp_path / "documents" / agent.id):
            place.mkdir(parents=True, exist_ok=True)
            (place / f"{number}.bin").write_bytes(b"x")
    count = room.conversations.deletion_count(agent.id)
    assert count.model_dump() == {"sessions": 2, "messages": 4, "recordings": 2, "documents": 2}
    assert room.conversations.session_deletion_count(session.id).recordings == 1
    room.conversations.delete_agent(agent.id)
    assert rows() == before
    assert [path for path in files() if path.is_file()] == [path for path in empty if path.is_file()]
    with pytest.raises(NotFound):
        room.conversations.deletion_count(agent.id)
    room.close()


def test_files_that_a_crash_left_behind_go_at_the_next_start(tmp_path: Path) -> None:
    left = tmp_path / "audio" / "gone"
    left.mkdir(parents=True)
    (left / "a.wav").write_bytes(b"x")
    with Database(None) as database:
        with database.write() as transaction:
            transaction.execute("INSERT INTO folders_to_remove VALUES ('audio/gone')")
        Conversations(database, FixedClock(0), Notices(), data_dir=tmp_path)
        assert not left.exists()
        assert database.query("SELECT * FROM folders_to_remove") == []


def test_a_deletion_that_fails_deletes_nothing(
    conversations: Conversations, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk(conversations, "s", "hello")
    agent = conversations.session("s").agent_id
    broken = ("services.conversations.deletion.FOLDERS", (None,))
    monkeypatch.setattr(*broken)
    with pytest.raises(AttributeError):
        conversations.delete_agent(agent)
    assert contents(conversations, "s") == ["hello"]
    assert json.dumps(conversations.agent(agent).name)


def test_the_links_to_facts_are_neither_shown_nor_searched(conversations: Conversations) -> None:
    agent = conversations.ensure_default_agent()
    session = conversations.create_session(agent.id)
    conversations.add_message(session.id, "assistant", "It rose to [245.50](fact:f3) in May.")
    assert conversations.search("fact") == []
    (hit,) = conversations.search("rose")
    assert hit.snippet is not None
    assert hit.snippet.text == "It rose to 245.50 in May."
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == ["rose"]
