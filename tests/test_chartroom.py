"""The composition root: opens, closes, opens again on the same file, one a process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from services import chartroom
from services.chartroom import Chartroom
from services.clock import FixedClock
from services.settings import Settings


def simulated(folder: Path, **more: object) -> Settings:
    """Settings that need no network and no files."""
    return Settings.model_validate(
        {"CHARTROOM_DATA_DIR": folder, "CHARTROOM_MARKET": "simulated", "CHARTROOM_MODEL": "offline", **more}
    )


@pytest.fixture
def process_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHARTROOM_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CHARTROOM_MARKET", "simulated")
    chartroom.close_current()
    yield
    chartroom.close_current()


def test_everything_is_there_after_opening_again(tmp_path: Path, clock: FixedClock) -> None:
    first = Chartroom.open(simulated(tmp_path), clock)
    first.conversations.ensure_session("desk")
    assert first.analyst.start("desk", "show Tesla weekly").wait(30)
    state, messages = first.charts.state("desk"), first.conversations.messages("desk")
    first.close()
    first.close()
    again = Chartroom.open(simulated(tmp_path), clock)
    assert again.charts.state("desk") == state
    assert again.conversations.messages("desk") == messages
    assert (state.symbol, state.timeframe, messages.total_count) == ("TSLA", "1wk", 2)
    again.close()


def test_a_deleted_session_takes_its_chart_with_it(tmp_path: Path, clock: FixedClock) -> None:
    room = Chartroom.open(simulated(tmp_path), clock)
    room.conversations.ensure_session("desk")
    room.charts.submit("desk", [{"type": "change_symbol", "payload": {"symbol": "TSLA"}}], "mouse")
    room.conversations.delete_session("desk")
    assert room.charts.state("desk").symbol is None
    (entry,) = room.charts.submit("desk", [{"type": "change_symbol", "payload": {"symbol": "NVDA"}}], "mouse")
    assert entry.seq == 1
    room.close()


@pytest.mark.parametrize(
    ("settings", "answers", "noticed"),
    [
        ({"CHARTROOM_MODEL": "auto"}, "offline", False),
        ({"CHARTROOM_MODEL": "auto", "OPENAI_API_KEY": "sk-x"}, "gpt-6-luna", False),
        ({"CHARTROOM_MODEL": "auto", "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}, "gpt-6-luna", False),
        ({"CHARTROOM_MODEL": "offline", "OPENAI_API_KEY": "sk-x"}, "offline", False),
        ({"CHARTROOM_MODEL": "openai"}, "offline", True),
    ],
)
def test_the_settings_choose_the_model(
    tmp_path: Path, clock: FixedClock, settings: dict[str, str], answers: str, noticed: bool
) -> None:
    room = Chartroom.open(simulated(tmp_path, OPENAI_MODEL="gpt-6-luna", **settings), clock)
    assert room.models.choose().name == answers
    assert (room.models.notice is not None) == noticed
    room.close()


def test_the_process_has_one_chartroom(process_room: None) -> None:
    found: list[Chartroom] = []
    threads = [threading.Thread(target=lambda: found.append(chartroom.current())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(found) == 4
    assert len({id(room) for room in found}) == 1
    chartroom.close_current()
    assert chartroom.current() is not found[0]
