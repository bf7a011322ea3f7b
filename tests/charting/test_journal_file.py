"""Export, import elsewhere: the same chart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.charting.charts import Charts
from services.charting.commands import Actor
from services.charting.journal_file import export_journal, import_journal
from services.charting.readback import Acknowledgement, ReadBack
from services.charting.state import ChartState
from services.clock import FixedClock
from services.errors import ChartroomError, Conflict, ValidationFailed
from services.market.market import Market
from services.notices import Notices
from services.settings import Settings
from services.storage.database import Database


def _command(type_: str, **payload: Any) -> dict[str, Any]:
    return {"type": type_, "payload": payload}


def _picture(state: ChartState) -> dict[str, Any]:
    """All that is to be seen: ids, seqs and what could be undone are the channel's own."""
    shown = state.model_dump(exclude={"seq", "can_undo", "can_redo"})
    for drawing in shown["drawings"]:
        del drawing["id"], drawing["seq"]
    if shown["view"] is not None:
        del shown["view"]["seq"]
    return shown


def _session(charts: Charts, channel: str) -> None:
    charts.ensure_channel(channel)
    said: list[tuple[Actor, str | None, list[dict[str, Any]]]] = [
        (
            "chat",
            "asked for",
            [_command("draw_level", price=210), _command("set_chart_style", style="line")],
        ),
        ("mouse", None, [_command("draw_level", kind="resistance", price=230)]),
        ("api", None, [_command("remove_drawing", id="d2"), _command("toggle_indicator", name="rsi")]),
        ("chat", None, [_command("change_symbol", symbol="MSFT")]),
        ("chat", None, [_command("set_timeframe", timeframe="1wk")]),
        ("mouse", None, [_command("undo", steps=2), _command("redo")]),
        ("voice", None, [_command("draw_fibonacci", high=430, low=405)]),
        ("mouse", None, [_command("draw_level", price=412)]),
        ("mouse", "moved", [_command("edit_drawing", id="d12", price=413.5, colour="red", locked=True)]),
        ("mouse", None, [_command("replay", action="start", as_of="2025-06-02")]),
        ("mouse", "seen then", [_command("draw_level", price=411)]),
        ("mouse", None, [_command("replay", action="step", bars=2)]),
    ]
    for actor, reason, commands in said:
        charts.submit(channel, commands, actor, reason)


def test_an_exported_journal_makes_the_same_chart_in_another_session(
    charts: Charts, market: Market, clock: FixedClock
) -> None:
    _session(charts, "one")
    document = json.loads(json.dumps(export_journal(charts, "one", clock)))
    import_journal(charts, market, "two", document)
    last = charts.last_seq("one")
    assert _picture(charts.fold_at("two", 999).state) == _picture(charts.fold_at("one", last).state)
    first = [drawing.actor for drawing in charts.fold_at("two", 999).state.drawings]
    assert first == ["mouse", "voice", "mouse", "mouse"]
    assert {entry.reason for entry in charts.entries("two")} == {None, "asked for", "moved", "seen then"}


def test_what_a_chart_rejected_is_not_imported(charts: Charts, market: Market, clock: FixedClock) -> None:
    charts.ensure_channel("one")
    charts.submit("one", [_command("draw_level", price=210)], "chat")
    shown = ReadBack(seq=2, symbol="AAPL", timeframe="1d", bars=9)
    charts.acknowledge(Acknowledgement(channel="one", readback=shown))
    document = export_journal(charts, "one", clock)
    assert document["entries"][1]["status"] == "rejected"
    assert document["entries"][1]["error"]
    import_journal(charts, market, "two", document)
    assert [entry.command.type for entry in charts.entries("two")] == ["change_symbol"]


def test_a_document_that_cannot_be_imported_leaves_nothing_behind(
    charts: Charts, market: Market, clock: FixedClock
) -> None:
    _session(charts, "one")
    document = export_journal(charts, "one", clock)
    document["entries"][-1]["command"] = _command("draw_level", price=-1)
    with pytest.raises(ValidationFailed) as caught:
        import_journal(charts, market, "two", document)
    assert caught.value.details["entry"] == document["entries"][-1]["seq"]
    assert charts.last_seq("two") == 0
    with pytest.raises(Conflict, match="new session"):
        import_journal(charts, market, "one", document)


@pytest.mark.parametrize(
    "document",
    [{}, {"format": "chartroom-journal", "version": 2, "entries": []},
     {"format": "chartroom-journal", "version": 1, "entries": [{"seq": 1, "actor": "root", "command": {}}]},
     {"format": "chartroom-journal", "version": 1, "entries": [{"seq": 1, "actor": "chat", "command": {}}]}],
)  # fmt: skip
def test_what_is_not_a_journal_is_refused(charts: Charts, market: Market, document: dict[str, Any]) -> None:
    with pytest.raises(ValidationFailed):
        import_journal(charts, market, "two", document)
    assert charts.last_seq("two") == 0


_commands = st.one_of(
    st.sampled_from(["AAPL", "MSFT"]).map(lambda symbol: _command("change_symbol", symbol=symbol)),
    st.integers(205, 420).map(lambda price: _command("draw_level", price=price)),
    st.integers(1, 4).map(lambda steps: _command("undo", steps=steps)),
    st.integers(1, 4).map(lambda steps: _command("redo", steps=steps)),
    st.integers(2, 20).map(lambda number: _command("remove_drawing", id=f"d{number}")),
    st.booleans().map(lambda on: _command("toggle_indicator", name="rsi", enabled=on)),
    st.sampled_from(["2025-04-01", "2025-08-01"]).map(
        lambda day: _command("replay", action="start", as_of=day)
    ),
    st.integers(-3, 9).filter(bool).map(lambda bars: _command("replay", action="step", bars=bars)),
    st.sampled_from(
        [_command("replay", action="stop"), _command("clear_drawings"), _command("set_scale", mode="log")]
    ),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_commands, max_size=25))
def test_any_session_comes_back_as_it_was(csv_folder: Path, commands: list[dict[str, Any]]) -> None:
    clock = FixedClock(1_795_210_200.0)
    with Database(None) as database:
        market = Market(Settings(CHARTROOM_MARKET="csv", CHARTROOM_CSV_DIR=csv_folder), database, clock)
        charts = Charts(database, clock, Notices(), market)
        charts.ensure_channel("one")
        for command in commands:
            try:
                charts.submit("one", [command], "mouse")
            except ChartroomError:
                continue
        import_journal(charts, market, "two", export_journal(charts, "one", clock))
        assert _picture(charts.fold_at("two", 999).state) == _picture(charts.fold_at("one", 999).state)
        market.close()
