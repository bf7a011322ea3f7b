"""How many commands a chart proved, and how fast, by actor."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from services.charting.charts import Charts
from services.charting.journal_statistics import reliability, shown_status, used_channels
from services.charting.readback import Acknowledgement, ReadBack, ShownDrawing
from services.clock import FixedClock
from services.storage.database import Database


def _level(price: float) -> dict[str, Any]:
    return {"type": "draw_level", "payload": {"price": price}}


def _painted(charts: Charts, seq: int, *drawn: tuple[str, float]) -> None:
    drawings = tuple(ShownDrawing(id=id_, kind="level", prices=(price,)) for id_, price in drawn)
    shown = ReadBack(seq=seq, symbol="AAPL", timeframe="1d", bars=300, drawings=drawings)
    charts.acknowledge(Acknowledgement(channel="desk", readback=shown))


def test_nothing_is_said_of_nothing(database: Database, clock: FixedClock) -> None:
    found = reliability(database, clock)
    assert (found.overall.commands, found.overall.share_verified, found.overall.latency_p50_s) == (
        0,
        None,
        None,
    )
    assert found.actors == {}


def test_shares_and_latencies_are_by_actor(charts: Charts, database: Database, clock: FixedClock) -> None:
    charts.submit("desk", [_level(210)], "chat")
    clock.advance(0.2)
    _painted(charts, 2, ("d2", 210))
    charts.submit("desk", [_level(211)], "mouse")
    clock.advance(0.4)
    _painted(charts, 3, ("d2", 210), ("d3", 211))
    charts.submit("desk", [_level(212)], "mouse")
    clock.advance(0.1)
    _painted(charts, 4, ("d2", 210), ("d3", 211))
    charts.submit("desk", [_level(213)], "mouse")
    clock.advance(6)
    charts.submit("desk", [_level(214)], "mouse")
    found = reliability(database, clock, "desk")
    chat, mouse = found.actors["chat"], found.actors["mouse"]
    assert (chat.share_verified, chat.latency_p50_s) == (1.0, pytest.approx(0.2, abs=1e-6))
    assert (mouse.verified, mouse.rejected, mouse.unverified, mouse.waiting) == (1, 1, 1, 1)
    assert mouse.share_verified == pytest.approx(1 / 3)
    assert mouse.latency_p95_s == pytest.approx(0.4, abs=1e-6)
    assert found.overall.commands == 6  # the opening symbol is the system's
    assert reliability(database, clock, "other").overall.commands == 0


def test_the_figures_are_what_the_raw_rows_amount_to(
    charts: Charts, database: Database, clock: FixedClock
) -> None:
    random, drawn = np.random.default_rng(5), list[tuple[str, float]]()
    for seq in range(2, 62):
        actor = random.choice(["chat", "mouse", "api"])
        charts.submit("desk", [_level(200 + seq)], actor)
        clock.advance(float(random.exponential(0.3)))
        if random.random() < 0.8:
            drawn.append((f"d{seq}", 200 + seq))
        if random.random() < 0.9:
            _painted(charts, seq, *drawn)
    clock.advance(5.5)
    frame = pd.DataFrame([dict(row) for row in database.query("SELECT * FROM journal")])
    frame = frame[frame.status != "undone"]
    for actor, rows in frame.groupby("actor"):
        figures = reliability(database, clock, "desk").actors[actor]
        proven = rows[rows.status == "applied"]
        taken = np.sort((proven.acknowledged_at - proven.timestamp).dropna().to_numpy())
        assert figures.share_verified == pytest.approx(len(proven) / len(rows))
        if len(taken):
            assert figures.latency_p50_s == pytest.approx(_between_ranks(taken, 0.50))
            assert figures.latency_p95_s == pytest.approx(_between_ranks(taken, 0.95))


def _between_ranks(ordered: npt.NDArray[np.float64], share: float) -> float:
    """A percentile by its definition: the value at that rank, or in between the two nearest."""
    rank = share * (len(ordered) - 1)
    low = int(rank)
    high = min(low + 1, len(ordered) - 1)
    return float(ordered[low] + (rank - low) * (ordered[high] - ordered[low]))


def test_what_was_undone_says_nothing(charts: Charts, database: Database, clock: FixedClock) -> None:
    charts.submit("desk", [_level(210)], "chat")
    charts.submit("desk", [{"type": "undo", "payload": {}}], "mouse")
    assert "chat" not in reliability(database, clock).actors


def test_a_command_without_a_word_for_five_seconds_is_unverified(charts: Charts, clock: FixedClock) -> None:
    (entry,) = charts.submit("desk", [_level(210)], "chat")
    assert shown_status(entry, clock.now() + 4.9) == "queued"
    assert shown_status(entry, clock.now() + 5) == "unverified"
    assert shown_status(entry.model_copy(update={"status": "applied"}), clock.now() + 60) == "applied"


def test_channels_are_listed_by_their_last_use(charts: Charts, database: Database, clock: FixedClock) -> None:
    charts.ensure_channel("old")
    clock.advance(1)
    charts.ensure_channel("new")
    assert [(use.channel, use.commands) for use in used_channels(database)] == [("new", 1), ("old", 1)]
