"""Commands in, state out: what `Charts` accepts, refuses, leaves out and remembers."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.charting.capabilities import DRAWABLE_COMMANDS, UnsupportedCommand
from services.charting.charts import Charts
from services.charting.commands import PAYLOADS, Payload
from services.charting.descriptions import describe
from services.clock import FixedClock
from services.errors import Conflict, NotFound, ValidationFailed
from services.market.market import Market
from services.notices import Notice, Notices
from services.settings import Settings
from services.storage.database import Database
from services.storage.remembered import RememberedAnswers
from tests.charting.command_strategies import PAYLOAD_STRATEGIES

JAN_5, FEB_1, MAR_1 = "2025-01-05", "2025-02-01", "2025-03-01"


def command(type_: str, **payload: Any) -> dict[str, Any]:
    return {"type": type_, "payload": payload}


def level(price: float, kind: str = "support", **more: Any) -> dict[str, Any]:
    return command("draw_level", kind=kind, price=price, **more)


def test_an_unused_channel_is_not_created_by_looking_at_it(charts: Charts, database: Database) -> None:
    assert charts.state("new").symbol is None
    assert database.query("SELECT * FROM channels") == []


def test_ensure_channel_shows_the_default_symbol_with_volume_once(charts: Charts) -> None:
    state = charts.ensure_channel("desk")
    assert (state.symbol, state.timeframe, state.style) == ("AAPL", "1d", "candles")
    assert [indicator.id for indicator in state.indicators] == ["volume"]
    assert not state.can_undo
    assert charts.ensure_channel("desk") == state
    assert [entry.actor for entry in charts.entries("desk")] == ["system"]


def test_a_chart_opens_empty_where_the_market_has_nothing(
    tmp_path: Path, database: Database, clock: FixedClock
) -> None:
    settings = Settings(CHARTROOM_MARKET="csv", CHARTROOM_CSV_DIR=tmp_path)
    charts = Charts(database, clock, Notices(), Market(settings, database, clock))
    assert charts.ensure_channel("desk").symbol is None
    assert charts.last_seq("desk") == 0


@given(st.one_of(*PAYLOAD_STRATEGIES.values()))
def test_every_command_can_be_described(payload: Payload) -> None:
    text = describe(payload)
    assert 0 < len(text) <= 500


def test_a_channel_that_begins_with_a_drawing_gets_a_symbol_to_draw_on(charts: Charts) -> None:
    stored = charts.submit("api-1", [level(210)], "api")
    assert [entry.seq for entry in stored] == [2]
    assert charts.state("api-1").symbol == "AAPL"


def test_a_channel_that_begins_with_a_symbol_has_that_as_its_first_entry(charts: Charts) -> None:
    stored = charts.submit("api-1", [command("change_symbol", symbol="msft")], "api", "because")
    assert [(entry.seq, entry.actor, entry.reason) for entry in stored] == [(1, "api", "because")]
    assert charts.state("api-1").symbol == "MSFT"


def test_names_become_symbols_and_texts_are_filled_in(charts: Charts) -> None:
    (entry,) = charts.submit("c", [command("change_symbol", symbol="Microsoft")], "chat")
    assert entry.command.as_dict() == {
        "type": "change_symbol",
        "payload": {"symbol": "MSFT"},
        "description": "Show MSFT",
        "legacy": "LOAD:MSFT",
    }


def test_a_description_that_was_given_is_kept(charts: Charts) -> None:
    (entry,) = charts.submit("c", [{**level(210), "description": "The January low"}], "chat")
    assert entry.command.description == "The January low"


def test_what_the_chart_shows_already_is_left_out(charts: Charts) -> None:
    charts.ensure_channel("c")
    charts.submit("c", [level(210), command("set_chart_style", style="line")], "chat")
    before = charts.last_seq("c")
    again = [
        command("change_symbol", symbol="apple"),
        command("set_timeframe", timeframe="1D"),
        command("set_chart_style", style="line"),
        command("set_scale", mode="linear"),
        command("toggle_indicator", name="volume"),
        command("toggle_indicator", name="rsi", enabled=False),
        level(210),
    ]
    assert charts.submit("c", again, "chat") == []
    assert charts.last_seq("c") == before


def test_indicator_parameters_are_completed_before_they_are_stored(charts: Charts) -> None:
    stored = charts.submit("c", [command("toggle_indicator", name="RSI", params={"period": 21})], "chat")
    assert stored[0].command.as_dict()["payload"]["params"] == {"length": 21}
    assert stored[0].command.legacy == "INDICATOR:RSI:ON:21"
    stored = charts.submit("c", [command("toggle_indicator", name="macd")], "chat")
    assert stored[0].command.legacy == "INDICATOR:MACD:ON:12:26:9"


@pytest.mark.parametrize(
    ("refused", "error", "field"),
    [
        (command("change_symbol", symbol="XQZZ"), NotFound, None),
        (level(-1), ValidationFailed, "price"),
        (level(0), ValidationFailed, "price"),
        (level(1_000_000), ValidationFailed, "price"),
        (level(0.01), ValidationFailed, "price"),
        (
            command(
                "draw_trendline",
                start={"time": "2019-01-01", "price": 200},
                end={"time": MAR_1, "price": 210},
            ),
            ValidationFailed,
            "start.time",
        ),
        (
            command(
                "draw_trendline",
                start={"time": JAN_5, "price": 200},
                end={"time": "2031-01-01", "price": 210},
            ),
            ValidationFailed,
            "end.time",
        ),
        (command("scroll_to", time="1999-01-01"), ValidationFailed, "time"),
        (command("set_visible_range", **{"from": "2030-01-01"}), ValidationFailed, "from"),
        (command("remove_drawing", id="d99"), NotFound, "id"),
        (command("remove_drawing", kind="trendline"), NotFound, "kind"),
        (command("toggle_indicator", name="sma", params={"length": 0}), ValidationFailed, "params.length"),
        (command("toggle_indicator", name="sma", params={"length": 400}), ValidationFailed, "params"),
        (command("undo", steps=1, entries=[1]), ValidationFailed, None),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_of_its_batch_is_stored(
    charts: Charts, refused: dict, error: type[Exception], field: str | None
) -> None:
    charts.ensure_channel("c")
    with pytest.raises(error) as caught:
        charts.submit("c", [level(210), refused], "chat")
    assert charts.last_seq("c") == 1
    assert caught.value.details["index"] == 1
    assert field is None or caught.value.details["field"] == field


def test_not_a_number_is_refused_by_name(charts: Charts) -> None:
    with pytest.raises(ValidationFailed, match="price"):
        charts.submit("c", [level(float("nan"))], "chat")


def test_a_timeframe_that_the_source_lacks_is_refused(charts: Charts) -> None:
    charts.ensure_channel("c")
    with pytest.raises(NotFound):
        charts.submit("c", [command("set_timeframe", timeframe="1m")], "chat")
    assert charts.state("c").timeframe == "1d"


def test_a_command_is_checked_against_the_state_after_those_before_it(charts: Charts) -> None:
    charts.ensure_channel("c")
    charts.submit("c", [command("change_symbol", symbol="MSFT"), level(400), level(410)], "chat")
    with pytest.raises(NotFound):
        charts.submit("c", [command("clear_drawings"), command("remove_drawing", kind="level")], "chat")
    assert len(charts.state("c").shown_drawings()) == 2


def test_no_command_of_the_contract_is_refused() -> None:
    assert set(DRAWABLE_COMMANDS) == set(PAYLOADS)


def test_what_the_chart_cannot_draw_is_refused(charts: Charts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.charting.capabilities.DRAWABLE_COMMANDS", ("draw_level",))
    with pytest.raises(UnsupportedCommand) as caught:
        charts.submit("c", [command("snapshot")], "api")
    assert "draw_level" in caught.value.details["supported"]
    assert charts.last_seq("c") == 0


@pytest.mark.parametrize("channel", ["", "a b", "x" * 65, "ü", "a/b", "a\n"])
def test_channels_have_plain_names(charts: Charts, channel: str) -> None:
    with pytest.raises(ValidationFailed, match="channel"):
        charts.state(channel)
    with pytest.raises(ValidationFailed, match="channel"):
        charts.submit(channel, [level(210)], "api")


def test_undo_and_redo_change_statuses(charts: Charts) -> None:
    charts.ensure_channel("c")
    charts.submit("c", [level(210), level(211)], "chat")
    (undo,) = charts.submit("c", [command("undo", steps=9)], "mouse")
    assert undo.command.as_dict()["payload"] == {"steps": 2, "entries": [3, 2]}
    assert [entry.status for entry in charts.entries("c")] == ["queued", "undone", "undone", "queued"]
    charts.submit("c", [command("redo")], "mouse")
    assert [entry.status for entry in charts.entries("c", until=3)] == ["queued", "queued", "undone"]
    assert [drawing.price for drawing in charts.state("c").drawings] == [210]


def test_nothing_to_undo_is_said(charts: Charts) -> None:
    charts.ensure_channel("c")
    for kind in ("undo", "redo"):
        with pytest.raises(Conflict, match=f"nothing to {kind}"):
            charts.submit("c", [command(kind)], "chat")


def test_a_second_charts_over_the_same_database_sees_the_same(
    charts: Charts, database: Database, clock: FixedClock, market: Market
) -> None:
    charts.submit("c", [level(200 + number / 10) for number in range(450)], "api")
    charts.submit("c", [command("undo", steps=300)], "api")
    again = Charts(database, clock, Notices(), market)
    assert again.state("c") == charts.state("c")
    assert again.fold_at("c", 452) == charts.fold_at("c", 452)
    assert len(again.state("c").drawings) == 150


def test_the_state_at_any_entry_can_be_asked_for(charts: Charts) -> None:
    charts.submit("c", [level(200 + number / 10) for number in range(450)], "api")
    assert [len(charts.fold_at("c", seq).state.drawings) for seq in (0, 1, 2, 200, 201, 400, 451)] == [
        0, 0, 1, 199, 200, 399, 450,
    ]  # fmt: skip


def test_a_deleted_channel_starts_again(charts: Charts, database: Database) -> None:
    charts.submit("c", [level(210)], "api")
    with database.write() as transaction:
        for table in ("channels", "journal", "chart_snapshots"):
            transaction.execute(f"DELETE FROM {table}")
    assert charts.state("c").symbol is None
    charts.forget("c")
    assert charts.submit("c", [command("change_symbol", symbol="MSFT")], "api")[0].seq == 1


def test_threads_that_append_to_one_channel_leave_no_gap_and_lose_nothing(
    charts: Charts, database: Database, clock: FixedClock, market: Market
) -> None:
    charts.ensure_channel("c")
    seen: list[int] = []

    def append(worker: int) -> None:
        for number in range(15):
            entries = charts.submit("c", [level(200 + worker + number / 100)], "api")
            seen.extend(entry.seq for entry in entries)
            charts.state("c")

    threads = [threading.Thread(target=append, args=(worker,)) for worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == list(range(2, 62))
    assert [entry.seq for entry in charts.entries("c")] == list(range(1, 62))
    assert Charts(database, clock, Notices(), market).state("c") == charts.state("c")


def test_a_listener_finds_the_new_state_when_it_is_told(charts: Charts, notices: Notices) -> None:
    found: list[tuple[int, int]] = []

    def listen(notice: Notice) -> None:
        worker = threading.Thread(target=lambda: found.append((notice.body["seq"], charts.state("c").seq)))
        worker.start()
        workers.append(worker)

    workers: list[threading.Thread] = []
    notices.subscribe("c", listen)
    charts.submit("c", [level(210)], "api")
    for worker in workers:
        worker.join(timeout=5)
    assert (2, 2) in found


def test_news_has_no_entry_that_its_state_lacks(
    charts: Charts, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    charts.submit("c", [level(210)], "api")
    last, read = charts.last_seq("c"), list[tuple[int, int]]()

    def look() -> None:
        entries, state = charts.news("c", 0, 200)
        read.append((entries[-1].seq, state.seq))

    def committed_and_not_yet_noted(answers: RememberedAnswers, tables: Iterable[str]) -> None:
        reader = threading.Thread(target=look)
        reader.start()
        reader.join(timeout=5)
        note_writes(answers, tables)

    note_writes = RememberedAnswers.note_writes
    monkeypatch.setattr(RememberedAnswers, "note_writes", committed_and_not_yet_noted)
    charts.submit("c", [level(211)], "api")
    look()
    assert read == [(last, last), (last + 1, last + 1)]


def test_what_a_poller_is_offered(charts: Charts, clock: FixedClock) -> None:
    charts.submit("c", [level(210)], "api")
    clock.advance(601)
    charts.submit("c", [level(211), level(212)], "api")
    offer = charts.latest("c", after=0)
    assert ([entry.seq for entry in offer.commands], offer.cursor) == ([3, 4], 4)
    assert charts.latest("c", after=4).commands == ()
    assert charts.latest("c", after=4).cursor == 4
    first = charts.latest("c", after=0, limit=1)
    assert ([entry.seq for entry in first.commands], first.cursor) == ([3], 3)
    assert [entry.seq for entry in charts.latest("c", after=999).commands] == [3, 4]
    assert charts.latest("unused").cursor == 0


def test_a_poller_is_offered_the_last_thousand(charts: Charts) -> None:
    charts.submit("c", [level(200 + number / 100) for number in range(1100)], "api")
    offer = charts.latest("c", after=0, limit=200)
    assert offer.commands[0].seq == 102


def test_the_context_keeps_what_was_not_named(charts: Charts) -> None:
    assert charts.context("c") is None
    charts.update_context("c", {"visible_range": {"from": 1, "to": 9}, "snapshot_id": "s1"})
    charts.update_context("c", {"crosshair": {"time": 5, "price": 210.5}})
    charts.update_context("c", {"snapshot_id": None, "selection": [2, 3]})
    row = charts.context("c")
    assert (row.visible_range.from_, row.visible_range.to) == (1, 9)
    assert (row.crosshair.time, row.crosshair.price) == (5, 210.5)
    assert (row.selection.from_, row.selection.to, row.snapshot_id) == (2, 3, None)
    with pytest.raises(ValidationFailed, match="crosshair"):
        charts.update_context("c", {"crosshair": {"time": 5, "price": "high"}})


def test_the_state_of_a_long_channel_is_read_without_its_entries(charts: Charts, monkeypatch) -> None:
    charts.submit("c", [level(200 + number / 100) for number in range(1000)], "api")
    asked = []
    query = Database.query
    monkeypatch.setattr(Database, "query", lambda *of: asked.append(of[1]) or query(*of))
    for number in range(3):
        charts.submit("c", [level(300 + number / 100)], "api")
        asked.clear()
        assert len(charts.state("c").drawings) == 1001 + number
        assert not any("journal" in statement for statement in asked)
