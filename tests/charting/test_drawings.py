"""Zones, channels, moments, notes, trades, patterns and comparisons: what is stored, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from services.charting.charts import Charts
from services.charting.commands import DrawPosition
from services.charting.fold import Fold
from services.charting.state import Drawing
from services.clock import FixedClock
from services.errors import Conflict, NotFound, ValidationFailed
from services.market.market import Market
from services.notices import Notices
from services.settings import Settings
from services.storage.database import Database
from tests.charting.conftest import write_daily

LAST_BAR = 1_761_523_200
FIRST_BAR = 1_735_689_600
FEB_3, MAR_3 = 1_738_540_800, 1_740_960_000


def send(charts: Charts, kind: str, **payload: Any) -> list[str | None]:
    """The descriptions of what was stored."""
    charts.ensure_channel("c")
    entries = charts.submit("c", [{"type": kind, "payload": payload}], "api")
    return [entry.command.description for entry in entries]


def drawn(charts: Charts) -> Drawing:
    return charts.state("c").shown_drawings()[-1]


def test_a_zone_keeps_its_prices_and_its_ends(charts: Charts) -> None:
    assert send(charts, "draw_zone", top=215, bottom=210.5, start="2025-02-03") == ["Zone from 210.5 to 215"]
    zone = drawn(charts)
    assert (zone.kind, zone.high, zone.low, zone.start, zone.end) == ("zone", 215, 210.5, FEB_3, None)
    assert send(charts, "draw_zone", top=215, bottom=210.5, start="2025-02-03") == []
    assert len(send(charts, "draw_zone", top=215, bottom=210.5, start="2025-03-03")) == 1


def test_a_description_leaves_out_what_is_only_noise_of_a_file(charts: Charts) -> None:
    assert send(charts, "draw_zone", top=215.100006, bottom=210.49999999) == ["Zone from 210.5 to 215.1"]


def test_a_channel_is_a_line_and_a_width(charts: Charts) -> None:
    start, end = {"time": FEB_3, "price": 203.0}, {"time": MAR_3, "price": 206.0}
    send(charts, "draw_channel", start=start, end=end, width=-3)
    channel = drawn(charts)
    assert [point.price for point in channel.points] == [203, 206]
    assert channel.width == -3


def test_a_note_without_a_place_is_at_the_last_bars_high(charts: Charts) -> None:
    send(charts, "annotate", text="earnings here")
    note = drawn(charts)
    assert (note.label, note.start, note.price) == ("earnings here", LAST_BAR, pytest.approx(230.9))
    send(charts, "annotate", text="and here", time="2025-02-03")
    assert drawn(charts).price == pytest.approx(204.3)


def test_a_position_begins_at_the_last_bar_and_tells_its_reward_to_risk(charts: Charts) -> None:
    (told,) = send(charts, "draw_position", side="long", entry=230, stop=220, target=250)
    assert told == "Long from 230, stop 220, target 250 (reward to risk 2.00)"
    position = drawn(charts)
    assert (position.side, position.price, position.stop, position.target) == ("long", 230, 220, 250)
    assert position.start == LAST_BAR
    assert DrawPosition(side="short", entry=100, stop=104, target=90).reward_to_risk() == 2.5


@pytest.mark.parametrize(
    ("kind", "payload", "field"),
    [
        ("draw_zone", {"top": 1e6, "bottom": 210}, "top"),
        ("draw_zone", {"top": 215, "bottom": 0.5}, "bottom"),
        ("draw_zone", {"top": 215, "bottom": 210, "start": "1999-01-04"}, "start"),
        ("draw_zone", {"top": 215, "bottom": 210, "end": "2031-01-04"}, "end"),
        (
            "draw_channel",
            {"start": {"time": FEB_3, "price": 203}, "end": {"time": MAR_3, "price": 206}, "width": -203},
            "width",
        ),
        ("draw_vertical", {"time": "1999-01-04"}, "time"),
        ("annotate", {"text": "x", "price": 9e9}, "price"),
        ("annotate", {"text": "x", "time": "2031-01-01"}, "time"),
        ("draw_position", {"side": "long", "entry": 9000, "stop": 8000, "target": 9500}, "entry"),
        ("draw_position", {"side": "long", "entry": 230, "stop": 220, "target": 250, "time": 1}, "time"),
        ("compare_symbol", {"symbol": "AAPL"}, "symbol"),
        ("highlight_pattern", {"pattern": "unicorn"}, "names"),
        ("highlight_pattern", {"start": "2031-01-04"}, "from"),
        ("highlight_pattern", {"start": "2025-03-03", "end": "2025-02-03"}, "start"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_names_the_field(
    charts: Charts, kind: str, payload: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationFailed) as caught:
        send(charts, kind, **payload)
    assert caught.value.details["field"] == field
    assert charts.last_seq("c") == 1


@pytest.mark.parametrize(
    "payload",
    [
        {"start": {"time": 1, "price": 1}, "end": {"time": 1, "price": 2}, "width": 1},
        {"start": {"time": 1, "price": 1}, "end": {"time": 2, "price": 2}, "width": 0},
    ],
)
def test_a_channel_of_one_time_or_no_width_is_none(charts: Charts, payload: dict[str, Any]) -> None:
    with pytest.raises(ValidationFailed):
        send(charts, "draw_channel", **payload)


def test_a_stretch_of_bars_is_highlighted_from_low_to_high(charts: Charts) -> None:
    send(charts, "highlight_pattern", start="2025-02-03", end="2025-03-03")
    marked = drawn(charts)
    assert (marked.kind, marked.start, marked.end) == ("pattern", FEB_3, MAR_3)
    assert (marked.low, marked.high) == (pytest.approx(202.3), pytest.approx(207.1))


def test_a_pattern_that_the_bars_do_not_show_is_not_drawn(charts: Charts) -> None:
    with pytest.raises(NotFound, match="shows no double top"):
        send(charts, "highlight_pattern", pattern="double_top")
    assert charts.last_seq("c") == 1


def test_a_pattern_is_stored_with_what_the_bars_say_of_it(charts: Charts) -> None:
    claimed = {"title": "Certain profit", "high": 1, "low": 0}
    send(charts, "highlight_pattern", pattern="doji", found=claimed)
    found = drawn(charts)
    assert found.pattern == "doji"
    assert found.label != "Certain profit"
    assert found.start is not None and found.end is not None and FIRST_BAR <= found.start <= found.end
    (entry,) = charts.entries("c", after=1)
    assert entry.command.legacy is not None and entry.command.legacy.startswith("PATTERN:doji:")


def test_comparing_makes_the_scale_percent_and_ends_with_the_last_symbol(charts: Charts) -> None:
    assert send(charts, "compare_symbol", symbol="Microsoft") == ["Compare with MSFT"]
    assert (charts.state("c").comparisons, charts.state("c").scale) == (("MSFT",), "percent")
    assert send(charts, "compare_symbol", symbol="MSFT") == []
    send(charts, "compare_symbol", symbol="MSFT", enabled=False)
    assert (charts.state("c").comparisons, charts.state("c").scale) == ((), "linear")
    send(charts, "undo", steps=2)
    assert charts.state("c").scale == "linear"


def test_a_symbol_that_did_not_trade_in_the_bars_time_is_not_compared(
    tmp_path: Path, database: Database, clock: FixedClock
) -> None:
    write_daily(tmp_path / "AAPL.csv", 200)
    write_daily(tmp_path / "IBM.csv", 90, first=date(2019, 1, 1))
    settings = Settings(CHARTROOM_MARKET="csv", CHARTROOM_CSV_DIR=tmp_path)
    charts = Charts(database, clock, Notices(), Market(settings, database, clock))

    with pytest.raises(ValidationFailed, match="IBM has no bars beside those of AAPL") as refused:
        send(charts, "compare_symbol", symbol="IBM")

    assert "from 2019-01-01 to 2019-10-27" in (refused.value.remedy or "")
    assert charts.state("c").comparisons == ()


@pytest.mark.parametrize("mode", ["linear", "log", "percent", "indexed"])
def test_the_scale_goes_back_to_what_it_was_after_the_last_comparison(charts: Charts, mode: str) -> None:
    charts.ensure_channel("c")
    send(charts, "set_scale", mode=mode)
    send(charts, "compare_symbol", symbol="MSFT")
    assert charts.state("c").scale == (mode if mode == "indexed" else "percent")
    send(charts, "compare_symbol", symbol="MSFT", enabled=False)
    assert (charts.state("c").scale, charts.state("c").scale_before) == (mode, None)


def test_a_scale_that_was_chosen_while_comparing_stays(charts: Charts) -> None:
    send(charts, "compare_symbol", symbol="MSFT")
    send(charts, "set_scale", mode="log")
    send(charts, "compare_symbol", symbol="MSFT", enabled=False)
    assert charts.state("c").scale == "log"


def test_percent_that_was_chosen_while_comparing_stays(charts: Charts) -> None:
    send(charts, "compare_symbol", symbol="MSFT")
    send(charts, "set_scale", mode="percent")
    send(charts, "compare_symbol", symbol="MSFT", enabled=False)
    assert charts.state("c").scale == "percent"


def test_a_symbol_that_becomes_the_charts_own_is_no_longer_compared(charts: Charts) -> None:
    send(charts, "compare_symbol", symbol="MSFT")
    send(charts, "change_symbol", symbol="MSFT")
    assert charts.state("c").comparisons == ()
    send(charts, "undo")
    assert charts.state("c").comparisons == ("MSFT",)


def test_a_seventh_symbol_is_one_too_many(charts: Charts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.charting.checks.MAX_COMPARISONS", 0)
    with pytest.raises(Conflict, match="already"):
        send(charts, "compare_symbol", symbol="MSFT")


def test_a_fold_that_was_stored_before_there_were_comparisons_still_loads() -> None:
    stored = (
        '{"state":{"seq":2,"symbol":"AAPL","drawings":[{"id":"d2","seq":2,"symbol":"AAPL","kind":"level",'
        '"actor":"chat","role":"support","price":210.0}]},"done":[{"seq":2,"change":{"drop":["d2"]}}]}'
    )
    loaded = Fold.from_json(stored)
    assert loaded.state.comparisons == ()
    assert loaded.state.crosshair == "normal"
    assert loaded.state.drawings[0].lines == ()
