"""Any session of commands and read-backs: what is stored, held in memory and opened again agree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.charting.charts import Charts
from services.charting.commands import Envelope, Redo, Undo
from services.charting.fold import fold
from services.charting.readback import Acknowledgement
from services.clock import FixedClock
from services.errors import ChartroomError
from services.market.market import Market
from services.notices import Notices
from services.settings import Settings
from services.storage.database import Database
from tests.charting.test_acknowledge import as_painted

CHANNEL = "c"


def _command(type_: str, **payload: Any) -> dict[str, Any]:
    return {"type": type_, "payload": payload}


_commands = st.one_of(
    st.sampled_from(["AAPL", "MSFT"]).map(lambda symbol: _command("change_symbol", symbol=symbol)),
    st.integers(200, 440).map(lambda price: _command("draw_level", kind="support", price=price)),
    st.integers(200, 440).map(lambda price: _command("draw_level", kind="target", price=price)),
    st.integers(1, 3).map(lambda steps: _command("undo", steps=steps)),
    st.integers(1, 3).map(lambda steps: _command("redo", steps=steps)),
    st.integers(2, 30).map(lambda number: _command("remove_drawing", id=f"d{number}")),
    st.sampled_from(["line", "area", "candles"]).map(lambda style: _command("set_chart_style", style=style)),
    st.sampled_from(["1d", "1wk"]).map(lambda timeframe: _command("set_timeframe", timeframe=timeframe)),
    st.booleans().map(lambda on: _command("toggle_indicator", name="rsi", enabled=on)),
    st.sampled_from(
        [
            _command("clear_drawings"),
            _command("zoom", direction="in"),
            _command("remove_drawing", kind="target"),
        ]
    ),
)
_reports = st.fixed_dictionaries(
    {
        "behind": st.integers(0, 2),
        "lacks": st.sets(
            st.sampled_from(["symbol", "drawings", "indicators", "style", "timeframe"]), max_size=2
        ),
    }
)
_sessions = st.lists(st.lists(_commands, min_size=1, max_size=3) | _reports, min_size=1, max_size=25)
_LACKING = {
    "symbol": "XQZZ", "drawings": [], "indicators": [], "style": "hollow", "timeframe": "1m",
}  # fmt: skip


def _report(charts: Charts, behind: int, lacks: set[str]) -> None:
    seq = max(charts.last_seq(CHANNEL) - behind, 0)
    painted = as_painted(charts.fold_at(CHANNEL, seq).state, **{name: _LACKING[name] for name in lacks})
    charts.acknowledge(Acknowledgement.model_validate({"sessionId": CHANNEL, "readback": painted}))


def _play(charts: Charts, session: list[Any]) -> None:
    for act in session:
        if isinstance(act, dict):
            _report(charts, **act)
        else:
            try:
                charts.submit(CHANNEL, act, "chat")
            except ChartroomError:
                continue  # refused: nothing of it may have been stored


def _undone(entries: list[Envelope]) -> set[int]:
    """The seqs that the undo and redo entries which hold leave undone."""
    undone: set[int] = set()
    for entry in entries:
        payload = entry.command.payload
        if entry.status != "rejected" and isinstance(payload, Undo):
            undone |= set(payload.entries or ())
        if entry.status != "rejected" and isinstance(payload, Redo):
            undone -= set(payload.entries or ())
    return undone - {entry.seq for entry in entries if entry.status == "rejected"}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_sessions)
def test_the_state_is_the_fold_of_the_stored_journal(csv_folder: Path, session: list[Any]) -> None:
    clock, bars = FixedClock(1_795_210_200.0), {"CHARTROOM_MARKET": "csv", "CHARTROOM_CSV_DIR": csv_folder}
    with Database(None) as database:
        market = Market(Settings(**bars), database, clock)
        charts = Charts(database, clock, Notices(), market, snapshot_every=4)
        _play(charts, session)
        entries = charts.entries(CHANNEL)
        whole = fold(entries)
        assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
        assert charts.state(CHANNEL) == whole.state
        again = Charts(database, clock, Notices(), market, snapshot_every=4)
        assert again.fold_at(CHANNEL, 2**40) == whole
        assert {entry.seq for entry in entries if entry.status == "undone"} == _undone(entries)
        assert {step.seq for step in whole.undone} <= _undone(entries)
        assert not {step.seq for step in whole.done} & _undone(entries)
        market.close()
